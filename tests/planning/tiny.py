"""Tiny hand-made values: a healing model, a few exercises and cases whose every number can be checked by hand.

The model's days are those of the evidence's section j.1 and DESIGN's Phase row: protection 0-3, subacute 4-14,
proliferative 15-42, early remodelling 43-84, late remodelling 85 on. Its limits are those of section a.3.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from attrs import evolve

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Capacity, Muscle, Region, Site, Tissue
from rehabplan.model.case import (
    Answer,
    BestLift,
    Case,
    Frame,
    HealingChoice,
    Injection,
    InjectionStatus,
    Irritability,
    OwnedEquipment,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Criterion, Reading, Role
from rehabplan.model.demand import Ask, ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import (
    AvoidIf,
    ClassSpan,
    Demands,
    DoseRange,
    Exercise,
    How,
    Ladder,
    Line,
    Rung,
    Spans,
    Variable,
)
from rehabplan.model.healing import (
    Between,
    HealingModel,
    Phase,
    PhaseName,
    ReEntry,
    Resume,
    Row,
    TissueOverride,
    Training,
)
from rehabplan.model.issue import Urgency
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import (
    DoneWith,
    Equipment,
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Pattern,
    Position,
    Speed,
)
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.profile import Aim, Codes, RegionProfile
from rehabplan.model.program import Program, Sides
from rehabplan.model.screening import Condition, Flag, Kind, Scope, ScreeningList
from rehabplan.model.source import Citation, Source, Tag
from rehabplan.planning.context import Context
from rehabplan.planning.envelope import envelope
from rehabplan.planning.gear import gear
from rehabplan.planning.plan import plan
from rehabplan.planning.reviews import firm_until
from rehabplan.planning.screen import screen

T = TypeVar("T")
START = date(2026, 11, 2)
"""A Monday."""
SIGN = "It is newly numb or weak."
SOURCES = (Source("design", Tag.DESIGN),)
RIGHT_KNEE, LEFT_KNEE = Site.parse("right knee"), Site.parse("left knee")
RIGHT_SHOULDER, RIGHT_ANKLE = Site.parse("right shoulder"), Site.parse("right ankle")
LOW_BACK_LEFT, LOW_BACK_MIDLINE = Site.parse("left low_back"), Site.parse("midline low_back")


def day(number: int) -> date:
    """Day of the plan, from 0."""
    return START + timedelta(days=number)


_UNLOADED = frozenset({Mode.PASSIVE, Mode.ASSISTED, Mode.ACTIVE, Mode.CYCLIC})
_HELD = _UNLOADED | {Mode.ISOMETRIC}
_LIFTED = _HELD | {Mode.DYNAMIC}
_NO_RUNNING = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
_SLOWLY = Limit(load_step=Decimal("1.05"), volume_step=Decimal("1.10"), dwell_days=7, regain=Decimal("1.20"))
_FASTER = Limit(load_step=Decimal("1.10"), volume_step=Decimal("1.20"), dwell_days=14, regain=Decimal("1.20"))

PROTECTION = _SLOWLY.meet(
    Limit(
        modes=_UNLOADED,
        load_class=DemandClass.ADL,
        percent_1rm=0,
        percent_mvic=0,
        impact=Impact.NONE,
        range=JointRange.FULL,
        speed=Speed.SLOW,
        longest_hold_s=30,
        without_tags=_NO_RUNNING,
        effort=2,
        least_rir=6,
        pain=2,
    )
)
SUBACUTE = _SLOWLY.meet(
    Limit(
        modes=_HELD,
        load_class=DemandClass.LIGHT,
        percent_1rm=0,
        percent_mvic=50,
        impact=Impact.NONE,
        longest_hold_s=45,
        without_tags=_NO_RUNNING,
        effort=3,
        least_rir=5,
        pain=2,
    )
)
PROLIFERATIVE = _SLOWLY.meet(
    Limit(
        modes=_LIFTED,
        load_class=DemandClass.MODERATE,
        percent_1rm=60,
        percent_mvic=70,
        impact=Impact.NONE,
        without_tags=_NO_RUNNING,
        effort=5,
        least_rir=4,
        pain=3,
    )
)
EARLY = _FASTER.meet(
    Limit(
        load_class=DemandClass.HEAVY,
        percent_1rm=80,
        percent_mvic=85,
        impact=Impact.MODERATE,
        effort=7,
        least_rir=2,
        pain=5,
    )
)
LATE = _FASTER.meet(Limit(load_class=DemandClass.HEAVY, percent_1rm=90, effort=9, least_rir=1, pain=5))
UNTREATED = Limit(load_step=Decimal("1.10"), volume_step=Decimal("1.20"), dwell_days=7, regain=Decimal("1.20")).meet(
    Limit(
        load_class=DemandClass.HEAVY,
        percent_1rm=80,
        percent_mvic=85,
        impact=Impact.NONE,
        without_tags=_NO_RUNNING,
        effort=7,
        least_rir=2,
        pain=4,
    )
)
INJECTION_DAY = Limit(
    modes=frozenset({Mode.PASSIVE, Mode.ASSISTED}),
    load_class=DemandClass.MOVES,
    percent_1rm=0,
    percent_mvic=0,
    range=JointRange.MID,
    effort=1,
)
DAY_AFTER = Limit(modes=_UNLOADED, percent_1rm=0, percent_mvic=0)
TENDON_LIMIT = Limit(modes=_HELD, load_class=DemandClass.LIGHT, percent_mvic=30)


def _phases() -> Iterator[Phase]:
    for name, first, last, limit in (
        (PhaseName.PROTECTION, 0, 3, PROTECTION),
        (PhaseName.SUBACUTE, 4, 14, SUBACUTE),
        (PhaseName.PROLIFERATIVE, 15, 42, PROLIFERATIVE),
        (PhaseName.EARLY_REMODELLING, 43, 84, EARLY),
        (PhaseName.LATE_REMODELLING, 85, None, LATE),
    ):
        yield Phase(name, name.value.replace("_", " ").capitalize(), first, limit, SOURCES, last)


MODEL = HealingModel(
    id="t/model",
    title="Tiny",
    phases=tuple(_phases()),
    preparation=Row(UNTREATED, SOURCES),
    untreated=Row(UNTREATED, SOURCES),
    injection_day=Row(INJECTION_DAY, SOURCES),
    day_after=Row(DAY_AFTER, SOURCES),
    tissues=(TissueOverride(Tissue.TENDON, 8, TENDON_LIMIT, SOURCES, 21),),
    re_entry=(
        ReEntry(PhaseName.PROLIFERATIVE, Decimal("0.5"), only_after_break=False, sources=SOURCES),
        ReEntry(PhaseName.EARLY_REMODELLING, Decimal("0.75"), only_after_break=True, sources=SOURCES),
    ),
    resume=Resume(5, PhaseName.PROLIFERATIVE, SOURCES),
)

FLAGS = (
    Flag("tiny_sepsis", "Septic joint", Scope.WHOLE_PERSON, Urgency.EMERGENCY, Kind.SUFFICIENT, "emergency", "sepsis"),
    Flag("knee_locked", "Locked knee", Scope.REGION, Urgency.URGENT, Kind.SUFFICIENT, "surgeon", "locked"),
    Flag("knee_numb", "Numb knee", Scope.REGION, Urgency.SAME_DAY, Kind.CONCERN, "physician", "numb"),
)
KNEE_LIST = ScreeningList("red_flags_knee", 1, "Knee", True, FLAGS, (), SOURCES, Region.KNEE)
SHOULDER_LIST = ScreeningList("red_flags_shoulder", 1, "Shoulder", True, (), (), SOURCES, Region.SHOULDER)
SYSTEMIC_LIST = ScreeningList("red_flags_systemic", 1, "Whole person", True, (), (), SOURCES)
CONDITION_LIST = ScreeningList(
    "conditions",
    1,
    "Conditions",
    False,
    (),
    (
        Condition("knee_effusion", "Effusion", "Is the knee swollen?", True),
        Condition("dizzy", "Dizzy", "Dizzy?", False),
    ),
    SOURCES,
)
SCREENING = (CONDITION_LIST, KNEE_LIST, SHOULDER_LIST, SYSTEMIC_LIST)


def answer(key: str, *present: str, on: date = day(-5), all_asked: bool = True) -> Answer:
    """A list answered as a whole, with what is present."""
    return Answer(key, all_asked, present, on, Role.PHYSIOTHERAPIST)


ANSWERED = tuple(answer(lst.key) for lst in SCREENING)


def treated(
    site: str,
    *days: int,
    tissue: Tissue = Tissue.LIGAMENT,
    between: Between = Between.RESTART,
    irritability: Irritability = Irritability.MODERATE,
    model: str = "t/model",
) -> Treatment:
    """A treatment with injections on days of the plan: done up to day 0, planned after."""
    injections = [Injection(day(n), InjectionStatus.DONE if n <= 0 else InjectionStatus.PLANNED) for n in days]
    choice = (
        HealingChoice(model, between, "Clinician 7", "tolerated") if between is Between.RESUME else HealingChoice(model)
    )
    return Treatment(Site.parse(site), tissue, choice, tuple(injections), irritability)


def case(
    *treatments: Treatment,
    weeks: int = 26,
    days: str = "mon wed fri",
    minutes: int = 30,
    birth_year: int = 1979,
    training: Training = Training.RECREATIONAL,
    screening: tuple[Answer, ...] = ANSWERED,
    equipment: Iterable[OwnedEquipment] = (),
    best_lifts: tuple[BestLift, ...] = (),
    readings: tuple[Reading, ...] = (),
) -> Case:
    """A case; of the right knee with one injection on day 0 unless told."""
    return Case(
        Patient("P-1", birth_year, training=training),
        Frame(START, weeks, tuple(Weekday(d) for d in days.split()), minutes),
        treatments or (treated("right knee", 0),),
        screening,
        readings=readings,
        best_lifts=best_lifts,
        equipment=tuple(equipment),
    )


def line(region: str, capacity: str = "strength", *muscles: str) -> Line:
    """What an exercise or ladder trains; ``body`` for the whole body."""
    return Line(None if region == "body" else Region(region), Capacity(capacity), tuple(Muscle(m) for m in muscles))


QUADS = line("knee", "strength", "quadriceps")


def _demands(text: str) -> Spans:
    parts = [part.split(" ", 1) for part in text.split(", ")] if text else []
    return tuple((Region(region), ClassSpan.parse(span)) for region, span in parts)


def how(  # noqa: PLR0913 - as many as an exercise has features
    *,
    pattern: Pattern = Pattern.SQUAT,
    mode: Mode = Mode.DYNAMIC,
    done_with: DoneWith = DoneWith.BOTH_SIDES,
    position: Position = Position.SITTING,
    range: JointRange = JointRange.MID,
    impact: Impact = Impact.NONE,
    speed: Speed = Speed.SLOW,
    equipment: tuple[Equipment, ...] = (),
    tags: frozenset[MovementTag] = frozenset(),
) -> How:
    """How an exercise is done: a slow, seated, two-sided lift unless told."""
    return How(pattern, mode, done_with, position, range, impact, speed, equipment, tags)


def exercise(
    id: str,
    start: str,
    usual: str = "",
    most: str = "",
    *,
    trains: tuple[Line, ...] = (QUADS,),
    done: How | None = None,
    working: str = "knee light",
    other: str = "",
    spine: str = "",
    avoid_if: tuple[AvoidIf, ...] = (),
) -> Exercise:
    """An exercise with doses in notation and demands such as ``knee light to heavy, hip adl``."""
    first = Dose.parse(start)
    common = Dose.parse(usual) if usual else first
    doses = DoseRange(first, common, Dose.parse(most) if most else common)
    demands = Demands(_demands(working), _demands(other), _demands(spine))
    return Exercise(id, id.title(), trains, done or how(), demands, doses, avoid_if, ("Move calmly.",), SOURCES)


def ladder(
    id: str,
    *rungs: str | Rung,
    trains: Line = QUADS,
    climb: str = "hold sets reps duration distance load",
    step_up: str = "pain_during <= 2 for 2 sessions",
) -> Ladder:
    """A ladder of exercises by id."""
    made = tuple(rung if isinstance(rung, Rung) else Rung(rung) for rung in rungs)
    criteria = (Criterion.parse(step_up),) if step_up else ()
    return Ladder(id, id.title(), trains, tuple(Variable(v) for v in climb.split()), made, criteria, (), SOURCES)


def profile(region: str, aims: dict[PhaseName, tuple[Aim, ...]], links: tuple[Region, ...] = ()) -> RegionProfile:
    """A region's profile; ``body`` for the whole body."""
    at = None if region == "body" else Region(region)
    return RegionProfile(
        f"t/{region}", at, region.title(), (), links, tuple(aims.items()), (), (), Codes(), (SIGN,), SOURCES
    )


