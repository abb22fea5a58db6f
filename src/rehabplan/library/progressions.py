"""Progressions that code plugins offer: each chooses among steps that are allowed, or waits."""

from collections.abc import Callable
from copy import deepcopy
from typing import TypeAlias

from attrs import frozen

from rehabplan.library.rules import told
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder


@frozen
class Standing:
    """Where a track stands when its dose may grow: ladder, exercise, the dose it has, days on that exercise."""

    ladder: Ladder
    exercise: Exercise
    dose: Dose
    days: int


Choose: TypeAlias = Callable[[Standing, tuple[Dose, ...]], Dose | None]
"""What a progression is: one of the steps, each of which every limit and rate allows, or ``None`` to hold."""


@frozen
class Progression:
    """A progression by its full id, ``clinic/reps-first``: the plugin's name and its own."""

    id: str
    choose: Choose

    @property
    def plugin(self) -> str:
        """The plugin that offers it."""
        return self.id.partition("/")[0]


class WrongChoiceError(Exception):
    """Why a progression's choice is not used, in a few words."""


def choice(progression: Progression, standing: Standing, steps: tuple[Dose, ...]) -> Dose | None:
    """The step that a progression chooses; it sees copies, and nothing but one of the steps is taken from it.

    Raises ``WrongChoiceError``.
    """
    try:
        found: object = progression.choose(deepcopy(standing), deepcopy(steps))
    except (Exception, SystemExit) as error:
        raise WrongChoiceError(told(error)) from error
    if found is None:
        return None
    if type(found) is not Dose or found not in steps:
        raise WrongChoiceError("it gives something else than one of the steps")
    return steps[steps.index(found)]
