"""Every prescription whose exercise is in the bundle, with what the rules read off it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from rehabplan.model.anatomy import Capacity
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import CLASS_PERCENT
from rehabplan.model.movement import RESISTED_MODES, Pattern
from rehabplan.model.program import Move, Prescription, Program
from rehabplan.verification.asks import Ask, ask
from rehabplan.verification.figures import Figures, read

EXEMPT = frozenset({Capacity.MOBILITY, Capacity.AEROBIC})
EVERYDAY = frozenset({Pattern.GAIT, Pattern.WALKING, Pattern.TRANSFER})
LIGHTER = frozenset({Move.DELOAD, Move.MAINTENANCE})


@frozen(eq=False)
class Resolved:
    """A prescription by its number, with its exercise.

    ``lowest`` is the entry's lowest dose, ``percent`` the intensity [%], ``is_bound`` whether the step rules speak of
    it: mobility, aerobic work, gait and transfers are exempt. ``is_lighter`` marks deload and maintenance.
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
    figures = read(dose for _, p, exercise in found for dose in (p.dose, exercise.dose.start))
    asks: dict[object, Ask] = {}
    for number, prescription, exercise in found:
        now, sides = figures[prescription.dose], prescription.sides
        key = (exercise.id, sides, exercise.share(now.dose), now.peaks)
        asked = asks.get(key)
        if asked is None:
            asked = asks[key] = ask(exercise, now, sides)
        yield Resolved(
            number,
            prescription,
            exercise,
            now,
            figures[exercise.dose.start],
            asked,
            Decimal(CLASS_PERCENT[asked.main]) if now.percent is None else now.percent,
            is_bound=exercise.main.capacity not in EXEMPT and exercise.how.pattern not in EVERYDAY,
            is_lighter=prescription.move in LIGHTER,
            is_resisted=exercise.how.mode in RESISTED_MODES,
        )
