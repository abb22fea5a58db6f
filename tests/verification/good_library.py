"""The excerpt of a library for the hand-made bundle: seven exercises, six ladders, one healing model."""

from decimal import Decimal

from attrs import evolve

from rehabplan.model.advice import Advice, Topic
from rehabplan.model.anatomy import Region
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import (
    AvoidIf,
    AvoidSide,
    Ladder,
    Line,
    Rung,
    Tier,
    Variable,
)
from rehabplan.model.healing import HealingModel, Phase, PhaseName, ReEntry, Resume, Row
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
from rehabplan.model.profile import Codes, RegionProfile
from rehabplan.model.screening import Condition, Flag, Kind, Scope, ScreeningList
from rehabplan.model.source import Source, Tag
from rehabplan.testing.builders import exercise, how, line

SOURCES = (Source("design", Tag.DESIGN),)
KNEE_SIGNS = ("Your knee locks and will not bend or straighten.",)


QUAD_SET = exercise(
    "t/quad-set",
    "2 x 5 x 5 s hold @ CR10 2",
    "2 x 8 x 5 s hold @ CR10 2",
    "3 x 8 x 8 s hold @ CR10 3",
    done=how(
        pattern=Pattern.KNEE_EXTENSION,
        mode=Mode.ISOMETRIC,
        done_with=DoneWith.ONE_SIDE,
        position=Position.LONG_SITTING,
        range=JointRange.NONE,
        speed=Speed.STILL,
        equipment=(Equipment.TOWEL,),
    ),
    working="knee adl to light, hip moves",
    spine="low_back moves",
)
LEG_PRESS = exercise(
    "t/leg-press",
    "2 x 10 @ 40% 1RM",
    "3 x 10 @ 60% 1RM",
    "3 x 8 @ 80% 1RM",
    done=how(equipment=(Equipment.LEG_PRESS,)),
    working="knee light to heavy, hip adl, ankle adl",
    avoid_if=(AvoidIf("knee_effusion_2_plus", Tier.ABSOLUTE, AvoidSide.WORKING_SIDE),),
)
SIT_TO_STAND = exercise(
    "t/sit-to-stand",
    "2 x 8 @ bodyweight",
    "3 x 10 @ bodyweight",
    "3 x 12 @ bodyweight",
    trains=(line("knee", "functional"),),
    done=how(pattern=Pattern.TRANSFER, position=Position.STANDING, equipment=(Equipment.CHAIR,)),
    working="knee light, hip adl, ankle adl, foot adl",
)
ROW = exercise(
    "t/band-row",
    "2 x 10 @ yellow band",
    "3 x 10 @ red band",
    "3 x 16 @ green band",
    trains=(line("shoulder", "strength", "rhomboids"),),
    done=how(pattern=Pattern.PULL, equipment=(Equipment.BAND,)),
    working="shoulder light to moderate, elbow adl, wrist adl",
)
HOP = exercise(
    "t/hop",
    "1 x 6",
    "2 x 8",
    "3 x 10",
    trains=(line("knee", "power"),),
    done=how(
        pattern=Pattern.HOP,
        mode=Mode.PLYOMETRIC,
        done_with=DoneWith.ONE_SIDE,
        position=Position.SINGLE_LEG,
        impact=Impact.LOW,
        speed=Speed.NORMAL,
    ),
    working="knee moderate, hip adl, ankle adl, foot adl",
)
HEEL_SLIDE = exercise(
    "t/heel-slide",
    "1 x 10, 2/day",
    "2 x 10, 2/day",
    "3 x 10, 3/day",
    trains=(line("knee", "mobility"),),
    done=how(pattern=Pattern.KNEE_MOTION, mode=Mode.ASSISTED, done_with=DoneWith.ONE_SIDE, position=Position.SUPINE),
    working="knee moves, hip moves",
)
WALK = exercise(
    "t/walk",
    "25 min, 1/day",
    "30 min, 1/day",
    "45 min, 1/day",
    trains=(line("body", "aerobic"),),
    done=how(pattern=Pattern.WALKING, mode=Mode.CYCLIC, position=Position.STANDING, speed=Speed.NORMAL),
    working="hip adl, knee adl, ankle adl, foot adl",
)
EXERCISES = (ROW, HEEL_SLIDE, HOP, LEG_PRESS, QUAD_SET, SIT_TO_STAND, WALK)

