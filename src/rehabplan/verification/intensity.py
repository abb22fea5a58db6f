"""The numbers of a dose that limits and step rules speak of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from math import ceil

from attrs import frozen

from rehabplan.model.dose import (
    AtDistance,
    Band,
    Bodyweight,
    Cluster,
    Count,
    Counted,
    Dose,
    EffortWords,
    Height,
    Hold,
    Load,
    LoadUnit,
    Maximum,
    MaximumOf,
    Metered,
    OpenReps,
    PainUpTo,
    Part,
    Percent,
    Pressure,
    RepMax,
    Reps,
    Scale,
    ScaleName,
    SetAmount,
    Sign,
    SingleIntensity,
    Speed,
    Time,
)
from rehabplan.model.effort import (
    AS_EFFORT,
    BORG_STARTS_AT,
    CR10_OF_BORG,
    CR10_OF_SHARE,
    CR10_OF_WORDS,
    MOST_CR10,
    UNREAD,
)
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.loads import REHABILITATION_LADDER, TABLE_FROM, repetition_maximum

NONE, ENDLESS_S = Decimal(0), Decimal(86_400)
POUND_KG = Decimal("0.45359237")
WHOLE = Decimal(100)
ONE_RM, MVIC = "1RM", "MVIC"


@frozen
class Burden:
    """How heavy a dose is, on the scale it is given in."""

    scale: str
    number: Decimal


_MEASURED = (Percent, RepMax)
"""What names a share of a maximum."""


def intensities(dose: Dose) -> Iterator[SingleIntensity]:
    """Every intensity and estimate of every set."""
    for part in dose.parts:
        yield from part.intensities
        yield from part.estimates


def percents(stated: Iterable[SingleIntensity], of: str) -> tuple[Decimal, ...]:
    """The percentages of a reference that intensities name, the high end of each."""
    found = []
    for each in stated:
        match each:
            case Percent(count=count, of=named) if named == of and count.high is not None:
                found.append(count.high)
            case Percent(count=count, of=named) if of == ONE_RM and named.endswith("RM") and count.high is not None:
                found.append(count.high * table_percent(Decimal(named.removesuffix("RM"))) / 100)
            case RepMax(reps=reps) if of == ONE_RM:
                found.append(table_percent(Decimal(reps)))
    return tuple(found)


def highest(stated: Iterable[SingleIntensity], of: str) -> Decimal | None:
    """The highest percentage of a reference that intensities name."""
    measured = [each for each in stated if isinstance(each, _MEASURED)]
    return max(percents(measured, of), default=None) if measured else None


def table_percent(repetitions: Decimal) -> Decimal:
    """Per cent of 1RM that can be lifted so often by the rehabilitation ladder, between rows in proportion.

    Above 15 repetitions it is given as 60, the table's end.
    """
    rows = REHABILITATION_LADDER
    for (low, most), (high, fewest) in pairwise(rows):
        if repetitions >= most:
            return low
        if repetitions >= fewest:
            return high - (high - low) * (repetitions - fewest) / (most - fewest)
    return rows[-1][0]


def longest_hold_s(dose: Dose) -> Decimal:
    """The longest single hold [s]; 0 without holds, a day where it is as long as possible."""
    return max([_hold(part.amount) for part in dose.parts])


def _hold(amount: object) -> Decimal:
    match amount:
        case Hold(time=time) | Reps(hold=Time() as time):
            return ENDLESS_S if time.longest is None else time.longest
        case Maximum(of=MaximumOf.HOLD):
            return ENDLESS_S
        case _:
            return NONE


def least_effort(stated: Iterable[SingleIntensity]) -> Decimal:
    """The least CR10 effort that intensities themselves ask for, in whatever way; 0 where they name none."""
    return max(map(_least_cr10, stated), default=NONE)


def _least_cr10(intensity: SingleIntensity) -> Decimal:
    match intensity:
        case EffortWords(low=low):
            return Decimal(CR10_OF_WORDS[low])
        case Scale(scale=scale, count=count) if scale is not ScaleName.RIR and count.low is not None:
            return count.low if scale is ScaleName.CR10 else Decimal(CR10_OF_BORG[ceil(count.low) - BORG_STARTS_AT])
        case Percent(of=of) if of in UNREAD:
            return Decimal(MOST_CR10)
        case Percent(of=of, count=count) if of in AS_EFFORT and count.low is not None:
            return min(count.low, Decimal(100)) / 10
        case Percent(of=of, count=count) if of in CR10_OF_SHARE and count.low is not None:
            return Decimal(max(cr10 for start, cr10 in CR10_OF_SHARE[of] if start <= count.low))
        case _:
            return NONE


def is_all_out_speed(stated: Iterable[SingleIntensity]) -> bool:
    """Whether intensities name the greatest speed, or more."""
    shares = [each.count.high for each in stated if isinstance(each, Percent) and each.of == "max speed"]
    return any(high is not None and high >= WHOLE for high in shares)


def kilograms(dose: Dose) -> Decimal | None:
    """The heaviest weight that the first block states, without body weight [kg]."""
    loads = [each for part in dose.first_parts for each in part.intensities if isinstance(each, Load)]
    return max(map(_kg, loads)) if loads else None


def _kg(load: Load) -> Decimal:
    high = load.count.high or Decimal(0)
    return high if load.unit is LoadUnit.KG else high * POUND_KG


def reserve(dose: Dose) -> Count | None:
    """The fewest repetitions to spare that the first block states, or that its load leaves after its repetitions."""
    found = [spare for part in dose.first_parts for spare in _reserves(part)]
    stated = [spare for spare in found if spare.high is not None]
    return min(stated, key=lambda spare: (spare.high, spare.low), default=next(iter(found), None))


def _reserves(part: Part) -> Iterator[Count]:
    """As many as possible leave none; an nRM leaves what is missing to n, a percentage of it what its load allows."""
    if goes_on(part.amount):
        yield Count.of(0)
    done = repetitions_of(part.amount)
    for intensity in part.intensities:
        most = most_repetitions(intensity)
        if isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR:
            yield intensity.count
        elif most is not None and done is not None:
            yield Count.of(max(Decimal(0), most - done))


def goes_on(amount: SetAmount) -> bool:
    """Whether a set ends only when no repetition is left."""
    match amount:
        case OpenReps() | Maximum(of=MaximumOf.REPS):
            return True
        case _:
            return False


def most_repetitions(intensity: SingleIntensity) -> int | None:
    """As many repetitions as an nRM, or a percentage of one, allows; ``None`` of others, and beyond the ladder."""
    match intensity:
        case RepMax(reps=most):
            return most
        case Percent(of=of) if of != ONE_RM and of.endswith("RM"):
            percent = highest((intensity,), ONE_RM)
            return None if percent is None or percent < TABLE_FROM else repetition_maximum(percent)
        case _:
            return None


def most_reserve(dose: Dose) -> Decimal | None:
    """The most repetitions to spare that every set leaves; ``None`` where none says."""
    found = (spare for part in dose.parts for spare in _reserves(part))
    return min((spare.high for spare in found if spare.high is not None), default=None)


def repetitions(dose: Dose) -> Decimal | None:
    """Repetitions of the longest set of the first block, the high end; ``None`` where none are counted."""
    found = [repetitions_of(part.amount) for part in dose.first_parts]
    known = [each for each in found if each is not None]
    return max(known) if known and len(known) == len(found) else None


def repetitions_of(amount: SetAmount) -> Decimal | None:
    """Repetitions of one set, the high end, the parts of a cluster together; ``None`` where none are counted."""
    match amount:
        case Reps(count=count, hold=None) | Counted(count=count):
            return count.high
        case Cluster(parts=parts):
            return Decimal(sum(parts))
        case _:
            return None


def burden(dose: Dose, one_rm: Decimal | None, mvic: Decimal | None) -> Burden | None:
    """The load of a dose whose highest percentages are known, else of its first block; ``None`` where it states none.

    Of a block with several intensities, the one after @ is told.
    """
    if one_rm is not None:
        return Burden(f"% {ONE_RM}", one_rm)
    if mvic is not None:
        return Burden(f"% {MVIC}", mvic)
    found = [_burden(part.intensities[0]) for part in dose.first_parts if part.intensities]
    known = [each for each in found if each is not None]
    return max(known, key=lambda each: each.number) if known and len(known) == len(found) else None


def _burden(intensity: SingleIntensity) -> Burden | None:
    match intensity:
        case Load():
            return Burden("kg", _kg(intensity))
        case Bodyweight(added=added, sign=sign):
            weight = Decimal(0) if added is None else _kg(added)
            return Burden("added kg", weight if sign is Sign.PLUS else -weight)
        case Band(colour=colour, device=device):
            index = BAND_COLOURS.index(colour) if colour in BAND_COLOURS else len(BAND_COLOURS)
            return Burden(f"{device} colour", Decimal(index))
        case EffortWords(low=low, high=high):
            return Burden("effort in words", Decimal((high or low).rank))
        case _:
            return _counted(intensity)


def _counted(intensity: SingleIntensity) -> Burden | None:
    """The intensities that are a number on a named scale; fewer repetitions to spare are more load."""
    match intensity:
        case Scale(scale=ScaleName.RIR, count=count):
            return None if count.low is None else Burden("RIR", -count.low)
        case PainUpTo(limit=limit):
            return Burden("pain", limit)
        case (
            Scale(scale=name, count=count)
            | Percent(of=name, count=count)
            | AtDistance(unit=name, count=count)
            | Speed(unit=name, count=count)
            | Height(unit=name, count=count)
            | Metered(unit=name, count=count)
        ):
            return None if count.high is None else Burden(name, count.high)
        case Pressure(count=count):
            return None if count.high is None else Burden("mmHg", count.high)
        case _:
            return None
