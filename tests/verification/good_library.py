"""The excerpt of a library for the hand-made bundle: seven exercises, six ladders, one healing model."""

from decimal import Decimal

from attrs import evolve

from rehabplan.model.advice import Advice, Topic
from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import (
    AvoidIf,
    AvoidSide,
    ClassSpan,
    Demands,
    DoseRange,
    Exercise,
    How,
    Ladder,
    Line,
    Rung,
    Spans,
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

SOURCES = (Source("design", Tag.DESIGN),)
KNEE_SIGNS = ("Your knee locks and will not bend or straighten.",)


def spans(**classes: str) -> Spans:
    """Demand spans by region."""
    return tuple((Region(region), ClassSpan.parse(text)) for region, text in classes.items())


def doses(start: str, usual: str, most: str) -> DoseRange:
    """An entry's three doses."""
    return DoseRange(Dose.parse(start), Dose.parse(usual), Dose.parse(most))


QUAD_SET = Exercise(
    id="t/quad-set",
    name="Quad set",
    trains=(Line(Region.KNEE, Capacity.STRENGTH, (Muscle.QUADRICEPS,)),),
    how=How(
        Pattern.KNEE_EXTENSION,
        Mode.ISOMETRIC,
        DoneWith.ONE_SIDE,
        Position.LONG_SITTING,
        JointRange.NONE,
        Impact.NONE,
        Speed.STILL,
        (Equipment.TOWEL,),
    ),
    demands=Demands(working_side=spans(knee="adl to light", hip="moves"), spine=spans(low_back="moves")),
    dose=doses("2 x 5 x 5 s hold @ CR10 2", "2 x 8 x 5 s hold @ CR10 2", "3 x 8 x 8 s hold @ CR10 3"),
    avoid_if=(),
    cues=("Press the knee down.",),
    sources=SOURCES,
)
LEG_PRESS = Exercise(
    id="t/leg-press",
    name="Leg press",
    trains=(Line(Region.KNEE, Capacity.STRENGTH, (Muscle.QUADRICEPS,)),),
    how=How(
        Pattern.SQUAT,
        Mode.DYNAMIC,
        DoneWith.BOTH_SIDES,
        Position.SITTING,
        JointRange.MID,
        Impact.NONE,
        Speed.SLOW,
        (Equipment.LEG_PRESS,),
    ),
    demands=Demands(working_side=spans(knee="light to heavy", hip="adl", ankle="adl")),
    dose=doses("2 x 10 @ 40% 1RM", "3 x 10 @ 60% 1RM", "3 x 8 @ 80% 1RM"),
    avoid_if=(AvoidIf("knee_effusion_2_plus", Tier.ABSOLUTE, AvoidSide.WORKING_SIDE),),
    cues=("Push the plate away.",),
    sources=SOURCES,
)
SIT_TO_STAND = Exercise(
    id="t/sit-to-stand",
    name="Sit to stand",
    trains=(Line(Region.KNEE, Capacity.FUNCTIONAL),),
    how=How(
        Pattern.TRANSFER,
        Mode.DYNAMIC,
        DoneWith.BOTH_SIDES,
        Position.STANDING,
        JointRange.MID,
        Impact.NONE,
        Speed.SLOW,
        (Equipment.CHAIR,),
    ),
    demands=Demands(working_side=spans(knee="light", hip="adl", ankle="adl", foot="adl")),
    dose=doses("2 x 8 @ bodyweight", "3 x 10 @ bodyweight", "3 x 12 @ bodyweight"),
    avoid_if=(),
    cues=("Stand up tall.",),
    sources=SOURCES,
)
ROW = Exercise(
    id="t/band-row",
    name="Band row",
    trains=(Line(Region.SHOULDER, Capacity.STRENGTH, (Muscle.RHOMBOIDS,)),),
    how=How(
        Pattern.PULL,
        Mode.DYNAMIC,
        DoneWith.BOTH_SIDES,
        Position.SITTING,
        JointRange.MID,
        Impact.NONE,
        Speed.SLOW,
        (Equipment.BAND,),
    ),
    demands=Demands(working_side=spans(shoulder="light to moderate", elbow="adl", wrist="adl")),
    dose=doses("2 x 10 @ yellow band", "3 x 10 @ red band", "3 x 12 @ green band"),
    avoid_if=(),
    cues=("Draw the elbows back.",),
    sources=SOURCES,
)
HOP = Exercise(
    id="t/hop",
    name="Small hop",
    trains=(Line(Region.KNEE, Capacity.POWER),),
    how=How(
        Pattern.HOP,
        Mode.PLYOMETRIC,
        DoneWith.ONE_SIDE,
        Position.SINGLE_LEG,
        JointRange.MID,
        Impact.LOW,
        Speed.NORMAL,
    ),
    demands=Demands(working_side=spans(knee="moderate", hip="adl", ankle="adl", foot="adl")),
    dose=doses("1 x 6", "2 x 8", "3 x 10"),
    avoid_if=(),
    cues=("Land softly.",),
    sources=SOURCES,
)
HEEL_SLIDE = Exercise(
    id="t/heel-slide",
    name="Heel slide",
    trains=(Line(Region.KNEE, Capacity.MOBILITY),),
    how=How(
        Pattern.KNEE_MOTION,
        Mode.ASSISTED,
        DoneWith.ONE_SIDE,
        Position.SUPINE,
        JointRange.MID,
        Impact.NONE,
        Speed.SLOW,
    ),
    demands=Demands(working_side=spans(knee="moves", hip="moves")),
    dose=doses("1 x 10, 2/day", "2 x 10, 2/day", "3 x 10, 3/day"),
    avoid_if=(),
    cues=("Slide the heel.",),
    sources=SOURCES,
)
WALK = Exercise(
    id="t/walk",
    name="Walking",
    trains=(Line(None, Capacity.AEROBIC),),
    how=How(
        Pattern.WALKING,
        Mode.CYCLIC,
        DoneWith.BOTH_SIDES,
        Position.STANDING,
        JointRange.MID,
        Impact.NONE,
        Speed.NORMAL,
    ),
    demands=Demands(working_side=spans(hip="adl", knee="adl", ankle="adl", foot="adl")),
    dose=doses("25 min, 1/day", "30 min, 1/day", "45 min, 1/day"),
    avoid_if=(),
    cues=("Walk briskly.",),
    sources=SOURCES,
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
