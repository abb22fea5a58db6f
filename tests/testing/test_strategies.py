"""The strategies give what they say: everything valid by default, bad options refused, the simplest value shrunk to."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from rehabplan.documents import Json, canonical_json
from rehabplan.documents.assemble import plain_data
from rehabplan.documents.documents import dumps, read
from rehabplan.library.kinds import FOLDERS, key_of
from rehabplan.library.library import Library
from rehabplan.library.lint import lint, unsound
from rehabplan.library.overrides import worded
from rehabplan.library.part import read_part
from rehabplan.library.places import NO_PLACES
from rehabplan.model.anatomy import BODY, Region, Site
from rehabplan.model.case import Case, Injection, InjectionStatus
from rehabplan.model.catalogue import Content
from rehabplan.model.dose import LoadUnit
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.issue import Issue, Severity, sort_issues
from rehabplan.model.limit import CEILING, PARTS, TOP, Limit
from rehabplan.model.program import Program
from rehabplan.model.protocol import Protocol, ProtocolTrack, Row, Shape
from rehabplan.model.result import Ok
from rehabplan.model.result_rule import ByResult
from rehabplan.model.source import Source
from rehabplan.planning.plan import plan
from rehabplan.protocols.result import Evidence
from rehabplan.testing import strategies
from rehabplan.testing.examples import START, foundation, knee_case, tiny_library

FEW = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
QUICK = settings(max_examples=10, database=None, deadline=None)
DRAWN = settings(QUICK, phases=[Phase.generate])
BASE = foundation()
TINY = tiny_library()


@FEW
@given(strategies.sites(among={Region.KNEE, Region.NECK}))
def test_sites_are_of_the_regions_asked_for(site: Site) -> None:
    """Sites come only from the regions named, and never are the whole body unless asked for."""
    assert site.region in {Region.KNEE, Region.NECK}
    assert Site.parse(str(site)) == site


def test_the_body_is_a_site_when_asked_for() -> None:
    """``allow_body`` adds the whole person."""
    assert find(strategies.sites(allow_body=True), lambda site: site == BODY) == BODY


@FEW
@given(strategies.limits(groups=frozenset({CEILING})))
def test_limits_restrict_only_their_groups(limit: Limit) -> None:
    """A limit restricts only fields of the groups asked for."""
    others = [part.name for part in PARTS if part.metadata["group"] != CEILING]

    assert all(getattr(limit, name) == getattr(TOP, name) for name in others)


def test_limits_shrink_to_no_limit() -> None:
    """The simplest limit restricts nothing."""
    assert find(strategies.limits(), lambda _: True) == TOP


@FEW
@given(strategies.series(start=START, min_days=10, max_days=20, max_size=4))
def test_series_keep_their_spacing(found: tuple[Injection, ...]) -> None:
    """Injections are as far apart as asked, done only up to the start, planned only from it on."""
    gaps = [(after.date - before.date).days for before, after in pairwise(found)]

    assert all(10 <= gap <= 20 for gap in gaps)
    assert not any(each.status is InjectionStatus.DONE and each.date > START for each in found)
    assert not any(each.status is InjectionStatus.PLANNED and each.date < START for each in found)


@pytest.mark.parametrize(
    "make",
    [
        lambda: strategies.series(start=START, min_days=30, max_days=20),
        lambda: strategies.regions(among=()),
        lambda: find(strategies.catalogues(min_regions=5, max_regions=2), lambda _: True),
        lambda: strategies.healing_choices(library=_empty()),
        lambda: strategies.protocol_tracks(exercises=()),
        lambda: strategies.protocol_tracks(exercises=["squat"], shapes=()),
        lambda: strategies.stretches(min_value=4, max_value=3),
        lambda: strategies.by_results(judges=()),
        lambda: strategies.overrides(exercises=()),
    ],
    ids=[
        "no interval",
        "no region",
        "no number",
        "no model",
        "no exercise",
        "no shape",
        "no stretch",
        "no judge",
        "no exercise to override",
    ],
)
def test_bad_options_are_refused(make: object) -> None:
    """An option that leaves nothing to draw raises ``InvalidArgument``."""
    assert callable(make)
    with pytest.raises(InvalidArgument):
        make()


def _empty() -> Library:
    return Library(Content(), (), (), "sha256:none")


@FEW
@given(strategies.cases(library=TINY, cleared=False))
def test_cases_are_valid_documents(case: Case) -> None:
    """P4: a case that was made is read back from its document without a word of complaint."""
    found = read(dumps(case), Case)

    assert isinstance(found, Ok)
    assert found.value == case


@FEW
@given(strategies.cases(library=TINY))
def test_cleared_cases_get_a_program(case: Case) -> None:
    """Where every list is answered and nothing is present, planning is not stopped by screening."""
    found = plan(case, TINY, on=case.plan.start)

    assert not any(issue.code.startswith("screening/") and issue.severity is Severity.FATAL for issue in found.issues)


TINY_IDS = [each.id for each in TINY.content.exercises]


@FEW
@given(st.lists(strategies.overrides(exercises=TINY_IDS), unique_by=lambda each: (each.id, each.exercise), max_size=3))
def test_overrides_are_valid_documents(found: list[ExerciseOverride]) -> None:
    """P4: overrides are read back from a catalogue's document as they were; the linter has nothing against one."""
    written: list[Json] = [{**plain_data(each), "id": each.id.partition("/")[2]} for each in found]
    document = canonical_json(written) if found else b"[]"

    part = read_part(document, "overrides/made.json", FOLDERS["overrides"])

    assert part.issues == ()
    assert [evolve(each, id=f"made-words/{key_of(each)}") for _, each in part.entries] == found
    assert unsound(found) == ()
    for override in found:
        assert override.changes
        exercise = TINY.exercise(override.exercise)
        assert evolve(worded(exercise, override), name=exercise.name, cues=exercise.cues) == exercise


