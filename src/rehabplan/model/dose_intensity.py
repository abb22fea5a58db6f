"""The intensities of a dose: how hard, how heavy, how far or how fast."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import attrs

from rehabplan.model.dose_number import SHORTEST_LIST, Count, exact, exact_all, exact_or_none, plain
from rehabplan.model.dose_words import (
    Colour,
    Device,
    DistanceUnit,
    DoseValueError,
    Effort,
    HeightUnit,
    LoadUnit,
    MeterUnit,
    ScaleName,
    Sign,
    SpeedUnit,
    is_reference,
)

_AT_MOST_100 = frozenset({"MVIC", "HRmax", "HRR", "VO2R", "LOP", "effort"})
_SCALE_ENDS = {ScaleName.CR10: (0, 10), ScaleName.RIR: (0, 10), ScaleName.BORG: (6, 20)}
_MOST_PAIN = 10
_MOST_RM = 99


def _check_percent(count: Count, of: str) -> None:
    if not is_reference(of):
        raise DoseValueError(f"{of!r} is no reference", "use for example 1RM, MVIC or HRmax")
    if of in _AT_MOST_100 and not count.is_within(0, 100):
        raise DoseValueError(f"{count}% {of} is above 100%", f"use 0-100% {of}")


@attrs.frozen
class Percent:
    """A percentage of a named reference, such as 70% of 1RM."""

    count: Count
    of: str

    def __attrs_post_init__(self) -> None:
        _check_percent(self.count, self.of)

    def __str__(self) -> str:
        return f"{self.count}% {self.of}"


@attrs.frozen
class PercentList:
    """Percentages set by set."""

    numbers: tuple[Decimal, ...] = attrs.field(converter=exact_all)
    of: str

    def __attrs_post_init__(self) -> None:
        if len(self.numbers) < SHORTEST_LIST:
            raise DoseValueError("a list needs two sets or more", "write 70% 1RM")
        for number in self.numbers:
            _check_percent(Count.of(number), self.of)

    @property
    def each(self) -> tuple[Percent, ...]:
        """The percentage of each set."""
        return tuple(Percent(Count.of(number), self.of) for number in self.numbers)

    def __str__(self) -> str:
        return f"{'/'.join(map(plain, self.numbers))}% {self.of}"


@attrs.frozen
class RepMax:
    """The load that can be lifted *reps* times and no more; 1 to 99."""

    reps: int

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.reps <= _MOST_RM:
            raise DoseValueError(f"{self} is out of bounds", f"use 1RM to {_MOST_RM}RM")

    def __str__(self) -> str:
        return f"{self.reps}RM"


def _all_in_order(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(numbers)


@attrs.frozen
class RepMaxList:
    """Repetition maxima set by set."""

    reps: tuple[int, ...] = attrs.field(converter=_all_in_order)

    def __attrs_post_init__(self) -> None:
        if len(self.reps) < SHORTEST_LIST:
            raise DoseValueError("a list needs two sets or more", "write 10RM")
        for each in self.reps:
            RepMax(each)

    @property
    def each(self) -> tuple[RepMax, ...]:
        """The repetition maximum of each set."""
        return tuple(map(RepMax, self.reps))

    def __str__(self) -> str:
        return f"{'/'.join(map(str, self.reps))}RM"


@attrs.frozen
class Scale:
    """A rating on one named scale."""

    scale: ScaleName = attrs.field(converter=ScaleName)
    count: Count

    def __attrs_post_init__(self) -> None:
        least, most = _SCALE_ENDS[self.scale]
        if not self.count.is_within(least, most):
            raise DoseValueError(f"{self} is off the scale", f"{self.scale} runs from {least} to {most}")

    def __str__(self) -> str:
        return f"{self.scale} {self.count}"


@attrs.frozen
class EffortWords:
    """Effort in words, up to *high* where a range is given."""

    low: Effort = attrs.field(converter=Effort)
    high: Effort | None = attrs.field(default=None, converter=attrs.converters.optional(Effort))

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.high.rank <= self.low.rank:
            raise DoseValueError(
                f"'{self.low} to {self.high}' does not rise",
                "put the lighter effort first, or name one effort",
            )

    def __str__(self) -> str:
        low = f"effort {self.low}"
        return low if self.high is None else f"{low} to {self.high}"


@attrs.frozen
class Load:
    """A load."""

    count: Count
    unit: LoadUnit = attrs.field(converter=LoadUnit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


@attrs.frozen
class LoadList:
    """Loads set by set."""

    numbers: tuple[Decimal, ...] = attrs.field(converter=exact_all)
    unit: LoadUnit = attrs.field(converter=LoadUnit)

    def __attrs_post_init__(self) -> None:
        if len(self.numbers) < SHORTEST_LIST:
            raise DoseValueError("a list needs two sets or more", "write 20 kg")

    @property
    def each(self) -> tuple[Load, ...]:
        """The load of each set."""
        return tuple(Load(Count.of(number), self.unit) for number in self.numbers)

    def __str__(self) -> str:
        return f"{'/'.join(map(plain, self.numbers))} {self.unit}"


@attrs.frozen
class Bodyweight:
    """The body's weight, with *added* put on it or taken from it by *sign*."""

    added: Load | None = None
    sign: Sign = attrs.field(default=Sign.PLUS, converter=Sign)

    def __attrs_post_init__(self) -> None:
        if self.added is None and self.sign is Sign.MINUS:
            raise DoseValueError("nothing is taken from bodyweight", "name the load")

    def __str__(self) -> str:
        if self.added is None:
            return "bodyweight"
        return f"bodyweight {self.sign} {self.added}"


