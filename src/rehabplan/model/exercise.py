"""Exercises and the ladders they form."""

from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from rehabplan.model.anatomy import LOWER_LIMB, UPPER_LIMB, Capacity, Muscle, Region
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import (
    Band,
    Bodyweight,
    Dose,
    Intensity,
    IntensityKind,
    Load,
    Part,
    Percent,
    Scale,
    SingleIntensity,
    kind_of,
)
from rehabplan.model.limit import CLASS_PERCENT, DemandClass
from rehabplan.model.movement import (
    RESISTED_MODES,
    DoneWith,
    Equipment,
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Pattern,
    Position,
    Speed,
    WeightBearing,
)
from rehabplan.model.source import Source

CLASSES = tuple(DemandClass)
NONE_OF_IT, ALL_OF_IT = Decimal(0), Decimal(1)
EXEMPT = frozenset({Capacity.MOBILITY, Capacity.AEROBIC})
"""Capacities whose growth the step rules do not bound (DESIGN, Progress limits)."""
EVERYDAY = frozenset({Pattern.GAIT, Pattern.WALKING, Pattern.TRANSFER})
"""Patterns of daily living, which they do not bound either."""
BAND_COLOURS = ("tan", "yellow", "red", "green", "blue", "black", "silver", "gold")


class Tier(StrEnum):
    """``ABSOLUTE`` excludes when met or unknown; ``RELATIVE`` asks and starts low."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"


class LimbRole(StrEnum):
    """The limb an entry speaks of."""

    WORKING_SIDE = "working_side"
    OTHER_SIDE = "other_side"
    SPINE = "spine"


class AvoidSide(StrEnum):
    """Which side's finding counts."""

    WORKING_SIDE = "working_side"
    OTHER_SIDE = "other_side"
    ANY = "any"


class Variable(StrEnum):
    """What may grow inside a rung."""

    HOLD = "hold"
    SETS = "sets"
    REPS = "reps"
    DURATION = "duration"
    DISTANCE = "distance"
    LOAD = "load"


@frozen
class Line:
    """What is trained: a region (``None``: the whole body), a capacity, muscles."""

    region: Region | None
    capacity: Capacity
    muscles: tuple[Muscle, ...] = ()


@frozen
class How:
    """How an exercise is done."""

    pattern: Pattern
    mode: Mode
    done_with: DoneWith
    position: Position
    range: JointRange
    impact: Impact
    speed: Speed
    equipment: tuple[Equipment, ...] = ()
    tags: frozenset[MovementTag] = frozenset()


@frozen
class ClassSpan:
    """Demand from the lightest to the heaviest dose of an entry."""

    low: DemandClass
    high: DemandClass

    @classmethod
    def parse(cls, text: str) -> "ClassSpan":
        """Read ``light`` or ``light to moderate``. Raises ``ValueError``."""
        low, _, high = text.partition(" to ")
        span = cls(DemandClass(low), DemandClass(high or low))
        if span.high < span.low:
            raise ValueError(f"{text!r} falls: write the lower class first")
        return span

    def __str__(self) -> str:
        return str(self.low) if self.low is self.high else f"{self.low} to {self.high}"

    def at(self, share: Decimal) -> DemandClass:
        """The class at a share (0 to 1) of the way from start to most, rounded up."""
        if self.low is self.high or not share:
            return self.low
        up = (share * (self.high.rank - self.low.rank)).to_integral_value(ROUND_CEILING)
        return CLASSES[self.low.rank + int(up)]


Spans = tuple[tuple[Region, ClassSpan], ...]


@frozen
class Demands:
    """Demand on every loaded region, by limb role; anything not named is ``none``."""

    working_side: Spans = ()
    other_side: Spans = ()
    spine: Spans = ()

    def of(self, role: LimbRole) -> Spans:
        """The spans of one limb role."""
        match role:
            case LimbRole.WORKING_SIDE:
                return self.working_side
            case LimbRole.OTHER_SIDE:
                return self.other_side
            case LimbRole.SPINE:
                return self.spine