def test_overrides_shrink_to_another_name() -> None:
    """The simplest override calls the first exercise something else."""
    found = find(strategies.overrides(exercises=TINY_IDS), lambda _: True, settings=QUICK)

    assert (found.exercise, found.changes) == (min(TINY_IDS), ("name",))


def test_cases_shrink_to_one_injection() -> None:
    """The simplest case has one treatment, one injection, two weeks, nothing at home."""
    case = find(strategies.cases(library=TINY), lambda _: True, settings=QUICK)

    assert len(case.treatments) == 1
    assert len(case.treatments[0].injections) == 1
    assert (case.plan.weeks, case.equipment, case.readings, case.goals) == (2, (), (), ())


@FEW
@given(strategies.libraries(max_regions=3))
def test_made_catalogues_pass_the_linter(library: Library) -> None:
    """Made content has no error: whoever stands bears weight, doses never fall, every aim has a rung in its phase."""
    assert [issue for issue in lint(library, NO_PLACES) if issue.severity is Severity.ERROR] == []


@FEW
@given(strategies.healing_models())
def test_made_models_ascend(model: HealingModel) -> None:
    """Later phases allow at least what earlier ones do."""
    for before, after in pairwise(model.phases):
        assert before.limit <= after.limit
        assert before.to_day is not None
        assert before.to_day + 1 == after.from_day


@FEW
@given(strategies.exercises(region=Region.SHOULDER, codes=["hypermobility"]))
def test_exercises_load_what_they_train(exercise: Exercise) -> None:
    """An exercise of a region trains it, asks something of it, and is contraindicated only by the codes given."""
    loaded = {region for region, _ in (*exercise.demands.working_side, *exercise.demands.spine)}

    assert exercise.main.region is Region.SHOULDER
    assert Region.SHOULDER in loaded
    assert {rule.code for rule in exercise.avoid_if} <= {"hypermobility"}


@FEW
@given(strategies.protocols(exercises=["squat", "run"]))
def test_protocols_name_only_what_they_were_given(protocol: Protocol) -> None:
    """Exercises are those given, arms have names of their own, and no two rows of a table are of the same weeks."""
    assert set(protocol.exercises) <= {"squat", "run"}
    assert len({arm.name for arm in protocol.arms}) == len(protocol.arms)
    for track in protocol.tracks:
        spans = [row.at for row in track.rows if row.at is not None]
        assert track.shape is Shape.STEPS or spans == sorted(set(spans), key=lambda span: span.order)
        assert (track.by_result is not None) is (track.shape is Shape.BY_RESULT)


