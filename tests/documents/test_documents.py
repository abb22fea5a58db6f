"""The public door: what is read is what was written, and what cannot be read is told, never thrown."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.documents import canonical_json, parse
from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import digest, dump, dumps, read, read_part
from rehabplan.documents.tree import Json, Tree
from rehabplan.model.anatomy import BODY, Capacity, Muscle, Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    Clearance,
    Concern,
    Frame,
    HealingChoice,
    Injection,
    InjectionStatus,
    Intervention,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import Dose
from rehabplan.model.events import (
    CheckIn,
    Cleared,
    Corrected,
    Done,
    Event,
    Injected,
    InjectionCancelled,
    InjectionMoved,
    InjectionPlanned,
    Intervened,
    Measured,
    Overrode,
    Paused,
    Rescheduled,
    Screened,
)
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Act, Issue, Location, Referral, Severity, Urgency, params
from rehabplan.model.program import (
    Baseline,
    Block,
    CatalogueLock,
    Ceilings,
    CoverageLine,
    CriterionStatus,
    Education,
    GoalForecast,
    Item,
    Move,
    Override,
    Prescription,
    Program,
    Review,
    ReviewKind,
    Routine,
    Session,
    SessionPart,
    Sides,
    SiteSpan,
    Spacing,
    Stand,
    StopBox,
    Track,
)
from rehabplan.model.result import Ok, Refused
from rehabplan.model.source import Citation, Source, Tag

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.stem != "twenty-mistakes")

KNEE = Site(Region.KNEE, Side.RIGHT)
NOVEMBER = date(2026, 11, 2)
SHA = "sha256:" + "0123456789abcdef" * 4
READ = Source("general/acsm09", Tag.READ, "table 2")


def day(number: int) -> date:
    return NOVEMBER + timedelta(days=number)


def told(issue: Issue) -> tuple[str, int, int, str]:
    return issue.code, issue.at.line, issue.at.column, issue.message


def refused(*args: Any) -> tuple[Issue, ...]:  # noqa: ANN401 - as read takes them
    result = read(*args)
    assert isinstance(result, Refused), result
    return result.issues


FRAME = Frame(NOVEMBER, 12, (Weekday.MON, Weekday.THU), 30)
READING = Reading("single_leg_stance", Decimal("9.5"), NOVEMBER, Role.PHYSIOTHERAPIST, KNEE, clouded=True)
EVENTS: tuple[Event, ...] = (
    CheckIn("e01", NOVEMBER),
    CheckIn(
        "e02",
        day(1),
        (Done("p1", Dose.parse("3 x 10 @ 40 kg"), Decimal("2.5"), 3), Done("p2")),
        (READING, Reading("pain_resting", Decimal(0), day(1), Role.PATIENT)),
    ),
    Injected("e03", KNEE, day(28)),
    InjectionPlanned("e04", KNEE, day(56)),
    InjectionMoved("e05", KNEE, day(56), day(63)),
    InjectionCancelled("e06", KNEE, day(63)),
    Intervened("e07", Intervention(BODY, "systemic_steroid", day(3))),
    Measured("e08", READING),
    Screened("e09", Answer("red_flags_knee/1", True, ("right knee_locking",), day(5), Role.CLINICIAN)),  # noqa: FBT003
    Cleared("e10", Clearance("night_pain", Concern.LOW, "Clinic lead", day(5))),
    Overrode("e11", "gait/warning", "Clinic lead", "seen in person", datetime(2026, 11, 9, 8, 30, tzinfo=UTC)),
    Overrode("e12", "gait/warning", "Clinic lead", "again", datetime(2026, 11, 9, 8, 30, 5, 250000)),  # noqa: DTZ001
    Paused("e13", day(10), day(12)),
    Paused("e14", day(20), day(20), "holiday"),
    Rescheduled("e15", FRAME),
    Corrected("e16", "e06", "another patient's"),
)

CASE = Case(
    Patient("P-7", 1990, "pt-BR"),
    FRAME,
    (
        Treatment(
            KNEE,
            Tissue.LIGAMENT,
            HealingChoice("prolotherapy/prolotherapy"),
            (Injection(NOVEMBER, InjectionStatus.DONE),),
        ),
    ),
)

DOSES = (
    "3 x 10 @ 40-42.5 kg, per side, tempo lift 3 s pause 1 s lower 3 s, rest 60-90 s, 3 days/week",
    "2 x 10 x 5 s hold @ 40% MVIC, rest 3 s between reps, rest 2 min",
    "5 x 45 s hold @ 70% MVIC, rest as work, 2/day",
    "20 min @ 60-70% HRmax, every other day",
    "3 x 20 contacts @ effort light to somewhat hard",
    "2 x 30 m @ 5 km/h",
    "3 x max reps @ pain <= 5",
    "(3 min run, 1 min walk) until 2 km @ CR10 4",
    "(30 s on, 30 s off)",
    "12/10/8 reps @ 60/70/80% 1RM",
    "15/10 x 3 s hold",
    "4 x ? @ 15RM (~ 60% 1RM)",
    "3 x 12 @ bodyweight + 20 kg then 1 x 8 @ bodyweight",
    "3 x 8 @ bodyweight - 10 lb",
    "3 x 15 @ red band",
    "3 x 10 @ any flexbar",
    "10 x 10 s hold @ 22-30 mmHg from 20",
    "3 x 10 throws @ 15 m",
    "3 x 10 @ RIR 2",
    "12/10/8 reps @ 12/10/8RM (~ 67/74/80% 1RM), treated side",
    "3 x 5 @ 40/42.5/45 kg, weaker side, every 3 days",
    "2 x 5+ reps @ 85% 1RM, at RIR 1, at pain <= 3, other side",
    "4 x (2+2+2) @ 85% 1RM, tempo lift fast lower 3 s pause 2 s, rest 3 min, rest 20 s between clusters",
    "3 x 5 jumps @ height 30 cm, rest 48 h between sessions",
    "20 min @ 120-130 bpm, at 80 rpm",
)


def prescription(number: int, dose: str) -> Prescription:
    return Prescription(
        id=f"p{number}",
        track="knee-strength",
        exercise="knee/step-up",
        rung=1,
        sides=Sides.EACH,
        dose=Dose.parse(dose),
        ceilings=Ceilings(5, 2, 3),
        stand=Stand.CONDITIONAL,
        only_if=("pain_during <= 2 for 2 sessions",),
        move=Move.RE_ENTRY,
        reasons=("the knee is in its proliferative phase",),
        best_before=Decimal("62.5") if number % 2 else None,
        factor=Decimal("0.5") if number % 2 else None,
        sources=(READ,),
    )


PROGRAM = Program(
    patient="P-7",
    engine="2026.1",
    made_on=NOVEMBER,
    start=NOVEMBER,
    end=day(83),
    case_digest=SHA,
    events_digest=SHA,
    library_digest=SHA,
    lock=(CatalogueLock("knee", "2026.1.0", SHA),),
    referrals=(
        Referral("a physician", Urgency.URGENT, "night pain", KNEE, "night_pain"),
        Referral("x", Urgency.EMERGENCY, "y"),
    ),
    issues=(
        Issue(
            "coverage/partly",
            Severity.WARNING,
            "{need} is covered by {share} %",
            params(need="power", share=40),
            Location("case", "/goals/0", 40, 5),
            "more days a week would help",
            Act.CONFIRM,
            (Location("case", "/plan"),),
            (READ,),
        ),
        Issue("a/b", Severity.INFORMATION, "so it is"),
    ),
    stop_box=StopBox("Stop and call", ("a hot, swollen knee",), "Call the clinic.", SHA[7:]),
    disclaimers=("For use with a clinician.",),
    timeline=(SiteSpan(KNEE, PhaseName.PROTECTION, NOVEMBER, day(3), projected=False),),
    blocks=(
        Block(
            "b1", NOVEMBER, day(20), "Settle", "calm down", "walk 20 min", ("knee-strength",), (), proved_optimal=True
        ),
    ),
    tracks=(
        Track("knee-strength", "knee/thigh-strength", Region.KNEE, Capacity.STRENGTH, (Muscle.QUADRICEPS,)),
        Track("aerobic", "general/walk", None, Capacity.AEROBIC, ()),
    ),
    prescriptions=tuple(prescription(number, dose) for number, dose in enumerate(DOSES)),
    sessions=(Session(day(4), 1, "b1", 25, (Item("p0", SessionPart.STRENGTH),)),),
    routines=(Routine(day(4), day(20), "b1", ("p1",)),),
    reviews=(Review(day(4), ReviewKind.EARLY, BODY, ("red_flags_knee/1",), "whether to go on"),),
    criteria=(CriterionStatus("pain_during <= 2", "running", "knee-strength", "unknown"),),
    goals=(
        GoalForecast("run", "30 min", day(200), day(90), "in time", ("single_leg_stance >= 10 s",)),
        GoalForecast("swim", "", None, None, "not in this program", ()),
    ),
    coverage=(CoverageLine("b1", None, Capacity.AEROBIC, (), 3, 100, ("aerobic",), (), ""),),
    education=(Education("general/pain", NOVEMBER, day(13)),),
    baselines=(Baseline("heel_raises", KNEE, "to choose the first rung"),),
    spacings=(Spacing(KNEE, 28, PhaseName.PROLIFERATIVE, "no heavy loading", ("42 days: the same",)),),
    overrides=(Override("gait/warning", "Clinic lead", "seen", "2026-11-09T08:30:00+00:00"),),
)

LIBRARY = """
exercises:
  - id: knee/step-up
    name: Step-up
    trains: [{region: knee, capacity: strength, muscles: [quadriceps]}, {region: body, capacity: functional}]
    how: {pattern: step, mode: dynamic, done_with: one_side, position: standing, range: mid, impact: none, speed: slow,
          equipment: [step], tags: [stairs]}
    demands:
      working_side: {knee: light to moderate, hip: light, ankle: adl, foot: adl}
      everywhere_else: none
    dose:
      start: 2 x 8 @ bodyweight, per side
      usual: 3 x 10 @ bodyweight, per side
      most: 3 x 12 @ bodyweight + 10 kg, per side
    avoid_if: [{code: knee_effusion, tier: absolute, side: working_side}]
    cues: [Stand tall., Lower slowly.]
    sources: [{cite: knee/acsm09, tag: R}]
