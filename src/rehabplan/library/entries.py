"""An index of exercises: what plans ask of an entry, worked out once a library for each entry that is asked for."""

from collections.abc import Iterable
from functools import cached_property

from attrs import field, frozen

from rehabplan.model.demand import Ask, ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Sides


@frozen(eq=False)
class OwnAsks:
    """What an entry's own doses, done with some limbs, ask of each site."""

    exercise: Exercise
    sides: Sides

    @cached_property
    def start(self) -> Ask:
        """What its lowest dose asks."""
        return ask(self.exercise, self.exercise.dose.start, self.sides)

    @cached_property
    def usual(self) -> Ask:
        """What its usual dose asks."""
        return ask(self.exercise, self.exercise.dose.usual, self.sides, self.start)

    @cached_property
    def most(self) -> Ask:
        """What its heaviest dose asks."""
        return ask(self.exercise, self.exercise.dose.most, self.sides, self.usual)

    def of(self, dose: Dose) -> Ask:
        """What any dose of the entry asks; worked out anew unless it is one of its own."""
        own = self.exercise.dose
        if dose is own.start:
            return self.start
        if dose is own.most:
            return self.most
        return self.usual if dose is own.usual else ask(self.exercise, dose, self.sides, self.start)


@frozen(eq=False)
class Entries:
    """Exercises by id, with the class and the demand of their own doses. All raise ``KeyError``."""

    by_id: dict[str, Exercise]
    _classes: dict[str, DemandClass] = field(factory=dict, init=False)
    _asks: dict[tuple[str, Sides], OwnAsks] = field(factory=dict, init=False)

    def first_class(self, id: str) -> DemandClass:
        """The main region's class at an entry's lowest dose."""
        if id not in self._classes:
            entry = self.by_id[id]
            self._classes[id] = entry.main_class(entry.dose.start)
        return self._classes[id]

    def asks(self, id: str, sides: Sides) -> OwnAsks:
        """What an entry's own doses ask of each site."""
        if (id, sides) not in self._asks:
            self._asks[id, sides] = OwnAsks(self.by_id[id], sides)
        return self._asks[id, sides]


def entries_of(exercises: Iterable[Exercise]) -> Entries:
    """Index some exercises."""
    return Entries({each.id: each for each in exercises})
