"""An index of exercises: what plans ask of an entry, worked out once a library for each entry that is asked for."""

from collections.abc import Iterable

from attrs import field, frozen

from rehabplan.model.demand import Ask, ask
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Sides


@frozen(eq=False)
class Entries:
    """Exercises by id, with the class and the demand of their own doses. All raise ``KeyError``."""

    by_id: dict[str, Exercise]
    _classes: dict[str, DemandClass] = field(factory=dict, init=False)
    _asks: dict[tuple[str, Sides], Ask] = field(factory=dict, init=False)

    def first_class(self, id: str) -> DemandClass:
        """The main region's class at an entry's lowest dose."""
        if id not in self._classes:
            entry = self.by_id[id]
            self._classes[id] = entry.main_class(entry.dose.start)
        return self._classes[id]

    def first_ask(self, id: str, sides: Sides) -> Ask:
        """What an entry's lowest dose asks of each site."""
        if (id, sides) not in self._asks:
            entry = self.by_id[id]
            self._asks[id, sides] = ask(entry, entry.dose.start, sides)
        return self._asks[id, sides]


def entries_of(exercises: Iterable[Exercise]) -> Entries:
    """Index some exercises."""
    return Entries({each.id: each for each in exercises})
