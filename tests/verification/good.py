"""A small bundle made by hand that keeps every law: a knee, one planned injection, twelve weeks.

Mondays: 7 September 2026 is the start, 28 September the injection (day 0). Then protection to 1 October (day 3),
subacute from 2 to 12 October (days 4-14), proliferative from 13 October to 9 November (days 15-42) and early
remodelling from 10 November (day 43). The program ends on Sunday 29 November.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256
from itertools import pairwise

from rehabplan.model.anatomy import Capacity, Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    Frame,
    Goal,
    HealingChoice,
    Injection,
    InjectionStatus,
    Irritability,
    OwnedEquipment,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.catalogue import Bundle
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName, Training
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.movement import (
    Equipment,
)
from rehabplan.model.program import (
    Block,
    CatalogueLock,
    Ceilings,
    CoverageLine,
    CriterionStatus,
    Education,
    GoalForecast,
    Item,
    Move,
    Prescription,
    Program,
    Review,
    ReviewKind,
    Routine,
    Session,
    SessionPart,
    Sides,
    SiteSpan,
    Stand,
    StopBox,
    Track,
)
from rehabplan.model.source import Citation, Tag
from rehabplan.model.texts import DISCLAIMERS, GENERAL_SIGNS, STOP_ACTION, STOP_TITLE, box_digest
from tests.verification.good_library import (
    HEEL_SLIDE,
    HOP,
    HOP_CRITERION,
    KNEE_SIGNS,
    LADDERS,
    LEG_PRESS,
    LIBRARY,
    QUAD_SET,
    ROW,
    SCREENING,
    SIT_TO_STAND,
    SOURCES,
    STEP_UP,
    WALK,
)

DAY = timedelta(days=1)
START, INJECTION, END = date(2026, 9, 7), date(2026, 9, 28), date(2026, 11, 29)
KNEE = Site(Region.KNEE, Side.RIGHT)


def sept(day: int) -> date:
    """A day of September 2026; 31 is the first of October, and so on."""
    return date(2026, 9, 1) + DAY * (day - 1)


# --- the case ---------------------------------------------------------------------------------------------------

ANSWERED = date(2026, 9, 4)
CASE = Case(
    patient=Patient("P-1", 1979, training=Training.RECREATIONAL),
    plan=Frame(START, 12, (Weekday.MON, Weekday.WED, Weekday.FRI), 30),
    treatments=(
        Treatment(
            KNEE,
            Tissue.LIGAMENT,
            HealingChoice("t/model"),
            (Injection(INJECTION, InjectionStatus.PLANNED),),
            Irritability.LOW,
        ),
    ),
    screening=tuple(
        Answer(lst.key, all_asked=True, present=(), date=ANSWERED, by=Role.PHYSIOTHERAPIST) for lst in SCREENING
    ),
    readings=(Reading("single_leg_stance", Decimal(12), ANSWERED, Role.PHYSIOTHERAPIST, KNEE),),
    goals=(Goal("stairs"),),
    equipment=(
        OwnedEquipment(Equipment.CHAIR),
        OwnedEquipment(Equipment.LEG_PRESS),
        OwnedEquipment(Equipment.BAND, ("yellow", "red", "green")),
    ),
)

# --- the program ------------------------------------------------------------------------------------------------

RIGHT_ALONE = frozenset({"t/bend", "t/hops"})
"""The ladders that the right limb climbs alone."""


def track_of(ladder: Ladder) -> str:
    """The track of a ladder, named for its limb where it is one limb's."""
    return ladder.id.removeprefix("t/") + (":right" if ladder.id in RIGHT_ALONE else "")


TRACKS = tuple(Track(track_of(x), x.id, x.trains.region, x.trains.capacity, x.trains.muscles) for x in LADDERS)
REVIEW_BY = ("the review before it agrees",)


