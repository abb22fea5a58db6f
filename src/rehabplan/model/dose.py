"""The dose of an exercise, and the parts it is made of."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Self

import attrs

from rehabplan.model.dose_amount import (
    Amount,
    Bout,
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
    equivalent,
)
from rehabplan.model.dose_clauses import Clauses, DoseBlock, Part, Rest, Tempo, kinds_of_all, parts
from rehabplan.model.dose_intensity import (
    AtDistance,
    Band,
    Bodyweight,
    EffortWords,
    Height,
    Intensity,
    IntensityKind,
    Load,
    LoadList,
    Metered,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    RepMaxList,
    Scale,
    SingleIntensity,
    Speed,
    kind_of,
)
from rehabplan.model.dose_number import UNSTATED, Count, Time
from rehabplan.model.dose_time import (
    Quantity,
    longest_set_seconds,
    rests_seconds,
    total,
    work_seconds,
)
from rehabplan.model.dose_words import (
    Activity,
    Between,
    Colour,
    CountedUnit,
    Device,
    DistanceUnit,
    DoseError,
    DoseSide,
    DoseValueError,
    Effort,
    HeightUnit,
    LoadUnit,
    MaximumOf,
    MeterUnit,
    ScaleName,
    Sign,
    SpeedUnit,
    TimeUnit,
)
from rehabplan.model.notation import read_clauses, read_dose

PLANNED_REPETITION_S = 4
PLANNED_REST_S = 60


def _sum(parts: list[Decimal | None]) -> Decimal | None:
    """Add *parts*; None where one is unknown."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _tenths(seconds: Decimal | None) -> Decimal | None:
    """Minutes, rounded up to a tenth."""
    if seconds is None:
        return None
    tenths, left = divmod(seconds, 6)
    return (tenths + (left > 0)) / 10


def _in_order(blocks: Iterable[DoseBlock]) -> tuple[DoseBlock, ...]:
    return tuple(blocks)


