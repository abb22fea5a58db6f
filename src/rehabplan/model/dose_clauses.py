"""Blocks of work, and the clauses that hold for a whole dose."""

from collections.abc import Iterable

import attrs

from rehabplan.model.dose_amount import Work
from rehabplan.model.dose_intensity import Intensity
from rehabplan.model.dose_number import Count, Time, require_whole
from rehabplan.model.dose_words import Between, DoseValueError

_DAYS_IN_WEEK = 7
_ALTERNATE_DAYS = (3, 4)


@attrs.frozen
class DoseBlock:
    """Work at an intensity; *estimate* is what a source reckons the intensity to be."""

    work: Work
    intensity: Intensity | None = None
    estimate: Intensity | None = None

    def __attrs_post_init__(self) -> None:
        if self.estimate is not None and self.intensity is None:
            raise DoseValueError("an estimate without an intensity", "put it after @")

    def __str__(self) -> str:
        if self.intensity is None:
            return str(self.work)
        text = f"{self.work} @ {self.intensity}"
        return text if self.estimate is None else f"{text} (~ {self.estimate})"


@attrs.frozen(kw_only=True)
class Tempo:
    """Seconds of each part of a repetition; None where a part is not named."""

    lift: Count | None = None
    pause: Count | None = None
    lower: Count

    def __str__(self) -> str:
        parts = (("lift", self.lift), ("pause", self.pause), ("lower", self.lower))
        named = (f"{name} {count} s" for name, count in parts if count is not None)
        return f"tempo {' '.join(named)}"


@attrs.frozen
class Rest:
    """Rest between sets, or *between* reps or exercises; no time: as long as the work."""

    time: Time | None
    between: Between | None = attrs.field(default=None, converter=attrs.converters.optional(Between))

    def __attrs_post_init__(self) -> None:
        if self.time is None and self.between is not None:
            raise DoseValueError("rest as work is between sets", "give the rest a time")

    def __str__(self) -> str:
        rest = "rest as work" if self.time is None else f"rest {self.time}"
        return rest if self.between is None else f"{rest} between {self.between}"


_REST_ORDER = (None, *Between)


def _in_order(rests: Iterable[Rest]) -> tuple[Rest, ...]:
    return tuple(sorted(rests, key=lambda rest: _REST_ORDER.index(rest.between)))


@attrs.frozen(kw_only=True)
class Clauses:
    """What holds for every block: sides, tempo, rests and frequency."""

    per_side: bool = False
    tempo: Tempo | None = None
    rests: tuple[Rest, ...] = attrs.field(default=(), converter=_in_order)
    per_day: Count | None = None
    days_per_week: Count | None = None
    every_other_day: bool = False

    def __attrs_post_init__(self) -> None:
        if len({rest.between for rest in self.rests}) < len(self.rests):
            raise DoseValueError("two rests of one kind", "keep one")
        if self.per_day is not None:
            require_whole(self.per_day, "times a day")
        if self.days_per_week is not None:
            _check_days(self.days_per_week, every_other=self.every_other_day)

    def rest(self, between: Between | None = None) -> Rest | None:
        """Return the rest of one kind, between sets unless told."""
        return next((rest for rest in self.rests if rest.between is between), None)

    def clause_texts(self) -> tuple[str, ...]:
        """Print each clause, in the printed order."""
        return (
            *(("per side",) if self.per_side else ()),
            *((str(self.tempo),) if self.tempo else ()),
            *map(str, self.rests),
            *((f"{self.per_day}/day",) if self.per_day else ()),
            *((f"{self.days_per_week} days/week",) if self.days_per_week else ()),
            *(("every other day",) if self.every_other_day else ()),
        )

    def __str__(self) -> str:
        return ", ".join(self.clause_texts())


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
