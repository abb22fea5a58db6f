"""A dose in plain words, as a patient reads it."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from rehabplan.model.dose import (
    AtDistance,
    Band,
    Between,
    Bodyweight,
    Bout,
    Count,
    Counted,
    Distance,
    Dose,
    DoseBlock,
    Duration,
    EffortWords,
    Hold,
    Intensity,
    Intervals,
    Listed,
    Load,
    Maximum,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    Reps,
    Rest,
    Scale,
    ScaleName,
    Sign,
    Speed,
    Tempo,
    Time,
    Work,
)
from rehabplan.model.dose_number import plain
from rehabplan.model.program import Sides
from rehabplan.render.phrases import has_text, listed, number, plural, say, sentence

_DAYS_IN_WEEK = 7


def dose_words(dose: Dose, sides: Sides) -> str:
    """What to do in one session: work, side, weight, effort, tempo and rest."""
    return " ".join((*_blocks(dose, sides), *_clauses(dose)))


def routine_words(dose: Dose, sides: Sides) -> str:
    """What to do of the daily list: as in a session, and how often."""
    return " ".join((dose_words(dose, sides), *_frequency(dose)))


def _blocks(dose: Dose, sides: Sides) -> Iterator[str]:
    side = _side(dose, sides)
    for position, block in enumerate(dose.blocks):
        text = " ".join(part for part in (_work(block.work, side), _attached(block)) if part)
        yield sentence(say("then", block=text) if position else text)
        own = "" if block.intensity is None else _own_sentence(block.intensity)
        if own:
            yield own


def _side(dose: Dose, sides: Sides) -> str:
    if sides in {Sides.LEFT, Sides.RIGHT}:
        return say(f"side.{sides}")
    return say("side.each") if sides is Sides.EACH or dose.per_side else ""


def _work(work: Work, side: str) -> str:
    held = work.amount.hold if isinstance(work.amount, Reps | Listed) else None
    text = _sets(work)
    if held is not None:
        return say("held.sided" if side else "held", work=text, side=side, time=time_words(held))
    return f"{text} {side}" if side else text


def _sets(work: Work) -> str:
    sets = work.written_sets
    match work.amount:
        case Reps(count=count):
            return plural("reps", sets, sets=number(sets), reps=number(count))
        case Counted(count=count, unit=unit):
            return plural("reps", sets, sets=number(sets), reps=plural(unit, count))
        case Hold(time=time):
            return plural("hold", sets, sets=number(sets), time=time_words(time))
        case Duration(time=time):
            return plural("duration", sets, sets=number(sets), time=time_words(time))
        case Distance() as distance:
            return plural("distance", sets, sets=number(sets), distance=_distance(distance))
        case Maximum(of=of):
            return plural(f"maximum.{of}", sets, sets=number(sets))
        case Intervals() as intervals:
            return plural("intervals", sets, sets=number(sets), bouts=_intervals(intervals))
        case Listed(numbers=numbers):
            return say("listed", sets=len(numbers), each=listed(plain(each) for each in numbers))


def _intervals(intervals: Intervals) -> str:
    bouts = listed(_bout(bout) for bout in intervals.bouts)
    if intervals.until is None:
        return bouts
    return say("intervals.until", bouts=bouts, until=_length(intervals.until))


def _bout(bout: Bout) -> str:
    return say("bout", length=_length(bout.length), activity=say(bout.activity))


def _length(length: Time | Distance) -> str:
    return time_words(length) if isinstance(length, Time) else _distance(length)


def time_words(time: Time) -> str:
    """``90 seconds``, ``1 to 2 minutes``."""
    return plural(time.unit, time.count)


def _distance(distance: Distance | AtDistance) -> str:
    return plural(distance.unit, distance.count)


def _attached(block: DoseBlock) -> str:
    """The intensity as the end of the work's sentence; empty where it has its own sentence."""
    match block.intensity:
        case Load(count=count, unit=unit):
            return say("load", count=number(count), unit=unit)
        case Bodyweight(added=None):
            return say("bodyweight")
        case Bodyweight(added=Load(count=count, unit=unit), sign=sign):
            key = "bodyweight.plus" if sign is Sign.PLUS else "bodyweight.minus"
            return say(key, count=number(count), unit=unit)
        case Band(colour=colour, device=device):
            key = f"{device}.any" if colour == "any" else device
            return say(key, colour=colour)
        case AtDistance() as distance:
            return say("throw", distance=_distance(distance))
        case Speed(count=count, unit=unit):
            return say(f"speed.{unit}", count=number(count))
        case _:
            return ""


