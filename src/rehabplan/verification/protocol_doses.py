"""What a protocol's line may be delivered as: the stated dose, filled where it is unsaid, lighter by the reserve."""

from decimal import ROUND_CEILING

from attrs import evolve

from rehabplan.model.dose import (
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
    Time,
)
from rehabplan.model.exercise import Exercise
from rehabplan.verification.intensity import ONE_RM, highest

UNTOLD, EVERY_OTHER, WEEK = 3, 4, 7


def is_stated(dose: Dose, stated: Dose, exercise: Exercise, least: int) -> bool:
    """Whether a dose is the stated one, with the entry's lowest work where it says none.

    Where its repetitions leave fewer than ``least`` (r) in reserve, n repetitions are done with the (n + r)RM.
    """
    if dose.clause_texts() != stated.clause_texts() or len(dose.blocks) != len(stated.blocks):
        return False
    start = exercise.dose.start.blocks[0]
    said = (_filled(block, start) if _is_unsaid(block) else block for block in stated.blocks)
    return all(_is_same(old, new, least) for old, new in zip(said, dose.blocks, strict=True))


def _is_unsaid(block: DoseBlock) -> bool:
    match block.work.amount:
        case Reps(hold=Time() as time) | Listed(hold=Time() as time) if time.longest is None:
            unsaid = True
        case Reps(count=count) | Counted(count=count) | Distance(count=count):
            unsaid = count.high is None
        case Hold(time=time) | Duration(time=time):
            unsaid = time.longest is None
        case _:
            unsaid = False
    return unsaid or (block.work.sets is not None and block.work.sets.high is None)


def _filled(block: DoseBlock, start: DoseBlock) -> DoseBlock:
    return start if block.intensity is None else DoseBlock(start.work, block.intensity, block.estimate)


def _is_same(old: DoseBlock, new: DoseBlock, least: int) -> bool:
    if old == new:
        return True
    lighter = _lighter(old, least)
    return (
        lighter is not None
        and (new.work, new.intensity) == (old.work, lighter)
        and new.estimate == _estimate(old, lighter)
    )


def _lighter(block: DoseBlock, least: int) -> Intensity | None:
    """The (n + r)RM in place of an nRM, or of the maximum that percentages are of."""
    amount, intensity = block.work.amount, block.intensity
    if not isinstance(amount, Reps) or amount.count.high is None:
        return None
    wanted = int(amount.count.high) + least
    match intensity:
        case RepMax(reps=most) if wanted > most:
            return RepMax(wanted)
        case Percent(of=of) | PercentList(of=of) if of.endswith("RM") and wanted > int(of.removesuffix("RM")):
            return evolve(intensity, of=f"{wanted}RM")
        case _:
            return None


def _estimate(block: DoseBlock, lighter: Intensity) -> Intensity | None:
    """The estimate that goes with it: the source's own, or the table's for the lighter load where that is less."""
    said, now = block.estimate, highest((lighter,), ONE_RM)
    if not isinstance(said, Percent) or said.of != ONE_RM or said.count.high is None or now is None:
        return said
    return Percent(said.count.of(min(said.count.high, now.to_integral_value(ROUND_CEILING))), ONE_RM)


def days_a_week(stated: Dose) -> int:
    """On how many days of a week a line is done at most.

    As stated; else every day if several times a day, every other day as it says, and otherwise on three.
    """
    days, several = stated.days_per_week, stated.per_day is not None and (stated.per_day.high or 0) > 1
    if stated.every_other_day:
        return EVERY_OTHER
    if days is None or days.high is None:
        return WEEK if several else UNTOLD
    return int(days.high)
