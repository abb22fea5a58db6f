"""Reading the work of the dose notation: what stands before @."""

from rehabplan.model.dose_amount import (
    Amount,
    Bout,
    Cluster,
    Counted,
    Distance,
    Duration,
    Hold,
    Intervals,
    Listed,
    ListedTimes,
    Maximum,
    OpenReps,
    Reps,
    Work,
)
from rehabplan.model.dose_number import Count, Time
from rehabplan.model.dose_words import (
    Activity,
    CountedUnit,
    DistanceUnit,
    HeightUnit,
    LoadUnit,
    MaximumOf,
    MeterUnit,
    SpeedUnit,
    TimeUnit,
)
from rehabplan.model.notation_numbers import (
    at_count,
    build,
    number,
    number_list,
    one_of,
    time,
)
from rehabplan.model.notation_tokens import Cursor, Kind

_EXAMPLES = "as in 3 x 10, 5 x 45 s hold, 20 min or max reps"
_INTENSITY_UNITS = (*LoadUnit, *SpeedUnit, *HeightUnit, *MeterUnit, "%", "RM", "mmHg")
_UNITS = (*TimeUnit, *CountedUnit, *DistanceUnit)


def work(cursor: Cursor) -> Work:
    """Read one work."""
    column = cursor.here.column
    listed = number_list(cursor)
    if listed is not None:
        unit = one_of(cursor, TimeUnit)
        if unit is not None:
            times = build(cursor, column, ListedTimes, listed, unit, cursor.accept("hold"))
            return build(cursor, column, Work, None, times)
        if cursor.here.text in _UNITS:
            help_ = f"write the sets one by one, as in 20 {cursor.here.text} then 10 {cursor.here.text}"
            raise cursor.refusal("reps or a time after a list", help_)
        hold = _hold(cursor) if cursor.accept("x") else None
        if hold is None and not cursor.accept("reps") and cursor.here.text in {*TimeUnit}:
            each = " then ".join(f"1 x {one} {cursor.here.text} hold" for one in listed[:2])
            raise cursor.error(column, "a list of times", f"write {each}, and so on")
        return build(cursor, column, Work, None, build(cursor, column, Listed, listed, hold))
    if not at_count(cursor):
        return build(cursor, column, Work, None, _uncounted(cursor))
    count = number(cursor)
    if cursor.here.text == "+":
        return build(cursor, column, Work, None, _open(cursor, column, count))
    if not cursor.accept("x"):
        return build(cursor, column, Work, None, _counted(cursor, column, count))
    return build(cursor, column, Work, count, _amount_of_set(cursor))


def _amount_of_set(cursor: Cursor) -> Amount:
    column = cursor.here.column
    if not at_count(cursor):
        return _uncounted(cursor)
    count = number(cursor)
    if cursor.here.text == "+":
        return _open(cursor, column, count)
    if not cursor.accept("x"):
        return _counted(cursor, column, count)
    return build(cursor, column, Reps, count, _hold(cursor))


def _open(cursor: Cursor, column: int, count: Count) -> OpenReps:
    """Read as many as possible, and so many at least; the plus sign stands under the cursor."""
    if count.low is None or count.low != count.high or not count.is_whole:
        raise cursor.error(column, f"{count}+ is not one number", "write 5+ reps, or 3 x max reps")
    cursor.advance()
    if cursor.here.text == "x":
        raise cursor.error(column, "sets are never open-ended", "write the sets first, as in 3 x 5+ reps")
    if cursor.here.text in _UNITS:
        raise cursor.refusal("'reps'", "only repetitions are open-ended, as in 5+ reps", ("reps",))
    cursor.accept("reps")
    return build(cursor, column, OpenReps, int(count.low))


def _hold(cursor: Cursor) -> Time:
    column = cursor.here.column
    length = time(cursor)
    cursor.expect("hold", example="3 x 10 x 5 s hold")
    return build(cursor, column, Hold, length).time


def _uncounted(cursor: Cursor) -> Amount:
    if cursor.accept("max"):
        return Maximum(one_of(cursor, MaximumOf) or MaximumOf.REPS)
    if cursor.accept("("):
        is_cluster = cursor.here.kind is Kind.NUMBER and cursor.peek().text == "+"
        return _cluster(cursor) if is_cluster else _intervals(cursor)
    raise cursor.refusal("a number of sets or an amount", _EXAMPLES, ("max",))


def _counted(cursor: Cursor, column: int, count: Count) -> Amount:
    """Read the unit that follows *count*; without one they are repetitions."""
    unit = one_of(cursor, TimeUnit)
    if unit is not None:
        length = build(cursor, column, Time, count, unit)
        if cursor.accept("hold"):
            return build(cursor, column, Hold, length)
        return build(cursor, column, Duration, length)
    counted = one_of(cursor, CountedUnit)
    if counted is not None:
        return build(cursor, column, Counted, count, counted)
    distance = one_of(cursor, DistanceUnit)
    if distance is not None:
        return build(cursor, column, Distance, count, distance)
    if cursor.here.text in _INTENSITY_UNITS:
        raise cursor.refusal("an amount", "write an intensity after @, as in 3 x 10 @ 20 kg")
    cursor.accept("reps")
    return build(cursor, column, Reps, count)


def _cluster(cursor: Cursor) -> Cluster:
    column = cursor.here.column
    found = [number(cursor)]
    while cursor.accept("+"):
        found.append(number(cursor))
    cursor.expect(")", example="4 x (2+2+2)")
    for each in found:
        if each.low is None or each.low != each.high or not each.is_whole:
            raise cursor.error(column, f"{each} is not one number", "write the parts of a cluster as in 4 x (2+2+2)")
    return build(cursor, column, Cluster, tuple(int(each.low or 0) for each in found))


def _intervals(cursor: Cursor) -> Amount:
    column = cursor.here.column
    bouts = [_bout(cursor)]
    while cursor.accept(","):
        bouts.append(_bout(cursor))
    cursor.expect(")", example="6 x (90 s run, 2 min walk)")
    goal = _length(cursor) if cursor.accept("until") else None
    return build(cursor, column, Intervals, tuple(bouts), goal)


def _bout(cursor: Cursor) -> Bout:
    column = cursor.here.column
    length = _length(cursor)
    activity = one_of(cursor, Activity)
    if activity is None:
        raise cursor.refusal("run, walk, jog, on or off", "as in (3 min run, 2 min walk)", (*Activity,))
    return build(cursor, column, Bout, length, activity)


def _length(cursor: Cursor) -> Time | Distance:
    column = cursor.here.column
    count = number(cursor)
    unit = one_of(cursor, TimeUnit)
    if unit is not None:
        return build(cursor, column, Time, count, unit)
    distance = one_of(cursor, DistanceUnit)
    if distance is not None:
        return build(cursor, column, Distance, count, distance)
    units = (*TimeUnit, *DistanceUnit)
    raise cursor.refusal("a time or a distance", f"as in {count} min", units)
