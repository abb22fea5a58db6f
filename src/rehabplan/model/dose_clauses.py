"""Blocks of work, and the clauses that hold for a whole dose."""

from collections.abc import Iterable
from decimal import ROUND_CEILING
from typing import TypeVar

import attrs

from rehabplan.model.dose_amount import AmountList, Counted, SetAmount, Work, is_unstated
from rehabplan.model.dose_intensity import (
    AtDistance,
    Intensity,
    IntensityKind,
    LoadList,
    PercentList,
    RepMaxList,
    SingleIntensity,
    kind_of,
)
from rehabplan.model.dose_number import Count, Time, require_day, require_time, require_whole
from rehabplan.model.dose_words import Between, CountedUnit, DoseSide, DoseValueError

T = TypeVar("T")
_DAYS_IN_WEEK = 7
_ALTERNATE_DAYS = (3, 4)
_FEWEST_DAYS_APART = 3
_MOST_HOURS_APART = 12
_DAY_H = 24
_DAY_S = 86_400
_HOUR_S = 3_600
_NOT_THROWN = frozenset({CountedUnit.STEPS, CountedUnit.CONTACTS, CountedUnit.BREATHS, CountedUnit.JUMPS})


@attrs.frozen
class Part:
    """Sets of a block that are alike: the amount of one, every intensity that holds for it, the estimates."""

    amount: SetAmount
    intensities: tuple[SingleIntensity, ...]
    estimates: tuple[SingleIntensity, ...]


_KIND_ORDER = tuple(IntensityKind)


def _by_kind(intensities: Iterable[SingleIntensity]) -> tuple[SingleIntensity, ...]:
    return tuple(sorted(intensities, key=lambda each: _KIND_ORDER.index(kind_of(each))))


@attrs.frozen
class DoseBlock:
    """Work at an intensity; *estimate* is what a source reckons it to be.

    *at* are more intensities, of this block alone.
    """

    work: Work
    intensity: Intensity | None = None
    estimate: Intensity | None = None
    at: tuple[SingleIntensity, ...] = attrs.field(default=(), converter=_by_kind)

    def __attrs_post_init__(self) -> None:
        if self.estimate is not None and self.intensity is None:
            raise DoseValueError("an estimate without an intensity", "put it after @")
        if self.at:
            _check_block_more(self.intensity, self.at)
        for each in (self.intensity, self.estimate):
            _check_fit(self.work, each)

    def __str__(self) -> str:
        if self.intensity is None:
            return str(self.work)
        text = f"{self.work} @ {self.intensity}"
        text = text if self.estimate is None else f"{text} (~ {self.estimate})"
        return " ".join((text, *(f"at {each}" for each in self.at)))

    @property
    def kinds(self) -> frozenset[IntensityKind]:
        """The kinds of intensity that it states itself."""
        own = () if self.intensity is None else (self.intensity,)
        return frozenset(map(kind_of, (*own, *self.at)))


def parts(block: DoseBlock, at: tuple[SingleIntensity, ...] = ()) -> tuple[Part, ...]:
    """The sets of a block, set by set where a list tells them apart, under more intensities that hold for them."""
    amount, stated = block.work.amount, _each(block.intensity)
    amounts: tuple[SetAmount, ...] = amount.each if isinstance(amount, AmountList) else (amount,)
    more = (*block.at, *(each for each in at if kind_of(each) not in block.kinds)) if at or block.at else ()
    reckoned = _each(block.estimate)
    many = max(len(amounts), len(stated), len(reckoned))
    return tuple(
        Part(_of_set(amounts, number)[0], (*_of_set(stated, number), *more), _of_set(reckoned, number))
        for number in range(many)
    )


def kinds_of_all(blocks: Iterable[DoseBlock]) -> frozenset[IntensityKind]:
    """The kinds of intensity that every block states itself."""
    return frozenset.intersection(*(each.kinds for each in blocks))


def _each(intensity: Intensity | None) -> tuple[SingleIntensity, ...]:
    match intensity:
        case None:
            return ()
        case PercentList() | RepMaxList() | LoadList():
            return intensity.each
        case _:
            return (intensity,)


def _of_set(found: tuple[T, ...], number: int) -> tuple[T, ...]:
    """That of one set; what is said once holds for all."""
    return found[number : number + 1] if len(found) > 1 else found