@attrs.frozen(cache_hash=True)
class Dose(Clauses):
    """Blocks of work in order, and the clauses that hold for all of them.

    Amounts and times count the high end of every range, on one side unless told.
    """

    blocks: tuple[DoseBlock, ...] = attrs.field(converter=_in_order)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.blocks:
            raise DoseValueError("a dose without work", "name the work, as in 3 x 10")
        if self.at:
            twice = kinds_of_all(self.blocks) & set(map(kind_of, self.at))
            if twice:
                raise DoseValueError(f"{min(twice)} is given twice", "keep one of the two")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the notation; raise `DoseError` at the column of a mistake."""
        blocks, clauses = read_dose(text)
        return cls(blocks).under(clauses)

    def __str__(self) -> str:
        blocks = " then ".join(map(str, self.blocks))
        return ", ".join((blocks, *self.clause_texts()))

    def under(self, always: Clauses) -> Self:
        """Take from *always* each clause that this dose does not state itself."""
        own = {rest.between for rest in self.rests} | ({None} if self.set_every else set())
        own |= {Between.SESSIONS} if self.every_hours else set()
        added = tuple(rest for rest in always.rests if rest.between not in own)
        days = self if self.says_days else always
        hours = self if self.per_day or self.every_hours else always
        sides = self if self.per_side or self.side is not None else always
        stated = {*kinds_of_all(self.blocks), *map(kind_of, self.at)}
        return attrs.evolve(
            self,
            at=(*self.at, *(each for each in always.at if kind_of(each) not in stated)),
            per_side=sides.per_side,
            side=sides.side,
            tempo=self.tempo or always.tempo,
            rests=self.rests + added,
            set_every=self.set_every or (None if None in own else always.set_every),
            per_day=hours.per_day,
            every_hours=None if hours is always and Between.SESSIONS in own else hours.every_hours,
            days_per_week=days.days_per_week,
            every_other_day=days.every_other_day,
            every_days=days.every_days,
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sets of all blocks, set by set where lists tell them apart, each with every intensity that holds."""
        return tuple(part for block in self.blocks for part in parts(block, self.at))

    @cached_property
    def first_parts(self) -> tuple[Part, ...]:
        """The parts of the first block."""
        return parts(self.blocks[0], self.at)

    @cached_property
    def intensities(self) -> tuple[SingleIntensity, ...]:
        """Every intensity of every part, without estimates."""
        return tuple(dict.fromkeys(each for part in self.parts for each in part.intensities))

    @property
    def works(self) -> tuple[Work, ...]:
        """The work of each block."""
        return tuple(block.work for block in self.blocks)

    @property
    def only_block(self) -> DoseBlock:
        """The block of a dose that has one; ValueError where it has several."""
        if len(self.blocks) > 1:
            raise ValueError(f"{self} has {len(self.blocks)} blocks")
        return self.blocks[0]

    @cached_property
    def sets(self) -> int | None:
        """Sets of all blocks; work written without sets is one; None where unstated."""
        sets = _sum([work.written_sets.high for work in self.works])
        return None if sets is None else int(sets)

    @cached_property
    def set_size(self) -> int:
        """Repetitions, counts, metres or seconds of one set of the first block, at the high end; 0 where untold."""
        match self.blocks[0].work.amount:
            case Reps(count=count) | Counted(count=count) | Distance(count=count):
                return int(count.high or 0)
            case Hold(time=time) | Duration(time=time):
                return int(time.longest or 0)
            case Cluster() as cluster:
                return cluster.reps
            case _:
                return 0

    @cached_property
    def hold_s(self) -> int:
        """The longest hold of the first block [s]; 0 without holds."""
        match self.blocks[0].work.amount:
            case Hold(time=time) | Reps(hold=Time() as time):
                return int(time.longest or 0)
            case ListedTimes(held=True) as holds:
                return int(max(holds.in_seconds.numbers))
            case _:
                return 0

    @cached_property
    def volume(self) -> int:
        """Sets times set size; of repetitions that are held, seconds."""
        held = self.hold_s if isinstance(self.blocks[0].work.amount, Reps) else 0
        return (self.sets or 1) * self.set_size * max(1, held)

    @property
    def quantity(self) -> Quantity | None:
        """Sets x amount and its unit (reps, s, m, throws, ...), n holds of h seconds being n x h s; None if unknown."""
        return total(self.works)

    def work_seconds(self, default_tempo_s: int = PLANNED_REPETITION_S) -> Decimal | None:
        """Planned time of all sets on one side [s]; None where it cannot be told."""
        tempo = self.tempo
        return _sum([work_seconds(work, tempo, default_tempo_s) for work in self.works])

    def rest_seconds(self, default: int = PLANNED_REST_S) -> Decimal | None:
        """Planned rest between two sets [s]; None where it is as an unknown work.

        Where none is stated it is *default*; intervals then follow each other at once.
        """
        rest = self.rest()
        if rest is None and all(isinstance(work.amount, Intervals) for work in self.works):
            return Decimal(0)
        if rest is not None and rest.time is None:
            return self._longest_set_seconds()
        stated = None if rest is None or rest.time is None else rest.time.longest
        return Decimal(default) if stated is None else stated

    def _longest_set_seconds(self) -> Decimal | None:
        default = PLANNED_REPETITION_S
        sets = [longest_set_seconds(work, self.tempo, default) for work in self.works]
        known = [each for each in sets if each is not None]
        return max(known) if len(known) == len(sets) else None

    def planned_seconds(self, sides: int | None = None) -> Decimal | None:
        """Sides x work and the rests between [s]; None where it cannot be told.

        *sides* is 2 per side and 1 otherwise, unless told. The rests between sets
        are counted once: one side rests while the other works. Where sets start at
        intervals, each takes one, the last of them too.
        """
        sides = (2 if self.per_side else 1) if sides is None else sides
        work = self.work_seconds()
        if self.set_every is not None:
            return self._in_turns(None if work is None else sides * work)
        rests = rests_seconds(self.works, self, self.rest_seconds(), sides)
        return _sum([None if work is None else sides * work, rests])

    def _in_turns(self, work: Decimal | None) -> Decimal | None:
        """Sets x the time from one start to the next [s], or the work where that is longer."""
        every = None if self.set_every is None else self.set_every.longest
        return None if self.sets is None or every is None else max(self.sets * every, work or Decimal(0))

    def minutes(self, sides: int | None = None) -> Decimal | None:
        """Planned session time [min], rounded up to a tenth; *sides* as in `planned_seconds`, 1 or 2."""
        sides = (2 if self.per_side else 1) if sides is None else sides
        return self._minutes_of_one if sides == 1 else self._minutes_of_two

    @cached_property
    def _minutes_of_one(self) -> Decimal | None:
        return _tenths(self.planned_seconds(1))

    @cached_property
    def _minutes_of_two(self) -> Decimal | None:
        return _tenths(self.planned_seconds(2))

    def with_sets(self, sets: int) -> Self:
        """Return this dose with another number of sets; a list has its own."""
        return self._with_work(Work(Count.of(sets), self.only_block.work.amount))

    def with_reps(self, reps: int) -> Self:
        """Return this dose with other repetitions (throws, steps, ...) in each set."""
        match self.only_block.work.amount:
            case Reps(hold=hold):
                return self._with_amount(Reps(Count.of(reps), hold))
            case Counted(unit=unit):
                return self._with_amount(Counted(Count.of(reps), unit))
        raise ValueError(f"{self} has no repetitions to change")

    def with_hold(self, seconds: int | Decimal) -> Self:
        """Return this dose with each hold as long as *seconds*."""
        amount, hold = self.only_block.work.amount, Time.of(seconds)
        match amount:
            case Hold():
                return self._with_amount(Hold(hold))
            case Reps(hold=Time()) | Listed(hold=Time()):
                return self._with_amount(attrs.evolve(amount, hold=hold))
        raise ValueError(f"{self} has no hold to change")

    def with_duration(self, time: Time) -> Self:
        """Return this dose with each set as long as *time*."""
        match self.only_block.work.amount:
            case Duration():
                return self._with_amount(Duration(time))
        raise ValueError(f"{self} has no duration to change")

    def with_intensity(self, intensity: Intensity | None) -> Self:
        """Return this dose at another intensity; the old one's estimate goes with it."""
        kept = tuple(each for each in self.only_block.at if intensity and kind_of(each) is not kind_of(intensity))
        return self.with_block(DoseBlock(self.only_block.work, intensity, at=kept))

    def with_block(self, block: DoseBlock) -> Self:
        """Return a dose of this block under the same clauses."""
        return attrs.evolve(self, blocks=(block,))

    def _with_amount(self, amount: Amount) -> Self:
        return self._with_work(Work(self.only_block.work.sets, amount))

    def _with_work(self, work: Work) -> Self:
        return self.with_block(attrs.evolve(self.only_block, work=work))


