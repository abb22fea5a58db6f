"""A protocol's dose under limits: what the source leaves open is filled, repetitions are kept to spare."""

from decimal import ROUND_CEILING

from attrs import evolve

from rehabplan.model.demand import percent_of_maximum, possible_repetitions
from rehabplan.model.dose import (
    Count,
    Counted,
    Distance,
    Dose,
    DoseBlock,
    Duration,
    Hold,
    Intensity,
    Listed,
    Percent,
    PercentList,
    RepMax,
    Reps,
)
from rehabplan.model.exercise import Exercise

MOST_RM = 99


def filled(exercise: Exercise, dose: Dose) -> Dose:
    """The dose with the work, and where none is stated the intensity, of the entry's lowest dose where work is unsaid.

    The clauses that are stated stay.
    """
    start = exercise.dose.start.blocks[0]
    blocks = tuple(_filled_block(start, block) if _is_unstated(block) else block for block in dose.blocks)
    return dose if blocks == dose.blocks else evolve(dose, blocks=blocks)


def _filled_block(start: DoseBlock, block: DoseBlock) -> DoseBlock:
    return start if block.intensity is None else DoseBlock(start.work, block.intensity, block.estimate)


def _is_unstated(block: DoseBlock) -> bool:
    amount, sets = block.work.amount, block.work.sets
    held = amount.hold if isinstance(amount, Reps | Listed) else None
    if (sets is not None and sets.high is None) or (held is not None and held.longest is None):
        return True
    match amount:
        case Reps(count=count) | Counted(count=count) | Distance(count=count):
            return count.high is None
        case Hold(time=time) | Duration(time=time):
            return time.longest is None
        case _:
            return False


def spared(dose: Dose, least: int) -> Dose:
    """Where n repetitions would leave fewer than ``least`` (r) in reserve, they are done with the (n + r)RM."""
    blocks = tuple(_spared_block(block, least) for block in dose.blocks)
    return dose if blocks == dose.blocks else evolve(dose, blocks=blocks)


def _spared_block(block: DoseBlock, least: int) -> DoseBlock:
    amount, intensity = block.work.amount, block.intensity
    possible = possible_repetitions(intensity)
    if possible is None or not isinstance(amount, Reps) or amount.hold is not None or amount.count.high is None:
        return block
    wanted = int(amount.count.high) + least
    if possible >= wanted or wanted > MOST_RM:
        return block
    lighter = RepMax(wanted) if isinstance(intensity, RepMax) else _share_of(intensity, wanted)
    return DoseBlock(block.work, lighter, _estimate(block, lighter))


def _share_of(intensity: Intensity | None, wanted: int) -> Intensity | None:
    """The same percentages of a lighter maximum."""
    return evolve(intensity, of=f"{wanted}RM") if isinstance(intensity, Percent | PercentList) else intensity


def _estimate(block: DoseBlock, lighter: Intensity | None) -> Intensity | None:
    """The source's estimate, or that of the lighter load where it is lower."""
    said, now = block.estimate, percent_of_maximum(lighter)
    if not isinstance(said, Percent) or said.of != "1RM" or said.count.high is None or now is None:
        return said
    return Percent(Count.of(min(said.count.high, now.to_integral_value(ROUND_CEILING))), "1RM")