def _check_fit(work: Work, intensity: Intensity | None) -> None:
    """Refuse a list that is not as long as the sets, and a throw's distance where nothing is thrown."""
    match intensity:
        case PercentList() | RepMaxList() | LoadList():
            sets, given = work.written_sets, len(intensity.each)
            if sets != Count.of(given):
                named = "1 set" if sets == Count.of(1) else f"{sets} sets"
                many = sets.low is None or sets.low != sets.high
                help_ = f"name {given} sets" if many else f"give {sets}, one for each set, or one for all"
                raise DoseValueError(f"{given} intensities for {named}", help_)
            if is_unstated(work.amount):
                help_ = f"write the sets one by one: ? @ {intensity.each[0]} then ? @ {intensity.each[1]}"
                raise DoseValueError(f"{given} intensities for an unstated amount", help_)
        case AtDistance() if isinstance(work.amount, Counted) and work.amount.unit in _NOT_THROWN:
            raise DoseValueError(
                f"{intensity} is how far a throw goes", "write a height as in @ height 30 cm, and a distance as work"
            )


@attrs.frozen(kw_only=True)
class Tempo:
    """Seconds of each part of a repetition; None where a part is not named.

    ``lift_fast``, ``lower_fast``: as fast as one can. ``rest_low`` is the pause after lowering.
    """

    lift: Count | None = None
    pause: Count | None = None
    lower: Count | None = None
    rest_low: Count | None = None
    lift_fast: bool = False
    lower_fast: bool = False

    def __attrs_post_init__(self) -> None:
        if self.lift_fast and self.lift is not None:
            raise DoseValueError("lift fast and lift for seconds", "keep one of the two")
        if self.lower_fast and self.lower is not None:
            raise DoseValueError("lower fast and lower for seconds", "keep one of the two")
        if self.lower is None and not self.lower_fast:
            raise DoseValueError("a tempo without lowering", "say lower 3 s or lower fast")

    @property
    def steps(self) -> tuple[tuple[str, Count | None], ...]:
        """The named parts in order with their seconds; None is as fast as one can."""
        parts = (
            ("lift", self.lift, self.lift_fast),
            ("pause", self.pause, False),
            ("lower", self.lower, self.lower_fast),
            ("pause", self.rest_low, False),
        )
        return tuple((name, count) for name, count, fast in parts if fast or count is not None)

    @property
    def counts(self) -> tuple[Count, ...]:
        """The seconds of the parts that have some."""
        return tuple(count for _, count in self.steps if count is not None)

    def __str__(self) -> str:
        parts = (f"{name} fast" if count is None else f"{name} {count} s" for name, count in self.steps)
        return " ".join(("tempo", *parts))


@attrs.frozen
class Rest:
    """Rest between sets, or *between* something else; no time: as long as the work."""

    time: Time | None
    between: Between | None = attrs.field(default=None, converter=attrs.converters.optional(Between))

    def __attrs_post_init__(self) -> None:
        if self.time is None and self.between is not None:
            raise DoseValueError("rest as work is between sets", "give the rest a time")
        if self.time is not None and self.between is not Between.SESSIONS:
            if self.between is None and not self.time.is_at_most(_DAY_S):
                raise DoseValueError(f"{self.time} is longer than a day", f"write rest {self.time} between sessions")
            require_day(self.time)

    def __str__(self) -> str:
        rest = "rest as work" if self.time is None else f"rest {self.time}"
        return rest if self.between is None else f"{rest} between {self.between}"


_REST_ORDER = (None, *Between)


def _in_order(rests: Iterable[Rest]) -> tuple[Rest, ...]:
    return tuple(sorted(rests, key=lambda rest: _REST_ORDER.index(rest.between)))


