"""Planning laws on whole programs."""

from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import dump, dumps, read
from rehabplan.model.case import Case, OwnedEquipment
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import Event, current
from rehabplan.model.movement import Equipment
from rehabplan.model.program import Program
from rehabplan.model.result import Ok
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from rehabplan.testing.examples import knee_case
from tests.laws.support import (
    DAY,
    Planned,
    days,
    examples,
    injection_days,
    is_resisted,
    libraries,
    of_every_program,
    plans,
    programs,
    regions_of,
    shipped,
    tiny,
    uses,
)

UNLISTED = {"case_digest", "events_digest"}


def test_p0_nothing_personal_but_the_code() -> None:
    """P0: a program names its patient by code alone: neither birth year nor anything else of the patient is in it."""
    case = knee_case(weeks=4)
    year = evolve(case, patient=evolve(case.patient, birth_year=1913, id="P-77"))
    program = plan(year, tiny(), on=case.plan.start).unwrap()
    text = dumps(program).decode()

    assert program.patient == "P-77"
    assert "1913" not in text
    assert text.count("P-77") == 1


@st.composite
def shuffled(draw: DrawFn) -> tuple[Case, Case]:
    """A case, and the same one with every list whose order means nothing in another order."""
    case = draw(strategies.cases(library=shipped(), max_weeks=12))
    names = ("treatments", "screening", "readings", "best_lifts", "interventions", "impairments", "equipment")
    lists: dict[str, Any] = {name: tuple(draw(st.permutations(getattr(case, name)))) for name in names}
    frame = evolve(case.plan, days=tuple(draw(st.permutations(case.plan.days))))
    return case, evolve(case, plan=frame, **lists)


def written(program: Program) -> dict[str, object]:
    """A program without the digests of documents whose text has an order."""
    return {key: value for key, value in dump(program).items() if key not in UNLISTED}


@plans(25)
@given(shuffled())
def test_p1_the_order_of_a_cases_lists_means_nothing(pair: tuple[Case, Case]) -> None:
    """P1: the same case gives the same program whatever the order of its lists."""
    one, other = (plan(case, shipped(), on=case.plan.start) for case in pair)

    if isinstance(one, Ok) and isinstance(other, Ok):
        assert written(one.value) == written(other.value)
    else:
        assert [issue.code for issue in one.issues] == [issue.code for issue in other.issues]


@plans(15)
@given(strategies.cases(library=shipped(), max_weeks=12), st.randoms(use_true_random=False))
def test_p1_the_order_of_a_librarys_content_means_nothing(case: Case, chance: Random) -> None:
    """P1: the same library gives byte-identical programs whatever the order its catalogues were read in."""
    library = shipped()
    content = library.content
    kinds = ("exercises", "ladders", "profiles", "policies", "screening", "advice")
    mixed = evolve(library, content=evolve(content, **{name: _mixed(getattr(content, name), chance) for name in kinds}))
    one, other = (plan(case, each, on=case.plan.start) for each in (library, mixed))

    assert isinstance(one, Ok) == isinstance(other, Ok)
    if isinstance(one, Ok) and isinstance(other, Ok):
        assert dumps(one.value) == dumps(other.value)


def _mixed(entries: tuple[Any, ...], chance: Random) -> tuple[Any, ...]:
    listed = list(entries)
    chance.shuffle(listed)
    return tuple(listed)


@plans(10)
@given(strategies.cases(library=shipped(), max_weeks=10))
def test_p1_planning_twice_gives_the_same_bytes(case: Case) -> None:
    """P1: no clock, no chance, no cache between two plans."""
    one, other = (plan(case, shipped(), on=case.plan.start) for _ in range(2))

    assert one.issues == other.issues
    if isinstance(one, Ok) and isinstance(other, Ok):
        assert dumps(one.value) == dumps(other.value)


