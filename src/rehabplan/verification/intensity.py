"""The numbers of a dose that limits and step rules speak of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from rehabplan.model.dose import (
    Amount,
    AtDistance,
    Band,
    Bodyweight,
    Count,
    Counted,
    Dose,
    DoseBlock,
    EffortWords,
    Hold,
    Intensity,
    Listed,
    Load,
    LoadUnit,
    Maximum,
    MaximumOf,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    Reps,
    Scale,
    ScaleName,
    Sign,
    Speed,
    Time,
)
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.loads import REHABILITATION_LADDER, TABLE_FROM, repetition_maximum

NONE, ENDLESS_S = Decimal(0), Decimal(86_400)
POUND_KG = Decimal("0.45359237")
ONE_RM, MVIC = "1RM", "MVIC"


@frozen
class Burden:
    """How heavy a dose is, on the scale it is given in."""

    scale: str
    number: Decimal


_MEASURED = (Percent, PercentList, RepMax)
"""What names a share of a maximum."""


def intensities(dose: Dose) -> Iterator[Intensity]:
    """Every intensity and estimate of every block."""
    for block in dose.blocks:
        yield from (each for each in (block.intensity, block.estimate) if each is not None)


def percents(stated: Iterable[Intensity], of: str) -> tuple[Decimal, ...]:
    """The percentages of a reference that intensities name, the high end of each."""
    found = []
    for each in stated:
        match each:
            case Percent(count=count, of=named) if named == of and count.high is not None:
                found.append(count.high)
            case PercentList(numbers=numbers, of=named) if named == of:
                found.append(max(numbers))
            case Percent(count=count, of=named) if of == ONE_RM and named.endswith("RM") and count.high is not None:
                found.append(count.high * table_percent(Decimal(named.removesuffix("RM"))) / 100)
            case PercentList(numbers=numbers, of=named) if of == ONE_RM and named.endswith("RM"):
                found.append(max(numbers) * table_percent(Decimal(named.removesuffix("RM"))) / 100)
            case RepMax(reps=reps) if of == ONE_RM:
                found.append(table_percent(Decimal(reps)))
    return tuple(found)


def highest(stated: Iterable[Intensity], of: str) -> Decimal | None:
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
    return max([_hold(block.work.amount) for block in dose.blocks])


def _hold(amount: object) -> Decimal:
    match amount:
        case Hold(time=time) | Reps(hold=Time() as time) | Listed(hold=Time() as time):
            return ENDLESS_S if time.longest is None else time.longest
        case Maximum(of=MaximumOf.HOLD):
            return ENDLESS_S
        case _:
            return NONE


def least_effort(stated: Iterable[Intensity]) -> Decimal:
    """The least CR10 effort that intensities themselves ask for; 0 where they name none."""
    scales = [each.count.low for each in stated if isinstance(each, Scale) and each.scale is ScaleName.CR10]
    return max((low for low in scales if low is not None), default=NONE) if scales else NONE


def kilograms(dose: Dose) -> Decimal | None:
    """The weight that the dose states, without body weight [kg]."""
    intensity = dose.blocks[0].intensity
    return _kg(intensity) if isinstance(intensity, Load) else None


def _kg(load: Load) -> Decimal:
    high = load.count.high or Decimal(0)
    return high if load.unit is LoadUnit.KG else high * POUND_KG


def reserve(dose: Dose) -> Count | None:
    """Repetitions to spare that the first block states, or that its load leaves after its repetitions."""
    return _reserve(dose.blocks[0])


def _reserve(block: DoseBlock) -> Count | None:
    """As many as possible leave none; an nRM leaves what is missing to n, a percentage of it what its load allows."""
    if isinstance(block.work.amount, Maximum) and block.work.amount.of is MaximumOf.REPS:
        return Count.of(0)
    match block.intensity:
        case Scale(scale=ScaleName.RIR, count=count):
            return count
        case RepMax(reps=most):
            return _left(block, most)
        case Percent(of=of) | PercentList(of=of) as share if of != ONE_RM and of.endswith("RM"):
            percent = highest((share,), ONE_RM)
            return None if percent is None or percent < TABLE_FROM else _left(block, repetition_maximum(percent))
        case _:
            return None


def _left(block: DoseBlock, most: int) -> Count | None:
    done = _repetitions(block.work.amount)
    return None if done is None else Count.of(max(Decimal(0), most - done))


def most_reserve(dose: Dose) -> Decimal | None:
    """The most repetitions to spare that every block leaves; ``None`` where none says."""
    found = (_reserve(block) for block in dose.blocks)
    return min((spare.high for spare in found if spare is not None and spare.high is not None), default=None)


def repetitions(dose: Dose) -> Decimal | None:
    """Repetitions of one set, the high end; ``None`` where none are counted."""
    return _repetitions(dose.blocks[0].work.amount)


def _repetitions(amount: Amount) -> Decimal | None:
    match amount:
        case Reps(count=count, hold=None) | Counted(count=count):
            return count.high
        case _:
            return None


def burden(dose: Dose, one_rm: Decimal | None, mvic: Decimal | None) -> Burden | None:
    """The load of a dose whose highest percentages are known; ``None`` where it states none."""
    if one_rm is not None:
        return Burden(f"% {ONE_RM}", one_rm)
    return _burden(dose.blocks[0].intensity) if mvic is None else Burden(f"% {MVIC}", mvic)


def _burden(intensity: Intensity | None) -> Burden | None:
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


def _counted(intensity: Intensity | None) -> Burden | None:
    """The intensities that are a number on a named scale; fewer repetitions to spare are more load."""
    match intensity:
        case Scale(scale=ScaleName.RIR, count=count):
            return None if count.low is None else Burden("RIR", -count.low)
        case Scale(scale=name, count=count) | Percent(of=name, count=count):
            return None if count.high is None else Burden(name, count.high)
        case AtDistance(unit=unit, count=count) | Speed(unit=unit, count=count):
            return None if count.high is None else Burden(unit, count.high)
        case Pressure(count=count):
            return None if count.high is None else Burden("mmHg", count.high)
        case PainUpTo(limit=limit):
            return Burden("pain", limit)
        case _:
            return None
