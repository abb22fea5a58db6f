"""Tracks: one ladder at one place, and the only progression state there is."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.anatomy import SPINE, Region, Side
from rehabplan.model.dose import Count, Dose, Percent
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import RESISTED_MODES
from rehabplan.model.program import Sides
from rehabplan.planning.context import Context
from rehabplan.planning.progress import EVERYDAY, EXEMPT

START_CLASS = {
    PhaseName.PROTECTION: DemandClass.ADL,
    PhaseName.SUBACUTE: DemandClass.LIGHT,
    PhaseName.PROLIFERATIVE: DemandClass.LIGHT,
}
"""Highest class of the rung to start on; moderate in every other phase (DESIGN, Start rung)."""


@frozen(cache_hash=True)
class Key:
    """A ladder and, for a limb trained on its own, which limb."""

    ladder: str
    limb: Side | None = None

    def __str__(self) -> str:
        return self.ladder if self.limb is None else f"{self.ladder}:{self.limb}"


@frozen
class State:
    """Where a track stands.

    ``since`` is the first day on the rung, ``last`` the last session and ``full`` the last
    one that was no lighter week's, ``moved`` the latest move.
    ``best`` is the best intensity [%] of this episode and ``best_rung`` its rung. ``before`` is R, the
    best before the latest injection, while it is being regained; ``injected`` the injection the state
    already knows of, ``owed`` whether its re-entry is still to come, ``tolerated`` the best since then.
    ``loads`` are the latest loads [%] by level; ``parked`` is the state left behind when a limit at another
    site made the track step down.
    """

    rung: int
    dose: Dose
    since: date | None = None
    last: date | None = None
    full: date | None = None
    moved: date | None = None
    best: Decimal = Decimal(0)
    best_rung: int = 0
    before: Decimal | None = None
    factor: Decimal | None = None
    injected: date | None = None
    owed: bool = False
    tolerated: Decimal = Decimal(0)
    loads: tuple[tuple[int, Decimal], ...] = ()
    parked: "State | None" = None


def exercise_at(context: Context, ladder: Ladder, rung: int) -> Exercise:
    """The exercise of a rung."""
    return context.library.exercise(ladder.rungs[rung].exercise)


def is_resisted(exercise: Exercise) -> bool:
    """Whether the rest-day, deload and maintenance rules speak of it."""
    return exercise.how.mode in RESISTED_MODES and is_bound(exercise)


def is_bound(exercise: Exercise) -> bool:
    """Whether the step and re-entry rules speak of it."""
    return exercise.main.capacity not in EXEMPT and exercise.how.pattern not in EVERYDAY


def sides_of(exercise: Exercise, key: Key) -> Sides:
    """Which limbs do an exercise of this track."""
    if not exercise.is_one_sided:
        return Sides.BOTH
    return Sides.EACH if key.limb is None else Sides(key.limb.value)


def keys(context: Context, ladder: Ladder) -> Iterator[Key]:
    """The tracks a ladder can be trained as: both limbs, and each limb where one is treated."""
    yield Key(ladder.id)
    region = ladder.trains.region
    if region is None or region in SPINE:
        return
    for side in (Side.LEFT, Side.RIGHT):
        if any(site.region is region for site in context.case.sites):
            yield Key(ladder.id, side)


def rungs(context: Context, ladder: Ladder, key: Key) -> tuple[int, ...]:
    """Rungs that this person can have at all, easiest first."""
    return context.once(("rungs", key), lambda: _rungs(context, ladder, key))


def _rungs(context: Context, ladder: Ladder, key: Key) -> tuple[int, ...]:
    found = []
    for index, rung in enumerate(ladder.rungs):
        exercise = context.library.exercise(rung.exercise)
        if key.limb is not None and not exercise.is_one_sided:
            continue
        if not context.bars(exercise, sides_of(exercise, key)):
            found.append(index)
    return tuple(found)


def low_start(context: Context, exercise: Exercise) -> Dose:
    """The entry's lowest dose with the person's own bands."""
    return context.gear.starting(exercise) or exercise.dose.start


def first_dose(context: Context, ladder: Ladder, state: State, rung: int) -> Dose:
    """The lowest dose of a level, with no more load in % than the track last had on it."""
    dose = low_start(context, exercise_at(context, ladder, rung))
    known, intensity = dict(state.loads).get(rung), dose.blocks[0].intensity
    if known is None or not isinstance(intensity, Percent) or (intensity.count.high or 0) <= known:
        return dose
    return context.made(f"at {known}", dose, None, lambda: dose.with_intensity(Percent(Count.of(known), intensity.of)))


def fits(context: Context, ladder: Ladder, key: Key, rung: int, dose: Dose, on: date) -> bool:
    """Whether a dose of a rung exceeds no limit on a day."""
    exercise = exercise_at(context, ladder, rung)
    return context.fits(exercise, dose, sides_of(exercise, key), on)


def start(context: Context, ladder: Ladder, key: Key, on: date) -> State | None:
    """The highest rung to start on that day, or ``None`` where none fits."""
    highest = START_CLASS.get(phase_at(context, ladder.trains.region, key, on), DemandClass.MODERATE)
    open_to = rungs(context, ladder, key)
    for rung in reversed(open_to):
        exercise = exercise_at(context, ladder, rung)
        dose = low_start(context, exercise)
        if ladder.rungs[rung].enter_if or context.library.first_class(exercise.id) > highest:
            continue
        low = rung != open_to[0] and context.starts_low(exercise, sides_of(exercise, key))
        if not low and fits(context, ladder, key, rung, dose, on):
            return State(rung, dose)
    return None


def reach(context: Context, ladder: Ladder, key: Key, on: date) -> int:
    """The load [%] of the heaviest level whose lowest dose the limits of a day open."""
    state = context.envelope.state(on)
    return context.once(("reach", key, state), lambda: _reach(context, ladder, key, on))


def _reach(context: Context, ladder: Ladder, key: Key, on: date) -> int:
    for rung in reversed(rungs(context, ladder, key)):
        exercise = exercise_at(context, ladder, rung)
        dose = low_start(context, exercise)
        if fits(context, ladder, key, rung, dose, on):
            return int(exercise.percent(dose))
    return 0


def phase_at(context: Context, region: Region | None, key: Key, on: date) -> PhaseName:
    """The earliest phase among the treated sites that a track works on."""
    state = context.envelope.state(on)
    return context.once(("phase", region, key.limb, state), lambda: _phase_at(context, region, key, on))


def _phase_at(context: Context, region: Region | None, key: Key, on: date) -> PhaseName:
    sides = Sides.EACH if key.limb is None else Sides(key.limb.value)
    sites = context.treated_at(region, sides)
    order = list(PhaseName)
    return min((context.span(site, on).phase for site in sites), key=order.index, default=PhaseName.UNTREATED)


def injected_at(context: Context, ladder: Ladder, key: Key, on: date) -> date | None:
    """The latest injection at a treated site that the track trains."""
    region, state = ladder.trains.region, context.envelope.state(on)
    return context.once(("injected", region, key.limb, state), lambda: _injected_at(context, ladder, key, on))


def _injected_at(context: Context, ladder: Ladder, key: Key, on: date) -> date | None:
    sides = Sides.EACH if key.limb is None else Sides(key.limb.value)
    days = [context.envelope.at(site, on).injected for site in context.treated_at(ladder.trains.region, sides)]
    return max((day for day in days if day is not None), default=None)


def step_down(context: Context, ladder: Ladder, key: Key, state: State, on: date) -> State | None:
    """The highest rung, at or below the present one, whose lowest dose fits."""
    for rung in sorted((r for r in rungs(context, ladder, key) if r <= state.rung), reverse=True):
        for dose in _lower_doses(context, ladder, state, rung):
            if fits(context, ladder, key, rung, dose, on):
                return evolve(state, rung=rung, dose=dose, since=on)
    return None


def _lower_doses(context: Context, ladder: Ladder, state: State, rung: int) -> tuple[Dose, ...]:
    """Whoever comes from a higher rung of an unloaded ladder keeps the usual dose."""
    exercise, first = exercise_at(context, ladder, rung), first_dose(context, ladder, state, rung)
    return (exercise.dose.usual, first) if rung < state.rung and exercise.main.capacity in EXEMPT else (first,)


@frozen
class Allowed:
    """Load [%] at re-entry: ``share`` of R; a level without loads in % may also repeat what was ``tolerated`` since."""

    share: Decimal
    tolerated: Decimal = Decimal(0)


def re_enter(context: Context, ladder: Ladder, key: Key, state: State, allowed: Allowed, on: date) -> State | None:
    """The highest rung up to the best one whose load is within what is allowed; else the lowest that fits."""
    open_to = [r for r in rungs(context, ladder, key) if r <= max(state.best_rung, state.rung)]
    here = exercise_at(context, ladder, state.rung).main_class(state.dose)
    for rung in sorted(open_to, reverse=True):
        exercise = exercise_at(context, ladder, rung)
        dose = _within(exercise, first_dose(context, ladder, state, rung), allowed)
        steep = dose is not None and rung > state.rung and exercise.main_class(dose).rank > here.rank + 1
        if dose is not None and not steep and fits(context, ladder, key, rung, dose, on):
            return evolve(state, rung=rung, dose=dose, since=on)
    for rung in open_to:
        dose = first_dose(context, ladder, state, rung)
        if fits(context, ladder, key, rung, dose, on):
            return evolve(state, rung=rung, dose=dose, since=on)
    return None


def _within(exercise: Exercise, dose: Dose, allowed: Allowed) -> Dose | None:
    """The lowest dose of an entry at or below a load [%]; loads in % are cut to it."""
    intensity = dose.blocks[0].intensity
    if isinstance(intensity, Percent) and intensity.of == "1RM":
        percent = min(intensity.count.high or Decimal(0), allowed.share).quantize(Decimal("0.1"), "ROUND_FLOOR")
        return dose.with_intensity(Percent(Count.of(percent), "1RM"))
    return dose if exercise.percent(dose) <= max(allowed.share, allowed.tolerated) else None
