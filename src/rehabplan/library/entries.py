"""An index of exercises: what every plan asks of every entry, worked out once a library."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from rehabplan.model.demand import Ask, ask
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Sides


@frozen(eq=False)
class Entries:
    """Exercises by id, with the class, the demand and the minutes of their own doses."""

    by_id: dict[str, Exercise]
    first_class: dict[str, DemandClass]
    usual_minutes: dict[tuple[str, int], Decimal | None]
    first_ask: dict[tuple[str, Sides], Ask]


def entries_of(exercises: Iterable[Exercise]) -> Entries:
    """Index some exercises."""
    found = tuple(exercises)
    return Entries(
        {e.id: e for e in found},
        {e.id: e.main_class(e.dose.start) for e in found},
        {(e.id, limbs): e.dose.usual.minutes(limbs) for e in found for limbs in (1, 2)},
        dict(_first_asks(found)),
    )


def _first_asks(exercises: Iterable[Exercise]) -> Iterator[tuple[tuple[str, Sides], Ask]]:
    for exercise in exercises:
        options = (Sides.EACH, Sides.LEFT, Sides.RIGHT) if exercise.is_one_sided else (Sides.BOTH,)
        for sides in options:
            yield (exercise.id, sides), ask(exercise, exercise.dose.start, sides)
