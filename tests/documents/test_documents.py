"""The public door: what is read is what was written, and what cannot be read is told, never thrown."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
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
from rehabplan.model.anatomy import BODY, Capacity, Muscle, Region, Side, Site
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
MISTAKES = ROOT / "examples" / "twenty-mistakes.yaml"

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
            KNEE, "ligament", HealingChoice("prolotherapy/prolotherapy"), (Injection(NOVEMBER, InjectionStatus.DONE),)
        ),
    ),  # type: ignore[arg-type]
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
    stop_box=StopBox("Stop and call", ("a hot, swollen knee",), "Call the clinic.", SHA),
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
    preparation: &no-row {limit: {}, sources: [{cite: prolotherapy/design, tag: D}]}
    untreated: {limit: {percent_1rm: 80, least_rir: 2}, sources: [{cite: prolotherapy/design, tag: D}]}
    injection_day: {limit: {pain: 3}, sources: [{cite: prolotherapy/design, tag: D}]}
    day_after: {limit: {pain: 3}, sources: [{cite: prolotherapy/design, tag: D}]}
    tissues: [{tissue: tendon, from_day: 0, to_day: 42, limit: {speed: slow}, sources: [{cite: prolotherapy/design, tag: D}]}]
    re_entry: [{phase: proliferative, factor: 0.5, only_after_break: false, sources: [{cite: prolotherapy/design, tag: D}]}]
    resume: {first_day: 4, phase: subacute, sources: [{cite: prolotherapy/design, tag: D}]}
policies:
  - {id: prolotherapy/after-steroid, title: After a steroid, trigger: intervention, value: local_steroid, place: same_site,
     limit: {without_tags: [running], without_positions: [kneeling]}, say: No impact., within_days: 14,
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
""".replace("&no-row ", "")


def library_data() -> Json:
    tree = parse(LIBRARY, "library.yaml")
    assert isinstance(tree, Tree)
    return tree.data