@plans(15)
@given(
    strategies.cases(library=shipped(), max_weeks=3, calm=True), st.sampled_from(Equipment), st.sampled_from([0, 15])
)
def test_p2_more_never_means_less_at_first(case: Case, item: Equipment, minutes: int) -> None:
    """P2: from the same track states, more equipment or more minutes never cover less in the first block."""
    owned = {each.item for each in case.equipment}
    more = case.equipment if item in owned else (*case.equipment, OwnedEquipment(item))
    rich = evolve(case, equipment=more, plan=evolve(case.plan, minutes=case.plan.minutes + minutes))
    poor, well = (plan(each, shipped(), on=case.plan.start) for each in (case, rich))

    if isinstance(poor, Ok) and isinstance(well, Ok) and poor.value.blocks[0].proved_optimal:
        assert _covered(well.value) >= _covered(poor.value)


def _covered(program: Program) -> int:
    """What the first block's menu covers, as far as the program tells it in whole per cents, with their rounding."""
    first = program.blocks[0].id
    lines = [line for line in program.coverage if line.block == first]
    return sum(line.weight * line.covered for line in lines) + sum(line.weight for line in lines)


@examples(25)
@given(libraries().flatmap(lambda known: strategies.cases(library=known, cleared=False)))
def test_p4_cases_come_back(case: Case) -> None:
    """P4: writing a case and reading it again gives the case."""
    assert read(dumps(case), Case).unwrap() == case


def test_p4_programs_come_back() -> None:
    """P4: writing a program and reading it again gives the program."""
    for each in programs()[::5]:
        assert read(dumps(each.program), Program).unwrap() == each.program, each.case


@plans(8)
@given(libraries().flatmap(lambda known: strategies.bundles(library=known, max_weeks=5)))
def test_p4_bundles_come_back(found: Bundle) -> None:
    """P4: writing a bundle and reading it again gives the bundle, its excerpt of the library included."""
    assert read(dumps(found), Bundle).unwrap() == found


@examples(40)
@given(strategies.events(case=knee_case()))
def test_p4_events_come_back(found: tuple[Event, ...]) -> None:
    """P4: writing a set of events and reading it again gives the set."""
    assert read(dumps(Events(found)), Events).unwrap() == Events(found)


