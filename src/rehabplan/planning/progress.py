"""How a dose grows inside a rung: one variable at a time, within the rates in force."""

from collections.abc import Callable, Iterator
from decimal import ROUND_FLOOR, Decimal

from attrs import evolve, frozen

from rehabplan.model.anatomy import Capacity
from rehabplan.model.dose import (
    Band,
    Bodyweight,
    Count,
    Counted,
    Distance,
    Dose,
    Duration,
    Hold,
    Percent,
    Reps,
    Scale,
    Sign,
    Tempo,
    Time,
    TimeUnit,
)
from rehabplan.model.exercise import EXEMPT, Exercise, Ladder, Variable
from rehabplan.model.movement import Mode
from rehabplan.planning.gear import Gear

HOLD_STEP_S, AEROBIC_STEP_S, LEAST_SET, MINUTE_S = 5, 300, 3, 60
SLOWER = (Tempo(lift=Count.of(3), lower=Count.of(3)), Tempo(lift=Count.of(3), pause=Count.of(2), lower=Count.of(4)))


@frozen
class Rates:
    """Largest growth in a week, as factors; a load [%] being regained rises to ``ceiling`` at most."""

    load: Decimal
    volume: Decimal
    ceiling: Decimal | None = None


Fits = Callable[[Dose], bool]


def grow(exercise: Exercise, ladder: Ladder, dose: Dose, rates: Rates, own: Gear, fits: Fits) -> Dose | None:
    """The next larger dose of a rung that fits, or ``None`` where the rung has no more to give."""
    return next(larger(exercise, ladder, dose, rates, own, fits), None)


def larger(exercise: Exercise, ladder: Ladder, dose: Dose, rates: Rates, own: Gear, fits: Fits) -> Iterator[Dose]:
    """Every larger dose of a rung that fits, each one step away, in the ladder's own order."""
    for target in (exercise.dose.usual, exercise.dose.most):
        for variable in ladder.climb:
            yield from filter(fits, _steps(variable, exercise, dose, target, rates, own))
    yield from filter(fits, _slower(exercise, dose, ladder))


def _steps(variable: Variable, exercise: Exercise, dose: Dose, target: Dose, rates: Rates, own: Gear) -> Iterator[Dose]:
    still = rates.load if variable is Variable.LOAD else rates.volume
    if still <= 1 and exercise.main.capacity not in EXEMPT:
        return
    match variable:
        case Variable.LOAD:
            yield from _more_load(exercise, dose, target, rates, own)
        case Variable.SETS:
            yield from _more_sets(dose, target, rates)
        case Variable.REPS:
            yield from _more_reps(dose, target, rates)
        case Variable.HOLD:
            yield from _longer_hold(dose, target)
        case Variable.DURATION:
            yield from _longer(dose, target, rates, exempt=exercise.main.capacity in EXEMPT)
        case Variable.DISTANCE:
            yield from _farther(dose, target, rates)


def set_size(dose: Dose) -> int:
    """Repetitions, counts or seconds of one set, at the high end."""
    return dose.set_size


def volume(dose: Dose) -> int:
    """Sets times set size; of holds in a set, seconds."""
    return dose.volume


def resized(dose: Dose, sets: int, size: int) -> Dose:
    """The dose with other sets and another set size, in its own unit."""
    dose = dose.with_sets(sets)
    match dose.blocks[0].work.amount:
        case Reps() | Counted():
            return dose.with_reps(size)
        case Hold():
            return dose.with_hold(size)
        case Duration(time=time):
            return dose.with_duration(_seconds(size, time.unit))
        case Distance() as distance:
            work = evolve(dose.blocks[0].work, amount=evolve(distance, count=Count.of(size)))
            return evolve(dose, blocks=(evolve(dose.blocks[0], work=work),))
        case _:
            return dose


