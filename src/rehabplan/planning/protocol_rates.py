"""Whether one delivered dose may follow another in a week: the step rules, for lines of protocols that grow."""

from decimal import Decimal

from rehabplan.model.dose import Band, Bodyweight, Dose, Duration, Hold, Intensity, Load, RepMax, Reps, TimeUnit
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import Limit
from rehabplan.model.loads import TABLE_FROM, repetition_maximum
from rehabplan.planning.gear import Gear, kilograms, repetitions
from rehabplan.planning.protocol_steps import number, scale

SMALL_REPS, SMALL_S, MINUTE_S = 2, 5, 60
_BOTH = "{dose} is more load and more work at once"
_LOAD = "{dose} is a larger step of load than a week allows"
_WORK = "{dose} is a larger step of work than a week allows"
_MAXIMUM = "{dose} is {percent} % of the known maximum"


def against(own: Gear, exercise: Exercise, old: Dose, new: Dose, limit: Limit) -> str:
    """What stands against the step, empty where nothing does; mobility, gait and easy aerobic work have no rates."""
    too_near = _near_maximum(own, exercise, new, limit)
    if too_near or not exercise.is_bound:
        return too_near
    heavier, larger = _is_heavier(old, new), _work(new) != _work(old) and not _is_less(old, new)
    if heavier and larger:
        return _BOTH.format(dose=new)
    if heavier and not _is_small_load(own, exercise, old, new, limit):
        return _LOAD.format(dose=new)
    if larger and not _is_small_work(old, new, limit):
        return _WORK.format(dose=new)
    return ""


def _near_maximum(own: Gear, exercise: Exercise, new: Dose, limit: Limit) -> str:
    """Where the maximum is known, a load keeps to the limit's per cent of it and leaves the reserve."""
    load = new.blocks[0].intensity
    if not isinstance(load, Load) or exercise.id not in own.e1rm:
        return ""
    percent = own.percent(exercise, load)
    spare = limit.least_rir if percent < TABLE_FROM else repetition_maximum(percent) - repetitions(new)
    beyond = percent > limit.percent_1rm or spare < limit.least_rir
    return _MAXIMUM.format(dose=new, percent=percent) if beyond else ""


def _loads(old: Dose, new: Dose) -> tuple[Intensity | None, Intensity | None]:
    return old.blocks[0].intensity, new.blocks[0].intensity


def _is_heavier(old: Dose, new: Dose) -> bool:
    """Whether the load rose; what cannot be compared counts as heavier, a lighter repetition maximum does not."""
    before, after = _loads(old, new)
    if before == after or before is None or after is None:
        return before != after
    if isinstance(before, RepMax) and isinstance(after, RepMax):
        return after.reps < before.reps
    added = isinstance(before, Bodyweight) and isinstance(after, Bodyweight)
    return number(after) > number(before) if added or scale(before) == scale(after) else True


def _is_small_load(own: Gear, exercise: Exercise, old: Dose, new: Dose, limit: Limit) -> bool:
    """Within the factor of the week; or the next thing there is, where each set becomes shorter."""
    before, after = _loads(old, new)
    if before is None or after is None or limit.load_step <= 1:
        return False
    if number(before) and number(after) <= number(before) * limit.load_step and not isinstance(after, Band):
        return True
    return _is_next(own, exercise, before, after) and _is_less(old, new)


def _is_next(own: Gear, exercise: Exercise, before: Intensity, after: Intensity) -> bool:
    match before, after:
        case Load(), Load():
            return kilograms(own.next_weight(exercise, before)) >= kilograms(after)
        case Bodyweight(), Bodyweight():
            following = own.next_added(before, after)
            return following is not None and kilograms(following) >= number(after)
        case Band(), Band():
            return own.next_band(before, after.colour) == after.colour
        case _:
            return False


def _work(dose: Dose) -> tuple[Decimal, str] | None:
    found = dose.quantity
    return None if found is None else (found.number, found.unit)


def _is_less(old: Dose, new: Dose) -> bool:
    """Whether the work of all sets fell; never where it cannot be compared."""
    before, after = _work(old), _work(new)
    return before is not None and after is not None and before[1] == after[1] and after[0] < before[0]


def _is_small_work(old: Dose, new: Dose, limit: Limit) -> bool:
    """Within the factor of the week, or 2 repetitions, 5 s of a hold or of short work, a minute of longer work."""
    before, after = _work(old), _work(new)
    if before is None or after is None or before[1] != after[1] or not before[0] or limit.volume_step <= 1:
        return False
    if after[0] <= before[0] * limit.volume_step:
        return True
    return old.sets == new.sets and _is_smallest(old, new)


def _is_smallest(old: Dose, new: Dose) -> bool:
    longer, larger = new.hold_s - old.hold_s, new.set_size - old.set_size
    match new.blocks[0].work.amount:
        case Hold():
            return longer <= SMALL_S
        case Duration(time=time):
            return larger <= (SMALL_S if time.unit is TimeUnit.S else MINUTE_S)
        case Reps() if longer > 0:
            return larger <= 0 and longer <= SMALL_S
        case _:
            return larger <= SMALL_REPS