STRENGTH_AIM = Aim(Capacity.STRENGTH, 5, 3, 60, (Muscle.QUADRICEPS,))
KNEE_PROFILE = profile("knee", dict.fromkeys(PhaseName, (STRENGTH_AIM,)))


def library(
    *entries: Exercise | Ladder | RegionProfile | Policy,
    screening: tuple[ScreeningList, ...] = SCREENING,
    models: tuple[HealingModel, ...] = (MODEL,),
    lost: tuple[str, ...] = (),
) -> Library:
    """A library of these entries, the tiny model and lists, and a knee profile unless one is given."""

    def kind(wanted: type[T]) -> tuple[T, ...]:
        return tuple(sorted((e for e in entries if isinstance(e, wanted)), key=lambda e: str(getattr(e, "id", ""))))

    profiles = kind(RegionProfile)
    if all(each.region is not Region.KNEE for each in profiles):
        profiles = (*profiles, KNEE_PROFILE)
    content = Content(kind(Exercise), kind(Ladder), profiles, models, kind(Policy), screening)
    return Library(content, (Citation("design", "Made for tests", Tag.DESIGN),), (), "sha256:" + "0" * 64, lost)


def policy(
    trigger: Trigger, value: str, limit: Limit, place: PolicyPlace = PolicyPlace.BODY, within_days: int | None = None
) -> Policy:
    """A policy named by its trigger and value."""
    return Policy(
        f"t/{trigger}-{value}", f"{trigger} {value}", trigger, value, place, limit, "Go gently.", SOURCES, within_days
    )