@FEW
@given(st.sampled_from(Shape), st.data())
def test_tracks_are_of_the_shapes_asked_for(shape: Shape, data: st.DataObject) -> None:
    """Every track drawn has one of the shapes named."""
    track = data.draw(strategies.protocol_tracks(exercises=["squat"], shapes=[shape], max_rows=2))

    assert track.shape is shape


FORMS: dict[str, Callable[[Row], bool]] = {
    "rotation": lambda row: len(row.sessions) > 1,
    "choice": lambda row: any(len(choice.any_of) > 1 for session in row.sessions for choice in session),
    "any of a mode": lambda row: any(item.any_mode for item in row.items),
    "activity": lambda row: any(item.activity for item in row.items),
    "in turn": lambda row: len(row.alone) < len(row.items),
    "open span": lambda row: row.at is not None and row.at.last is None,
    "criteria": lambda row: bool(row.step_up_if_all and row.step_down_if_any),
}


def test_rows_of_every_form_are_drawn() -> None:
    """Rotations, choices, modes, activities, groups, open spans and criteria all occur."""
    seen: set[str] = set()

    @settings(DRAWN, max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(strategies.protocol_tracks(exercises=["squat"]))
    def draw(track: ProtocolTrack) -> None:
        seen.update(name for name, has in FORMS.items() if any(map(has, track.rows)))

    draw()
    assert seen == set(FORMS)


@FEW
@given(strategies.by_results())
def test_rules_by_result_cover_every_result_once(rule: ByResult) -> None:
    """Each number of repetitions has one row, and a better result never takes more away."""
    assert all(sum(done in row.done for row in rule.adjust) == 1 for done in range(60))
    least = [0 if row.next_session is None else row.next_session.least(LoadUnit.KG) for row in rule.adjust]
    assert least == sorted(least)


@FEW
@given(strategies.evidences(on=START))
def test_evidence_is_known_by_its_day(evidence: Evidence) -> None:
    """Nothing is measured after the session it is evidence of, and no session is projected."""
    assert all(reading.on <= START for reading in evidence.readings)
    assert not evidence.projected


@FEW
@given(strategies.programs(library=TINY, max_weeks=4))
def test_programs_are_planned(program: Program) -> None:
    """Programs rest on the library they were asked for."""
    assert program.library_digest == TINY.digest


@FEW
@given(
    st.lists(strategies.issues(), max_size=6).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_issues_sort_the_same_every_time(pair: tuple[list[Issue], list[Issue]]) -> None:
    """Issues are sorted by severity and place, whatever order they were found in."""
    assert sort_issues(pair[0]) == sort_issues(pair[1])


@FEW
@given(strategies.sources(cites=["a/one", "a/two"]))
def test_sources_cite_what_was_named(source: Source) -> None:
    """Sources cite only works that were named."""
    assert source.cite in {"a/one", "a/two"}


@pytest.mark.parametrize(
    "strategy",
    [
        strategies.cases(library=TINY),
        strategies.bundles(library=TINY),
        strategies.answers(library=TINY, at=(), before=START),
    ],
    ids=["cases", "bundles", "answers"],
)
def test_a_library_is_not_printed_in_full(strategy: SearchStrategy[object]) -> None:
    """A failing test names a strategy by the size of its library, not by the whole of it."""
    assert len(repr(strategy)) < 200


def test_the_knee_case_is_what_its_words_say() -> None:
    """Three injections 28 days apart from the first day on, the first done."""
    case = knee_case()
    days = case.treatments[0].days(InjectionStatus.DONE, InjectionStatus.PLANNED)

    assert days == (START, START + timedelta(days=28), START + timedelta(days=56))
    assert case.treatments[0].days(InjectionStatus.DONE) == (START,)


def test_the_tiny_library_lacks_nothing() -> None:
    """The smallest library loses nothing on loading, has no lint error and plans the knee to its last day."""
    case = knee_case()
    program = plan(case, TINY, on=START).unwrap()

    assert TINY.lost == ()
    assert [issue for issue in lint(TINY, NO_PLACES) if issue.severity is Severity.ERROR] == []
    assert {track.capacity.value for track in program.tracks} == {"mobility", "strength", "aerobic"}


def test_the_foundation_has_no_exercises() -> None:
    """The foundation is what every case needs, and nothing to do."""
    assert BASE.content.exercises == ()
    assert {model.id for model in BASE.content.healing} == {"prolotherapy/prolotherapy"}