ladders:
  - id: knee/thigh-strength
    title: Thigh strength
    trains: {region: knee, capacity: strength}
    climb: [reps, load]
    rungs: [{exercise: knee/step-up, enter_if: [single_leg_stance >= 10 s within 14 days by clinician]}]
    step_up_if_all: [pain_during <= 2 for 2 sessions]
    step_down_if_any: [pain_next_morning >= 2 above baseline]
    sources: [{cite: knee/acsm09, tag: R}]
profiles:
  - id: knee/knee
    region: knee
    title: Knee
    conditions: []
    links: [hip]
    phases:
      preparation: []
      protection: [{capacity: mobility, weight: 3, days: 7, target: 10}]
      subacute: []
      proliferative: [{capacity: strength, weight: 5, days: 3, target: 60, muscles: [quadriceps]}]
      early_remodelling: []
      late_remodelling: []
      unrestricted: []
      untreated: []
    antagonists: [[quadriceps, hamstrings]]
    measures: [{id: effusion, title: Effusion, unit: grade, better: lower, source: {cite: knee/stu09, tag: R}}]
    codes: {icf: [s75011]}
    warning_signs: [A hot and swollen knee.]
    sources: [{cite: knee/acsm09, tag: M}]
healing:
  - id: prolotherapy/prolotherapy
    title: Prolotherapy
    phases: [{name: protection, title: Protection, from_day: 0, limit: {modes: [active, assisted], load_step: 1.05},
              sources: [{cite: prolotherapy/design, tag: D}]}]
    preparation: {limit: {}, sources: [{cite: prolotherapy/design, tag: D}]}
    untreated: {limit: {percent_1rm: 80, least_rir: 2}, sources: [{cite: prolotherapy/design, tag: D}]}
    injection_day: {limit: {pain: 3}, sources: [{cite: prolotherapy/design, tag: D}]}
    day_after: {limit: {pain: 3}, sources: [{cite: prolotherapy/design, tag: D}]}
    tissues: [{tissue: tendon, from_day: 0, to_day: 42, limit: {speed: slow},
               sources: [{cite: prolotherapy/design, tag: D}]}]
    re_entry: [{phase: proliferative, factor: 0.5, only_after_break: false,
                sources: [{cite: prolotherapy/design, tag: D}]}]
    resume: {first_day: 4, phase: subacute, sources: [{cite: prolotherapy/design, tag: D}]}
