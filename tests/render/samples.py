"""A small program made by hand: four weeks after an injection into a right knee, hostile texts included.

Loaded by path, as tests are no package.
"""

from datetime import date

from attrs import evolve

from rehabplan.model.advice import Advice, Topic
from rehabplan.model.anatomy import Capacity, Region, Site, Tissue
from rehabplan.model.case import (
    Case,
    Frame,
    HealingChoice,
    Injection,
    InjectionStatus,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Demands, DoseRange, Exercise, How, Line
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue, Referral, Severity, Urgency, params
from rehabplan.model.movement import DoneWith, Equipment, Impact, JointRange, Mode, Pattern, Position, Speed
from rehabplan.model.program import (
    Baseline,
    Block,
    Ceilings,
    CoverageLine,
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
from rehabplan.model.source import Source, Tag
from rehabplan.model.texts import DISCLAIMERS, STOP_ACTION, STOP_TITLE, box_digest

KNEE = Site.parse("right knee")
HOSTILE = '<script>alert("1")</script>'
SIGNS = ("You have a fever.", "Your knee locks & swells.")
SOURCES = (Source("design", Tag.DESIGN),)
START = date(2026, 11, 2)


def exercise(id: str, name: str, position: Position, *cues: str) -> Exercise:
    """A knee exercise on one side."""
    dose = Dose.parse("2 x 8")
    how = How(
        Pattern.SQUAT,
        Mode.DYNAMIC,
        DoneWith.ONE_SIDE,
        position,
        JointRange.MID,
        Impact.NONE,
        Speed.SLOW,
        (Equipment.STEP, Equipment.WALL),
    )
    trains = (Line(Region.KNEE, Capacity.STRENGTH),)
    return Exercise(id, name, trains, how, Demands(), DoseRange(dose, dose, dose), (), cues, SOURCES)


def prescription(id: str, exercise: str, dose: str, sides: Sides = Sides.EACH, *only_if: str) -> Prescription:
    """A prescription, conditional where it has criteria."""
    return Prescription(
        id=id,
        track="t-mobility" if exercise == "knee/heel-slide" else "t-strength",
        exercise=exercise,
        rung=0,
        sides=sides,
        dose=Dose.parse(dose),
        ceilings=Ceilings(effort=5, least_rir=4, pain=3),
        stand=Stand.CONDITIONAL if only_if else Stand.FIRM,
        only_if=only_if,
        move=Move.GROW if only_if else Move.START,
        reasons=("move: start",),
        best_before=None,
        factor=None,
        sources=SOURCES,
    )


EXERCISES = (
    exercise("knee/heel-slide", "Heel slide", Position.SUPINE, "Slide the heel to you."),
    exercise("knee/step-up", "Step-up", Position.STANDING, "Push through the heel.", HOSTILE),
    exercise("knee/hostile", HOSTILE, Position.SITTING, "Sit tall."),
)
PRESCRIPTIONS = (
    prescription("p1", "knee/step-up", "3 x 10 @ bodyweight, per side, rest 60-90 s, 3 days/week"),
    prescription("p2", "knee/heel-slide", "2 x 10, per side, 3/day", Sides.RIGHT),
    prescription(
        "p3",
        "knee/step-up",
        "3 x 12 @ bodyweight, per side, rest 60-90 s",
        Sides.EACH,
        "pain_during <= 2 for 2 sessions",
        "the review before it agrees",
    ),
    prescription("p4", "knee/hostile", "3 x 30 s hold @ CR10 3", Sides.BOTH),
)
BLOCKS = (
    Block(
        "b1",
        START,
        date(2026, 11, 15),
        "Settle",
        "Let it calm down.",
        "Soreness is falling.",
        (),
        (),
        proved_optimal=True,
    ),
    Block(
        "b2",
        date(2026, 11, 16),
        date(2026, 11, 29),
        "Load lightly",
        "Wake the muscles.",
        "It is easy.",
        (),
        (),
        proved_optimal=True,
    ),
)


def session(day: int, week: int, block: str, *ids: str) -> Session:
    """A session in November 2026."""
    return Session(date(2026, 11, day), week, block, 20, tuple(Item(id, SessionPart.STRENGTH) for id in ids))


def span(phase: PhaseName, first: int, last: int) -> SiteSpan:
    """A phase of the knee in November 2026."""
    return SiteSpan(KNEE, phase, date(2026, 11, first), date(2026, 11, last), projected=False)


def program() -> Program:
    """The program: sessions on 6, 9, 18 and 25 November, a daily list in the first three weeks."""
    return Program(
        patient="P-1",
        engine="2026.1",
        made_on=START,
        start=START,
        end=date(2026, 11, 29),
        case_digest="",
        events_digest="",
        library_digest="",
        lock=(),
        referrals=(Referral("your doctor", Urgency.SAME_DAY, "the pressure is high"),),
        issues=issues(),
        stop_box=StopBox(STOP_TITLE, SIGNS, STOP_ACTION, box_digest(STOP_TITLE, SIGNS, STOP_ACTION)),
        disclaimers=DISCLAIMERS,
        timeline=(
            span(PhaseName.PROTECTION, 2, 5),
            span(PhaseName.SUBACUTE, 6, 16),
            span(PhaseName.PROLIFERATIVE, 17, 29),
        ),
        blocks=BLOCKS,
        tracks=(
            Track("t-strength", "knee/strength", Region.KNEE, Capacity.STRENGTH, ()),
            Track("t-mobility", "knee/mobility", Region.KNEE, Capacity.MOBILITY, ()),
        ),
        prescriptions=PRESCRIPTIONS,
        sessions=(
            session(6, 1, "b1", "p1"),
            session(9, 2, "b1", "p1", "p4"),
            session(18, 3, "b2", "p1", "p4"),
            session(25, 4, "b2", "p3"),
        ),
        routines=(Routine(START, date(2026, 11, 22), "b1", ("p2",)),),
        reviews=(Review(date(2026, 11, 6), ReviewKind.EARLY, KNEE, (), "whether loading may begin"),),
        criteria=(),
        goals=(GoalForecast("run", "30 min", date(2027, 6, 1), date(2027, 2, 9), "can be reached", ()),),
        coverage=(
            CoverageLine("b1", Region.KNEE, Capacity.BALANCE, (), 12, 0, (), ("no room",), "more minutes"),
            CoverageLine("b1", Region.KNEE, Capacity.STRENGTH, (), 12, 100, ("t-strength",), (), ""),
            CoverageLine("b2", Region.HIP, Capacity.STRENGTH, (), 4, 0, (), ("needs a band",), "a band"),
        ),
        education=(
            Education("knee/first", START, date(2026, 11, 15)),
            Education("knee/later", date(2026, 11, 16), date(2026, 11, 29)),
            Education("knee/flare", START, date(2026, 11, 29)),
        ),
        baselines=(Baseline("koos", KNEE, "KOOS shows whether it improves"),),
        spacings=(
            Spacing(
                KNEE, 28, PhaseName.PROLIFERATIVE, "with 28 days it reaches proliferative", ("with 14 days: less",)
            ),
        ),
        overrides=(Override("plan/pain", "A clinician", "seen on that day", "2026-11-02"),),
    )


def issues() -> tuple[Issue, ...]:
    """A warning with help, and one note of two blocks."""
    words = "{what} is missing in {block}"
    notes = (Issue("plan/gap", Severity.INFORMATION, words, params(what="balance", block=b)) for b in ("b2", "b10"))
    withheld = Issue("screening/concern", Severity.FATAL, "nothing is planned for the neck")
    return (*notes, withheld, Issue("plan/ask", Severity.WARNING, "a test is missing", help="test it"))


def case() -> Case:
    """The case: one injection done, one planned."""
    injections = (
        Injection(START, InjectionStatus.DONE),
        Injection(date(2026, 11, 28), InjectionStatus.PLANNED),
    )
    treatment = Treatment(KNEE, Tissue.LIGAMENT, HealingChoice("prolotherapy/prolotherapy"), injections)
    return Case(Patient("P-1", 1979), Frame(START, 4, (Weekday.MON,), 20), (treatment,))


def bundle() -> Bundle:
    """The program with its case and the exercises and advice it names."""
    advice = (
        Advice(
            "knee/first", "The first days", Topic.EDUCATION, ("protection",), ("Walk indoors.",), SOURCES, Region.KNEE
        ),
        Advice(
            "knee/later", "Weeks 3 to 6", Topic.EDUCATION, ("proliferative",), ("Load slowly.",), SOURCES, Region.KNEE
        ),
        Advice("knee/flare", "If it flares up", Topic.FLARE_UP, ("protection",), ("Move gently.",), SOURCES),
    )
    return Bundle(program(), case(), (), Content(exercises=EXERCISES, advice=advice))


def without_signs() -> Bundle:
    """The bundle with an emptied "stop and call" box."""
    made = bundle()
    box = StopBox(STOP_TITLE, (), STOP_ACTION, box_digest(STOP_TITLE, (), STOP_ACTION))
    return evolve(made, program=evolve(made.program, stop_box=box))


def with_other_action() -> Bundle:
    """The bundle with a "stop and call" box whose words were changed."""
    made = bundle()
    box = evolve(made.program.stop_box, action="Carry on.")
    return evolve(made, program=evolve(made.program, stop_box=box))
