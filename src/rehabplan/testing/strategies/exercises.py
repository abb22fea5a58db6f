"""Exercises that a linter has nothing against: demands follow from position and equipment, doses never fall."""

from collections.abc import Collection, Iterable

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.model.anatomy import LOWER_LIMB, SPINE, UPPER_LIMB, Capacity, Muscle, Region
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import (
    AvoidIf,
    AvoidSide,
    ClassSpan,
    Demands,
    DoseRange,
    Exercise,
    How,
    Line,
    Spans,
    Tier,
    intensity_number,
)
from rehabplan.model.limit import CLASS_PERCENT, DemandClass
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
from rehabplan.model.source import Source, Tag
from rehabplan.testing.strategies.places import regions

MADE = "made"
CITE = f"{MADE}/design"
CUES = ("Move slowly and keep breathing.", "Stop where it hurts more than your ceiling.")
_LYING = (Position.SITTING, Position.SUPINE, Position.SIDE_LYING)
_RESISTED = {DemandClass.ADL: Mode.ACTIVE, DemandClass.LIGHT: Mode.ISOMETRIC}
_EFFORTS = {DemandClass.LIGHT: (1, 3), DemandClass.MODERATE: (4, 6), DemandClass.HEAVY: (5, 8)}


@frozen
class Sketch:
    """What an exercise is to be, before it is drawn: its aim and its class at the trained region."""

    id: str
    line: Line
    demand: DemandClass
    mode: Mode
    impact: Impact = Impact.NONE
    daily: bool = False
    codes: tuple[str, ...] = ()


_PATTERNS = tuple(
    pattern
    for pattern in Pattern
    if pattern
    not in {
        Pattern.CARRY,
        Pattern.DOUBLE_LEG_STANCE,
        Pattern.GAIT,
        Pattern.HOP,
        Pattern.JUMP,
        Pattern.LUNGE,
        Pattern.OVERHEAD_PUSH,
        Pattern.RUN,
        Pattern.SINGLE_LEG_STANCE,
        Pattern.STAIRS,
        Pattern.STEP,
        Pattern.THROW,
        Pattern.WALKING,
    }
)
"""Patterns that ask for no position, impact or tag of their own."""


def exercises(*, region: Region | None = None, codes: Collection[str] = ()) -> SearchStrategy[Exercise]:
    """Exercises of a region, contraindicated by some of the condition codes; shrinks to unloaded sitting movement."""
    where = regions() if region is None else st.just(region)
    kinds = st.sampled_from([DemandClass.MOVES, *_RESISTED, DemandClass.MODERATE, DemandClass.HEAVY])
    return st.tuples(where, kinds).flatmap(lambda drawn: drawn_exercise(sketch=_alone(*drawn, tuple(codes))))


def _alone(region: Region, demand: DemandClass, codes: tuple[str, ...]) -> Sketch:
    is_mobile = demand <= DemandClass.ADL
    line = Line(
        region, Capacity.MOBILITY if is_mobile else Capacity.STRENGTH, () if is_mobile else (Muscle.QUADRICEPS,)
    )
    mode = Mode.ACTIVE if is_mobile else _RESISTED.get(demand, Mode.DYNAMIC)
    return Sketch(f"{MADE}/{region}-{demand}", line, demand, mode, daily=is_mobile, codes=codes)


@st.composite
def drawn_exercise(draw: DrawFn, *, sketch: Sketch) -> Exercise:
    """The exercise of a sketch; shrinks to a sitting one without equipment."""
    how = draw(_hows(sketch))
    doses = draw(_dose_ranges(sketch, one_sided=how.done_with is DoneWith.ONE_SIDE))
    return Exercise(
        sketch.id,
        sketch.id.removeprefix(f"{MADE}/").replace("-", " ").replace("_", " ").capitalize(),
        (sketch.line,),
        how,
        _demands(sketch.line.region, draw(_class_spans(sketch.demand, doses)), how),
        doses,
        draw(_contraindications(sketch.codes)),
        CUES,
        (Source(CITE, Tag.DESIGN),),
    )


def _class_spans(demand: DemandClass, doses: DoseRange) -> SearchStrategy[ClassSpan]:
    """The class may rise where the intensity does."""
    low, high = (intensity_number(dose) for dose in (doses.start, doses.most))
    rises = demand is DemandClass.MODERATE and low is not None and high is not None and high > low
    tops = [demand, DemandClass.HEAVY] if rises else [demand]
    return st.sampled_from(tops).map(lambda top: ClassSpan(demand, top))


def _hows(sketch: Sketch) -> SearchStrategy[How]:
    region = sketch.line.region
    standing = [] if sketch.daily else [Position.STANDING]
    leaning = [Position.QUADRUPED] if sketch.demand >= DemandClass.LIGHT and region in UPPER_LIMB else []
    is_limb = region is not None and region not in SPINE
    return st.builds(
        _how,
        st.just(sketch),
        st.sampled_from([*_LYING, *standing, *leaning]),
        st.sampled_from([DoneWith.BOTH_SIDES, DoneWith.ONE_SIDE] if is_limb else [DoneWith.BOTH_SIDES]),
        st.sampled_from(_PATTERNS),
        st.sampled_from([(), (), (Equipment.MAT,), (Equipment.CHAIR,)]),
    )


def _how(
    sketch: Sketch, position: Position, done_with: DoneWith, pattern: Pattern, equipment: tuple[Equipment, ...]
) -> How:
    tags = {MovementTag.KNEELING_PRESSURE, MovementTag.HANDS_LOADED} if position is Position.QUADRUPED else set()
    still = sketch.mode is Mode.ISOMETRIC
    return How(
        pattern,
        sketch.mode,
        done_with,
        Position.STANDING if sketch.impact > Impact.NONE else position,
        JointRange.NONE if still else JointRange.MID,
        sketch.impact,
        Speed.STILL if still else Speed.SLOW,
        equipment,
        frozenset(tags),
    )