def context(one: Case, of: Library, on: date = START, firm: date | None = None) -> Context:
    """What the steps of planning look at; ``firm`` sets the day until which doses stand."""
    end = one.plan.start + timedelta(weeks=one.plan.weeks) - timedelta(days=1)
    until = firm_until(one, of, on) if firm is None else firm
    return Context(one, of, screen(one, of, on), envelope(one, of, one.plan.start, end), gear(one), on, until)


def planned(one: Case, of: Library, on: date = START) -> Program:
    """The program of a case that must not be refused."""
    return plan(one, of, on=on).unwrap()


def asked(entry: Exercise, dose: str = "", sides: Sides = Sides.BOTH) -> Ask:
    """What an entry asks at a dose, at its lowest one unless told."""
    return ask(entry, Dose.parse(dose) if dose else entry.dose.start, sides)


def own(item: Equipment, *sizes: str) -> OwnedEquipment:
    """A thing the person has, in its sizes."""
    return OwnedEquipment(item, sizes)


def reading(
    measure: str, value: str, on: int = -1, by: Role = Role.CLINICIAN, site: Site | None = RIGHT_KNEE
) -> Reading:
    """A measured value on a day of the plan."""
    return Reading(measure, Decimal(value), day(on), by, site)


def without_planned(one: Case) -> Case:
    """The case with every planned injection taken away."""
    kept = [
        evolve(t, injections=tuple(i for i in t.injections if i.status is not InjectionStatus.PLANNED))
        for t in one.treatments
    ]
    return evolve(one, treatments=tuple(kept))
