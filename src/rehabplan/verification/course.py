"""What holds from day to day, cut where anything begins or ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from rehabplan.verification.clock import FAR, LONG_AGO, shifted

T = TypeVar("T")


class Dated(Protocol):
    """Something in force from a day to a day (both included)."""

    @property
    def from_date(self) -> date:
        """The first day."""

    @property
    def to_date(self) -> date:
        """The last day."""


D = TypeVar("D", bound=Dated)


@frozen(eq=False)
class Course(Generic[T]):
    """Values in turn: each holds from its start to the eve of the next start; the first start is the first day."""

    starts: tuple[date, ...]
    values: tuple[T, ...]

    def on(self, day: date) -> T:
        """The value of a day."""
        return self.values[bisect_right(self.starts, day) - 1]

    def turns(self) -> Iterator[tuple[date, date, T]]:
        """Each value with its first and its last day."""
        lasts = (*(shifted(start, -1) for start in self.starts[1:]), FAR)
        yield from zip(self.starts, lasts, self.values, strict=True)

    def over(self, days: Sequence[date]) -> Iterator[T]:
        """The values of some days, which are in order; each turn once."""
        place = 0
        while place < len(days):
            turn = bisect_right(self.starts, days[place])
            yield self.values[turn - 1]
            place = bisect_left(days, self.starts[turn], place) if turn < len(self.starts) else len(days)


def edges(dated: Iterable[Dated]) -> set[date]:
    """The days on which any begins, or is over."""
    named = {(each.from_date, each.to_date) for each in dated}
    return {first for first, _ in named} | {shifted(last, 1) for _, last in named if last < FAR}


def course(dated: Iterable[D]) -> Course[tuple[D, ...]]:
    """All that is in force, from day to day."""
    dated = tuple(dated)
    starts = sorted({LONG_AGO} | edges(dated))
    return Course(tuple(starts), tuple(tuple(e for e in dated if e.from_date <= on <= e.to_date) for on in starts))
