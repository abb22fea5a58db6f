"""The work of a dose: sets of repetitions, holds, times, throws or distances."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

import attrs

from rehabplan.model.dose_number import (
    SHORTEST_LIST,
    Count,
    Time,
    exact_all,
    plain,
    require_time,
    require_whole,
)
from rehabplan.model.dose_words import (
    Activity,
    CountedUnit,
    DistanceUnit,
    DoseValueError,
    MaximumOf,
    TimeUnit,
)


@attrs.frozen
class Reps:
    """Repetitions in one set, each held for *hold* where that is given."""

    count: Count
    hold: Time | None = None

    def __attrs_post_init__(self) -> None:
        require_whole(self.count, "repetitions")
        if self.hold is not None:
            require_time(self.hold)

    def __str__(self) -> str:
        return f"{self.count}{_held(self.hold)}" if self.hold else f"{self.count} reps"


@attrs.frozen
class Hold:
    """One hold."""

    time: Time

    def __attrs_post_init__(self) -> None:
        require_time(self.time)

    def __str__(self) -> str:
        return f"{self.time} hold"


@attrs.frozen
class Duration:
    """Moving for a time."""

    time: Time

    def __attrs_post_init__(self) -> None:
        require_time(self.time)

    def __str__(self) -> str:
        return str(self.time)


@attrs.frozen
class Counted:
    """A number of throws, steps, contacts or breaths in one set."""

    count: Count
    unit: CountedUnit = attrs.field(converter=CountedUnit)

    def __attrs_post_init__(self) -> None:
        require_whole(self.count, self.unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


@attrs.frozen
class Distance:
    """A distance, above zero."""

    count: Count
    unit: DistanceUnit = attrs.field(converter=DistanceUnit)

    def __attrs_post_init__(self) -> None:
        if self.count.low == 0:
            raise DoseValueError(f"{self} is no distance", "give a distance above zero")

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


@attrs.frozen
class Maximum:
    """As many repetitions, or as long a hold, as possible."""

    of: MaximumOf = attrs.field(converter=MaximumOf)

    def __str__(self) -> str:
        return f"max {self.of}"


@attrs.frozen
class OpenReps:
    """As many repetitions as possible, and *least* of them."""

    least: int

    def __attrs_post_init__(self) -> None:
        require_whole(Count.of(self.least), "repetitions")

    def __str__(self) -> str:
        return f"{self.least}+ reps"


def _all_in_order(parts: Iterable[int]) -> tuple[int, ...]:
    return tuple(parts)


@attrs.frozen
class Cluster:
    """Repetitions of one set in *parts*, with a rest between them."""

    parts: tuple[int, ...] = attrs.field(converter=_all_in_order)

    def __attrs_post_init__(self) -> None:
        if len(self.parts) < SHORTEST_LIST:
            raise DoseValueError("a cluster needs two parts or more", "write 4 x 6, or 4 x (2+2+2)")
        for part in self.parts:
            require_whole(Count.of(part), "repetitions")

    @property
    def reps(self) -> int:
        """Repetitions of all parts."""
        return sum(self.parts)

    def __str__(self) -> str:
        return f"({'+'.join(map(str, self.parts))})"


@attrs.frozen
class Bout:
    """One part of an interval, such as 3 min run."""

    length: Time | Distance
    activity: Activity = attrs.field(converter=Activity)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.length, Time):
            require_time(self.length)

    def __str__(self) -> str:
        return f"{self.length} {self.activity}"


def _in_order(bouts: Iterable[Bout]) -> tuple[Bout, ...]:
    return tuple(bouts)


@attrs.frozen
class Intervals:
    """Bouts in order, repeated *until* a distance or time where that is given."""

    bouts: tuple[Bout, ...] = attrs.field(converter=_in_order)
    until: Time | Distance | None = None

    def __attrs_post_init__(self) -> None:
        if not self.bouts:
            raise DoseValueError("an interval without bouts", "name at least one bout")
        if isinstance(self.until, Time):
            require_time(self.until)

    def __str__(self) -> str:
        bouts = f"({', '.join(map(str, self.bouts))})"
        return bouts if self.until is None else f"{bouts} until {self.until}"


@attrs.frozen
class Listed:
    """Repetitions set by set, each held for *hold* where that is given."""

    numbers: tuple[Decimal, ...] = attrs.field(converter=exact_all)
    hold: Time | None = None

    def __attrs_post_init__(self) -> None:
        if len(self.numbers) < SHORTEST_LIST:
            raise DoseValueError("a list needs two sets or more", "write 3 x 10")
        for number in self.numbers:
            require_whole(Count.of(number), "repetitions")
        if self.hold is not None:
            require_time(self.hold)

    @property
    def each(self) -> tuple[Reps, ...]:
        """The repetitions of each set."""
        return tuple(Reps(Count.of(number), self.hold) for number in self.numbers)

    def __str__(self) -> str:
        numbers = "/".join(map(plain, self.numbers))
        return f"{numbers}{_held(self.hold)}" if self.hold else f"{numbers} reps"


def _held(hold: Time) -> str:
    return f" x {hold} hold"


def is_unstated(amount: "Amount") -> bool:
    """Whether an amount, or how long it is held, is written as ``?``."""
    match amount:
        case Reps(count, hold):
            return count.is_unstated or (hold is not None and hold.count.is_unstated)
        case Listed(hold=Time(count)):
            return count.is_unstated
        case Counted(count=count) | Distance(count=count) | Hold(Time(count)) | Duration(Time(count)):
            return count.is_unstated
    return False


@attrs.frozen
class ListedTimes:
    """A time for each set: holds where *held*, else moving."""

    numbers: tuple[Decimal, ...] = attrs.field(converter=exact_all)
    unit: TimeUnit = attrs.field(converter=TimeUnit)
    held: bool

    def __attrs_post_init__(self) -> None:
        if len(self.numbers) < SHORTEST_LIST:
            raise DoseValueError("a list needs two sets or more", "write 3 x 30 s hold")
        for time in self.times:
            require_time(time)

    @property
    def times(self) -> tuple[Time, ...]:
        """The time of each set."""
        return tuple(Time.of(number, self.unit) for number in self.numbers)

    @property
    def each(self) -> tuple[Hold | Duration, ...]:
        """The hold, or the time of moving, of each set."""
        return tuple(Hold(time) if self.held else Duration(time) for time in self.times)

    @property
    def in_seconds(self) -> "ListedTimes":
        """The same times written in seconds."""
        ends = [time.seconds for time in self.times]
        return ListedTimes(tuple(each[0] for each in ends if each), TimeUnit.S, self.held)

    def __str__(self) -> str:
        times = f"{'/'.join(map(plain, self.numbers))} {self.unit}"
        return f"{times} hold" if self.held else times


_ONE = Count.of(1)
SetAmount: TypeAlias = Reps | Hold | Duration | Counted | Distance | Maximum | OpenReps | Cluster | Intervals
AmountList: TypeAlias = Listed | ListedTimes
Amount: TypeAlias = SetAmount | AmountList


@attrs.frozen
class Work:
    """Sets of an amount; *sets* is None where no number of sets is written."""

    sets: Count | None
    amount: Amount

    def __attrs_post_init__(self) -> None:
        if self.sets is not None:
            require_whole(self.sets, "sets")
            if isinstance(self.amount, AmountList):
                raise DoseValueError("a list is its own number of sets", "leave out the sets")
        elif isinstance(self.amount, Reps) and self.amount.hold is not None:
            raise DoseValueError(
                "held repetitions without sets",
                "write 1 x 10 x 5 s hold or 10 x 5 s hold",
            )

    @property
    def canonical(self) -> "Work":
        """The one form of equal work: times in seconds, a set of n holds as n sets.

        It is for comparing; it is not what the author wrote.
        """
        work = _with_seconds(_unlisted(self))
        if work.sets is None and not isinstance(work.amount, AmountList):
            work = attrs.evolve(work, sets=Count.of(1))
        return _as_sets_of_one_hold(work)

    @property
    def is_row_of_holds(self) -> bool:
        """Whether it comes to sets of one hold each, however written: 5 x 10 s hold, or 1 x 5 x 10 s hold."""
        match self.amount:
            case Hold():
                return True
            case Reps(count, hold):
                return hold is not None and _ONE in (self.sets, count)
            case Listed(numbers, hold):
                return hold is not None and len(set(numbers)) == 1 and numbers[0] == 1
            case ListedTimes(held=held):
                return held
        return False

    @property
    def is_unstated(self) -> bool:
        """Whether the sets, their amount or how long it is held are written as ``?``."""
        return (self.sets is not None and self.sets.is_unstated) or is_unstated(self.amount)

    @property
    def written_sets(self) -> Count:
        """The sets; 1 where none are written, the length of a list."""
        if isinstance(self.amount, AmountList):
            return Count.of(len(self.amount.numbers))
        return _ONE if self.sets is None else self.sets

    def __str__(self) -> str:
        if self.sets is None:
            return str(self.amount)
        if isinstance(self.amount, Reps) and self.amount.hold is None:
            return f"{self.sets} x {self.amount.count}"
        return f"{self.sets} x {self.amount}"


def equivalent(one: Work, other: Work) -> bool:
    """Tell whether two works are the same work, however written."""
    return one.canonical == other.canonical


def _unlisted(work: Work) -> Work:
    amount = work.amount
    if not isinstance(amount, AmountList) or len(set(amount.numbers)) > 1:
        return work
    return Work(Count.of(len(amount.numbers)), amount.each[0])


def _as_sets_of_one_hold(work: Work) -> Work:
    one, amount = Count.of(1), work.amount
    if not isinstance(amount, Reps) or amount.hold is None:
        return work
    if work.sets == one:
        return Work(amount.count, Hold(amount.hold))
    return Work(work.sets, Hold(amount.hold)) if amount.count == one else work


def _with_seconds(work: Work) -> Work:
    amount = work.amount
    match amount:
        case Hold(time) | Duration(time):
            amount = attrs.evolve(amount, time=time.in_seconds)
        case Reps(hold=Time() as hold) | Listed(hold=Time() as hold):
            amount = attrs.evolve(amount, hold=hold.in_seconds)
        case ListedTimes():
            amount = amount.in_seconds
        case Intervals(bouts, until):
            amount = Intervals(
                tuple(Bout(_length(bout.length), bout.activity) for bout in bouts),
                None if until is None else _length(until),
            )
    return attrs.evolve(work, amount=amount)


def _length(length: Time | Distance) -> Time | Distance:
    return length.in_seconds if isinstance(length, Time) else length
