"""The doses that a line grows through, as far as its row, its entry and the person's equipment lead."""

from decimal import Decimal

from attrs import frozen

from rehabplan.model.climb import Climb, Grows
from rehabplan.model.dose import Band, Bodyweight, Count, Dose, Intensity, Load, Pressure
from rehabplan.model.exercise import BAND_COLOURS, Exercise, intensity_number
from rehabplan.model.increments import ADDABLE
from rehabplan.model.load_units import from_kg
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.planning.gear import Gear, kilograms
from rehabplan.protocols.growth import end_of, lowest, next_step, number_of, unit_of

NO_END = "nothing says how far the {what} may grow"
NO_SCALE = "its entry has no {what} to judge it by"
TOO_HEAVY = "{dose} is beyond the heaviest dose of its entry"
NOT_THERE = "there is no {load} to do it with"
ESTIMATED = "what share of the maximum a further load is, is not said"
NOT_STATED = "its dose has no {what} that could grow"


@frozen
class Steps:
    """The doses from the lowest on, and why there are no more of them; empty where the row ends there."""

    doses: tuple[Dose, ...]
    ends: str = ""


def steps(own: Gear, track: ProtocolTrack, exercise: Exercise, stated: Dose, most: int) -> Steps:
    """At most so many steps; none where nobody but a clinician decides on growth, or results do."""
    if not (track.climb and track.grow_if_all) or track.by_result is not None:
        return Steps((stated,))
    doses = [lowest(track, stated)]
    for _ in range(most):
        found = next_step(track, stated, doses[-1], _smallest(own, exercise, doses[-1]))
        if found is None:
            return Steps(tuple(doses), "" if len(doses) > 1 else _untold(track, stated))
        against = _against(own, exercise, stated, *found)
        if against:
            return Steps(tuple(doses), against)
        doses.append(found[1])
    return Steps(tuple(doses))


def _untold(track: ProtocolTrack, stated: Dose) -> str:
    """What the row would have to state so that something could grow."""
    if len(stated.blocks) > 1:
        return "its sets are of several kinds"
    missing = [each.grows for each in track.climb if each.is_stated and number_of(each.grows, stated) is None]
    return NOT_STATED.format(what=missing[0]) if missing else ""


def _smallest(own: Gear, exercise: Exercise, now: Dose) -> Load | None:
    """How much more the next heavier thing weighs that the person has."""
    if len(now.blocks) > 1:
        return None
    match now.only_block.intensity:
        case Load() as load if load.unit is own.unit:
            before, after = load.count.high, own.next_weight(exercise, load).count.high
        case Bodyweight(added=added) if added is None or added.unit is own.unit:
            before = Decimal(0) if added is None else added.count.high
            after = min((size for size in _addable(own) if before is not None and size > before), default=before)
        case _:
            return None
    if before is None or after is None or after <= before:
        return None
    return Load(Count.of(after - before), own.unit)


def _addable(own: Gear) -> list[Decimal]:
    return [size for item in ADDABLE for size in own.sizes.get(item, ())]


def _against(own: Gear, exercise: Exercise, stated: Dose, climb: Climb, further: Dose) -> str:
    """Why a step is not planned ahead: nothing bounds it, or it cannot be judged or done."""
    what, intensity = climb.grows.value, further.only_block.intensity
    if climb.grows is Grows.LOAD and intensity is not None and not _is_there(own, exercise, intensity):
        return NOT_THERE.format(load=intensity)
    bounded = end_of(climb, stated) is not None or isinstance(intensity, Band)
    if climb.grows in {Grows.LOAD, Grows.PRESSURE}:
        return _too_heavy(own, exercise, further, what, bounded=bounded)
    if bounded:
        return ""
    most = exercise.dose.most
    last = number_of(climb.grows, most) if len(most.blocks) == 1 else None
    if last is None or last.high is None or unit_of(climb.grows, most) != unit_of(climb.grows, further):
        return NO_END.format(what=what)
    now = number_of(climb.grows, further)
    return "" if now is not None and now.high is not None and now.high <= last.high else TOO_HEAVY.format(dose=further)


def _too_heavy(own: Gear, exercise: Exercise, further: Dose, what: str, *, bounded: bool) -> str:
    """A load is judged on its entry's own scale; on another one it counts as the heaviest, and must have an end."""
    if further.only_block.estimate is not None:
        return ESTIMATED
    now, entry = further.only_block.intensity, exercise.dose
    heaviest = entry.most.blocks[0].intensity
    if now is not None and heaviest is not None and scale(now) == scale(heaviest):
        within = number(now) <= number(heaviest)
        return "" if within else TOO_HEAVY.format(dose=further)
    if not bounded and not (isinstance(now, Load) and exercise.id in own.e1rm):
        return NO_END.format(what=what)
    low, high = intensity_number(entry.start), intensity_number(entry.most)
    counts_as_heaviest = low is not None and high is not None and low != high and type(now) is not type(heaviest)
    return "" if counts_as_heaviest or isinstance(now, Pressure) else NO_SCALE.format(what=what)


def scale(intensity: Intensity) -> str:
    """Intensities of one scale have numbers that can be compared, where it is that of what grows."""
    match intensity:
        case Load(unit=unit):
            return unit.value
        case Bodyweight(added=added):
            return f"added {added.unit.value}" if added is not None else "added"
        case Band(device=device):
            return device
        case Pressure():
            return "mmHg"
        case _:
            return type(intensity).__name__


def number(intensity: Intensity) -> Decimal:
    """The load on its scale; 0 for what does not grow."""
    match intensity:
        case Load():
            return kilograms(intensity)
        case Bodyweight(added=added):
            return Decimal(0) if added is None else kilograms(added)
        case Band(colour=colour) if colour in BAND_COLOURS:
            return Decimal(BAND_COLOURS.index(colour))
        case Pressure(count=count):
            return count.high or Decimal(0)
        case _:
            return Decimal(0)


def _is_there(own: Gear, exercise: Exercise, intensity: Intensity) -> bool:
    """Whether the person has that load: a size of theirs, or of what is in usual steps."""
    match intensity:
        case Load():
            held = own.loadable(exercise, kilograms(intensity))
            return held is not None and kilograms(held) == kilograms(intensity)
        case Bodyweight(added=Load() as added):
            return from_kg(kilograms(added), own.unit) in _addable(own)
        case Band():
            return intensity.colour in own.of_device(intensity)
        case _:
            return True
