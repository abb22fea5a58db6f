"""How much work a dose is: sets, and the size of a set."""

from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import Count, Dose, Duration, Hold, Reps, Time, TimeUnit

SMALLEST_REPS, SMALLEST_S, SMALLEST_MIN_S = Decimal(2), Decimal(5), Decimal(60)
ONCE = Decimal(1)


@frozen
class Volume:
    """Work of one day on one side: ``sets`` of ``size``, each part of it held for ``hold`` [s].

    ``total`` is their product in ``unit``.
    """

    sets: Decimal
    hold: Decimal
    total: Decimal
    unit: str
    smallest: Decimal

    @property
    def size(self) -> Decimal:
        """The size of a set."""
        return self.total / self.sets / self.hold


def volume(dose: Dose) -> Volume | None:
    """The volume of a dose of one block; ``None`` where it cannot be told."""
    written, total = dose.sets, _total(dose)
    if written is None or total is None or total[0] == 0:
        return None
    times = ONCE if dose.per_day is None else _high(dose.per_day)
    return Volume(written * times, _held(dose), total[0] * times, total[1], _smallest(dose))


def _total(dose: Dose) -> tuple[Decimal, str] | None:
    """Sets x amount and its unit; plain repetitions and holds of one block, which most doses are, at once."""
    if len(dose.blocks) == 1 and dose.sets is not None:
        match dose.blocks[0].work.amount:
            case Reps(count=count, hold=None) if count.high is not None:
                return dose.sets * count.high, "reps"
            case Hold(time=time) if time.longest is not None:
                return dose.sets * time.longest, "s"
    found = dose.quantity
    return None if found is None else (found.number, found.unit)


def _held(dose: Dose) -> Decimal:
    match dose.blocks[0].work.amount:
        case Reps(hold=Time() as time):
            return time.longest or ONCE
        case _:
            return ONCE


def _smallest(dose: Dose) -> Decimal:
    match dose.blocks[0].work.amount:
        case Hold():
            return SMALLEST_S
        case Duration(time=time):
            return SMALLEST_S if time.unit is TimeUnit.S else SMALLEST_MIN_S
        case _:
            return SMALLEST_REPS


def _high(count: Count) -> Decimal:
    return count.high or Decimal(1)


def is_small_step(old: Volume, new: Volume) -> bool:
    """Whether one part alone grew, by its smallest step: 2 repetitions, 5 s of hold, 1 min.

    Where sets are taken away, the whole may grow by so much.
    """
    if new.unit != old.unit or new.sets > old.sets:
        return False
    if new.sets < old.sets:
        return new.hold <= old.hold and new.total - old.total <= new.smallest * new.hold
    longer, larger = new.hold - old.hold, new.size - old.size
    return (longer == 0 and larger <= new.smallest) or (larger <= 0 and longer <= SMALLEST_S)