def _seconds(seconds: int, unit: TimeUnit) -> Time:
    if unit is TimeUnit.MIN and seconds % MINUTE_S == 0:
        return Time(Count.of(Decimal(seconds // 60)), TimeUnit.MIN)
    return Time(Count.of(seconds), TimeUnit.S)


def _more_sets(dose: Dose, target: Dose, rates: Rates) -> Iterator[Dose]:
    sets, wanted = dose.sets or 1, target.sets or 1
    if sets >= wanted or set_size(dose) == 0:
        return
    size = min(set_size(dose), int(sets * set_size(dose) * rates.volume) // (sets + 1))
    if isinstance(dose.blocks[0].work.amount, Hold | Duration):
        size -= size % HOLD_STEP_S
    if size >= LEAST_SET:
        yield resized(dose, sets + 1, size)


def _more_reps(dose: Dose, target: Dose, rates: Rates) -> Iterator[Dose]:
    if not isinstance(dose.blocks[0].work.amount, Reps | Counted):
        return
    now, wanted = set_size(dose), set_size(target)
    if now < wanted:
        yield dose.with_reps(min(wanted, max(now + 1, int(now * rates.volume))))


def _longer_hold(dose: Dose, target: Dose) -> Iterator[Dose]:
    now, wanted = dose.hold_s, target.hold_s
    if 0 < now < wanted:
        yield dose.with_hold(min(wanted, now + HOLD_STEP_S))


def _longer(dose: Dose, target: Dose, rates: Rates, *, exempt: bool) -> Iterator[Dose]:
    amount = dose.blocks[0].work.amount
    if not isinstance(amount, Duration):
        return
    now, wanted = set_size(dose), set_size(target)
    smallest = MINUTE_S if amount.time.unit is TimeUnit.MIN else HOLD_STEP_S
    step = AEROBIC_STEP_S if exempt and smallest == MINUTE_S else smallest
    longer = max(now + step, int(now * rates.volume) // smallest * smallest)
    if now < wanted:
        yield dose.with_duration(_seconds(min(wanted, longer), amount.time.unit))


def _farther(dose: Dose, target: Dose, rates: Rates) -> Iterator[Dose]:
    now, wanted = dose.blocks[0].work.amount, target.blocks[0].work.amount
    if not isinstance(now, Distance) or not isinstance(wanted, Distance):
        return
    here, there = now.count.high or Decimal(0), wanted.count.high or Decimal(0)
    farther = min(there, (here * rates.volume).to_integral_value(ROUND_FLOOR))
    if here < farther:
        yield resized(dose, dose.sets or 1, int(farther))


def _more_load(exercise: Exercise, dose: Dose, target: Dose, rates: Rates, own: Gear) -> Iterator[Dose]:
    match dose.blocks[0].intensity, target.blocks[0].intensity:
        case Percent(count=now, of=of), Percent(count=wanted):
            yield from _more_percent(exercise, dose, of, now, wanted, rates)
        case Scale(scale=scale, count=now), Scale(count=wanted) if (now.high or 0) < (wanted.high or 0):
            yield dose.with_intensity(Scale(scale, Count.of((now.high or 0) + 1)))
        case Bodyweight() as now, Bodyweight() as most:
            heavier = own.next_added(now, most)
            if heavier is not None:
                yield _fewer(exercise, dose, rates).with_intensity(Bodyweight(heavier, Sign.PLUS))
        case Band() as band, Band(colour=last):
            stronger = own.next_band(band, last)
            if stronger is not None:
                yield _fewer(exercise, dose, rates).with_intensity(evolve(band, colour=stronger))


def _more_percent(exercise: Exercise, dose: Dose, of: str, now: Count, wanted: Count, rates: Rates) -> Iterator[Dose]:
    here, there = now.high or Decimal(0), wanted.high or Decimal(0)
    heavier = min(there, (here * rates.load).quantize(Decimal("0.5"), ROUND_FLOOR))
    if rates.ceiling is not None:
        heavier = min(heavier, rates.ceiling)
    if of == "MVIC":
        heavier = min(heavier, here + 10)
    if heavier > here:
        grown = dose.with_intensity(Percent(Count.of(heavier), of))
        yield _follow(exercise, grown)


def _follow(exercise: Exercise, dose: Dose) -> Dose:
    """Repetitions fall from the usual to the heaviest dose's as the load rises between them."""
    usual, most = exercise.dose.usual, exercise.dose.most
    low, share = exercise.share(usual), exercise.share(dose)
    if not isinstance(dose.blocks[0].work.amount, Reps) or set_size(most) >= set_size(usual) or share <= low:
        return dose
    fall = (share - low) / (1 - low) * (set_size(usual) - set_size(most))
    return dose.with_reps(min(set_size(dose), set_size(usual) - int(fall.to_integral_value(ROUND_FLOOR))))


def _fewer(exercise: Exercise, dose: Dose, rates: Rates) -> Dose:
    """A heavier physical step starts again at the entry's first repetitions; a distance falls by a step of volume."""
    match dose.blocks[0].work.amount:
        case Reps():
            return dose.with_reps(max(LEAST_SET, min(set_size(dose) - 1, set_size(exercise.dose.start))))
        case Distance():
            shorter = int(set_size(dose) / rates.volume)
            return resized(dose, dose.sets or 1, max(1, min(shorter, set_size(exercise.dose.start))))
        case _:
            return dose


def _slower(exercise: Exercise, dose: Dose, ladder: Ladder) -> Iterator[Dose]:
    """Tempo steps where load is missing: slower, then with a pause."""
    strength = exercise.main.capacity is Capacity.STRENGTH and exercise.how.mode is Mode.DYNAMIC
    if Variable.LOAD not in ladder.climb or not strength:
        return
    if dose.tempo is None:
        yield evolve(dose, tempo=SLOWER[0])
    elif dose.tempo == SLOWER[0]:
        yield evolve(dose, tempo=SLOWER[1])