def prescription(
    id: str,
    exercise: Exercise,
    dose: str,
    ceilings: tuple[int, int, int],
    move: Move,
    *,
    only_if: tuple[str, ...] = REVIEW_BY,
    best: int | None = None,
    sides: Sides = Sides.BOTH,
) -> Prescription:
    """One prescription, firm where nothing stands in ``only_if``; ``best`` is R, the factor a half."""
    lad = next(each for each in LADDERS if exercise.id in {rung.exercise for rung in each.rungs})
    return Prescription(
        id=id,
        track=track_of(lad),
        exercise=exercise.id,
        rung=[rung.exercise for rung in lad.rungs].index(exercise.id),
        sides=sides,
        dose=Dose.parse(dose),
        ceilings=Ceilings(*ceilings),
        stand=Stand.CONDITIONAL if only_if else Stand.FIRM,
        only_if=only_if,
        move=move,
        reasons=("because",),
        best_before=None if best is None else Decimal(best),
        factor=None if best is None else Decimal("0.5"),
        sources=SOURCES,
    )


BEFORE, SUB, PROLIF, REMODEL, OTHER = (7, 2, 4), (3, 5, 2), (5, 4, 3), (7, 2, 4), (7, 2, 4)

SUBACUTE_QUAD = prescription("quad-1", QUAD_SET, "2 x 5 x 5 s hold @ CR10 2", SUB, Move.STEP_DOWN, sides=Sides.EACH)
# Leg press: 40, then by x1.10 at most 44 and 48 % (R = 48). After the injection half of it, 24; then regain by x1.20
# at most 28, 33, 39; a deload; 46; and by x1.10 at most 50.
THIGH = (
    (prescription("press-1", LEG_PRESS, "2 x 10 @ 40% 1RM", BEFORE, Move.START, only_if=()), sept(7), sept(13)),
    (prescription("press-2", LEG_PRESS, "2 x 10 @ 44% 1RM", BEFORE, Move.GROW), sept(14), sept(20)),
    (prescription("press-3", LEG_PRESS, "2 x 10 @ 48% 1RM", BEFORE, Move.GROW), sept(21), sept(27)),
    (SUBACUTE_QUAD, sept(32), sept(36)),
    (SUBACUTE_QUAD, sept(39), sept(42)),  # once, twice, once: a session more a week at most
    (prescription("press-4", LEG_PRESS, "2 x 10 @ 24% 1RM", PROLIF, Move.RE_ENTRY, best=48), sept(43), sept(50)),
    (prescription("press-5", LEG_PRESS, "2 x 10 @ 28% 1RM", PROLIF, Move.GROW), sept(51), sept(57)),
    (prescription("press-6", LEG_PRESS, "2 x 10 @ 33% 1RM", PROLIF, Move.GROW), sept(58), sept(64)),
    (prescription("press-7", LEG_PRESS, "2 x 10 @ 39% 1RM", PROLIF, Move.GROW), sept(65), sept(69)),
    (prescription("press-8", LEG_PRESS, "1 x 10 @ 39% 1RM", PROLIF, Move.DELOAD), sept(70), sept(77)),
    (prescription("press-9", LEG_PRESS, "2 x 10 @ 46% 1RM", REMODEL, Move.GROW), sept(78), sept(84)),
    (prescription("press-10", LEG_PRESS, "2 x 10 @ 50% 1RM", REMODEL, Move.GROW), sept(85), sept(90)),
)
# Band row: 20 repetitions, then 24 (x1.20); the next colour with fewer; 24 again; half the sets in the sixth week.
PULL = (
    (prescription("row-1", ROW, "2 x 10 @ yellow band", OTHER, Move.START, only_if=()), sept(7), sept(13)),
    (prescription("row-2", ROW, "2 x 12 @ yellow band", OTHER, Move.GROW), sept(14), sept(27)),
    (prescription("row-3", ROW, "2 x 10 @ red band", OTHER, Move.GROW), sept(28), sept(36)),
    (prescription("row-4", ROW, "2 x 12 @ red band", OTHER, Move.GROW), sept(37), sept(41)),
    (prescription("row-5", ROW, "1 x 12 @ red band", OTHER, Move.DELOAD), sept(42), sept(48)),
    (prescription("row-6", ROW, "2 x 12 @ red band", OTHER, Move.GROW), sept(49), sept(90)),
)
RISE = ((prescription("rise-1", SIT_TO_STAND, "2 x 8 @ bodyweight", PROLIF, Move.START), sept(43), sept(69)),)
HOPS = (
    (
        prescription(
            "hop-1", HOP, "1 x 6", REMODEL, Move.START, only_if=(str(HOP_CRITERION), *REVIEW_BY), sides=Sides.RIGHT
        ),
        sept(78),
        sept(90),
    ),
)
SLIDE = prescription("slide-1", HEEL_SLIDE, "1 x 10, 2/day", (1, 10, 2), Move.START, sides=Sides.RIGHT)
STROLL = prescription("walk-1", WALK, "25 min, 1/day", (7, 2, 4), Move.START)
PLANNED = (*THIGH, *PULL, *RISE, *HOPS)
PRESCRIPTIONS = (*dict.fromkeys(p for p, _, _ in PLANNED), SLIDE, STROLL)