policies:
  - {id: prolotherapy/after-steroid, title: After a steroid, trigger: intervention, value: local_steroid,
     place: same_site, limit: {without_tags: [running], without_positions: [kneeling]}, say: No impact.,
     within_days: 14,
     sources: [{cite: prolotherapy/design, tag: D}]}
screening:
  - id: red_flags_knee
    version: 1
    title: Knee
    region: knee
    required: true
    flags: [{code: hot_knee, title: Hot knee, scope: region, urgency: same_day, kind: sufficient, refer_to: a physician,
             why: It may be infected.}]
    conditions: [{code: knee_effusion, title: Effusion, question: Is the knee swollen?, by_side: true}]
    sources: [{cite: prolotherapy/design, tag: D}]
advice:
  - {id: general/pain, title: Pain, topic: education, phases: [protection, maintenance], text: [Some pain is allowed.],
     sources: [{cite: general/acsm09, tag: R}]}
"""


def library_data() -> Json:
    tree = parse(LIBRARY, "library.yaml")
    assert isinstance(tree, Tree)
    return tree.data


def bundle_data() -> dict[str, Json]:
    return {
        "schema": "rehabplan/bundle/1",
        "program": dump(PROGRAM),
        "case": dump(CASE),
        "events": dump(Events(EVENTS))["events"],
        "library": library_data(),
        "citations": [{"id": "knee/acsm09", "text": "ACSM 2009", "tag": "R"}],
    }


# What is written is read


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_read(path: Path) -> None:
    """Every example case is read without an issue, and comes back from its written form as the same value."""
    result = read(path, Case)

    assert isinstance(result, Ok), result.issues
    assert result.issues == ()
    assert read(dumps(result.value), Case) == result
    assert read(dump(result.value), Case) == result


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{type(event).__name__} {event.id}")
def test_every_kind_of_event_comes_back(event: Event) -> None:
    """An event of any kind is written and read without loss, a moment with or without its zone."""
    events = Events((event,))

    assert read(dumps(events), Events) == Ok(events)
    assert read(dump(events), Events) == Ok(events)


def test_a_program_comes_back() -> None:
    """A program, with a dose of every kind, is written and read without loss."""
    assert read(dumps(PROGRAM), Program) == Ok(PROGRAM)
    assert read(dump(PROGRAM), Program) == Ok(PROGRAM)


def test_a_bundle_comes_back() -> None:
    """A bundle is read with full ids, and written and read again without loss."""
    bundle = read(bundle_data(), Bundle).unwrap()

    assert (bundle.program, bundle.case, bundle.events) == (PROGRAM, CASE, EVENTS)
    assert bundle.citations == (Citation("knee/acsm09", "ACSM 2009", Tag.READ),)
    assert [exercise.id for exercise in bundle.library.exercises] == ["knee/step-up"]
    assert bundle.library.profiles[0].antagonists == ((Muscle.QUADRICEPS, Muscle.HAMSTRINGS),)
    assert read(dumps(bundle), Bundle) == Ok(bundle)


def test_a_bundles_program_and_case_can_be_taken_out() -> None:
    """The program and the case inside a bundle are documents of their own."""
    data = dump(read(bundle_data(), Bundle).unwrap())

    assert read(canonical_json(data["program"]), Program) == Ok(PROGRAM)
    assert read(canonical_json(data["case"]), Case) == Ok(CASE)


def test_an_empty_bundle_leaves_out_what_is_empty() -> None:
    """A bundle without citations has no such key, and is still a bundle."""
    bundle = Bundle(PROGRAM, CASE, (), Content())

    assert sorted(dump(bundle)) == ["case", "events", "library", "program", "schema"]
    assert read(dumps(bundle), Bundle) == Ok(bundle)


def reordered(data: Json) -> Json:
    """The same data with the keys of every mapping the other way round."""
    if isinstance(data, dict):
        return {key: reordered(data[key]) for key in reversed(data)}
    return [reordered(each) for each in data] if isinstance(data, list) else data


@pytest.mark.parametrize("doc", [CASE, Events(EVENTS), PROGRAM], ids=["case", "events", "program"])
def test_one_text_for_one_value(doc: Any) -> None:  # noqa: ANN401 - any document
    """The order of keys leaves no trace in the written form or the digest."""
    again = read(canonical_json(reordered(dump(doc))), type(doc)).unwrap()

    assert dumps(again) == dumps(doc)
    assert digest(again) == digest(doc)


@given(st.permutations(EVENTS + EVENTS[:3]))
def test_events_are_a_set(events: list[Event]) -> None:
    """Neither the order of events nor an event told twice changes their digest."""
    assert digest(Events(events)) == digest(Events(EVENTS))


def test_what_has_its_default_is_left_out() -> None:
    """A written case says what was said, and the schema it follows."""
    assert dump(CASE) == {
        "schema": "rehabplan/case/1",
        "patient": {"id": "P-7", "birth_year": 1990, "language": "pt-BR"},
        "plan": {"start": "2026-11-02", "weeks": 12, "days": ["mon", "thu"], "minutes": 30},
        "treatments": [
            {
                "site": "right knee",
                "tissue": Tissue.LIGAMENT,
                "healing": {"model": "prolotherapy/prolotherapy"},
                "injections": [{"date": "2026-11-02", "status": "done"}],
            }
        ],
    }


PART_OF_FOLDER = {
    "exercises": "exercises",
    "ladders": "ladders",
    "regions": "region",
    "healing": "healing",
    "policies": "policies",
    "screening": "screening",
    "advice": "advice",
}


@pytest.mark.parametrize("folder", ["low-back", "prolotherapy"])
def test_catalogue_parts_are_read(folder: str) -> None:
    """Each file of a catalogue is read by the name of its schema."""
    assert isinstance(read_part(ROOT / "plugins" / folder / "catalogue.yaml", "catalogue"), Ok)
    for path in sorted((ROOT / "plugins" / folder).glob("*/*.yaml")):
        assert isinstance(read_part(path, PART_OF_FOLDER[path.parent.name]), Ok), path  # type: ignore[call-overload]


def test_an_authors_id_is_local() -> None:
    """In a catalogue an id has no slash, though the same entry in a bundle has one."""
    text = (
        "- id: general/pain\n  title: Pain\n  topic: education\n  phases: [protection]\n  text: [Rest.]\n"
        "  sources: [{cite: general/acsm09, tag: R}]\n"
    )

    result = read_part(text, "advice", "advice/pain.yaml")

    assert [told(issue)[:3] for issue in result.issues] == [
        ("document/bad-format", 1, 7),
        ("document/bad-format", 6, 20),
    ]


# Where documents come from


def test_a_path_is_a_file_and_text_is_content(tmp_path: Path) -> None:
    """A ``Path`` is opened; ``str``, ``bytes`` and a mapping are the document itself."""
    text = dumps(CASE)
    (tmp_path / "case.json").write_bytes(text)

    assert read(tmp_path / "case.json", Case) == read(text, Case) == read(text.decode(), Case) == Ok(CASE)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name are told, by the name the caller gave."""
    missing, folder, impossible = tmp_path / "none.yaml", tmp_path, Path("a\0b")

    assert [told(issue) for issue in refused(missing, Case, "none.yaml")] == [
        ("document/unreadable", 0, 0, "cannot read none.yaml: there is no such file")
    ]
    assert refused(folder, Case, "x")[0].message == "cannot read x: it is a folder"
    assert refused(impossible, Case, "x")[0].message == "cannot read x: it cannot be opened"


