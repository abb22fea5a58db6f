"""Exact numbers, ranges and times of a dose."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Self

import attrs

from rehabplan.model.dose_words import DoseValueError, TimeUnit

MOST = Decimal("99999.999")
MOST_WHOLE = 99_999
DECIMALS = 3
SHORTEST_LIST = 2
_SECONDS = {TimeUnit.S: 1, TimeUnit.MIN: 60, TimeUnit.H: 3600}
_DAY_S, _WEEK_S = 86_400, 604_800


def plain(number: Decimal) -> str:
    """Print *number* without exponent or trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(number: int | Decimal) -> Decimal:
    """Return *number* in its one form: 0 to 99999.999, up to three decimals."""
    if type(number) is int and 0 <= number <= MOST_WHOLE:
        return Decimal(number)
    if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
        raise TypeError(f"a dose takes int or Decimal, not {number!r}")
    value = Decimal(number)
    if not value.is_finite() or not 0 <= value <= MOST:
        raise DoseValueError(f"{number} is out of bounds", f"use 0 to {MOST}")
    text = plain(abs(value))
    if len(text.partition(".")[2]) > DECIMALS:
        raise DoseValueError(f"{text} has more than {DECIMALS} decimals", f"round to {DECIMALS} decimals")
    return Decimal(text)


def exact_all(numbers: Iterable[int | Decimal]) -> tuple[Decimal, ...]:
    """Return *numbers* in their one form."""
    return tuple(map(exact, numbers))


def exact_or_none(number: int | Decimal | None) -> Decimal | None:
    """Return *number* in its one form, or None where it is unstated."""
    return None if number is None else exact(number)


@attrs.frozen
class Count:
    """A number, a range of which any value is right, or unstated (``?``)."""

    low: Decimal | None = attrs.field(converter=exact_or_none)
    high: Decimal | None = attrs.field(converter=exact_or_none)

    def __attrs_post_init__(self) -> None:
        if (self.low is None) is not (self.high is None):
            raise DoseValueError("half a range is unstated", "give both ends or neither")
        if self.low is not None and self.high is not None and self.low > self.high:
            low, high = plain(self.low), plain(self.high)
            raise DoseValueError(
                f"the range {low}-{high} runs downwards", f"write {high}-{low}, or {low}/{high} set by set"
            )

    @classmethod
    def of(cls, number: int | Decimal) -> Self:
        """Make a count of one number."""
        return cls(number, number)

    @property
    def is_unstated(self) -> bool:
        """Tell whether the source states no number."""
        return self.low is None

    @property
    def is_whole(self) -> bool:
        """Tell whether both ends are whole; an unstated count is."""
        if self.low is None or self.high is None:
            return True
        return self.low == self.low.to_integral_value() and self.high == self.high.to_integral_value()

    def is_within(self, least: int, most: int | Decimal = MOST) -> bool:
        """Tell whether the whole range lies from *least* to *most*, or is unstated."""
        if self.low is None or self.high is None:
            return True
        return least <= self.low and self.high <= most

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return "?"
        if self.low == self.high:
            return plain(self.low)
        return f"{plain(self.low)}-{plain(self.high)}"


UNSTATED = Count(None, None)


def require_whole(count: Count, noun: str) -> None:
    """Refuse a *count* of *noun* that is not whole or less than one."""
    if not count.is_whole:
        raise DoseValueError(f"{count} {noun}: not a whole number", "use whole numbers")
    if not count.is_within(1):
        raise DoseValueError(f"{count} {noun}: less than one", "use 1 or more")


@attrs.frozen
class Time:
    """A length of time, at most 168 h and of work at most 24 h; zero only makes sense as a rest."""

    count: Count
    unit: TimeUnit = attrs.field(converter=TimeUnit)

    def __attrs_post_init__(self) -> None:
        if not self.is_at_most(_WEEK_S):
            raise DoseValueError(f"{self} is longer than a week", "use 168 h or less")

    @classmethod
    def of(cls, number: int | Decimal, unit: TimeUnit = TimeUnit.S) -> Self:
        """Make a time of one number."""
        return cls(Count.of(number), unit)

    def is_at_most(self, seconds: int) -> bool:
        """Tell whether the whole range is so long at most, or is unstated."""
        return self.count.is_within(0, Decimal(seconds) / _SECONDS[self.unit])

    @property
    def seconds(self) -> tuple[Decimal, Decimal] | None:
        """Both ends [s]; None where unstated."""
        if self.count.low is None or self.count.high is None:
            return None
        factor = _SECONDS[self.unit]
        return self.count.low * factor, self.count.high * factor

    @property
    def longest(self) -> Decimal | None:
        """The high end [s]; None where unstated."""
        return None if self.seconds is None else self.seconds[1]

    @property
    def in_seconds(self) -> "Time":
        """The same time written in seconds."""
        ends = self.seconds
        return Time(UNSTATED if ends is None else Count(*ends), TimeUnit.S)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


def require_time(time: Time) -> None:
    """Refuse a *time* of zero, or of more than a day."""
    if time.count.low == 0:
        raise DoseValueError(f"{time} is no time", "give a time above zero")
    require_day(time)


def require_day(time: Time) -> None:
    """Refuse a *time* of more than a day."""
    if not time.is_at_most(_DAY_S):
        raise DoseValueError(f"{time} is longer than a day", "use 24 h or less")
