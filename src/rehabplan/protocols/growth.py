"""Doses that grow inside a row: one thing at a time, in the order of ``climb``, never above its ``to`` or a limit.

When a later thing grows, those before it return to the row's dose. What grows and is a range begins with its low
end, and a range's high end is its ``to`` where none is said. Per cent are rounded down: loads and whole units of
minutes, hours, kilometres and miles to a tenth, everything else to a whole number.
"""

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from attrs import evolve

from rehabplan.model.climb import PERCENT, Climb, Grows, StepBy
from rehabplan.model.dose import (
    Band,
    Bodyweight,
    Count,
    Counted,
    CountedUnit,
    Distance,
    Dose,
    DoseValueError,
    Duration,
    Hold,
    Intensity,
    Load,
    LoadUnit,
    Pressure,
    Reps,
    Sign,
    Work,
)
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack

Allowed = Callable[[Dose], bool]
_TENTHS = frozenset({"min", "h", "km", "mi", "kg", "lb"})


def any_dose(_: Dose) -> bool:
    """No limit."""
    return True


def after_growth(
    track: ProtocolTrack, dose: Dose, times: int, smallest: Load | None = None, allowed: Allowed = any_dose
) -> Dose:
    """A row's dose grown so many times, or as often as it can."""
    found = lowest(track, dose) if track.grow_if_all else dose
    for _ in range(times):
        further = grown(track, dose, found, smallest, allowed)
        if further is None:
            return found
        found = further
    return found


def grown(
    track: ProtocolTrack, row: Dose, now: Dose, smallest: Load | None = None, allowed: Allowed = any_dose
) -> Dose | None:
    """The dose one step further; ``None`` where nothing can grow, or the next step is not allowed."""
    step = next_step(track, row, now, smallest)
    return None if step is None or not allowed(step[1]) else step[1]


def next_step(track: ProtocolTrack, row: Dose, now: Dose, smallest: Load | None = None) -> tuple[Climb, Dose] | None:
    """What grows next, and the dose after it; ``None`` where nothing can grow."""
    if len(now.blocks) > 1:
        return None
    returned, low = now, lowest(track, row)
    for climb in track.climb:
        further = _grown(climb, row, now, returned, smallest)
        if further is not None:
            return climb, further
        returned = _taken(climb.grows, low, returned)
    return None


def lowest(track: ProtocolTrack, dose: Dose) -> Dose:
    """The dose that growth begins with: the low end of each range that grows."""
    if len(dose.blocks) > 1:
        return dose
    for climb in track.climb:
        count = number_of(climb.grows, dose) if climb.is_stated else None
        if count is not None and count.low is not None and count.low > 0:
            dose = _put(climb.grows, dose, Count.of(count.low), unit_of(climb.grows, dose))
    return dose


def _grown(climb: Climb, row: Dose, now: Dose, base: Dose, smallest: Load | None) -> Dose | None:
    """``base`` with one thing a step further than it is ``now``."""
    if climb.by is StepBy.NEXT_BAND:
        return _next_band(base, now.only_block.intensity)
    count, unit = number_of(climb.grows, now), unit_of(climb.grows, now) or _unit_of_step(climb, now, smallest)
    before = None if count is None else count.low
    more = _amount(climb, before, unit, smallest)
    end = end_of(climb, row)
    if before is None or more is None or more <= 0 or climb.to_unit not in {"", unit}:
        return None
    after = before + more if end is None else min(end, before + more)
    if after <= before:
        return None
    try:
        return _put(climb.grows, base, Count.of(after), unit)
    except DoseValueError:
        return None


def _unit_of_step(climb: Climb, now: Dose, smallest: Load | None) -> str:
    """Nothing on the body yet: the first load has the unit of the step."""
    if climb.grows is not Grows.LOAD or not isinstance(now.only_block.intensity, Bodyweight):
        return ""
    if climb.by is StepBy.SMALLEST:
        return "" if smallest is None else smallest.unit.value
    return "" if climb.unit == PERCENT else climb.unit


def _amount(climb: Climb, before: Decimal | None, unit: str, smallest: Load | None) -> Decimal | None:
    if climb.by is StepBy.SMALLEST:
        return None if smallest is None or smallest.unit != unit else smallest.count.low
    if climb.unit == PERCENT and climb.amount is not None and before is not None:
        place = Decimal("0.1") if unit in _TENTHS else Decimal(1)
        return (before * (100 + climb.amount) / 100).quantize(place, ROUND_FLOOR) - before
    return climb.amount if climb.unit == unit else None