@examples(40)
@given(strategies.events(case=knee_case()).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_p3_events_are_a_set(pair: tuple[tuple[Event, ...], list[Event]]) -> None:
    """P3: neither the order of events nor their repetition changes the case that they amend."""
    found, mixed = pair

    assert current(knee_case(), found) == current(knee_case(), [*mixed, *found[:2]])


@of_every_program
def test_p5_what_is_not_covered_is_explained(each: Planned) -> None:
    """P5: each need of each block is covered by something, or says what blocks it and what would unlock it."""
    tracks = {track.id for track in each.program.tracks}
    for line in each.program.coverage:
        if line.covered:
            assert line.by, line
        else:
            assert line.blocked_by, line
            assert line.unlock, line
    assert {line.block for line in each.program.coverage} == {block.id for block in each.program.blocks}
    assert {use.given.track for use in uses(each)} <= tracks


@of_every_program
def test_p5_every_block_has_something(each: Planned) -> None:
    """P5: a week that is empty is never empty in silence."""
    for block in each.program.blocks:
        there = any(block.from_date <= use.on <= block.to_date for use in uses(each))
        told = any(line.blocked_by for line in each.program.coverage if line.block == block.id)
        assert there or told, block


@of_every_program
def test_p7_maintenance_or_its_date(each: Planned) -> None:
    """P7: a program ends with its maintenance part, or an issue says when that may begin."""
    kept = any(p.move == "maintenance" for p in each.program.prescriptions)

    assert kept or any("maintenance" in issue.code for issue in each.program.issues)


@of_every_program
def test_p9_deconditioning_is_told(each: Planned) -> None:
    """P9: each week has two sessions with strength for untreated regions, or an issue says that it has not."""
    treated, told = regions_of(each.case), any(i.code.endswith("deconditioning") for i in each.program.issues)
    weeks: dict[int, set[object]] = {}
    for use in uses(each):
        if use.in_session and is_resisted(use.exercise) and use.exercise.main.region not in treated:
            weeks.setdefault((use.on - each.program.start).days // 7, set()).add(use.on)

    assert told or all(len(weeks.get(week, ())) >= 2 for week in range(each.case.plan.weeks))


@of_every_program
def test_p10_reviews_before_each_injection_and_after(each: Planned) -> None:
    """P10: reviews stand on day 3-5, on day 12-15, and in the five days before every injection of the program."""
    first = each.program.start
    for site in each.case.sites:
        known = injection_days(each.case, site)
        held = {review.date for review in each.program.reviews if review.site == site}
        for number, day in enumerate(known):
            following = known[number + 1] if number + 1 < len(known) else None
            for begin, end in ((3, 5), (12, 15)):
                if day + begin * DAY >= first and (following is None or day + (end + 1) * DAY < following):
                    assert not held.isdisjoint(days(day + begin * DAY, day + end * DAY)), (site, day)
            if number and day - 5 * DAY >= first:
                assert not held.isdisjoint(days(day - 5 * DAY, day - DAY)), (site, day)


@of_every_program
def test_p10_reviews_are_held_on_working_days(each: Planned) -> None:
    """P10: no review stands on a weekend, but where the program began on it."""
    for review in each.program.reviews:
        friday = review.date - max(0, review.date.weekday() - 4) * DAY
        assert friday == review.date or friday < each.program.start


@of_every_program
def test_p10_blocks_follow_each_other(each: Planned) -> None:
    """P10: titled blocks, with purpose and milestone, cover every day of the program once."""
    covered = [day for block in each.program.blocks for day in days(block.from_date, block.to_date)]

    assert covered == list(days(each.program.start, each.program.end))
    assert all(block.title and block.purpose and block.milestone for block in each.program.blocks)


@of_every_program
def test_p10_goals_have_a_date(each: Planned) -> None:
    """P10: every goal has its earliest day and says whether it can be reached."""
    assert [goal.activity for goal in each.program.goals] == [goal.activity for goal in each.case.goals]
    assert all(goal.feasible and goal.earliest is not None for goal in each.program.goals)


@of_every_program
def test_sessions_keep_their_frame(each: Planned) -> None:
    """At most six exercises of different patterns within the minutes, on the person's days, three on a daily list."""
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    by_id = {p.id: each.library.exercise(p.exercise) for p in each.program.prescriptions}
    for session in each.program.sessions:
        patterns = [by_id[item.prescription].how.pattern for item in session.items]
        assert names[session.date.weekday()] in each.case.plan.days
        assert each.program.start <= session.date <= each.program.end
        assert 0 < len(patterns) == len(set(patterns)) <= 6
        assert session.minutes <= each.case.plan.minutes
    assert all(0 < len(routine.items) <= 3 for routine in each.program.routines)


@pytest.mark.parametrize("between", [7, 14, 28, 42, 56])
def test_a_bundle_stands_alone(between: int) -> None:
    """A bundle holds every exercise, ladder and source that its program names, for any spacing of injections."""
    case = knee_case(days_between=between, weeks=20)
    found = bundle(plan(case, tiny(), on=case.plan.start).unwrap(), case, (), tiny())
    exercises = {exercise.id for exercise in found.library.exercises}

    assert {p.exercise for p in found.program.prescriptions} <= exercises
    assert {track.ladder for track in found.program.tracks} <= {ladder.id for ladder in found.library.ladders}
    assert {s.cite for p in found.program.prescriptions for s in p.sources} <= {c.id for c in found.citations}


def test_plans_do_not_share_a_memory() -> None:
    """P1: planning one case leaves no trace in the plan of another."""
    first, second = knee_case(weeks=8), knee_case(days_between=14, weeks=8)
    alone = dumps(plan(second, tiny(), on=second.plan.start).unwrap())
    plan(first, tiny(), on=first.plan.start)

    assert dumps(plan(second, tiny(), on=second.plan.start).unwrap()) == alone