@frozen
class AvoidIf:
    """A contraindication: condition code, tier and the side it must be on."""

    code: str
    tier: Tier
    side: AvoidSide = AvoidSide.ANY


@frozen
class DoseRange:
    """The entry's lightest, usual and heaviest dose."""

    start: Dose
    usual: Dose
    most: Dose


@frozen
class Exercise:
    """A catalogue's exercise; the first line of ``trains`` is the main one."""

    id: str
    name: str
    trains: tuple[Line, ...]
    how: How
    demands: Demands
    dose: DoseRange
    avoid_if: tuple[AvoidIf, ...]
    cues: tuple[str, ...]
    sources: tuple[Source, ...]

    @cached_property
    def main(self) -> Line:
        """The line the exercise is chosen for."""
        return self.trains[0]

    @cached_property
    def is_routine(self) -> bool:
        """Whether it belongs to the short daily list rather than to sessions."""
        return self.dose.start.per_day is not None

    @cached_property
    def is_one_sided(self) -> bool:
        """Whether left and right are done apart."""
        return self.how.done_with is DoneWith.ONE_SIDE

    @cached_property
    def is_bound(self) -> bool:
        """Whether the step and re-entry rules speak of it."""
        return self.main.capacity not in EXEMPT and self.how.pattern not in EVERYDAY

    @cached_property
    def is_resisted(self) -> bool:
        """Whether the rest-day, deload and maintenance rules speak of it."""
        return self.how.mode in RESISTED_MODES and self.is_bound

    @cached_property
    def regions(self) -> frozenset[Region]:
        """Every region it loads, whichever limb does it."""
        demands = self.demands
        return frozenset(region for region, _ in (*demands.working_side, *demands.other_side, *demands.spine))

    def share(self, dose: Dose) -> Decimal:
        """How far the dose's intensity lies from ``start`` (0) to ``most`` (1)."""
        low, high = self._intensities
        if low is None or high is None or high == low:
            return NONE_OF_IT
        form = _form(self.dose.start.blocks[0].intensity)
        parts = [_number_like(part, form) for part in dose.parts]
        known = [now for now in parts if now is not None]
        if len(known) < len(parts):
            return ALL_OF_IT
        now = max(known)
        return min(ALL_OF_IT, max(NONE_OF_IT, (now - low) / (high - low)))

    @cached_property
    def _intensities(self) -> tuple[Decimal | None, Decimal | None]:
        return intensity_number(self.dose.start), intensity_number(self.dose.most)

    def demand(self, role: LimbRole, region: Region, dose: Dose) -> DemandClass:
        """The class at a region in a limb role."""
        for at, span in self.demands.of(role):
            if at is region:
                return span.at(self.share(dose))
        return DemandClass.NONE

    def percent(self, dose: Dose) -> Decimal:
        """Intensity [% of maximum]: as stated, else what the main region's class stands for."""
        stated = stated_percent(dose)
        return stated if stated is not None else Decimal(CLASS_PERCENT[self.main_class(dose)])

    @cached_property
    def start_percent(self) -> Decimal:
        """Intensity [% of maximum] of the lightest dose."""
        return self.percent(self.dose.start)

    def main_class(self, dose: Dose) -> DemandClass:
        """The class at the main trained region (the highest of its roles)."""
        share = self.share(dose)
        return max((span.at(share) for span in self._main_spans), default=DemandClass.NONE)

    @cached_property
    def _main_spans(self) -> tuple[ClassSpan, ...]:
        spans = (*self.demands.working_side, *self.demands.spine)
        own = tuple(span for at, span in spans if at is self.main.region)
        return own or tuple(span for _, span in spans)

    def weight_bearing(self, role: LimbRole, region: Region) -> WeightBearing:
        """Body weight through a region in this position."""
        return _weight_bearing(self.how.position, role, region)