def end_of(climb: Climb, row: Dose) -> Decimal | None:
    """How far it grows: as it says, or to the high end of the range; ``None`` where nothing says so."""
    count = number_of(climb.grows, row)
    ranged = count is not None and count.low != count.high
    return climb.to if climb.to is not None or count is None or not ranged else count.high


def number_of(grows: Grows, dose: Dose) -> Count | None:  # noqa: PLR0911 - one return for each thing that grows
    """The number that grows, of a dose of one block; of bodyweight without a load it is nothing."""
    block = dose.only_block
    match grows, block.work.amount, block.intensity:
        case Grows.TEMPO, _, _:
            return None if dose.tempo is None else dose.tempo.lower
        case Grows.SETS, _, _:
            return block.work.sets
        case (Grows.REPS, Reps(count=count), _) | (Grows.STEPS, Counted(count=count, unit=CountedUnit.STEPS), _):
            return count
        case (Grows.HOLD, Hold(time=time) | Reps(hold=time), _) | (Grows.DURATION, Duration(time=time), _):
            return None if time is None else time.count
        case Grows.DISTANCE, Distance(count=count), _:
            return count
        case (Grows.LOAD, _, Load(count=count) | Bodyweight(added=Load(count=count), sign=Sign.PLUS)):
            return count
        case Grows.LOAD, _, Bodyweight(added=None):
            return Count.of(0)
        case Grows.PRESSURE, _, Pressure(count=count):
            return count
        case _:
            return None


def unit_of(grows: Grows, dose: Dose) -> str:
    """The unit of what grows; empty where it is counted, or in mmHg."""
    match grows, dose.only_block.work.amount, dose.only_block.intensity:
        case Grows.TEMPO, _, _:
            return "s"
        case (Grows.HOLD, Hold(time=time) | Reps(hold=time), _) | (Grows.DURATION, Duration(time=time), _):
            return "" if time is None else time.unit.value
        case Grows.DISTANCE, Distance(unit=unit), _:
            return unit.value
        case Grows.LOAD, _, Load(unit=load) | Bodyweight(added=Load(unit=load)):
            return load.value
        case _:
            return ""


def _put(grows: Grows, dose: Dose, count: Count, unit: str = "") -> Dose:
    if grows is Grows.TEMPO and dose.tempo is not None:
        return evolve(dose, tempo=evolve(dose.tempo, lower=count))
    block = dose.only_block
    work, amount, intensity = block.work, block.work.amount, block.intensity
    match amount:
        case _ if grows is Grows.SETS:
            work = evolve(work, sets=count)
        case Reps(hold=time) if grows is Grows.HOLD and time is not None:
            work = Work(work.sets, evolve(amount, hold=evolve(time, count=count)))
        case Hold(time=time) | Duration(time=time) if grows in {Grows.HOLD, Grows.DURATION}:
            work = Work(work.sets, type(amount)(evolve(time, count=count)))
        case Reps() | Counted() | Distance() if grows in {Grows.REPS, Grows.STEPS, Grows.DISTANCE}:
            work = Work(work.sets, _counted(amount, count))
        case _:
            intensity = _loaded(intensity, count, unit)
    return evolve(dose, blocks=(evolve(block, work=work, intensity=intensity),))


def _counted(amount: Reps | Counted | Distance, count: Count) -> Reps | Counted | Distance:
    match amount:
        case Reps():
            return evolve(amount, count=count)
        case Counted():
            return evolve(amount, count=count)
        case Distance():
            return evolve(amount, count=count)


def _loaded(intensity: Intensity | None, count: Count, unit: str) -> Intensity | None:
    match intensity:
        case Load():
            return evolve(intensity, count=count)
        case Pressure():
            return evolve(intensity, count=count)
        case Bodyweight():
            return Bodyweight(Load(count, LoadUnit(unit))) if count.low else Bodyweight()
        case _:
            return intensity


def _taken(grows: Grows, row: Dose, now: Dose) -> Dose:
    """The dose ``now`` with one thing as the row has it."""
    if grows is Grows.LOAD:
        return now.with_intensity(row.only_block.intensity) if row.only_block.intensity is not None else now
    count = number_of(grows, row)
    return now if count is None else _put(grows, now, count)


def _next_band(base: Dose, band: Intensity | None) -> Dose | None:
    if not isinstance(band, Band) or band.colour not in BAND_COLOURS:
        return None
    heavier = BAND_COLOURS[BAND_COLOURS.index(band.colour) + 1 :]
    return base.with_intensity(evolve(band, colour=heavier[0])) if heavier else None
