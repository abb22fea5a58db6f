"""What the person owns, what it can be loaded with, and how a dose is delivered with it."""

from decimal import ROUND_FLOOR, Decimal

from attrs import evolve, field, frozen

from rehabplan.model.case import BestLift, Case
from rehabplan.model.dose import (
    Band,
    Bodyweight,
    Count,
    Dose,
    DoseBlock,
    Intensity,
    Load,
    LoadUnit,
    Percent,
    Reps,
    Scale,
    ScaleName,
)
from rehabplan.model.exercise import BAND_COLOURS, Exercise
from rehabplan.model.increments import ADDABLE, WEIGHTS, loadable, next_loadable
from rehabplan.model.limit import Limit
from rehabplan.model.load_units import from_kg, to_kg
from rehabplan.model.loads import EFFORT_BELOW_TABLE, TABLE_FROM, e1rm_epley, repetition_maximum
from rehabplan.model.movement import HOUSEHOLD, Equipment

LEAST_REPS, MOST_SPARE = 3, 10
FREE_STEP = Decimal("0.5")
"""The step of a load on equipment that has no usual one, in the person's unit (D)."""


@frozen(eq=False)
class Gear:
    """Owned equipment, its sizes in the person's unit, and known one-repetition maxima [kg]."""

    unit: LoadUnit
    owned: frozenset[Equipment]
    sizes: dict[Equipment, tuple[Decimal, ...]]
    bands: dict[Equipment, tuple[str, ...]]
    e1rm: dict[str, Decimal]
    _starts: dict[str, Dose | None] = field(factory=dict, init=False)

    def has(self, exercise: Exercise) -> bool:
        """Whether everything the exercise needs is there, in a usable size."""
        if not self.owned.issuperset(exercise.how.equipment):
            return False
        return self.starting(exercise) is not None

    def starting(self, exercise: Exercise) -> Dose | None:
        """The entry's lowest dose with what is owned; ``None`` where no size will do."""
        if exercise.id not in self._starts:
            self._starts[exercise.id] = self._start(exercise)
        return self._starts[exercise.id]

    def _start(self, exercise: Exercise) -> Dose | None:
        dose = exercise.dose.start
        match dose.blocks[0].intensity:
            case Band() as band:
                colour = self._first_band(band, exercise.dose.most.blocks[0].intensity)
                return None if colour is None else dose.with_intensity(evolve(band, colour=colour))
            case Bodyweight(added=Load() as added):
                load = self.loadable(exercise, kilograms(added))
                return None if load is None else dose.with_intensity(Bodyweight(load))
            case _:
                return dose

    def _first_band(self, band: Band, most: Intensity | None) -> str | None:
        start = band.colour
        ceiling = (
            BAND_COLOURS.index(most.colour)
            if isinstance(most, Band) and most.colour in BAND_COLOURS
            else len(BAND_COLOURS)
        )
        floor = BAND_COLOURS.index(start) if start in BAND_COLOURS else 0
        usable = [c for c in self.of_device(band) if BAND_COLOURS.index(c) <= ceiling]
        lighter = [c for c in usable if BAND_COLOURS.index(c) <= floor]
        return (
            lighter[-1] if lighter else (usable[0] if usable and BAND_COLOURS.index(usable[0]) <= floor + 1 else None)
        )

    def of_device(self, band: Band) -> tuple[str, ...]:
        """The owned colours of the same thing, bands or flexible bars, lightest first."""
        return self.bands.get(Equipment(band.device), ())

    def next_band(self, band: Band, most: str) -> str | None:
        """The next heavier owned band up to ``most``."""
        now, last = BAND_COLOURS.index(band.colour), BAND_COLOURS.index(most)
        return next((each for each in self.of_device(band) if now < BAND_COLOURS.index(each) <= last), None)

    def next_added(self, now: Bodyweight, most: Bodyweight) -> Load | None:
        """The next heavier weight that can be added to body weight, up to that of *most*."""
        least, last = added_kg(now), added_kg(most)
        choices = [self._load(size) for item in ADDABLE for size in self.sizes.get(item, ())]
        return min((each for each in choices if least < kilograms(each) <= last), key=kilograms, default=None)

    def weight_at(self, exercise: Exercise, percent: Decimal) -> Load | None:
        """The heaviest loadable weight at or below a per cent of the known maximum."""
        maximum = self.e1rm.get(exercise.id)
        return None if maximum is None else self.loadable(exercise, maximum * percent / 100)

    def loadable(self, exercise: Exercise, wanted: Decimal) -> Load | None:
        """The heaviest weight at or below ``wanted`` [kg] that the exercise's equipment can hold."""
        item, most = self._weight(exercise), from_kg(wanted, self.unit)
        free = most // FREE_STEP * FREE_STEP or None
        held = free if item is None else loadable(most, item, self.unit, self._of(item))
        return None if held is None else self._load(held)

    def next_weight(self, exercise: Exercise, now: Load) -> Load:
        """The next heavier weight: the smallest physical step; ``now`` where the person has none."""
        item, here = self._weight(exercise), from_kg(kilograms(now), self.unit)
        more = here + FREE_STEP if item is None else next_loadable(here, item, self.unit, self._of(item))
        return now if more is None else self._load(more)

    def percent(self, exercise: Exercise, load: Load) -> Decimal:
        """What a load is of the known maximum [%], rounded down to a tenth. Raises ``KeyError`` without a maximum."""
        return (kilograms(load) * 100 / self.e1rm[exercise.id]).quantize(Decimal("0.1"), ROUND_FLOOR)

    @staticmethod
    def _weight(exercise: Exercise) -> Equipment | None:
        return next((item for item in exercise.how.equipment if item in WEIGHTS), None)

    def _of(self, item: Equipment) -> tuple[Decimal, ...]:
        return self.sizes.get(item, ())

    def _load(self, weight: Decimal) -> Load:
        return Load(Count.of(weight), self.unit)


