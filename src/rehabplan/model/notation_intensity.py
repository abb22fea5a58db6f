"""Reading what follows @ in the dose notation."""

from collections.abc import Callable
from decimal import Decimal

from rehabplan.model.dose_intensity import (
    AtDistance,
    Band,
    Bodyweight,
    EffortWords,
    Height,
    Intensity,
    Load,
    LoadList,
    Metered,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    RepMaxList,
    Scale,
    SingleIntensity,
    Speed,
)
from rehabplan.model.dose_number import Count
from rehabplan.model.dose_words import (
    NAMED_REFERENCES,
    Colour,
    Device,
    DistanceUnit,
    Effort,
    HeightUnit,
    LoadUnit,
    MeterUnit,
    ScaleName,
    Sign,
    SpeedUnit,
)
from rehabplan.model.notation_numbers import (
    at_count,
    build,
    decimal,
    number,
    number_list,
    one_of,
)
from rehabplan.model.notation_tokens import Cursor, Kind

_UNITS = ("%", "RM", *LoadUnit, *DistanceUnit, *SpeedUnit, "mmHg", *MeterUnit)
_STARTS = (*ScaleName, "effort", "bodyweight", "pain", "height", *Colour)
_OF_WHAT = (
    "name the reference: 1RM, MVIC, working weight, HRmax, HRR, VO2max, VO2R, max power, max speed, max aerobic speed,"
    " LOP, effort or bodyweight"
)
_EFFORTS = "very light, light, somewhat hard, hard, very hard, maximal"


def intensity(cursor: Cursor) -> Intensity:
    """Read one intensity, or a list of one for each set."""
    return _list(cursor) or single(cursor)


def single(cursor: Cursor) -> SingleIntensity:
    """Read one intensity."""
    if at_count(cursor):
        return _measured(cursor)
    for word, read in _BY_WORD.items():
        if cursor.accept(word):
            return read(cursor)
    scale = one_of(cursor, ScaleName)
    if scale is not None:
        return _scale(cursor, scale)
    colour = one_of(cursor, Colour)
    if colour is not None:
        return _band(cursor, colour)
    help_ = "as in @ 70% 1RM, @ 20 kg, @ RIR 3, @ effort light or @ bodyweight"
    raise cursor.refusal("an intensity", help_, _STARTS)


def _list(cursor: Cursor) -> Intensity | None:
    column = cursor.here.column
    listed = number_list(cursor)
    if listed is None:
        return None
    if cursor.accept("%"):
        return build(cursor, column, PercentList, listed, _reference(cursor))
    if cursor.accept("RM"):
        return _rep_maxima(cursor, column, listed)
    load = one_of(cursor, LoadUnit)
    if load is not None:
        return build(cursor, column, LoadList, listed, load)
    help_ = "as in 50/75/100% 10RM, 12/10/8RM or 40/45/50 kg; 8 of 10 is CR10 8"
    raise cursor.refusal("%, RM, kg or lb after a list", help_, ("%", "RM", *LoadUnit))


def _rep_maxima(cursor: Cursor, column: int, listed: tuple[Decimal, ...]) -> RepMaxList:
    for each in listed:
        if each != each.to_integral_value():
            raise cursor.error(column, f"{each}RM is not a whole number", "write 12/10/8RM")
    return build(cursor, column, RepMaxList, tuple(map(int, listed)))


def _measured(cursor: Cursor) -> SingleIntensity:
    column = cursor.here.column
    count = number(cursor)
    if cursor.accept("%"):
        return build(cursor, column, Percent, count, _reference(cursor))
    if cursor.accept("RM"):
        return _rep_max(cursor, column, count)
    if cursor.accept("mmHg"):
        start = decimal(cursor) if cursor.accept("from") else None
        return build(cursor, column, Pressure, count, start)
    return _in_units(cursor, column, count)


def _in_units(cursor: Cursor, column: int, count: Count) -> SingleIntensity:
    load = one_of(cursor, LoadUnit)
    if load is not None:
        return build(cursor, column, Load, count, load)
    speed = one_of(cursor, SpeedUnit)
    if speed is not None:
        return build(cursor, column, Speed, count, speed)
    distance = one_of(cursor, DistanceUnit)
    if distance is not None:
        return build(cursor, column, AtDistance, count, distance)
    meter = one_of(cursor, MeterUnit)
    if meter is not None:
        return build(cursor, column, Metered, count, meter)
    if cursor.here.text in set(HeightUnit):
        raise cursor.error(column, f"{count} {cursor.here.text} of what?", f"write height {count} {cursor.here.text}")
    help_ = f"as in {count} kg, {count}% 1RM or 10RM"
    raise cursor.refusal(f"a unit after {count}", help_, _UNITS)


def _reference(cursor: Cursor) -> str:
    for name in NAMED_REFERENCES:
        if cursor.accept(*name.split()):
            return name
    if cursor.here.kind is Kind.NUMBER:
        text = cursor.advance().text
        cursor.expect("RM", example="70% 1RM")
        return f"{text}RM"
    words = tuple(word for name in NAMED_REFERENCES for word in name.split())
    raise cursor.refusal("what the percentage is of", _OF_WHAT, words)


def _rep_max(cursor: Cursor, column: int, count: Count) -> RepMax:
    if count.low is None or count.low != count.high or not count.is_whole:
        raise cursor.error(column, f"{count}RM is not one number", "write 10RM")
    return build(cursor, column, RepMax, int(count.low))


def _height(cursor: Cursor) -> Height:
    column = cursor.here.column
    count = number(cursor)
    unit = one_of(cursor, HeightUnit)
    if unit is None:
        raise cursor.refusal("cm or in", "as in height 30 cm", (*HeightUnit,))
    return build(cursor, column, Height, count, unit)


def _pain(cursor: Cursor) -> PainUpTo:
    cursor.expect("<=", example="pain <= 3")
    column = cursor.here.column
    return build(cursor, column, PainUpTo, decimal(cursor))


def _scale(cursor: Cursor, scale: ScaleName) -> Scale:
    column = cursor.here.column
    return build(cursor, column, Scale, scale, number(cursor))


def _effort(cursor: Cursor) -> EffortWords:
    column = cursor.here.column
    low = _effort_word(cursor)
    high = _effort_word(cursor) if cursor.accept("to") else None
    return build(cursor, column, EffortWords, low, high)


def _effort_word(cursor: Cursor) -> Effort:
    for effort in Effort:
        if cursor.accept(*effort.split()):
            return effort
    words = tuple(word for effort in Effort for word in effort.split())
    raise cursor.refusal("an effort", f"use one of: {_EFFORTS}", words)


def _bodyweight(cursor: Cursor) -> Bodyweight:
    sign = one_of(cursor, Sign)
    if sign is None:
        return Bodyweight()
    column = cursor.here.column
    count = number(cursor)
    unit = one_of(cursor, LoadUnit)
    if unit is None:
        raise cursor.refusal("kg or lb", "as in bodyweight + 10 kg", (*LoadUnit,))
    return build(cursor, column, Bodyweight, Load(count, unit), sign)


def _band(cursor: Cursor, colour: Colour) -> Band:
    device = one_of(cursor, Device)
    if device is None:
        raise cursor.refusal("band or flexbar", f"as in {colour} band", (*Device,))
    return Band(colour, device)


_BY_WORD: dict[str, Callable[[Cursor], SingleIntensity]] = {
    "height": _height,
    "effort": _effort,
    "bodyweight": _bodyweight,
    "pain": _pain,
}
