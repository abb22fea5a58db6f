"""Every prescription whose exercise is in the bundle, with what the rules read off it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from rehabplan.model.anatomy import Capacity
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import CLASS_PERCENT
from rehabplan.model.movement import RESISTED_MODES, Pattern
from rehabplan.model.program import Move, Prescription, Program
from rehabplan.verification.asks import Ask, Asks
from rehabplan.verification.figures import Figures, read

EXEMPT = frozenset({Capacity.MOBILITY, Capacity.AEROBIC})
EVERYDAY = frozenset({Pattern.GAIT, Pattern.WALKING, Pattern.TRANSFER})
LIGHTER = frozenset({Move.DELOAD, Move.MAINTENANCE})
CLASS_SHARE = {demand: Decimal(percent) for demand, percent in CLASS_PERCENT.items()}
"""What a class stands for, where a dose states no intensity [%]."""


@frozen(eq=False)
class Resolved:
    """A prescription by its number, with its exercise.

    ``lowest`` is the entry's lowest dose, ``percent`` the intensity [%], ``is_bound`` whether the step rules speak of
    it: mobility, aerobic work, gait, transfers and what a protocol prescribes are exempt. ``is_lighter`` marks deload
    and maintenance.
    """

    number: int
    prescription: Prescription
    exercise: Exercise
    figures: Figures
    lowest: Figures
    ask: Ask
    percent: Decimal
    is_bound: bool
    is_lighter: bool
    is_resisted: bool


def resolve(program: Program, exercises: Mapping[str, Exercise]) -> Mapping[str, Resolved]:
    """Prescriptions by id; what does not resolve is another rule's matter."""
    return {each.prescription.id: each for each in _resolved(program, exercises)}


def _resolved(program: Program, exercises: Mapping[str, Exercise]) -> Iterator[Resolved]:
    found = [(n, p, exercises[p.exercise]) for n, p in enumerate(program.prescriptions) if p.exercise in exercises]
    entries = {exercise.id: exercise for _, _, exercise in found}.values()
    figures = read((*(p.dose for _, p, _ in found), *(exercise.dose.start for exercise in entries)))
    lowest = {exercise.id: figures[exercise.dose.start] for exercise in entries}
    bound = {exercise.id: is_bound(exercise) for exercise in entries}
    asks = Asks()
    for number, prescription, exercise in found:
        now = figures[prescription.dose]
        asked = asks.of(exercise, now, prescription.sides)
        yield Resolved(
            number,
            prescription,
            exercise,
            now,
            lowest[exercise.id],
            asked,
            CLASS_SHARE[asked.main] if now.percent is None else now.percent,
            bound[exercise.id] and prescription.of_protocol is None,
            prescription.move in LIGHTER,
            exercise.how.mode in RESISTED_MODES,
        )


def is_bound(exercise: Exercise) -> bool:
    """Whether the step rules speak of an exercise: not of mobility, aerobic work, gait and transfers."""
    return exercise.main.capacity not in EXEMPT and exercise.how.pattern not in EVERYDAY
