"""What prescriptions alike ask: an exercise on its limbs, at a dose."""

from decimal import Decimal

from attrs import Factory, frozen

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Sides
from rehabplan.verification.figures import Figures, Peaks
from rehabplan.verification.loads import Loaded, loaded


@frozen(eq=False)
class Ask:
    """An exercise, its loads, and the numbers of its dose that limits speak of; ``main`` is its main region's class."""

    exercise: Exercise
    sides: Sides
    loads: tuple[Loaded, ...]
    peaks: Peaks
    main: DemandClass


def ask(exercise: Exercise, figures: Figures, sides: Sides) -> Ask:
    """What an exercise at a dose asks."""
    return _ask(exercise, figures, sides, exercise.share(figures.dose))


def _ask(exercise: Exercise, figures: Figures, sides: Sides, share: Decimal) -> Ask:
    return Ask(exercise, sides, loaded(exercise, share, sides), figures.peaks, exercise.main_class(figures.dose))


@frozen(eq=False)
class Asks:
    """The asks of one program: doses of an exercise that ask the same share one."""

    _by_dose: dict[tuple[str, Sides, Dose], Ask] = Factory(dict)
    _alike: dict[tuple[str, Sides, Decimal, Peaks], Ask] = Factory(dict)

    def of(self, exercise: Exercise, figures: Figures, sides: Sides) -> Ask:
        """What an exercise at a dose asks."""
        key = (exercise.id, sides, figures.dose)
        found = self._by_dose.get(key)
        if found is None:
            share = exercise.share(figures.dose)
            alike = (exercise.id, sides, share, figures.peaks)
            found = self._alike.get(alike)
            if found is None:
                found = self._alike[alike] = _ask(exercise, figures, sides, share)
            self._by_dose[key] = found
        return found