@attrs.frozen(kw_only=True)
class Clauses:
    """What holds for every block: more intensities, sides, tempo, rests and frequency.

    An intensity of *at* holds for each block that states none of its kind itself. *side* is the one side that
    works; *set_every* the time from the start of one set to the start of the next, up to 1 h; *every_hours* the hours
    from one session of a day to the next, 1 to 12; *every_days* the days from one to the next, 3 to 7.
    """

    at: tuple[SingleIntensity, ...] = attrs.field(default=(), converter=_by_kind)
    per_side: bool = False
    side: DoseSide | None = attrs.field(default=None, converter=attrs.converters.optional(DoseSide))
    tempo: Tempo | None = None
    rests: tuple[Rest, ...] = attrs.field(default=(), converter=_in_order)
    set_every: Time | None = None
    per_day: Count | None = None
    every_hours: Count | None = None
    days_per_week: Count | None = None
    every_other_day: bool = False
    every_days: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.at:
            _check_more(self.at)
        if self.per_side and self.side is not None:
            raise DoseValueError(f"per side and {self.side}", "keep one of the two")
        if len({rest.between for rest in self.rests}) < len(self.rests):
            raise DoseValueError("two rests of one kind", "keep one")
        if self.set_every is not None:
            _check_set_every(self.set_every, self.rest())
        if self.per_day is not None:
            require_whole(self.per_day, "times a day")
        if self.every_hours is not None:
            _check_hours(self.every_hours, self.per_day, self.rest(Between.SESSIONS))
        if self.days_per_week is not None:
            _check_days(self.days_per_week, every_other=self.every_other_day)
        if self.every_days is not None:
            _check_apart(self.every_days, self.days_per_week, every_other=self.every_other_day)

    def rest(self, between: Between | None = None) -> Rest | None:
        """Return the rest of one kind, between sets unless told."""
        return next((rest for rest in self.rests if rest.between is between), None)

    @property
    def days_apart(self) -> int:
        """Days from one session to the next at least: 1 where nothing is said, 2 of every other day or after 48 h."""
        rest = self.rest(Between.SESSIONS)
        shortest = None if rest is None or rest.time is None else rest.time.seconds
        rested = 1 if shortest is None else int((shortest[0] / _DAY_S).to_integral_value(ROUND_CEILING))
        return max(1, 2 if self.every_other_day else 1, self.every_days or 1, rested)

    @property
    def says_days(self) -> bool:
        """Whether it states on which or how many days."""
        return self.days_per_week is not None or self.every_other_day or self.every_days is not None

    def clause_texts(self) -> tuple[str, ...]:
        """Print each clause, in the printed order."""
        return (
            *(f"at {each}" for each in self.at),
            *(("per side",) if self.per_side else ()),
            *((str(self.side),) if self.side else ()),
            *((str(self.tempo),) if self.tempo else ()),
            *map(str, self.rests),
            *((f"a set every {self.set_every}",) if self.set_every else ()),
            *((f"{self.per_day}/day",) if self.per_day else ()),
            *((f"every {self.every_hours} h",) if self.every_hours else ()),
            *((f"{self.days_per_week} days/week",) if self.days_per_week else ()),
            *(("every other day",) if self.every_other_day else ()),
            *((f"every {self.every_days} days",) if self.every_days else ()),
        )

    def __str__(self) -> str:
        return ", ".join(self.clause_texts())


def _check_more(at: tuple[SingleIntensity, ...]) -> None:
    thrown = next((each for each in at if isinstance(each, AtDistance)), None)
    if thrown is not None:
        raise DoseValueError(f"{thrown} is how far a throw goes", f"write it after @, as in @ {thrown}, at 50% effort")
    if len(set(map(kind_of, at))) < len(at):
        raise DoseValueError("two intensities of one kind", "keep one")


def _check_set_every(every: Time, rest: Rest | None) -> None:
    require_time(every)
    if every.longest is None or every.longest > _HOUR_S:
        raise DoseValueError(
            f"a set every {every} is out of bounds", "use a time of up to 60 min; sessions come every 2 h"
        )
    if rest is not None:
        raise DoseValueError(f"{rest} and a set every {every}", "keep one: the rest is what a set leaves of its time")


def _check_hours(hours: Count, times: Count | None, rest: Rest | None) -> None:
    if hours.low is None or not hours.is_within(1, _MOST_HOURS_APART):
        raise DoseValueError(
            f"every {hours} h is out of bounds", "use every 1 to 12 h; rarer sessions are 1/day or every other day"
        )
    if rest is not None:
        raise DoseValueError(f"every {hours} h and {rest}", "keep one of the two")
    if times is not None and times.low is not None and (times.low - 1) * hours.low >= _DAY_H:
        raise DoseValueError(f"{times}/day every {hours} h is longer than a day", "correct one of the two")


def _check_block_more(intensity: Intensity | None, at: tuple[SingleIntensity, ...]) -> None:
    if intensity is None:
        raise DoseValueError("a further intensity without a first", "put the first after @")
    _check_more(at)
    if kind_of(intensity) in set(map(kind_of, at)):
        raise DoseValueError(f"{kind_of(intensity)} is given twice", "keep one of the two")


def _check_apart(apart: int, days: Count | None, *, every_other: bool) -> None:
    if not _FEWEST_DAYS_APART <= apart <= _DAYS_IN_WEEK:
        raise DoseValueError(
            f"every {apart} days is out of bounds", "use every 3 to 7 days, every other day, or 7 days/week"
        )
    if every_other:
        raise DoseValueError(f"every other day and every {apart} days", "keep one of the two")
    least, most = _DAYS_IN_WEEK // apart, -(-_DAYS_IN_WEEK // apart)
    if days is not None and days.low is not None and days.high is not None and (days.low > most or days.high < least):
        raise DoseValueError(
            f"{days} days/week is not every {apart} days",
            f"every {apart} days is {Count(least, most)} days/week: keep one of the two",
        )


def _check_days(days: Count, *, every_other: bool) -> None:
    require_whole(days, "days/week")
    if not days.is_within(1, _DAYS_IN_WEEK):
        raise DoseValueError(f"{days} days/week: a week has 7", "use 1 to 7")
    least, most = _ALTERNATE_DAYS
    low, high = days.low, days.high
    if every_other and low is not None and high is not None and (low > most or high < least):
        raise DoseValueError(
            f"{days} days/week is not every other day",
            "every other day is 3-4 days/week: keep one of the two",
        )
