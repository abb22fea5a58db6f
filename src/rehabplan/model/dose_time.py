"""How much a work comes to, and how long it takes: the high end of every range.

Planned times serve to fit a session into its minutes. They are never a dose.
"""

from decimal import Decimal

import attrs

from rehabplan.model.dose_amount import (
    Cluster,
    Counted,
    Distance,
    Duration,
    Hold,
    Intervals,
    Listed,
    ListedTimes,
    Maximum,
    OpenReps,
    Reps,
    SetAmount,
    Work,
)
from rehabplan.model.dose_clauses import Clauses, Rest, Tempo
from rehabplan.model.dose_number import Count, Time, plain
from rehabplan.model.dose_words import Between, CountedUnit, DistanceUnit

_METRES = {
    DistanceUnit.M: Decimal(1),
    DistanceUnit.KM: Decimal(1000),
    DistanceUnit.FT: Decimal("0.3048"),
    DistanceUnit.YD: Decimal("0.9144"),
    DistanceUnit.MI: Decimal("1609.344"),
}
_QUICK = frozenset({CountedUnit.STEPS, CountedUnit.CONTACTS, CountedUnit.JUMPS})
_QUICK_S = Decimal(1)


@attrs.frozen
class Quantity:
    """A number of one thing: reps, s, m, or the unit that is counted."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.number)} {self.unit}"


def quantity(work: Work) -> Quantity | None:
    """Return all sets together on one side; None where it is not stated."""
    if isinstance(work.amount, Listed | ListedTimes):
        return _listed(work.amount)
    one = _one_set(work.amount)
    sets = work.written_sets.high
    if one is None or sets is None:
        return None
    return Quantity(one.number * sets, one.unit)


def _listed(amount: Listed | ListedTimes) -> Quantity | None:
    if isinstance(amount, ListedTimes):
        return Quantity(sum(amount.in_seconds.numbers, Decimal(0)), "s")
    reps = sum(amount.numbers, Decimal(0))
    return Quantity(reps, "reps") if amount.hold is None else _product(reps, amount.hold.longest, "s")


def _one_set(amount: SetAmount) -> Quantity | None:
    one = Decimal(1)
    match amount:
        case Hold(Time() as length) | Duration(Time() as length) | (Distance() as length):
            return _length(length)
        case Reps(count, hold):
            return _product(count.high, one, "reps") if hold is None else _product(count.high, hold.longest, "s")
        case Counted(count, unit):
            return _product(count.high, one, unit.value)
        case Intervals(bouts, until):
            lengths = [bout.length for bout in bouts] if until is None else [until]
            return _together([_length(length) for length in lengths])
        case Cluster() as cluster:
            return Quantity(Decimal(cluster.reps), "reps")
        case Maximum() | OpenReps():
            return None


def _length(length: Time | Distance) -> Quantity | None:
    if isinstance(length, Time):
        return _product(Decimal(1), length.longest, "s")
    return _product(length.count.high, _METRES[length.unit], "m")


def _product(number: Decimal | None, each: Decimal | None, unit: str) -> Quantity | None:
    return None if number is None or each is None else Quantity(number * each, unit)


def _together(parts: list[Quantity | None]) -> Quantity | None:
    """Add *parts* of one unit; None where one is unstated or the units differ."""
    known = [part for part in parts if part is not None]
    units = {part.unit for part in known}
    if len(known) < len(parts) or len(units) != 1:
        return None
    return Quantity(sum((part.number for part in known), Decimal(0)), units.pop())


def total(works: tuple[Work, ...]) -> Quantity | None:
    """Add several works; None where one is not stated or they differ in kind."""
    return _together([quantity(work) for work in works])


def repetition_seconds(tempo: Tempo | None, default: int) -> Decimal:
    """Return the length of one repetition [s]; *default* where tempo leaves a gap."""
    if tempo is None:
        return Decimal(default)
    parts = tempo.counts
    stated = sum((part.high for part in parts if part.high is not None), Decimal(0))
    has_gap = tempo.lift is None or tempo.lower is None or any(part.is_unstated for part in parts)
    return max(stated, Decimal(default)) if has_gap else stated


def work_seconds(work: Work, tempo: Tempo | None, default: int) -> Decimal | None:
    """Return the time of all sets on one side [s]; None where it cannot be told."""
    amount = quantity(work)
    if amount is None or amount.unit == "m":
        return None
    if amount.unit == "s":
        return amount.number + _moving_between_holds(work, tempo, default)
    if amount.unit in _QUICK:
        return amount.number * _QUICK_S
    return amount.number * repetition_seconds(tempo, default)


def _moving_between_holds(work: Work, tempo: Tempo | None, default: int) -> Decimal:
    """Return the stated tempo of held repetitions [s]; 0 where none is stated."""
    reps = repetitions(work)
    if tempo is None or reps is None:
        return Decimal(0)
    return reps * repetition_seconds(tempo, default)


def longest_set_seconds(work: Work, tempo: Tempo | None, default: int) -> Decimal | None:
    """Return the time of the longest set on one side [s]; None where unknown."""
    amount = work.amount
    if isinstance(amount, Listed | ListedTimes):
        amount = amount.each[amount.numbers.index(max(amount.numbers))]
    return work_seconds(Work(Count.of(1), amount), tempo, default)


def repetitions(work: Work) -> Decimal | None:
    """Return the repetitions of all sets; None where none are counted or stated."""
    sets = work.written_sets.high
    match work.amount:
        case Listed(numbers):
            return sum(numbers, Decimal(0))
        case Reps(count) | Counted(count) if count.high is not None:
            return None if sets is None else sets * count.high
        case Cluster() as cluster:
            return None if sets is None else sets * cluster.reps
    return None


def rests_seconds(works: tuple[Work, ...], clauses: Clauses, set_gap: Decimal | None, sides: int) -> Decimal | None:
    """Return all rests between sets and between repetitions [s].

    Rests between sets are counted once for both sides, those between repetitions
    for each side.
    """
    if len(works) == 1 and works[0].is_row_of_holds:
        return _rests_between_holds(works[0], clauses, set_gap, sides)
    sets = [work.written_sets.high for work in works]
    known = [each for each in sets if each is not None]
    if len(known) < len(sets) or (set_gap is None and sum(known) > 1):
        return None
    within = sum((_rests_within(work, clauses) for work in works), Decimal(0))
    return (sum(known) - 1) * (set_gap or Decimal(0)) + sides * within


def _rests_within(work: Work, clauses: Clauses) -> Decimal:
    reps, sets = repetitions(work), work.written_sets.high
    if reps is None or sets is None:
        return Decimal(0)
    if isinstance(work.amount, Cluster):
        return sets * (len(work.amount.parts) - 1) * _longest(clauses.rest(Between.CLUSTERS))
    return (reps - sets) * _longest(clauses.rest(Between.REPS))


def _rests_between_holds(work: Work, clauses: Clauses, set_gap: Decimal | None, sides: int) -> Decimal | None:
    """Return the rests in a row of holds, written as one set of n or n sets of one."""
    holds = work.canonical.written_sets.high
    if holds is None:
        return None
    is_sets = isinstance(work.amount, Hold | ListedTimes)
    stated = clauses.rest() is not None
    between_reps = clauses.rest(Between.REPS)
    if between_reps is not None and not (is_sets and stated):
        return (holds - 1) * _longest(between_reps) * sides
    if is_sets or stated:
        return None if set_gap is None else (holds - 1) * set_gap
    return Decimal(0)


def _longest(rest: Rest | None) -> Decimal:
    if rest is None or rest.time is None:
        return Decimal(0)
    return rest.time.longest or Decimal(0)
