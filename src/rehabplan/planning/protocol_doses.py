"""A protocol's dose under limits: what the source leaves open is filled, repetitions are kept to spare."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal

from attrs import evolve

from rehabplan.model.demand import percent_of_maximum, possible_repetitions, repetitions_of_set
from rehabplan.model.dose import (
    Cluster,
    Count,
    Dose,
    DoseBlock,
    Intensity,
    Load,
    LoadList,
    OpenReps,
    Percent,
    PercentList,
    RepMax,
    RepMaxList,
    Reps,
    SetAmount,
    SingleIntensity,
    Work,
    kind_of,
)
from rehabplan.model.dose_clauses import parts
from rehabplan.model.exercise import Exercise
from rehabplan.planning.gear import Gear

MOST_RM = 99


def filled(exercise: Exercise, dose: Dose) -> Dose:
    """The dose with the work, and where none is stated the intensity, of the entry's lowest dose where work is unsaid.

    The clauses that are stated stay, and stand for the entry's intensity of their kind.
    """
    start = exercise.dose.start.blocks[0]
    blocks = tuple(_filled_block(start, block, dose) if block.work.is_unstated else block for block in dose.blocks)
    return dose if blocks == dose.blocks else evolve(dose, blocks=blocks)


def _filled_block(start: DoseBlock, block: DoseBlock, dose: Dose) -> DoseBlock:
    if block.intensity is not None:
        return evolve(block, work=start.work)
    is_said = start.intensity is not None and kind_of(start.intensity) in set(map(kind_of, dose.at))
    return DoseBlock(start.work) if is_said else start


def weighed(own: Gear, exercise: Exercise, dose: Dose) -> Dose:
    """The dose with what its loads are of a known maximum, in place of the source's estimate: limits see it."""
    if exercise.id not in own.e1rm:
        return dose
    blocks = tuple(_weighed(own, exercise, block, dose.at) for block in dose.blocks)
    return dose if blocks == dose.blocks else evolve(dose, blocks=blocks)


def _weighed(own: Gear, exercise: Exercise, block: DoseBlock, more: tuple[SingleIntensity, ...]) -> DoseBlock:
    at = [each for each in (*more, *block.at) if isinstance(each, Load)]
    match block.intensity:
        case LoadList() as loads:
            shares = [own.percent(exercise, each) for each in loads.each]
            return evolve(block, estimate=PercentList(shares, "1RM"))
        case Load() as load:
            return evolve(block, estimate=Percent(Count.of(own.percent(exercise, load)), "1RM"))
        case intensity if at and not isinstance(intensity, Percent | PercentList | RepMax | RepMaxList):
            heaviest = max(own.percent(exercise, each) for each in at)
            return block if intensity is None else evolve(block, estimate=Percent(Count.of(heaviest), "1RM"))
        case _:
            return block


def spared(dose: Dose, least: int) -> Dose:
    """Where n repetitions would leave fewer than ``least`` (r) in reserve, they are done with the (n + r)RM.

    Sets of n repetitions or more are sets of n where any are to be left.
    """
    closed = evolve(dose, blocks=tuple(_closed(block) for block in dose.blocks)) if least > 0 else dose
    at = tuple(_lightest(each, _held_by(closed, each), least) for each in closed.at)
    blocks = tuple(_spared_block(block, least) for block in closed.blocks)
    return dose if (blocks, at) == (dose.blocks, dose.at) else evolve(dose, blocks=blocks, at=at)


def _closed(block: DoseBlock) -> DoseBlock:
    amount = block.work.amount
    if not isinstance(amount, OpenReps):
        return block
    return evolve(block, work=Work(block.work.sets, Reps(Count.of(amount.least))))


def _held_by(dose: Dose, more: SingleIntensity) -> list[SetAmount]:
    """The amounts of the sets that one more intensity holds for."""
    return [part.amount for part in dose.parts if more in part.intensities]


def _spared_block(block: DoseBlock, least: int) -> DoseBlock:
    if block.intensity is None:
        return block
    amounts = [part.amount for part in parts(block)]
    lighter = _spared_intensity(block.intensity, amounts, least)
    at = tuple(_lightest(each, amounts, least) for each in block.at)
    if lighter == block.intensity:
        return block if at == block.at else evolve(block, at=at)
    return DoseBlock(block.work, lighter, _estimate(block, lighter), at)


def _spared_intensity(intensity: Intensity, amounts: list[SetAmount], least: int) -> Intensity:
    match intensity:
        case RepMaxList():
            pairs = zip(intensity.each, _for_each(amounts, len(intensity.reps)), strict=True)
            found = (_lighter(maximum, amount, least) for maximum, amount in pairs)
            return RepMaxList(each.reps for each in found if isinstance(each, RepMax))
        case PercentList():
            shares = zip(intensity.each, _for_each(amounts, len(intensity.numbers)), strict=True)
            changed = [new for old, amount in shares if (new := _lighter(old, amount, least)) != old]
            return evolve(intensity, of=_lightest_of(changed)) if changed else intensity
        case LoadList():
            return intensity
        case _:
            return _lightest(intensity, amounts, least)


def _for_each(amounts: list[SetAmount], sets: int) -> list[SetAmount]:
    return amounts if len(amounts) == sets else amounts * sets


def _lightest(intensity: SingleIntensity, amounts: Iterable[SetAmount], least: int) -> SingleIntensity:
    """The intensity, or the lighter one that leaves enough in reserve after each amount."""
    changed = [new for amount in amounts if (new := _lighter(intensity, amount, least)) != intensity]
    if not changed:
        return intensity
    if isinstance(intensity, Percent):
        return evolve(intensity, of=_lightest_of(changed))
    return RepMax(max(each.reps for each in changed if isinstance(each, RepMax)))


def _lightest_of(shares: Iterable[SingleIntensity]) -> str:
    """The lightest maximum that shares are of."""
    return f"{max(int(each.of.removesuffix('RM')) for each in shares if isinstance(each, Percent))}RM"


def _lighter(intensity: SingleIntensity, amount: SetAmount, least: int) -> SingleIntensity:
    """The intensity, or that of a lighter maximum; above 100 % of one there may be none that is lighter."""
    possible = possible_repetitions(intensity)
    done = repetitions_of_set(amount) if isinstance(amount, Reps | Cluster) else None
    if possible is None or done is None or possible >= done + least or done + least > MOST_RM:
        return intensity
    if isinstance(intensity, Percent) and done + least <= int(intensity.of.removesuffix("RM")):
        return intensity
    return evolve(intensity, of=f"{done + least}RM") if isinstance(intensity, Percent) else RepMax(done + least)


def _estimate(block: DoseBlock, lighter: Intensity) -> Intensity | None:
    """The source's estimate, or that of the lighter load where it is lower."""
    said = block.estimate
    known = [percent_of_maximum(part.intensities[0]) for part in parts(evolve(block, intensity=lighter))]
    now = [each.to_integral_value(ROUND_CEILING) for each in known if each is not None]
    if len(now) < len(known):
        return said
    match said:
        case Percent(of="1RM", count=count) if count.high is not None:
            return Percent(Count.of(min(count.high, max(now))), "1RM")
        case PercentList(of="1RM", numbers=numbers):
            return PercentList(_lower_of_each(numbers, now), "1RM")
        case _:
            return said


def _lower_of_each(said: tuple[Decimal, ...], now: list[Decimal]) -> Iterable[Decimal]:
    return (min(pair) for pair in zip(said, now if len(now) > 1 else now * len(said), strict=True))
