"""The library: the frozen sum of catalogues, found by id."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import field, frozen

from rehabplan.model.anatomy import Region
from rehabplan.model.catalogue import Content
from rehabplan.model.demand import Ask, ask
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import DemandClass
from rehabplan.model.profile import RegionProfile
from rehabplan.model.program import CatalogueLock, Sides
from rehabplan.model.screening import ScreeningList
from rehabplan.model.source import Citation


@frozen
class Library:
    """Everything a plan may draw on; ``lost`` names what a faulty plugin took away."""

    content: Content
    citations: tuple[Citation, ...]
    lock: tuple[CatalogueLock, ...]
    digest: str
    lost: tuple[str, ...] = ()
    _exercises: dict[str, Exercise] = field(init=False, eq=False, repr=False)
    _ladders: dict[str, Ladder] = field(init=False, eq=False, repr=False)
    _classes: dict[str, DemandClass] = field(init=False, eq=False, repr=False)
    _minutes: dict[tuple[str, int], Decimal | None] = field(init=False, eq=False, repr=False)
    _asks: dict[tuple[str, Sides], Ask] = field(init=False, eq=False, repr=False)
    _profiles: dict[Region | None, RegionProfile] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_exercises", {e.id: e for e in self.content.exercises})
        object.__setattr__(self, "_ladders", {ladder.id: ladder for ladder in self.content.ladders})
        object.__setattr__(self, "_classes", {e.id: e.main_class(e.dose.start) for e in self.content.exercises})
        both = {(e.id, n): e.dose.usual.minutes(n) for e in self.content.exercises for n in (1, 2)}
        object.__setattr__(self, "_minutes", both)
        object.__setattr__(self, "_asks", dict(_first_asks(self.content.exercises)))
        object.__setattr__(self, "_profiles", {p.region: p for p in self.content.profiles})

    def exercise(self, id: str) -> Exercise:
        """The exercise of that id. Raises ``KeyError``."""
        return self._exercises[id]

    def has_exercise(self, id: str) -> bool:
        """Whether there is an exercise of that id."""
        return id in self._exercises

    def profile(self, region: Region | None) -> RegionProfile | None:
        """The profile of a region, or of the whole body."""
        return self._profiles.get(region)

    def healing(self, id: str) -> HealingModel | None:
        """The healing model of that id, if there is one."""
        return next((model for model in self.content.healing if model.id == id), None)

    def ladder(self, id: str) -> Ladder:
        """The ladder of that id. Raises ``KeyError``."""
        return self._ladders[id]

    def first_class(self, id: str) -> DemandClass:
        """The main region's class at an entry's lowest dose."""
        return self._classes[id]

    def usual_minutes(self, id: str, limbs: int) -> Decimal | None:
        """Planned minutes of an entry's usual dose on one limb, or two one after the other."""
        return self._minutes[id, limbs]

    def first_ask(self, id: str, sides: Sides) -> Ask:
        """What an entry's lowest dose asks of each site."""
        return self._asks[id, sides]

    def screening(self, key: str) -> ScreeningList | None:
        """The screening list of that name and version."""
        return next((one for one in self.content.screening if one.key == key), None)


def _first_asks(exercises: Iterable[Exercise]) -> Iterator[tuple[tuple[str, Sides], Ask]]:
    """Worked out once a library, because every plan looks at every entry."""
    for exercise in exercises:
        options = (Sides.EACH, Sides.LEFT, Sides.RIGHT) if exercise.is_one_sided else (Sides.BOTH,)
        for sides in options:
            yield (exercise.id, sides), ask(exercise, exercise.dose.start, sides)