def intensity_number(dose: Dose, like: Dose | None = None) -> Decimal | None:
    """The first block's intensity as a number on the scale of its kind; ``None`` where it has none.

    With ``like``, the intensity or estimate of the same form as that dose's is taken.
    """
    if like is None:
        return _number(dose.blocks[0].intensity)
    return _number_like(dose.first_parts[0], _form(like.blocks[0].intensity))


_LOADS = frozenset({IntensityKind.LOAD, IntensityKind.MVIC})


Form: TypeAlias = tuple[type[object], IntensityKind | None]
"""Intensities of one form are numbers that compare: percentages only with those of the same kind."""


def _form(intensity: Intensity | None) -> Form:
    return type(intensity), kind_of(intensity) if isinstance(intensity, Percent) else None


def _number_like(part: Part, form: Form) -> Decimal | None:
    """The intensity, or else the estimate, of a form as a number; ``None`` where another form of load is stated too."""
    of_form = [each for each in part.intensities if _form(each) == form]
    reckoned = [each for each in part.estimates if _form(each) == form]
    if len(part.intensities) > 1 and _has_another_load(part.intensities, form):
        return None
    return next((_number(each) for each in (*of_form, *reckoned)), None)


def _has_another_load(intensities: tuple[SingleIntensity, ...], form: Form) -> bool:
    return any(_form(each) != form and kind_of(each) in _LOADS for each in intensities)


def _number(intensity: Intensity | None) -> Decimal | None:
    match intensity:
        case Percent(count=count) | Scale(count=count) | Load(count=count):
            return count.high
        case Bodyweight(added=added):
            return Decimal(0) if added is None else added.count.high
        case Band(colour=colour):
            return Decimal(BAND_COLOURS.index(colour)) if colour in BAND_COLOURS else None
        case _:
            return None


def stated_percent(dose: Dose) -> Decimal | None:
    """The stated or estimated % of 1RM or MVIC of a dose; ``None`` where it states none."""
    stated = [each for part in dose.first_parts for each in part.intensities]
    reckoned = [each for part in dose.first_parts for each in part.estimates]
    for found in (stated, reckoned):
        counts = [each.count for each in found if isinstance(each, Percent) and each.of in {"1RM", "MVIC"}]
        if counts:
            return max((count.high for count in counts if count.high is not None), default=None)
    return None


_STANDING = frozenset({Position.STANDING, Position.SINGLE_LEG})
_ON_HANDS = frozenset({Position.QUADRUPED, Position.PLANK})


def _weight_bearing(position: Position, role: LimbRole, region: Region) -> WeightBearing:
    if region in LOWER_LIMB:
        if position in _STANDING:
            lifted = position is Position.SINGLE_LEG and role is LimbRole.OTHER_SIDE
            return WeightBearing.NONE if lifted else WeightBearing.FULL
        return (
            WeightBearing.PARTIAL
            if position in {*_ON_HANDS, Position.KNEELING, Position.IN_WATER}
            else WeightBearing.NONE
        )
    if region in UPPER_LIMB:
        return WeightBearing.PARTIAL if position in _ON_HANDS else WeightBearing.NONE
    return WeightBearing.NONE


@frozen
class Rung:
    """One level of a ladder and what must be met to enter it."""

    exercise: str
    enter_if: tuple[Criterion, ...] = ()


@frozen
class Ladder:
    """Exercises of one need from easiest to hardest.

    ``progression`` names the code plugin's function that chooses how a dose grows; without it the order of ``climb``.
    """

    id: str
    title: str
    trains: Line
    climb: tuple[Variable, ...]
    rungs: tuple[Rung, ...]
    step_up_if_all: tuple[Criterion, ...]
    step_down_if_any: tuple[Criterion, ...]
    sources: tuple[Source, ...]
    progression: str = ""