def test_a_path_given_as_text_is_no_case() -> None:
    """Text is content, so a name of a file as text is refused as a document."""
    assert [told(issue)[:3] for issue in refused("case.yaml", Case)] == [("document/wrong-type", 1, 1)]


def test_a_float_at_hand_is_the_number_it_shows() -> None:
    """Data from another JSON reader holds floats; one counts as the number that its shortest text says."""
    data: dict[str, Any] = {
        **dump(CASE),
        "readings": [{"measure": "grip", "value": 17.1, "on": "2026-11-02", "by": "patient"}],
    }

    assert read(data, Case).unwrap().readings[0].value == Decimal("17.1")


def endless() -> list[object]:
    ring: list[object] = []
    ring += [ring, ring]
    return ring


DATA = {
    "a date": ({"start": NOVEMBER}, "document/wrong-type", "/start"),
    "not a number": ({"a": [float("nan")]}, "document/number", "/a/0"),
    "too fine": ({"a": Decimal("1E-30")}, "document/number", "/a"),
    "a number as key": ({"a": {1: 2}}, "document/key-not-text", "/a"),
    "half a character": ({"a": "\ud83d"}, "document/hidden-character", ""),
    "a ring": ({"a": endless()}, "document/too-deep", "/a" + "/0" * 31),
    "a set": ({"a": {1, 2}}, "document/wrong-type", "/a"),
    "bytes": ({"a": b"x"}, "document/wrong-type", "/a"),
}