def bundle_data() -> dict[str, Json]:
    return {
        "schema": "rehabplan/bundle/1",
        "program": dump(PROGRAM),  # type: ignore[dict-item]
        "case": dump(CASE),  # type: ignore[dict-item]
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
def test_one_text_for_one_value(doc: Case | Events | Program) -> None:
    """The order of keys leaves no trace in the written form or the digest."""
    again = read(canonical_json(reordered(dump(doc))), type(doc)).unwrap()  # type: ignore[arg-type,type-var]

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
                "tissue": "ligament",
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
    text = "- {id: general/pain, title: Pain, topic: education, phases: [protection], text: [Rest.], sources: [{cite: a/b, tag: D}]}"

    result = read_part(text, "advice", "advice/pain.yaml")

    assert [told(issue)[:3] for issue in result.issues] == [
        ("document/bad-format", 1, 8),
        ("document/bad-format", 1, 112),
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


# What is wrong with a document


# By hand from the example: for each planted mistake its line, its column (1 is the first character) and what is said.
TWENTY = [
    (4, 15, "wrong-type", "birth_year: expected a whole number, found 'nineteen seventy-nine'"),
    (5, 3, "unknown-key", "the key 'langauge' is not known here"),
    (9, 18, "bad-format", "start: there is no 30 February 2026"),
    (10, 10, "out-of-range", "weeks: expected at least 1, found the number 0"),
    (11, 20, "not-in-list", "days 3: expected one of mon, tue, wed, thu, fri, sat, sun, found 'someday'"),
    (12, 12, "wrong-type", "minutes: expected a whole number, found '30'"),
    (14, 11, "bad-format", "site: the knee has no midline"),
    (15, 13, "not-in-list", "found 'tendons'"),
    (18, 16, "not-in-list", "between: expected one of restart, resume_between_injections, found 'carry_on'"),
    (19, 19, "not-in-list", "irritability: expected one of low, moderate, high, found 'very_high'"),
    (21, 24, "bad-format", "date: there is no 31 November 2026"),
    (22, 36, "not-in-list", "status: expected one of planned, done, cancelled, found 'booked'"),
    (23, 5, "unknown-key", "the key 'order' is not known here"),
    (26, 16, "wrong-type", "all_asked: expected true or false, found 'yes'"),
    (32, 14, "wrong-type", "present: expected a list, found 'knee_locking'"),
    (34, 9, "not-in-list", "by: expected one of patient, clinician, physiotherapist, found 'secretary'"),
    (36, 36, "wrong-type", "value: expected a number, found 'two'"),
    (38, 66, "duplicate-item", "muscles 2: item 2 repeats item 1"),
    (40, 37, "unknown-key", "the key 'before' is not known here"),
    (42, 12, "not-in-list", "found 'dumbells'"),
]


def test_twenty_mistakes_are_all_told_at_once() -> None:
    """Twenty mistakes of a case are told together, each at its line and column, in the author's words."""
    issues = refused(MISTAKES, Case, "twenty-mistakes.yaml")

    assert [(i.at.line, i.at.column, i.code) for i in issues] == [
        (line, col, f"document/{code}") for line, col, code, _ in TWENTY
    ]
    for issue, (*_, words) in zip(issues, TWENTY, strict=True):
        assert issue.message.endswith(words)
        assert issue.help
        assert issue.severity is Severity.ERROR


def test_a_near_miss_is_named() -> None:
    """A misspelt key or word gets the one that was probably meant."""
    helps = {issue.at.line: issue.help for issue in refused(MISTAKES, Case)}

    assert helps[5] == "did you mean 'language'?"
    assert helps[15] == "did you mean 'tendon'?"
    assert helps[23] == "did you mean 'orders'?"
    assert helps[42] == "did you mean 'dumbbell'?"


SOUND = """schema: rehabplan/case/1
patient: {id: P-1, birth_year: 1979}
plan: {start: 2026-11-02, weeks: 26, days: [mon, wed], minutes: 30}
treatments:
  - site: right knee
    tissue: ligament
    healing: {model: prolotherapy/prolotherapy, between: restart}
    injections:
      - {date: 2026-11-30, status: planned}
      - {date: 2026-11-02, status: done}
screening:
  - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: clinician}
clearances:
  - {code: night_pain, concern: low, clinician: Clinic lead, date: 2026-10-28}
equipment:
  - {item: dumbbell, sizes: ["2", "2.5"]}
  - {item: band, sizes: [red]}
"""

# Each change of the sound case, what it breaks, where and in which words.
NONSENSE = {
    "start before birth": (
        "birth_year: 1979",
        "birth_year: 2027",
        [
            ("case/before-birth", 3, 15, "the program is dated 2026-11-02, before the birth year 2027"),
            ("case/before-birth", 9, 16, "an injection is dated 2026-11-30, before the birth year 2027"),
            ("case/before-birth", 10, 16, "an injection is dated 2026-11-02, before the birth year 2027"),
        ],
    ),
    "one day, two injections": (
        "2026-11-30, status: planned",
        "2026-11-02, status: planned",
        [("case/injection-twice", 9, 9, "the right knee has two injections on 2026-11-02")],
    ),
    "the same treatment again": (
        "screening:\n",
        "  - {site: right knee, tissue: ligament, healing: {model: x}, injections: []}\nscreening:\n",
        [("case/treatment-twice", 11, 5, "the ligament of the right knee is treated twice")],
    ),
    "resuming without a word": (
        "between: restart",
        "between: resume_between_injections",
        [
            (
                "case/resume-unexplained",
                7,
                58,
                "resuming between injections at the right knee needs clinician and reason: no clinician and reason is given",
            )
        ],
    ),
    "resuming without a reason": (
        "between: restart",
        "between: resume_between_injections, clinician: Clinic lead, reason: ' '",
        [
            (
                "case/resume-unexplained",
                7,
                58,
                "resuming between injections at the right knee needs clinician and reason: no reason is given",
            )
        ],
    ),
    "two answers of one day": (
        "clearances:\n",
        "  - {list: conditions/1, all_asked: true, present: [falls], date: 2026-10-28, by: clinician}\nclearances:\n",
        [
            (
                "case/answered-twice",
                13,
                5,
                "the answer to conditions/1 is given twice for 2026-10-28, with different content",
            )
        ],
    ),
    "two judgements of one day": (
        "equipment:\n",
        "  - {code: night_pain, concern: high, clinician: Clinic lead, date: 2026-10-28}\nequipment:\n",
        [
            (
                "case/answered-twice",
                15,
                5,
                "the clearance of night_pain is given twice for 2026-10-28, with different content",
            )
        ],
    ),
    "a weight with its unit": (
        '"2.5"',
        "2.5 kg",
        [("case/size-no-weight", 16, 33, "'2.5 kg' is no weight of a dumbbell [kg]")],
    ),
    "a decimal comma": ('"2.5"', '"2,5"', [("case/size-no-weight", 16, 33, "'2,5' is no weight of a dumbbell [kg]")]),
    "no weight at all": ('"2.5"', '"0"', [("case/size-no-weight", 16, 33, "'0' is no weight of a dumbbell [kg]")]),
    "a number that is none": (
        '"2.5"',
        "NaN",
        [("case/size-no-weight", 16, 33, "'NaN' is no weight of a dumbbell [kg]")],
    ),
    "a colour nobody makes": ("[red]", "[pink]", [("case/size-no-colour", 17, 26, "'pink' is no colour of a band")]),
    "any colour": ("[red]", "[any]", [("case/size-no-colour", 17, 26, "'any' is no colour of a band")]),
    "a size of a chair": (
        "item: band",
        "item: chair",
        [("case/size-without-use", 17, 26, "a chair has no sizes here")],
    ),
    "equipment twice": (
        "item: band, sizes: [red]",
        "item: dumbbell",
        [("case/equipment-twice", 17, 5, "the dumbbell is listed twice")],
    ),
}


def test_the_sound_case_is_sound() -> None:
    """The case that the next test breaks has nothing wrong."""
    assert read(SOUND, Case, "case.yaml").issues == ()


@pytest.mark.parametrize(("old", "new", "expected"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_between_parts(old: str, new: str, expected: list[tuple[str, int, int, str]]) -> None:
    """What each part may say alone, and two cannot say together, is told at its place."""
    assert SOUND.count(old) == 1

    issues = refused(SOUND.replace(old, new), Case, "case.yaml")

    assert [told(issue) for issue in issues] == expected
    assert all(issue.help and issue.severity is Severity.ERROR for issue in issues)


def test_a_repeated_answer_is_no_contradiction() -> None:
    """The same answer written twice is one answer."""
    line = "  - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: clinician}\n"

    assert read(SOUND.replace(line, line + line), Case).issues == ()


def test_an_injection_that_should_have_been_given() -> None:
    """An injection still planned before one that was done is asked about; the case is given, as its clock is the same."""
    result = read(SOUND.replace("2026-11-30, status", "2026-10-05, status"), Case, "case.yaml")

    assert isinstance(result, Ok)
    assert [told(issue) for issue in result.issues] == [
        (
            "case/injection-overdue",
            9,
            9,
            "an injection at the right knee is still planned for 2026-10-05, before the one done on 2026-11-02",
        )
    ]
    assert (result.issues[0].severity, result.issues[0].act) == (Severity.WARNING, Act.ASK)


# Changes of the sound case that its schema refuses: the bounds of DESIGN and of the classes.
BOUNDS = {
    "no weeks": ("weeks: 26", "weeks: 0", "document/out-of-range"),
    "too many weeks": ("weeks: 26", "weeks: 105", "document/out-of-range"),
    "half a week": ("weeks: 26", "weeks: 2.5", "document/wrong-type"),
    "a day twice": ("[mon, wed]", "[mon, mon]", "document/duplicate-item"),
    "no days": ("[mon, wed]", "[]", "document/too-short"),
    "nine minutes": ("minutes: 30", "minutes: 9", "document/out-of-range"),
    "too many minutes": ("minutes: 30", "minutes: 181", "document/out-of-range"),
    "the whole body": ("site: right knee", "site: body", "document/not-allowed"),
    "a name": ("id: P-1", "id: A Person", "document/bad-format"),
    "a birth date": ("birth_year: 1979", "birth_year: 1979-04-01", "document/wrong-type"),
    "a language": ("id: P-1", "id: P-1, language: english", "document/bad-format"),
    "a code with its end": ("code: night_pain", 'code: "night_pain\\n"', "document/bad-format"),
    "another kind": ("rehabplan/case/1", "rehabplan/events/1", "document/not-in-list"),
    "no kind": ("rehabplan/case/1", "case", "document/not-in-list"),
    "eleven repetitions": (
        "equipment:\n",
        "best_lifts: [{exercise: knee/leg-press, load_kg: 40, reps: 11, on: 2026-10-28, by: clinician}]\nequipment:\n",
        "document/out-of-range",
    ),
}


@pytest.mark.parametrize(("old", "new", "code"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_of_a_case(old: str, new: str, code: str) -> None:
    """A value out of its bounds is one issue."""
    assert SOUND.count(old) == 1

    assert [issue.code for issue in refused(SOUND.replace(old, new), Case)] == [code]


def test_a_newer_document_says_so() -> None:
    """A document of a later version is not judged by the rules of this one."""
    issues = refused("schema: rehabplan/case/12\nshape: new\n", Case, "case.yaml")

    assert [told(issue) for issue in issues] == [
        (
            "document/newer-version",
            1,
            9,
            "the document is written in the newer version rehabplan/case/12; this installation reads rehabplan/case/1",
        )
    ]


SITES = {
    "left and right": ("knee left", "'knee left' names no site", 0, "did you mean 'left knee'?"),
    "no side": ("shoulder", "'shoulder' names no site", 0, "did you mean 'right shoulder'?"),
    "no side, spine": ("low back", "'low back' names no site", 0, "did you mean 'midline low_back'?"),
    "misspelt": ("right kne", "'kne' is no region", 7, "did you mean 'right knee'?"),
    "not one of ours": (
        "left jaw",
        "'jaw' is no region",
        6,
        "write a side and a region, such as 'right knee' or 'midline low_back'",
    ),
    "only a side": (
        "left",
        "'left' names no site",
        0,
        "write a side and a region, such as 'right knee' or 'midline low_back'",
    ),
    "a limb in the middle": ("midline foot", "the foot has no midline", 0, "write left foot or right foot"),
}


@pytest.mark.parametrize(("site", "words", "column", "advice"), SITES.values(), ids=SITES)
def test_a_site_that_is_none(site: str, words: str, column: int, advice: str) -> None:
    """A site is a side and a region; what else was written is told with what was probably meant."""
    (issue,) = refused(SOUND.replace("site: right knee", f"site: {site}"), Case, "case.yaml")

    assert told(issue) == ("document/bad-format", 5, 11 + max(0, column - 1), f"the case, treatments 1, site: {words}")
    assert issue.help == advice


@pytest.mark.parametrize(
    "moment", ["2026-11-09", "2026-11-09 08:30", "2026-02-30T08:30Z", "2026-11-09T25:00", "2026-11-09T08:30+25:00"]
)
def test_a_moment_that_is_none(moment: str) -> None:
    """A time of an override is a real date and time of day."""
    event = {"kind": "overrode", "id": "e", "code": "a/b", "clinician": "x", "reason": "y", "at": moment}

    assert [i.code for i in refused({"schema": "rehabplan/events/1", "events": [event]}, Events)] == [
        "document/bad-format"
    ]


def test_an_unknown_kind_of_event() -> None:
    """A misspelt kind is told with the one that was probably meant, and nothing else is said about the event."""
    issues = refused("schema: rehabplan/events/1\nevents:\n  - {kind: inject, id: e1}\n", Events, "events.yaml")

    assert [(issue.code, issue.at.line, issue.at.column, issue.help) for issue in issues] == [
        ("document/not-in-list", 3, 12, "did you mean 'injected'?")
    ]


def test_a_key_of_another_kind_of_event() -> None:
    """An event takes the keys of its kind only."""
    text = "schema: rehabplan/events/1\nevents:\n  - {kind: injected, id: e1, site: right knee, was: 2026-11-02}\n"

    assert [told(issue)[:3] for issue in refused(text, Events, "events.yaml")] == [
        ("document/missing-key", 3, 5),
        ("document/unknown-key", 3, 47),
    ]


def test_events_that_clash() -> None:
    """One id with two contents is an error; a pause that ends before it starts is another."""
    text = (
        "schema: rehabplan/events/1\nevents:\n"
        "  - {kind: injected, id: e1, site: right knee, on: 2026-11-02}\n"
        "  - {kind: paused, id: e2, from_date: 2026-11-09, to_date: 2026-11-02}\n"
        "  - {kind: injected, id: e1, site: left knee, on: 2026-11-02}\n"
    )

    assert [told(issue) for issue in refused(text, Events, "events.yaml")] == [
        ("events/pause-reversed", 4, 60, "the pause ends on 2026-11-02, before it starts on 2026-11-09"),
        ("events/id-clash", 5, 5, "the id e1 belongs to two different events"),
    ]


def test_a_dose_that_no_dose_can_be() -> None:
    """A range that runs downwards fits its schema and is still refused, at its place and in the dose's words."""
    data: Any = dump(evolve(PROGRAM, prescriptions=(prescription(0, "3 x 10-8 s"[:6]),)))
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


def test_a_mistake_inside_a_dose_is_told_at_its_column() -> None:
    """The place of a mistake in a dose is the column in the line, not the start of the text."""
    text = "schema: rehabplan/events/1\nevents:\n  - {kind: check_in, id: e, on: 2026-11-02, done: [{prescription: p, dose: 3 x 10 @ 20 kgs}]}\n"

    (issue,) = refused(text, Events, "events.yaml")

    assert (issue.code, issue.at.line, text.splitlines()[2][issue.at.column - 1 :][:3]) == (
        "document/bad-format",
        3,
        "kgs",
    )


# Never a traceback


def places(data: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and item."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(data: Json, path: tuple[str | int, ...], change: Callable[[Any, Any], None]) -> Json:
    """A copy with one change, sharing what lies off the path."""
    top: Any = data.copy()  # type: ignore[union-attr]
    around = top
    for key in path[:-1]:
        around[key] = around[key].copy()
        around = around[key]
    change(around, path[-1])
    return top  # type: ignore[no-any-return]


def drop(around: Any, key: Any) -> None:  # noqa: ANN401
    del around[key]


def rename(around: Any, key: Any) -> None:  # noqa: ANN401
    if isinstance(around, dict):
        around[f"{key}x"] = around.pop(key)
    else:
        around.reverse()


def to(value: Json) -> Callable[[Any, Any], None]:
    def change(around: Any, key: Any) -> None:  # noqa: ANN401
        around[key] = value if type(around[key]) is not type(value) else [value]

    return change


CHANGES: dict[str, Callable[[Any, Any], None]] = {
    "dropped": drop,
    "renamed": rename,
    "text": to("x"),
    "number": to(-7),
    "nothing": to(None),
    "list": to([]),
    "mapping": to({}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("kind", [Case, Events, Program, Bundle])
def test_no_change_of_a_document_throws(kind: Any, change: Callable[[Any, Any], None]) -> None:  # noqa: ANN401
    """However one part of a document is dropped, renamed or changed in type, it is read or refused with issues."""
    case: Any = dump(read(ROOT / "examples" / "both-knees-older.yaml", Case).unwrap())
    documents: dict[Any, Any] = {
        Case: case,
        Events: dump(Events(EVENTS)),
        Program: dump(PROGRAM),
        Bundle: bundle_data(),
    }
    document = documents[kind]
    if kind is Bundle:
        document["program"] = {**document["program"], "prescriptions": []}

    for path in places(document):
        result = read(changed(document, path, change), kind)
        assert isinstance(result, Ok) or result.issues, path