EDGES = (sept(7), sept(28), sept(43), sept(71), sept(91))
BLOCKS = tuple(
    Block(f"b{n}", first, after - DAY, "Title", "Purpose", "Milestone", (), (), proved_optimal=True)
    for n, (first, after) in enumerate(pairwise(EDGES), start=1)
)


def block_of(on: date) -> str:
    """The block of a day."""
    return next(block.id for block in BLOCKS if block.from_date <= on <= block.to_date)


# Planned minutes, 4 s a repetition and 60 s of rest between sets where none is stated, 0.5 min of set-up each.
MINUTES = {
    "t/leg-press": {2: Decimal("2.9"), 1: Decimal("1.2")},  # 2 x 40 s + 60 s = 140 s = 2.4 min (rounded up); 40 s = 0.7
    "t/quad-set": {2: Decimal("3.2")},  # 2 sides x 50 s + 60 s = 160 s = 2.7 min
    "t/band-row": {2: Decimal("3.1"), 1: Decimal("1.3")},  # 96 s + 60 s = 2.6 min; 48 s = 0.8; 2 x 10 is 2.4
    "t/sit-to-stand": {2: Decimal("2.6")},  # 64 s + 60 s = 124 s = 2.1 min
    "t/hop": {1: Decimal("0.9")},  # 24 s = 0.4 min
}


def minutes_of(each: Prescription) -> Decimal:
    """Minutes of an item by the table above; ten rows take 0.2 min less than twelve."""
    sets = int(each.dose.sets or 1)
    total = MINUTES[each.exercise][sets]
    return total - Decimal("0.2") if each.id in {"row-1", "row-3"} else total


PARTS = {
    "slide": SessionPart.MOBILITY,
    "rise": SessionPart.FUNCTIONAL,
    "walk": SessionPart.WARM_UP,
}
"""The parts of a session, by how a prescription's id begins; all others are strength."""


def session(on: date) -> Session | None:
    """The session of a day, if one of the planned prescriptions is used on it."""
    found = [p for p, first, last in PLANNED if first <= on <= last]
    if not found:
        return None
    total = sum((minutes_of(p) for p in found), Decimal(0))
    return Session(
        on,
        (on - START).days // 7 + 1,
        block_of(on),
        int(total.to_integral_value(ROUND_CEILING)),
        in_order(p.id for p in found),
    )


def in_order(ids: Iterable[str]) -> tuple[Item, ...]:
    """The items of a session in the order of its parts."""
    items = (Item(id, PARTS.get(id.partition("-")[0], SessionPart.STRENGTH)) for id in ids)
    return tuple(sorted(items, key=lambda item: list(SessionPart).index(item.part)))