@pytest.mark.parametrize(("data", "code", "pointer"), DATA.values(), ids=DATA)
def test_data_that_no_document_can_hold(data: dict[str, object], code: str, pointer: str) -> None:
    """Data at hand is held to the same rules as text, and told by its pointer."""
    assert [(issue.code, issue.at) for issue in refused(data, Case, "row 7")] == [(code, Location("row 7", pointer))]


def test_another_source_is_misuse() -> None:
    """A list or an open file is no document: the caller is told by an exception, as no author can mend it."""
    with pytest.raises(TypeError, match="a document is a Path, bytes, str or mapping, not list"):
        read([], Case)  # type: ignore[arg-type]


# What no value can be


def test_a_dose_that_no_dose_can_be() -> None:
    """A range that runs downwards fits its schema and is still refused, at its place and in the dose's words."""
    data: Any = dump(evolve(PROGRAM, prescriptions=(prescription(0, "3 x 10"),)))
    data["prescriptions"][0]["dose"]["blocks"][0]["work"]["sets"] = {"low": 5, "high": 3}

    (issue,) = refused(data, Program, "program")

    assert (issue.code, issue.at.pointer) == ("document/invalid-value", "/prescriptions/0/dose/blocks/0/work/sets")
    assert issue.message == "the prescription p0, dose, blocks 1, work, sets: the range 5-3 runs downwards"
    assert issue.help == "write 3-5, or 5/3 set by set"


