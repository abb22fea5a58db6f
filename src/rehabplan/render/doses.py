"""A dose in plain words, as a patient reads it."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from rehabplan.model.dose import (
    Amount,
    AtDistance,
    Band,
    Between,
    Bodyweight,
    Bout,
    Cluster,
    Count,
    Counted,
    Distance,
    Dose,
    DoseBlock,
    Duration,
    EffortWords,
    Height,
    Hold,
    Intensity,
    Intervals,
    Listed,
    ListedTimes,
    Load,
    LoadList,
    Maximum,
    Metered,
    OpenReps,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    RepMaxList,
    Reps,
    Rest,
    Scale,
    ScaleName,
    Sign,
    SingleIntensity,
    Speed,
    Tempo,
    Time,
    Work,
    kind_of,
)
from rehabplan.model.dose_number import plain
from rehabplan.model.program import Sides
from rehabplan.render.phrases import has_text, listed, number, plural, say, sentence


def dose_words(dose: Dose, sides: Sides) -> str:
    """What to do in one session: work, side, weight, effort, tempo and rest."""
    return " ".join((*_blocks(dose, sides), *_clauses(dose)))


def routine_words(dose: Dose, sides: Sides) -> str:
    """What to do of the daily list: as in a session, and how often on each of its days."""
    return " ".join((dose_words(dose, sides), *_often(dose)))


def _often(dose: Dose) -> Iterator[str]:
    if dose.per_day is not None:
        yield plural("a day", dose.per_day)
    if dose.every_hours is not None:
        yield say("every hours", time=plural("h", dose.every_hours))
    elif dose.per_day is None:
        yield say("once")


def _blocks(dose: Dose, sides: Sides) -> Iterator[str]:
    side = _side(dose, sides)
    for position, block in enumerate(dose.blocks):
        text = " ".join(part for part in (_work(block.work, side), _attached(block.intensity)) if part)
        yield sentence(say("then", block=text) if position else text)
        if own := _own_sentence(block.intensity):
            yield own
        yield from map(_more, block.at)
        yield from (_more(each) for each in dose.at if _is_of_some(each, dose) and not _has_kind(block, each))
    yield from (_more(each) for each in dose.at if not _is_of_some(each, dose))


def _is_of_some(more: SingleIntensity, dose: Dose) -> bool:
    """Whether one more intensity does not hold for every block, as some state one of its kind."""
    return any(_has_kind(block, more) for block in dose.blocks)


def _has_kind(block: DoseBlock, more: SingleIntensity) -> bool:
    return kind_of(more) in block.kinds


def _more(intensity: SingleIntensity) -> str:
    """One more intensity as a sentence."""
    return _own_sentence(intensity) or sentence(_attached(intensity))


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
    key, amount = _amount(work.amount)
    return plural(key, work.written_sets, sets=number(work.written_sets), amount=amount)


def _amount(amount: Amount) -> tuple[str, str]:
    """The kind of work, and how much of it makes one set."""
    match amount:
        case Reps(count=count):
            found = ("reps", number(count))
        case Counted(count=count, unit=unit):
            found = ("reps", plural(unit, count))
        case Hold(time=time):
            found = ("hold", time_words(time))
        case Duration(time=time):
            found = ("times", time_words(time))
        case Distance() as distance:
            found = ("times", _distance(distance))
        case Maximum() | OpenReps() | Cluster() as repetitions:
            found = _of_one_set(repetitions)
        case Intervals() as intervals:
            found = ("rounds", _intervals(intervals))
        case Listed(numbers=numbers):
            found = ("listed", listed(plain(each) for each in numbers))
        case ListedTimes(numbers=numbers, unit=unit, held=held):
            found = (
                "listed.held" if held else "listed.moving",
                say(f"{unit}.other", count=listed(plain(each) for each in numbers)),
            )
    return found


def _of_one_set(amount: Maximum | OpenReps | Cluster) -> tuple[str, str]:
    match amount:
        case Maximum(of=of):
            return f"maximum.{of}", ""
        case OpenReps(least=least):
            return "open", str(least)
        case Cluster(parts=parts):
            return "reps", " + ".join(map(str, parts))


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


def _attached(intensity: Intensity | None) -> str:
    """The intensity as the end of the work's sentence; empty where it has its own sentence."""
    match intensity:
        case Load() | Bodyweight() as weight:
            text = _weight(weight)
        case Band(colour=colour, device=device):
            text = say(f"{device}.any" if colour == "any" else device, colour=colour)
        case AtDistance() as distance:
            text = say("throw", distance=_distance(distance))
        case LoadList(numbers=numbers, unit=unit):
            text = say("load", count=listed(plain(each) for each in numbers), unit=unit)
        case Height(count=count, unit=unit):
            text = say("height", height=plural(unit, count))
        case Speed(count=count, unit=unit):
            text = say(f"speed.{unit}", count=number(count))
        case _:
            text = ""
    return text


def _weight(weight: Load | Bodyweight) -> str:
    match weight:
        case Load(count=count, unit=unit):
            return say("load", count=number(count), unit=unit)
        case Bodyweight(added=Load(count=count, unit=unit), sign=sign):
            return say("bodyweight.plus" if sign is Sign.PLUS else "bodyweight.minus", count=number(count), unit=unit)
        case _:
            return say("bodyweight")


def _own_sentence(intensity: Intensity | None) -> str:
    """The intensity as a sentence; empty where it ends the work's sentence."""
    match intensity:
        case Percent(count=count, of=of):
            text = _percent(number(count), of)
        case PercentList(numbers=numbers, of=of):
            text = _percent(listed(plain(each) for each in numbers), of)
        case RepMax(reps=reps):
            text = say("rm", times=plural("lifted", Count.of(reps)))
        case RepMaxList(reps=maxima):
            text = say("rm.list", times=listed(map(str, maxima)))
        case Metered(count=count, unit=unit):
            text = say(f"meter.{unit}", count=number(count))
        case Scale() as scale:
            text = _scale(scale)
        case EffortWords(low=low, high=high):
            text = say("effort", words=low if high is None else say("to", low=low, high=high))
        case Pressure(count=count, start=start):
            given = "pressure" if start is None else "pressure.from"
            text = say(given, count=number(count), start=plain(start or Decimal(0)))
        case PainUpTo(limit=limit):
            text = say("pain intensity", limit=plain(limit))
        case _:
            text = ""
    return text


def _percent(count: str, of: str) -> str:
    if has_text(f"percent.{of}"):
        return say(f"percent.{of}", count=count)
    repetitions = Count.of(int(of.removesuffix("RM")))
    return say("percent.RM", count=count, times=plural("lifted", repetitions))


def _scale(scale: Scale) -> str:
    match scale.scale:
        case ScaleName.RIR if scale.count.high == 0:
            return say("rir.none")
        case ScaleName.RIR:
            return say("rir", times=plural("lifted more", scale.count))
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
    if dose.set_every is not None:
        yield say("set every", time=time_words(dose.set_every))


def _tempo(tempo: Tempo) -> str:
    return sentence(", ".join(_tempo_part(name, count) for name, count in tempo.steps))


def _tempo_part(name: str, count: Count | None) -> str:
    return say(f"tempo.{name}.fast") if count is None else say(f"tempo.{name}", time=plural("s", count))


def _rest(rest: Rest) -> str:
    if rest.time is None:
        return say("rest.work")
    key = "rest" if rest.between is None else f"rest.{Between(rest.between)}"
    return say(key, time=time_words(rest.time))
