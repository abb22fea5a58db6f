"""Ladders from what protection allows to heavy work, and the exercises on their rungs."""

from collections.abc import Collection

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.model.anatomy import SPINE, UPPER_LIMB, Capacity, Muscle, Region
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import Exercise, Ladder, Line, Rung, Variable
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Impact, Mode
from rehabplan.model.source import Source, Tag
from rehabplan.testing.strategies.exercises import CITE, MADE, Sketch, drawn_exercise
from rehabplan.testing.strategies.places import regions

STEP_UP = tuple(map(Criterion.parse, ("pain_during <= 2 for 2 sessions", "repetitions_spare >= 2 for 2 sessions")))
STEP_DOWN = (Criterion.parse("pain_during > 5"), Criterion.parse("pain_next_morning >= 2 above baseline"))
GUARD = (Criterion.parse("hop_pain <= 2 within 14 days by clinician"),)
CLIMB = (Variable.HOLD, Variable.REPS, Variable.DURATION, Variable.SETS, Variable.LOAD)
LIGHT, MODERATE, HEAVY = DemandClass.LIGHT, DemandClass.MODERATE, DemandClass.HEAVY


@frozen
class Rungs:
    """A ladder and the exercises it names."""

    ladder: Ladder
    exercises: tuple[Exercise, ...]


def muscle_of(region: Region) -> Muscle:
    """A muscle group that stands for a region in made content."""
    if region in SPINE:
        return Muscle.BACK_EXTENSORS if region is Region.LOW_BACK else Muscle.NECK_EXTENSORS
    return Muscle.DELTOID if region in UPPER_LIMB else Muscle.QUADRICEPS


def ladders(*, region: Region | None = None, codes: Collection[str] = ()) -> SearchStrategy[Rungs]:
    """Ladders of a region with their exercises; shrinks to three rungs of mobility."""
    where = regions() if region is None else st.just(region)
    kinds = st.sampled_from([Capacity.MOBILITY, Capacity.FUNCTIONAL, Capacity.STRENGTH, Capacity.POWER])
    return st.tuples(where, kinds).flatmap(lambda drawn: ladder_of(*drawn, codes=tuple(codes)))


def ladder_of(region: Region | None, capacity: Capacity, codes: tuple[str, ...] = ()) -> SearchStrategy[Rungs]:
    """The ladder of one capacity of a region, or of the whole body."""
    match capacity:
        case Capacity.MOBILITY:
            steps = [
                (DemandClass.MOVES, Mode.ASSISTED),
                (DemandClass.MOVES, Mode.ACTIVE),
                (DemandClass.ADL, Mode.ACTIVE),
            ]
            return _built(region, capacity, steps, codes, daily=True)
        case Capacity.FUNCTIONAL:
            steps = [(DemandClass.ADL, Mode.ACTIVE), (LIGHT, Mode.DYNAMIC), (MODERATE, Mode.DYNAMIC)]
            return _built(region, capacity, steps, codes)
        case Capacity.AEROBIC:
            steps = [(DemandClass.ADL, Mode.CYCLIC), (LIGHT, Mode.CYCLIC)]
            return _built(region, capacity, steps, codes, daily=True)
        case Capacity.POWER:
            return _built(
                region, capacity, [(LIGHT, Mode.ACTIVE), (MODERATE, Mode.DYNAMIC), (HEAVY, Mode.PLYOMETRIC)], codes
            )
        case _:
            return _built(region, capacity, _strength(), codes)


def _strength() -> list[tuple[DemandClass, Mode]]:
    return [(LIGHT, Mode.ISOMETRIC), (LIGHT, Mode.DYNAMIC), (MODERATE, Mode.DYNAMIC), (HEAVY, Mode.DYNAMIC)]


@st.composite
def _built(
    draw: DrawFn,
    region: Region | None,
    capacity: Capacity,
    steps: list[tuple[DemandClass, Mode]],
    codes: tuple[str, ...],
    *,
    daily: bool = False,
) -> Rungs:
    muscles = (muscle_of(region),) if region is not None and capacity is Capacity.STRENGTH else ()
    line = Line(region, capacity, muscles)
    name = f"{MADE}/{region or 'body'}-{capacity}"
    made = []
    for number, (demand, mode) in enumerate(steps, start=1):
        impact = Impact.MODERATE if mode is Mode.PLYOMETRIC else Impact.NONE
        warned = codes if number > 1 else ()
        sketch = Sketch(f"{name}-{number}", line, demand, mode, impact, daily, warned)
        made.append(draw(drawn_exercise(sketch=sketch)))
    guards = [GUARD if each.how.impact > Impact.NONE else () for each in made]
    rungs = tuple(Rung(each.id, guard) for each, guard in zip(made, guards, strict=True))
    climb = tuple(draw(st.permutations(CLIMB)))
    title = name.removeprefix(f"{MADE}/").replace("-", " ")
    return Rungs(Ladder(name, title, line, climb, rungs, STEP_UP, STEP_DOWN, (Source(CITE, Tag.DESIGN),)), tuple(made))