def test_all_values_that_cannot_be_are_told() -> None:
    """Two such values are two issues, in a list and in a bundle too."""
    data: Any = bundle_data()
    data["program"]["prescriptions"][0]["dose"]["blocks"][0]["work"]["sets"] = {"low": 5, "high": 3}
    data["library"]["exercises"][0]["demands"]["working_side"]["knee"] = "heavy to light"

    assert [(issue.code, issue.at.pointer) for issue in refused(data, Bundle)] == [
        ("document/invalid-value", "/library/exercises/0/demands"),
        ("document/invalid-value", "/program/prescriptions/0/dose/blocks/0/work/sets"),
    ]


# Never a traceback


def places(data: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and item."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(data: dict[str, Json], path: tuple[str | int, ...], change: Callable[[Any, Any], None]) -> Any:  # noqa: ANN401
    """A copy with one change, sharing what lies off the path."""
    top: Any = data.copy()
    around = top
    for key in path[:-1]:
        around[key] = around[key].copy()
        around = around[key]
    change(around, path[-1])
    return top


def drop(around: Any, key: Any) -> None:  # noqa: ANN401
    del around[key]


def rename(around: Any, key: Any) -> None:  # noqa: ANN401
    if isinstance(around, dict):
        around[f"{key}x"] = around.pop(key)
    else:
        around.reverse()


WRONG: tuple[Json, ...] = ("x", -7, None, [], {}, True)


def retype(around: Any, key: Any) -> None:  # noqa: ANN401
    """Another type of value, a different one from place to place."""
    other = [each for each in WRONG if type(each) is not type(around[key])]
    around[key] = other[len(str(key)) % len(other)]


CHANGES: dict[str, Callable[[Any, Any], None]] = {"dropped": drop, "renamed": rename, "retyped": retype}


def program_with(*doses: str, program: Program = PROGRAM) -> dict[str, Json]:
    return dump(evolve(program, prescriptions=tuple(prescription(1, dose) for dose in doses)))


def case_data() -> dict[str, Json]:
    return dump(read(ROOT / "examples" / "both-knees-older.yaml", Case).unwrap())


LEAN = evolve(
    PROGRAM, referrals=(), issues=(), timeline=(), blocks=(), tracks=(), goals=(), coverage=(), spacings=(), reviews=()
)

DOCUMENTS: dict[str, tuple[Any, Callable[[], Any], str]] = {
    "case": (Case, case_data, ""),
    "events": (Events, lambda: dump(Events(EVENTS)), ""),
    "program": (Program, lambda: program_with(DOSES[0]), ""),
    "library": (Bundle, lambda: bundle_data() | {"program": program_with(program=LEAN)}, "library"),
    **{dose: (Program, partial(program_with, dose, program=LEAN), "prescriptions") for dose in DOSES[1:]},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(("kind", "document", "part"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_change_of_a_document_throws(
    kind: Any,  # noqa: ANN401
    document: Callable[[], Any],
    part: str,
    change: Callable[[Any, Any], None],
) -> None:
    """However one place of a document is dropped, renamed or changed in type, it is read or refused with issues."""
    data = document()

    for path in places(data):
        if path[0] == part or not part:
            result = read(changed(data, path, change), kind)
            assert isinstance(result, Ok) or result.issues, path