__all__ = [
    "PLANNED_REPETITION_S",
    "PLANNED_REST_S",
    "UNSTATED",
    "Activity",
    "Amount",
    "AtDistance",
    "Band",
    "Between",
    "Bodyweight",
    "Bout",
    "Clauses",
    "Cluster",
    "Colour",
    "Count",
    "Counted",
    "CountedUnit",
    "Device",
    "Distance",
    "DistanceUnit",
    "Dose",
    "DoseBlock",
    "DoseError",
    "DoseSide",
    "DoseValueError",
    "Duration",
    "Effort",
    "EffortWords",
    "Height",
    "HeightUnit",
    "Hold",
    "Intensity",
    "IntensityKind",
    "Intervals",
    "Listed",
    "ListedTimes",
    "Load",
    "LoadList",
    "LoadUnit",
    "Maximum",
    "MaximumOf",
    "MeterUnit",
    "Metered",
    "OpenReps",
    "PainUpTo",
    "Part",
    "Percent",
    "PercentList",
    "Pressure",
    "Quantity",
    "RepMax",
    "RepMaxList",
    "Reps",
    "Rest",
    "Scale",
    "ScaleName",
    "SetAmount",
    "Sign",
    "SingleIntensity",
    "Speed",
    "SpeedUnit",
    "Tempo",
    "Time",
    "TimeUnit",
    "Work",
    "equivalent",
    "kind_of",
    "read_clauses",
]