@attrs.frozen
class Band:
    """The colour of an elastic band or bar."""

    colour: Colour = attrs.field(converter=Colour)
    device: Device = attrs.field(converter=Device)

    def __str__(self) -> str:
        return f"{self.colour} {self.device}"


@attrs.frozen
class Pressure:
    """A cuff's target pressure and the pressure it starts from [mmHg]."""

    count: Count
    start: Decimal | None = attrs.field(default=None, converter=exact_or_none)

    def __str__(self) -> str:
        target = f"{self.count} mmHg"
        return target if self.start is None else f"{target} from {plain(self.start)}"


@attrs.frozen
class AtDistance:
    """How far a throw goes."""

    count: Count
    unit: DistanceUnit = attrs.field(converter=DistanceUnit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


@attrs.frozen
class Height:
    """How high a box, a step or a hurdle is."""

    count: Count
    unit: HeightUnit = attrs.field(converter=HeightUnit)

    def __str__(self) -> str:
        return f"height {self.count} {self.unit}"


@attrs.frozen
class Metered:
    """What a device or a pulse shows."""

    count: Count
    unit: MeterUnit = attrs.field(converter=MeterUnit)

    def __str__(self) -> str:
        space = "" if self.unit is MeterUnit.A_MINUTE else " "
        return f"{self.count}{space}{self.unit}"


@attrs.frozen
class Speed:
    """A speed."""

    count: Count
    unit: SpeedUnit = attrs.field(converter=SpeedUnit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


@attrs.frozen
class PainUpTo:
    """As hard as keeps pain at or below *limit*, 0 to 10."""

    limit: Decimal = attrs.field(converter=exact)

    def __attrs_post_init__(self) -> None:
        if self.limit > _MOST_PAIN:
            raise DoseValueError(f"pain {plain(self.limit)} is off the scale", "pain runs from 0 to 10")

    def __str__(self) -> str:
        return f"pain <= {plain(self.limit)}"


SingleIntensity: TypeAlias = (
    Percent
    | RepMax
    | Scale
    | EffortWords
    | Load
    | Bodyweight
    | Band
    | Pressure
    | AtDistance
    | Height
    | Metered
    | Speed
    | PainUpTo
)
IntensityList: TypeAlias = PercentList | RepMaxList | LoadList
Intensity: TypeAlias = SingleIntensity | IntensityList


class IntensityKind(StrEnum):
    """What an intensity fixes; one dose fixes each at most once. They print in this order."""

    LOAD = "the load"
    MVIC = "% MVIC"
    RIR = "RIR"
    CR10 = "CR10"
    BORG = "Borg"
    EFFORT = "the effort"
    PULSE = "the pulse"
    OXYGEN = "the oxygen uptake"
    PRESSURE = "the pressure"
    THROW = "how far a throw goes"
    HEIGHT = "the height"
    SPEED = "the speed"
    POWER = "the power"
    CADENCE = "the turns or strokes a minute"
    PAIN = "pain"


_SCALES = {
    ScaleName.RIR: IntensityKind.RIR,
    ScaleName.CR10: IntensityKind.CR10,
    ScaleName.BORG: IntensityKind.BORG,
}
_OF = {
    "MVIC": IntensityKind.MVIC,
    "HRmax": IntensityKind.PULSE,
    "HRR": IntensityKind.PULSE,
    "VO2max": IntensityKind.OXYGEN,
    "VO2R": IntensityKind.OXYGEN,
    "max power": IntensityKind.POWER,
    "max speed": IntensityKind.SPEED,
    "max aerobic speed": IntensityKind.SPEED,
    "LOP": IntensityKind.PRESSURE,
    "effort": IntensityKind.EFFORT,
}
_METERS = {
    MeterUnit.BPM: IntensityKind.PULSE,
    MeterUnit.W: IntensityKind.POWER,
    MeterUnit.RPM: IntensityKind.CADENCE,
    MeterUnit.A_MINUTE: IntensityKind.CADENCE,
}


def kind_of(intensity: Intensity) -> IntensityKind:
    """What an intensity fixes."""
    match intensity:
        case Percent(of=of) | PercentList(of=of):
            return _OF.get(of, IntensityKind.LOAD)
        case RepMax() | RepMaxList() | Load() | LoadList() | Bodyweight() | Band():
            return IntensityKind.LOAD
        case Scale(scale=scale):
            return _SCALES[scale]
        case Metered(unit=unit):
            return _METERS[unit]
        case EffortWords() | Pressure() | AtDistance() | Height() | Speed() | PainUpTo():
            return _KINDS[type(intensity)]


_KINDS = {
    EffortWords: IntensityKind.EFFORT,
    Pressure: IntensityKind.PRESSURE,
    AtDistance: IntensityKind.THROW,
    Height: IntensityKind.HEIGHT,
    Speed: IntensityKind.SPEED,
    PainUpTo: IntensityKind.PAIN,
}
