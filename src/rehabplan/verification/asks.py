"""What prescriptions alike ask: an exercise on its limbs, at a dose."""

from attrs import frozen

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
    loads = loaded(exercise, exercise.share(figures.dose), sides)
    return Ask(exercise, sides, loads, figures.peaks, exercise.main_class(figures.dose))
