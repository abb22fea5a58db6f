"""The library: the frozen sum of catalogues, found by id."""

from attrs import field, frozen

from rehabplan.library.entries import Entries, OwnAsks, entries_of
from rehabplan.library.progressions import Progression
from rehabplan.library.rules import Rule
from rehabplan.model.anatomy import Region
from rehabplan.model.catalogue import Catalogue, Content
from rehabplan.model.demand import Ask
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import DemandClass
from rehabplan.model.policy import Policy
from rehabplan.model.profile import RegionProfile
from rehabplan.model.program import CatalogueLock, Sides
from rehabplan.model.protocol import Protocol
from rehabplan.model.result import Result
from rehabplan.model.screening import ScreeningList
from rehabplan.model.source import Citation


@frozen
class Library:
    """Everything a plan may draw on.

    ``lost`` names what a faulty plugin took away, ``rules`` and ``progressions`` are what plugins offer. A library
    made from another with the same exercises takes over its ``entries``.
    """

    content: Content = field(repr=False)
    citations: tuple[Citation, ...] = field(repr=False)
    lock: tuple[CatalogueLock, ...]
    digest: str
    lost: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    progressions: tuple[Progression, ...] = ()
    entries: Entries = field(eq=False, repr=False)
    _ladders: dict[str, Ladder] = field(init=False, eq=False, repr=False)
    _profiles: dict[Region | None, RegionProfile] = field(init=False, eq=False, repr=False)

    @entries.default
    def _index(self) -> Entries:
        return entries_of(self.content.exercises)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_ladders", {ladder.id: ladder for ladder in self.content.ladders})
        object.__setattr__(self, "_profiles", {p.region: p for p in self.content.profiles})

    def extend(self, *layers: Catalogue | Policy) -> Result["Library"]:
        """A library with a clinic's layers on this one, sharing what they leave alone."""
        from rehabplan.library.extend import extend

        return extend(self, *layers)

    def exercise(self, id: str) -> Exercise:
        """The exercise of that id. Raises ``KeyError``."""
        return self.entries.by_id[id]

    def has_exercise(self, id: str) -> bool:
        """Whether there is an exercise of that id."""
        return id in self.entries.by_id

    def profile(self, region: Region | None) -> RegionProfile | None:
        """The profile of a region, or of the whole body."""
        return self._profiles.get(region)

    def healing(self, id: str) -> HealingModel | None:
        """The healing model of that id, if there is one."""
        return next((model for model in self.content.healing if model.id == id), None)

    def protocol(self, id: str) -> Protocol | None:
        """The protocol of that id, if there is one."""
        return next((one for one in self.content.protocols if one.id == id), None)

    def ladder(self, id: str) -> Ladder:
        """The ladder of that id. Raises ``KeyError``."""
        return self._ladders[id]

    def first_class(self, id: str) -> DemandClass:
        """The main region's class at an entry's lowest dose."""
        return self.entries.first_class(id)

    def first_ask(self, id: str, sides: Sides) -> Ask:
        """What an entry's lowest dose asks of each site."""
        return self.asks(id, sides).start

    def asks(self, id: str, sides: Sides) -> OwnAsks:
        """What an entry's own doses, done with some limbs, ask of each site."""
        return self.entries.asks(id, sides)

    def progression(self, id: str) -> Progression | None:
        """The progression of that id, if a plugin offers it."""
        return next((one for one in self.progressions if one.id == id), None)

    def screening(self, key: str) -> ScreeningList | None:
        """The screening list of that name and version."""
        return next((one for one in self.content.screening if one.key == key), None)