def gear(case: Case) -> Gear:
    """Read what a case says of equipment and best lifts."""
    sizes = {o.item: tuple(sorted(Decimal(s) for s in o.sizes)) for o in case.equipment if o.item in WEIGHTS}
    return Gear(
        case.patient.units,
        HOUSEHOLD | {o.item for o in case.equipment},
        sizes,
        {item: _colours(case, item) for item in (Equipment.BAND, Equipment.FLEXBAR)},
        {lift.exercise: _maximum(lift) for lift in sorted(case.best_lifts, key=lambda b: b.on)},
    )


def _colours(case: Case, item: Equipment) -> tuple[str, ...]:
    owned = {size for each in case.equipment if each.item is item for size in each.sizes} & set(BAND_COLOURS)
    return tuple(sorted(owned, key=BAND_COLOURS.index))


def _maximum(lift: BestLift) -> Decimal:
    return e1rm_epley(lift.load_kg, lift.reps)


def deliver(exercise: Exercise, dose: Dose, own: Gear, limit: Limit) -> Dose:
    """The dose as the person can do it: kilograms where a maximum is known, else by repetitions to spare."""
    block = dose.blocks[0]
    if not isinstance(block.intensity, Percent) or block.intensity.of != "1RM":
        return dose
    percent = block.intensity.count.high or Decimal(0)
    load = own.weight_at(exercise, percent)
    if load is not None:
        percent = own.percent(exercise, load)
        return _at(_spared(dose, percent, limit), load, percent)
    if percent < TABLE_FROM:
        effort = next(cr10 for below, cr10 in EFFORT_BELOW_TABLE if percent < below)
        return _at(dose, Scale(ScaleName.CR10, Count.of(min(effort, limit.effort))), percent)
    spared = _spared(dose, percent, limit)
    spare = repetition_maximum(percent) - repetitions(spared)
    if spare > MOST_SPARE:
        return _at(spared, Scale(ScaleName.CR10, Count.of(min(EFFORT_BELOW_TABLE[-1][1], limit.effort))), percent)
    return _at(spared, Scale(ScaleName.RIR, Count.of(max(spare, limit.least_rir))), percent)


def kilograms(load: Load) -> Decimal:
    """What a load weighs [kg], at its heavy end."""
    return to_kg(load.count.high or Decimal(0), load.unit)


def loaded(dose: Dose) -> Load | None:
    """The stated load, where the dose states one."""
    intensity = dose.blocks[0].intensity
    return intensity if isinstance(intensity, Load) else None


def with_load(exercise: Exercise, dose: Dose, load: Load, own: Gear) -> Dose:
    """The dose with another load, and its per cent of the known maximum."""
    return _at(dose, load, own.percent(exercise, load))


def repetitions(dose: Dose) -> int:
    """Repetitions of one set, at the high end; 0 where the dose counts none."""
    amount = dose.blocks[0].work.amount
    return int(amount.count.high or 0) if isinstance(amount, Reps) else 0


def _spared(dose: Dose, percent: Decimal, limit: Limit) -> Dose:
    """Fewer repetitions where the load would leave too few in reserve."""
    if percent < TABLE_FROM or repetitions(dose) == 0:
        return dose
    most = max(LEAST_REPS, repetition_maximum(percent) - limit.least_rir)
    return dose if repetitions(dose) <= most else dose.with_reps(most)


def _at(dose: Dose, intensity: Intensity, percent: Decimal) -> Dose:
    block = DoseBlock(dose.blocks[0].work, intensity, Percent(Count.of(percent), "1RM"))
    return evolve(dose, blocks=(block,))


def added_kg(weight: Bodyweight) -> Decimal:
    """What is added to body weight [kg]."""
    return Decimal(0) if weight.added is None else kilograms(weight.added)