STEP_UP = Criterion.parse("pain_during <= 2 for 2 sessions")
HOP_CRITERION = Criterion.parse("single_leg_stance >= 20 s within 14 days by clinician")


def ladder(id: str, trains: Line, *rungs: Rung) -> Ladder:
    """A ladder with one criterion to step up."""
    return Ladder(id, id, trains, (Variable.REPS, Variable.LOAD), rungs, (STEP_UP,), (), SOURCES)


LADDERS = (
    ladder("t/aerobic", WALK.main, Rung(WALK.id)),
    ladder("t/bend", HEEL_SLIDE.main, Rung(HEEL_SLIDE.id)),
    ladder("t/hops", HOP.main, Rung(HOP.id, (HOP_CRITERION,))),
    ladder("t/pull", ROW.main, Rung(ROW.id)),
    ladder("t/rise", SIT_TO_STAND.main, Rung(SIT_TO_STAND.id)),
    ladder("t/thigh", LEG_PRESS.main, Rung(QUAD_SET.id), Rung(LEG_PRESS.id)),
)

GENTLE = frozenset({Mode.PASSIVE, Mode.ASSISTED, Mode.ACTIVE, Mode.CYCLIC})
TAGS = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
EARLY_RATES = Limit(load_step=Decimal("1.05"), volume_step=Decimal("1.10"), dwell_days=7, regain=Decimal("1.20"))
LATE_RATES = evolve(EARLY_RATES, load_step=Decimal("1.10"), volume_step=Decimal("1.20"))
CALM = evolve(
    EARLY_RATES,
    modes=GENTLE,
    load_class=DemandClass.ADL,
    percent_1rm=0,
    percent_mvic=0,
    impact=Impact.NONE,
    range=JointRange.FULL,
    speed=Speed.SLOW,
    without_tags=TAGS,
    effort=2,
    least_rir=6,
    pain=2,
)
SUBACUTE = evolve(
    EARLY_RATES,
    modes=GENTLE | {Mode.ISOMETRIC},
    load_class=DemandClass.LIGHT,
    percent_1rm=0,
    percent_mvic=50,
    impact=Impact.NONE,
    range=JointRange.FULL,
    speed=Speed.SLOW,
    longest_hold_s=45,
    without_tags=TAGS,
    effort=3,
    least_rir=5,
    pain=2,
)
PROLIFERATIVE = evolve(
    EARLY_RATES,
    modes=GENTLE | {Mode.ISOMETRIC, Mode.DYNAMIC},
    load_class=DemandClass.MODERATE,
    percent_1rm=60,
    percent_mvic=70,
    impact=Impact.NONE,
    range=JointRange.FULL,
    speed=Speed.NORMAL,
    longest_hold_s=45,
    without_tags=TAGS,
    effort=5,
    least_rir=4,
    pain=3,
)
EARLY = evolve(
    LATE_RATES,
    load_class=DemandClass.HEAVY,
    percent_1rm=80,
    percent_mvic=85,
    impact=Impact.MODERATE,
    effort=7,
    least_rir=2,
    pain=5,
)
UNTREATED = evolve(
    LATE_RATES,
    load_class=DemandClass.HEAVY,
    percent_1rm=80,
    percent_mvic=85,
    impact=Impact.NONE,
    without_tags=TAGS,
    effort=7,
    least_rir=2,
    pain=4,
)
MODEL = HealingModel(
    id="t/model",
    title="Test model",
    phases=(
        Phase(PhaseName.PROTECTION, "Protection", 0, CALM, SOURCES, 3),
        Phase(PhaseName.SUBACUTE, "Subacute", 4, SUBACUTE, SOURCES, 14),
        Phase(PhaseName.PROLIFERATIVE, "Proliferative", 15, PROLIFERATIVE, SOURCES, 42),
        Phase(PhaseName.EARLY_REMODELLING, "Early remodelling", 43, EARLY, SOURCES, 84),
        Phase(PhaseName.LATE_REMODELLING, "Late remodelling", 85, EARLY, SOURCES),
    ),
    preparation=Row(UNTREATED, SOURCES),
    untreated=Row(UNTREATED, SOURCES),
    injection_day=Row(
        Limit(
            modes=frozenset({Mode.PASSIVE, Mode.ASSISTED}),
            load_class=DemandClass.MOVES,
            range=JointRange.MID,
            effort=1,
            least_rir=10,
            pain=2,
        ),
        SOURCES,
    ),
    day_after=Row(Limit(modes=GENTLE, percent_1rm=0, percent_mvic=0), SOURCES),
    tissues=(),
    re_entry=(
        ReEntry(PhaseName.PROLIFERATIVE, Decimal("0.5"), only_after_break=False, sources=SOURCES),
        ReEntry(PhaseName.EARLY_REMODELLING, Decimal("0.75"), only_after_break=True, sources=SOURCES),
    ),
    resume=Resume(5, PhaseName.PROLIFERATIVE, SOURCES),
)
POLICIES = (
    Policy(
        "t/untrained",
        "New to training",
        Trigger.UNTRAINED,
        "",
        PolicyPlace.BODY,
        Limit(effort=6, least_rir=3),
        "Go easy.",
        SOURCES,
    ),
    Policy(
        "t/sling",
        "Sling",
        Trigger.ORDER,
        "sling",
        PolicyPlace.SAME_SITE,
        Limit(load_class=DemandClass.MOVES),
        "Rest.",
        SOURCES,
    ),
    Policy(
        "t/high",
        "High irritability",
        Trigger.IRRITABILITY,
        "high",
        PolicyPlace.SAME_SITE,
        Limit(load_step=Decimal(1), volume_step=Decimal(1)),
        "Wait.",
        SOURCES,
    ),
    Policy(
        "t/kneel",
        "Cannot kneel",
        Trigger.CONDITION,
        "cannot_kneel",
        PolicyPlace.BODY,
        Limit(without_positions=frozenset({Position.KNEELING})),
        "Do not kneel.",
        SOURCES,
    ),
)
PROFILE = RegionProfile("t/knee", Region.KNEE, "Knee", (), (), (), (), (), Codes(), KNEE_SIGNS, SOURCES)
SUFFICIENT = Flag(
    "septic_joint", "Hot swollen joint", Scope.WHOLE_PERSON, Urgency.SAME_DAY, Kind.SUFFICIENT, "hospital", "infection"
)
CONCERN = Flag("locked_knee", "Locked knee", Scope.REGION, Urgency.URGENT, Kind.CONCERN, "a surgeon", "a torn meniscus")


def screening_list(
    id: str, flags: tuple[Flag, ...], codes: tuple[str, ...], region: Region | None = None
) -> ScreeningList:
    """A list, required where it asks for flags."""
    conditions = tuple(Condition(code, code, "?", by_side=True) for code in codes)
    return ScreeningList(id, 1, id, bool(flags), flags, conditions, SOURCES, region)


SCREENING = (
    screening_list("conditions", (), ("knee_effusion_2_plus", "cannot_kneel")),
    screening_list("red_flags_knee", (CONCERN,), (), Region.KNEE),
    screening_list("red_flags_systemic", (SUFFICIENT,), ()),
)
ADVICE = (Advice("t/all", "Good to know", Topic.EDUCATION, tuple(PhaseName), ("Keep moving.",), SOURCES),)
LIBRARY = Content(EXERCISES, LADDERS, (PROFILE,), (MODEL,), POLICIES, SCREENING, ADVICE)
