"""What a protocol's line may be delivered as: the stated dose, filled where it is unsaid, lighter by the reserve."""

from decimal import ROUND_CEILING

from attrs import evolve

from rehabplan.model.dose import (
    Between,
    Cluster,
    Count,
    Dose,
    DoseBlock,
    Intensity,
    Load,
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
from rehabplan.verification.intensity import ONE_RM, highest, most_repetitions, repetitions_of

UNTOLD, EVERY_OTHER, WEEK = 3, 4, 7
MOST_RM = 99
DAY_S = 86_400


def is_stated(dose: Dose, stated: Dose, exercise: Exercise, least: int) -> bool:
    """Whether a dose is the stated one, with the entry's lowest work where it says none.

    Where its repetitions leave fewer than ``least`` (r) in reserve, n repetitions are done with the (n + r)RM, and n
    or more are n. What a load is of a maximum may be told; another rule judges it.
    """
    if _without_more(dose) != _without_more(stated) or len(dose.blocks) != len(stated.blocks):
        return False
    start = exercise.dose.start.blocks[0]
    said = [_filled(block, start, stated) if block.work.is_unstated else block for block in stated.blocks]
    closed = [_closed(block) if least > 0 else block for block in said]
    loads = any(isinstance(each, Load) for each in stated.intensities)
    if not all(_is_same(old, new, least, has_load=loads) for old, new in zip(closed, dose.blocks, strict=True)):
        return False
    return dose.at == _lighter_more(evolve(stated, blocks=tuple(closed)), least)


def _without_more(dose: Dose) -> tuple[str, ...]:
    """The clauses without further intensities."""
    return dose.clause_texts()[len(dose.at) :]


def _lighter_more(dose: Dose, least: int) -> tuple[SingleIntensity, ...]:
    """The further intensities, each light enough for every set it holds for."""
    found = []
    for each in dose.at:
        sets = [(each, part.amount) for part in dose.parts if each in part.intensities]
        reference = _reference(sets, least)
        found.append(each if reference is None else _of(each, reference))
    return tuple(found)


def _filled(block: DoseBlock, start: DoseBlock, stated: Dose) -> DoseBlock:
    if block.intensity is not None:
        return evolve(block, work=start.work)
    told = {kind_of(each) for each in stated.at}
    return DoseBlock(start.work) if start.intensity is not None and kind_of(start.intensity) in told else start


def _closed(block: DoseBlock) -> DoseBlock:
    match block.work.amount:
        case OpenReps(least=fewest):
            return evolve(block, work=Work(block.work.sets, Reps(Count.of(fewest))))
        case _:
            return block


def _is_same(old: DoseBlock, new: DoseBlock, least: int, *, has_load: bool) -> bool:
    if new.at != _lighter_beside(old, least):
        return False
    old, new = evolve(old, at=()), evolve(new, at=())
    if old == new or (has_load and (old.work, old.intensity) == (new.work, new.intensity)):
        return True
    lighter = _lighter(old, least)
    return (
        lighter is not None
        and (new.work, new.intensity) == (old.work, lighter)
        and new.estimate == _estimate(old, lighter)
    )


def _lighter_beside(block: DoseBlock, least: int) -> tuple[SingleIntensity, ...]:
    """The further intensities of a block alone, each light enough for all of its sets."""
    wanted = {each: _reference([(each, part.amount) for part in parts(block)], least) for each in block.at}
    return tuple(each if reference is None else _of(each, reference) for each, reference in wanted.items())


Sets = list[tuple[SingleIntensity, SetAmount]]
"""What each set is lifted with, and how much it is."""


def _lighter(block: DoseBlock, least: int) -> Intensity | None:
    """The (n + r)RM in place of an nRM, or of the maximum that percentages are of; set by set where they are listed."""
    sets: Sets = [(part.intensities[0], part.amount) for part in parts(block) if part.intensities]
    reference = _reference(sets, least)
    if reference is None:
        return None
    match block.intensity:
        case RepMaxList(reps=maxima):
            wanted = [_reference([each], least) for each in sets]
            return RepMaxList(old if new is None else new for old, new in zip(maxima, wanted, strict=True))
        case PercentList() as shares:
            return evolve(shares, of=f"{reference}RM")
        case RepMax() | Percent() as single:
            return _of(single, reference)
        case _:
            return None


def _of(intensity: SingleIntensity, reference: int) -> SingleIntensity:
    """A repetition maximum, or a percentage of one, with another number of repetitions."""
    return evolve(intensity, of=f"{reference}RM") if isinstance(intensity, Percent) else RepMax(reference)


def _reference(sets: Sets, least: int) -> int | None:
    """The n + r of the set that needs the lightest load; ``None`` where every set leaves enough in reserve."""
    wanted = [_wanted(intensity, amount, least) for intensity, amount in sets]
    return max((each for each in wanted if each is not None), default=None)


def _wanted(intensity: SingleIntensity, amount: SetAmount, least: int) -> int | None:
    most = most_repetitions(intensity)
    done = repetitions_of(amount) if isinstance(amount, Reps | Cluster) else None
    if most is None or done is None or most >= done + least:
        return None
    of = int(intensity.of.removesuffix("RM")) if isinstance(intensity, Percent) else most
    return int(done) + least if of < done + least <= MOST_RM else None


def _estimate(block: DoseBlock, lighter: Intensity) -> Intensity | None:
    """The estimate that goes with it: the source's own, or the table's for the lighter load where that is less."""
    said = block.estimate
    shares = [highest((part.intensities[0],), ONE_RM) for part in parts(DoseBlock(block.work, lighter))]
    if any(each is None for each in shares):
        return said
    now = [each.to_integral_value(ROUND_CEILING) for each in shares if each is not None]
    match said:
        case Percent(of="1RM", count=count) if count.high is not None:
            return Percent(Count.of(min(count.high, max(now))), ONE_RM)
        case PercentList(of="1RM", numbers=numbers):
            each_now = now if len(now) == len(numbers) else now * len(numbers)
            return PercentList(map(min, numbers, each_now), ONE_RM)
        case _:
            return said


def days_a_week(stated: Dose) -> int:
    """On how many days of a week a line is done at most.

    As stated; else every day if several times a day or every so many hours, every so many days as it says, and
    otherwise on three.
    """
    times, days = stated.per_day, stated.days_per_week
    several = stated.every_hours is not None or (times is not None and times.high is not None and times.high > 1)
    if stated.every_other_day:
        return EVERY_OTHER
    if stated.every_days is not None:
        return -(-WEEK // stated.every_days)
    if days is None or days.high is None:
        return WEEK if several else UNTOLD
    return int(days.high)


def days_between(stated: Dose) -> int:
    """How many days lie from one day of a line to its next at least: 1 where it says nothing."""
    apart = [2] if stated.every_other_day else [1]
    if stated.every_days is not None:
        apart.append(stated.every_days)
    rested = [rest.time.seconds for rest in stated.rests if rest.between is Between.SESSIONS and rest.time is not None]
    apart += [int((ends[0] / DAY_S).to_integral_value(ROUND_CEILING)) for ends in rested if ends is not None]
    return max(apart)
