"""What of a protocol's line may grow, read off doses: is one the lowest of its row, is one a step after another."""

from decimal import Decimal
from typing import TypeAlias

from attrs import evolve

from rehabplan.model.climb import PERCENT, Climb, Grows, StepBy
from rehabplan.model.dose import (
    Band,
    Bodyweight,
    Count,
    Counted,
    CountedUnit,
    Distance,
    Dose,
    Duration,
    Hold,
    Load,
    Pressure,
    Reps,
    Sign,
    Time,
    Work,
)
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack

Value: TypeAlias = tuple[Count, str]
"""A number and its unit; empty where it is counted."""
_ONE = Count.of(1)
_COLOUR = "colour"


def growing(track: ProtocolTrack) -> tuple[Climb, ...]:
    """What grows by itself when criteria are met; nothing of loads by result."""
    if not track.grow_if_all or track.by_result is not None:
        return ()
    return tuple(each for each in track.climb if each.is_stated)


def is_lowest(track: ProtocolTrack, stated: Dose, dose: Dose) -> bool:
    """Whether a dose is what the row begins with: the low end of each range that grows, and else as stated."""
    climbs = growing(track)
    if not climbs or len(stated.blocks) > 1:
        return dose == stated
    return _is_alike(climbs, stated, dose) and all(_is_low(each, stated, dose) for each in climbs)


def _is_low(climb: Climb, stated: Dose, dose: Dose) -> bool:
    row, now = _value(climb, stated), _value(climb, dose)
    if row is None or now is None or row[0].low is None or row[0].low <= 0:
        return row == now
    return now == (Count.of(row[0].low), row[1])


def faults(track: ProtocolTrack, stated: Dose, old: Dose, new: Dose) -> str:
    """What is wrong with one step of growth; empty where it is one step of its row's."""
    climbs = growing(track)
    if not climbs or len({len(each.blocks) for each in (stated, old, new)} | {1}) > 1:
        return "nothing of it grows"
    if not _is_alike(climbs, old, new):
        return "something changes that does not grow"
    found = [_step(climbs, place, stated, old, new) for place, each in enumerate(climbs) if _has_risen(each, old, new)]
    return "" if "" in found else next(iter(found), "nothing of it grew")


def _step(climbs: tuple[Climb, ...], place: int, stated: Dose, old: Dose, new: Dose) -> str:
    """What is wrong with a step of one entry of ``climb``."""
    climb = climbs[place]
    before = [each for each in climbs[:place] if each.grows is not climb.grows]
    after = [each for each in climbs[place + 1 :] if each.grows is not climb.grows]
    if any(_value(each, old) != _value(each, new) for each in after):
        return "a later thing changed too"
    if not all(_is_at_end(each, stated, old) for each in climbs[:place]):
        return "an earlier thing is not at its end"
    if not all(_is_low(each, stated, new) for each in before):
        return "an earlier thing did not return to the row's dose"
    return _beyond(climb, stated, old, new)


def _is_alike(climbs: tuple[Climb, ...], one: Dose, other: Dose) -> bool:
    """Whether two doses differ in nothing but what grows."""
    whats = {each.grows for each in climbs}
    return len(one.blocks) == len(other.blocks) == 1 and _frame(whats, one) == _frame(whats, other)


def _frame(whats: set[Grows], dose: Dose) -> tuple[object, ...]:
    """A dose without the numbers of what grows."""
    block, amount = dose.only_block, dose.only_block.work.amount
    match amount:
        case Reps(count=count, hold=hold):
            held = hold if hold is None or Grows.HOLD not in whats else Time(_ONE, hold.unit)
            amount = Reps(_ONE if Grows.REPS in whats else count, held)
        case Hold(time=time) if Grows.HOLD in whats:
            amount = Hold(Time(_ONE, time.unit))
        case Duration(time=time) if Grows.DURATION in whats:
            amount = Duration(Time(_ONE, time.unit))
        case Distance(unit=unit) if Grows.DISTANCE in whats:
            amount = Distance(_ONE, unit)
        case Counted(unit=CountedUnit.STEPS) if Grows.STEPS in whats:
            amount = evolve(amount, count=_ONE)
    sets = _ONE if Grows.SETS in whats and block.work.sets is not None else block.work.sets
    rest = evolve(dose, tempo=None) if Grows.TEMPO in whats else dose
    tempo = None if dose.tempo is None else evolve(dose.tempo, lower=_ONE)
    return Work(sets, amount), _load_frame(whats, dose), block.estimate, rest.clause_texts(), tempo