TRAINING_DAYS = tuple(on for n in range(84) if (on := START + DAY * n).weekday() in {0, 2, 4} and on != INJECTION)
SESSIONS = tuple(found for on in TRAINING_DAYS if (found := session(on)) is not None)
ROUTINES = (
    Routine(START, sept(27), "b1", ("slide-1", "walk-1")),
    Routine(INJECTION, INJECTION, "b2", ("slide-1",)),
    Routine(sept(29), sept(42), "b2", ("slide-1", "walk-1")),
    Routine(sept(43), sept(70), "b3", ("slide-1", "walk-1")),
    Routine(sept(71), END, "b4", ("slide-1", "walk-1")),
)
TIMELINE = (
    SiteSpan(KNEE, PhaseName.PREPARATION, START, sept(27), projected=False),
    SiteSpan(KNEE, PhaseName.PROTECTION, INJECTION, sept(31), projected=True),
    SiteSpan(KNEE, PhaseName.SUBACUTE, sept(32), sept(42), projected=True),
    SiteSpan(KNEE, PhaseName.PROLIFERATIVE, sept(43), sept(70), projected=True),
    SiteSpan(KNEE, PhaseName.EARLY_REMODELLING, sept(71), END, projected=True),
)


def review(on: date, kind: ReviewKind) -> Review:
    """A review of the knee."""
    return Review(on, kind, KNEE, ("red flags again",), "whether to go on")


REVIEWS = (
    review(sept(25), ReviewKind.BEFORE_INJECTION),
    review(sept(32), ReviewKind.EARLY),
    review(sept(42), ReviewKind.FORTNIGHT),
    review(sept(70), ReviewKind.PHASE_CHANGE),
)
CRITERIA = tuple(
    CriterionStatus(str(criterion), "the next level", track_of(lad), "unknown")
    for lad in LADDERS
    for criterion in (STEP_UP, *(c for rung in lad.rungs for c in rung.enter_if))
)
COVERAGE = tuple(
    CoverageLine(block.id, Region.KNEE, Capacity.MOBILITY, (), 5, 100, ("bend:right",), (), "") for block in BLOCKS
)
SIGNS = (*GENERAL_SIGNS, *KNEE_SIGNS)
DIGEST = "sha256:" + "0" * 64
LOCKED = f'[\n  [\n    "t",\n    "{DIGEST}"\n  ]\n]\n'
"""The lock as JSON: one catalogue's id and digest."""
PROGRAM = Program(
    patient="P-1",
    engine="2026.1",
    made_on=START,
    start=START,
    end=END,
    case_digest=DIGEST,
    events_digest=DIGEST,
    library_digest="sha256:" + sha256(LOCKED.encode()).hexdigest(),
    lock=(CatalogueLock("t", "1", DIGEST),),
    referrals=(),
    issues=(Issue("plan/no-maintenance", Severity.INFORMATION, "maintenance comes later"),),
    stop_box=StopBox(STOP_TITLE, SIGNS, STOP_ACTION, box_digest(STOP_TITLE, SIGNS, STOP_ACTION)),
    disclaimers=DISCLAIMERS,
    timeline=TIMELINE,
    blocks=BLOCKS,
    tracks=TRACKS,
    prescriptions=PRESCRIPTIONS,
    sessions=SESSIONS,
    routines=ROUTINES,
    reviews=REVIEWS,
    criteria=CRITERIA,
    goals=(GoalForecast("stairs", "", None, sept(43), "earliest 2026-10-13, with its criteria met", ()),),
    coverage=COVERAGE,
    education=(Education("t/all", START, END),),
    baselines=(),
    spacings=(),
    overrides=(),
)
BUNDLE = Bundle(PROGRAM, CASE, (), LIBRARY, (Citation("design", "our own design", Tag.DESIGN),))