def _own_sentence(intensity: Intensity) -> str:
    """The intensity as a sentence; empty where it ends the work's sentence."""
    match intensity:
        case Percent(count=count, of=of):
            return _percent(number(count), of)
        case PercentList(numbers=numbers, of=of):
            return _percent(listed(plain(each) for each in numbers), of)
        case RepMax(reps=reps):
            return say("rm", times=plural("times", Count.of(reps)))
        case Scale() as scale:
            return _scale(scale)
        case EffortWords(low=low, high=high):
            return say("effort", words=low if high is None else say("to", low=low, high=high))
        case Pressure(count=count, start=None):
            return say("pressure", count=number(count))
        case Pressure(count=count, start=Decimal() as start):
            return say("pressure.from", count=number(count), start=plain(start))
        case PainUpTo(limit=limit):
            return say("pain intensity", limit=plain(limit))
        case _:
            return ""


def _percent(count: str, of: str) -> str:
    if has_text(f"percent.{of}"):
        return say(f"percent.{of}", count=count)
    repetitions = Count.of(int(of.removesuffix("RM")))
    return say("percent.RM", count=count, times=plural("times", repetitions))


def _scale(scale: Scale) -> str:
    match scale.scale:
        case ScaleName.RIR:
            return say("rir", times=plural("more times", scale.count))
        case ScaleName.BORG:
            return say("borg", count=number(scale.count))
        case ScaleName.CR10:
            return say("cr10", count=number(scale.count), word=_effort_range(scale.count))


def _effort_range(count: Count) -> str:
    low, high = effort_word(count.low), effort_word(count.high)
    return low if low == high else say("to", low=low, high=high)


def effort_word(effort: Decimal | int | None) -> str:
    """The word for an effort of 0 to 10; parts of a step count as the next step."""
    if effort is None:
        return say("unstated")
    return say(f"cr10.{Decimal(effort).to_integral_value(ROUND_CEILING)}")


def _clauses(dose: Dose) -> Iterator[str]:
    if dose.tempo is not None:
        yield _tempo(dose.tempo)
    yield from (_rest(rest) for rest in dose.rests)


def _tempo(tempo: Tempo) -> str:
    given = {
        name: plural("s", count)
        for name, count in (("lift", tempo.lift), ("pause", tempo.pause), ("lower", tempo.lower))
        if count is not None
    }
    keys = {("lower",): "tempo.lower", ("pause", "lower"): "tempo.pause.lower", ("lift", "lower"): "tempo"}
    return say(keys.get(tuple(given), "tempo.pause"), **given)


def _rest(rest: Rest) -> str:
    if rest.time is None:
        return say("rest.work")
    key = "rest" if rest.between is None else f"rest.{Between(rest.between)}"
    return say(key, time=time_words(rest.time))


def _frequency(dose: Dose) -> Iterator[str]:
    often = say("once")
    if dose.per_day is not None and dose.per_day.high != 1:
        often = say("often", count=number(dose.per_day))
    days = dose.days_per_week
    if dose.every_other_day:
        yield say("a day.other_days", often=often)
    elif days is None or days.low == _DAYS_IN_WEEK:
        yield say("a day.every", often=often)
    else:
        yield say("a day.days", often=often, days=number(days))