def _load_frame(whats: set[Grows], dose: Dose) -> object:
    match dose.only_block.intensity:
        case Load(unit=unit) if Grows.LOAD in whats:
            return "load", unit
        case Bodyweight() as weight if Grows.LOAD in whats and (weight.added is None or weight.sign is Sign.PLUS):
            return "added load"
        case Band(device=device) if Grows.LOAD in whats:
            return "band", device
        case Pressure(start=start) if Grows.PRESSURE in whats:
            return "pressure", start
        case intensity:
            return intensity


def _value(climb: Climb, dose: Dose) -> Value | None:  # noqa: PLR0911 - one return for each thing that grows
    """The number of what grows and its unit; ``None`` where the dose has none of it."""
    amount, intensity = dose.only_block.work.amount, dose.only_block.intensity
    match climb.grows, amount, intensity:
        case Grows.SETS, _, _:
            sets = dose.only_block.work.sets
            return None if sets is None else (sets, "")
        case Grows.TEMPO, _, _:
            lower = None if dose.tempo is None else dose.tempo.lower
            return None if lower is None else (lower, "s")
        case (Grows.REPS, Reps(count=count), _) | (Grows.STEPS, Counted(count=count, unit=CountedUnit.STEPS), _):
            return count, ""
        case (Grows.HOLD, Hold(time=Time() as time) | Reps(hold=Time() as time), _) | (
            Grows.DURATION,
            Duration(time=time),
            _,
        ):
            return time.count, time.unit.value
        case Grows.DISTANCE, Distance(count=count, unit=far), _:
            return count, far.value
        case Grows.PRESSURE, _, Pressure(count=count):
            return count, ""
        case Grows.LOAD, _, _:
            return _load(climb, dose)
        case _:
            return None


def _load(climb: Climb, dose: Dose) -> Value | None:
    match dose.only_block.intensity:
        case Band(colour=colour) if climb.by is StepBy.NEXT_BAND and colour in BAND_COLOURS:
            return Count.of(BAND_COLOURS.index(colour)), _COLOUR
        case Load(count=count, unit=unit) | Bodyweight(added=Load(count=count, unit=unit), sign=Sign.PLUS):
            return None if climb.by is StepBy.NEXT_BAND else (count, unit.value)
        case Bodyweight(added=None):
            return None if climb.by is StepBy.NEXT_BAND else (Count.of(0), "")
        case _:
            return None


def _has_risen(climb: Climb, old: Dose, new: Dose) -> bool:
    before, after = _value(climb, old), _value(climb, new)
    return before is not None and after is not None and (after[0].high or 0) > (before[0].high or 0)


def _ends(climb: Climb, stated: Dose) -> Decimal | None:
    """How far it grows, as the entry or the row's range says."""
    row = _value(climb, stated)
    if climb.to is not None or row is None or row[0].low == row[0].high:
        return climb.to
    return row[0].high


def _is_at_end(climb: Climb, stated: Dose, old: Dose) -> bool:
    """Whether something cannot grow further; what takes its steps from the equipment is not judged here."""
    now, end = _value(climb, old), _ends(climb, stated)
    if now is None or now[0].high is None or climb.by is not None:
        return True
    if climb.to_unit not in {"", now[1]} or climb.unit not in {"", PERCENT, now[1]}:
        return True
    if end is not None and now[0].high >= end:
        return True
    return climb.unit == PERCENT and _rounded(now, climb) <= now[0].high


def _rounded(now: Value, climb: Climb) -> Decimal:
    """So many per cent more, never rounded up: to tenths of long times, ways and loads, else to whole numbers."""
    more = (now[0].high or Decimal(0)) * (100 + (climb.amount or Decimal(0))) / 100
    tenth = Decimal("0.1") if now[1] in {"min", "h", "km", "mi", "kg", "lb"} else Decimal(1)
    return more // tenth * tenth


def _beyond(climb: Climb, stated: Dose, old: Dose, new: Dose) -> str:
    """Whether what grew went further than its step or its end."""
    before, after, end = _value(climb, old), _value(climb, new), _ends(climb, stated)
    if before is None or after is None or before[0].high is None or after[0].high is None:
        return "it cannot be told how far it grew"
    if (before[1] or after[1]) != after[1]:
        return "its unit changed"
    if end is not None and after[0].high > end:
        return f"it ends at {end}"
    if climb.by is StepBy.NEXT_BAND and after[0].high > before[0].high + 1:
        return "a colour is left out"
    if climb.amount is None:
        return ""
    most = _rounded(before, climb) if climb.unit == PERCENT else before[0].high + climb.amount
    return "" if after[0].high <= most else f"its step leads to {most} at most"
