"""The smallest steps that a person's own equipment allows."""

from decimal import Decimal

from rehabplan.model.case import Case
from rehabplan.model.exercise import BAND_COLOURS, Exercise
from rehabplan.model.increments import ADDABLE, SMALLEST_STEP
from rehabplan.model.load_units import to_kg
from rehabplan.model.loads import e1rm_epley
from rehabplan.model.movement import HOUSEHOLD, Equipment
from rehabplan.verification.intensity import Burden

ONE_POINT = frozenset({"CR10", "Borg", "RIR", "effort in words"})
LEAST = Decimal("0.5")


def things(case: Case) -> frozenset[Equipment]:
    """What the person has, with what is in every home."""
    return HOUSEHOLD | {owned.item for owned in case.equipment}


def colours(case: Case, scale: str) -> tuple[int, ...]:
    """The places of the owned bands, or flexible bars as the scale says, in the order of colours."""
    item = Equipment(scale.removesuffix(" colour"))
    owned = {size for each in case.equipment if each.item is item for size in each.sizes}
    return tuple(sorted(BAND_COLOURS.index(size) for size in owned if size in BAND_COLOURS))


def weights(case: Case, items: tuple[Equipment, ...]) -> tuple[Decimal, ...]:
    """The owned weights among the items [kg]."""
    owned = {size for each in case.equipment if each.item in items for size in each.sizes}
    return tuple(sorted(to_kg(Decimal(size), case.patient.units) for size in owned))


def maximum_kg(case: Case, exercise: Exercise) -> Decimal | None:
    """The one-repetition maximum by the latest best lift [kg]; of two on one day, the lower."""
    lifts = [lift for lift in case.best_lifts if lift.exercise == exercise.id]
    last = max((lift.on for lift in lifts), default=None)
    return min((e1rm_epley(lift.load_kg, lift.reps) for lift in lifts if lift.on == last), default=None)


def smallest_kg(case: Case, exercise: Exercise) -> Decimal:
    """The smallest step of the exercise's weights where no sizes are listed [kg]."""
    usual = SMALLEST_STEP[case.patient.units]
    steps = [usual[item] for item in exercise.how.equipment if item in usual]
    return to_kg(min(steps, default=LEAST), case.patient.units)


def is_next(case: Case, exercise: Exercise, old: Burden, new: Burden) -> bool:
    """Whether the new load is the next one there is: one colour, one weight, one point."""
    if new.scale in ONE_POINT:
        return new.number - old.number <= 1
    if new.scale.endswith("colour"):
        return not any(old.number < colour < new.number for colour in colours(case, new.scale))
    if new.scale not in {"kg", "added kg"}:
        return False
    items = ADDABLE if new.scale == "added kg" else exercise.how.equipment
    sizes = weights(case, items)
    if new.number in sizes:
        return not any(old.number < size < new.number for size in sizes)
    return new.number - old.number <= smallest_kg(case, exercise)