def _demands(region: Region | None, span: ClassSpan, how: How) -> Demands:
    """Whoever stands bears on the legs, whoever leans on the hands bears on arms and knees, on both sides."""
    borne = dict.fromkeys(_borne(how), ClassSpan(DemandClass.ADL, DemandClass.ADL))
    if how.position is Position.QUADRUPED:
        borne |= dict.fromkeys(UPPER_LIMB, ClassSpan(DemandClass.LIGHT, DemandClass.LIGHT))
    working, other = dict(borne), dict(borne)
    moves = ClassSpan(DemandClass.MOVES, DemandClass.MOVES)
    spine = {Region.LOW_BACK: moves}
    if region in SPINE and region is not None:
        spine[region] = span
    elif region is not None:
        working[region] = max(span, borne.get(region, span), key=lambda s: (s.low.rank, s.high.rank))
        other.setdefault(region, moves)
    else:
        working |= {Region.HIP: span, Region.KNEE: span}
    one_sided = how.done_with is DoneWith.ONE_SIDE
    return Demands(_spans(working), _spans(other) if one_sided else (), _spans(spine))


def _borne(how: How) -> Iterable[Region]:
    if how.position is Position.STANDING:
        return LOWER_LIMB
    return {Region.KNEE} if how.position is Position.QUADRUPED else set()


def _spans(spans: dict[Region, ClassSpan]) -> Spans:
    return tuple((region, spans[region]) for region in sorted(spans))


def _load_kinds(sketch: Sketch) -> list[str]:
    if sketch.mode not in {Mode.ISOMETRIC, Mode.DYNAMIC, Mode.ECCENTRIC}:
        return ["none"]
    if sketch.mode is Mode.ISOMETRIC:
        return ["effort", "mvic"]
    return ["effort", "percent", "bodyweight", "added", "band"]


@st.composite
def _dose_ranges(draw: DrawFn, sketch: Sketch, *, one_sided: bool) -> DoseRange:
    """Three doses of one form; sets, size and intensity rise or stay, repetitions may fall where % of 1RM rises."""
    loads_by = draw(st.sampled_from(_load_kinds(sketch)))
    sets = draw(_rising(1 if sketch.daily else 2, 3))
    sizes = draw(_rising(4, 15 if sketch.mode is not Mode.CYCLIC else 30))
    loads = draw(_intensities(sketch, loads_by))
    if loads_by == "percent" and loads[0] != loads[1] != loads[2] and draw(st.booleans()):
        sizes = (sizes[0], sizes[1], sizes[0])
    side = ", per side" if one_sided else ""
    often = ", 1/day, 7 days/week" if sketch.daily else f", {draw(st.integers(2, 4))} days/week"
    start_often = ", 1/day, 7 days/week" if sketch.daily else ""
    tempo = ", tempo lower 3 s" if sketch.mode is Mode.ECCENTRIC else ""
    hold = draw(st.sampled_from([5, 10]))
    works = [_work(sketch.mode, n, size, hold) for n, size in zip(sets, sizes, strict=True)]
    texts = [f"{work}{load}{side}{tempo}" for work, load in zip(works, loads, strict=True)]
    start, usual, most = (text + days for text, days in zip(texts, (start_often, often, often), strict=True))
    return DoseRange(Dose.parse(start), Dose.parse(usual), Dose.parse(most))


def _work(mode: Mode, sets: int, size: int, hold: int) -> str:
    if mode is Mode.CYCLIC:
        return f"{size} min"
    return f"{sets} x {size} x {hold} s hold" if mode is Mode.ISOMETRIC else f"{sets} x {size}"


def _rising(least: int, most: int) -> SearchStrategy[tuple[int, int, int]]:
    return st.tuples(*[st.integers(least, most)] * 3).map(lambda n: (min(n), sorted(n)[1], max(n)))


def _intensities(sketch: Sketch, loads_by: str) -> SearchStrategy[tuple[str, str, str]]:
    """Three intensities as the notation writes them."""
    low, high = _EFFORTS.get(sketch.demand, (1, 2))
    at = CLASS_PERCENT[sketch.demand]
    ranges = {"effort": (low, high, "CR10 {}"), "mvic": (20, 30, "{}% MVIC"), "percent": (at - 20, at, "{}% 1RM")}
    if loads_by in ranges:
        least, most, words = ranges[loads_by]
        return _rising(least, most).map(lambda n: _three(*(f" @ {words.format(each)}" for each in n)))
    still = " @ CR10 2" if sketch.mode is Mode.CYCLIC else ""
    return st.just(_FIXED.get(loads_by, _three(still, still, still)))


def _three(start: str, usual: str, most: str) -> tuple[str, str, str]:
    return start, usual, most


_FIXED = {
    "added": _three(" @ bodyweight", " @ bodyweight + 5 kg", " @ bodyweight + 10 kg"),
    "band": _three(" @ yellow band", " @ red band", " @ green band"),
    "bodyweight": _three(" @ bodyweight", " @ bodyweight", " @ bodyweight"),
}


def _contraindications(codes: tuple[str, ...]) -> SearchStrategy[tuple[AvoidIf, ...]]:
    if not codes:
        return st.just(())
    one = st.builds(
        AvoidIf, st.sampled_from(codes), st.sampled_from([Tier.RELATIVE, Tier.ABSOLUTE]), st.just(AvoidSide.ANY)
    )
    return st.just(()) | st.just(()) | st.lists(one, max_size=2, unique_by=lambda rule: rule.code).map(tuple)
