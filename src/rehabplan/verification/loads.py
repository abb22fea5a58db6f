"""What an exercise asks of every region in each limb role, and at which places."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Region, Side, Site, loaded_site
from rehabplan.model.exercise import Exercise, LimbRole
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import TAG_REGIONS, DoneWith, MovementTag, WeightBearing
from rehabplan.model.program import Sides

DAILY_LIVING = DemandClass.ADL
Limbs = tuple[Side, ...]
BOTH_LIMBS: Limbs = (Side.LEFT, Side.RIGHT)
LEFT: Limbs = (Side.LEFT,)
RIGHT: Limbs = (Side.RIGHT,)
PLACES = {
    sides: {region: tuple(dict.fromkeys(loaded_site(region, side) for side in sides)) for region in Region}
    for sides in (BOTH_LIMBS, LEFT, RIGHT)
}
"""Where the limbs that work, or the others, are loaded."""
TOGETHER = frozenset(places for by_region in PLACES.values() for places in by_region.values())
"""All places that one load of an exercise may have."""


class Where(StrEnum):
    """Which loads a part of a limit speaks of."""

    TRAINED = "trained"
    WORKED = "worked"
    ANY = "any"


OTHER_LIMBS = {BOTH_LIMBS: BOTH_LIMBS, LEFT: RIGHT, RIGHT: LEFT}


@frozen(eq=False)
class Loaded:
    """One region in one limb role, at the places where an exercise asks the same of it.

    ``trained`` where a line of the entry is for the region, ``bearing`` the body weight through it, ``tags`` the
    features of the movement that concern it.
    """

    sites: tuple[Site, ...]
    region: Region
    demand: DemandClass
    trained: bool
    bearing: WeightBearing
    tags: frozenset[MovementTag]

    @property
    def worked(self) -> bool:
        """Trained, or loaded beyond daily living."""
        return self.trained or self.demand.rank > DAILY_LIVING.rank

    @property
    def used(self) -> bool:
        """Loaded at all."""
        return self.demand.rank > DemandClass.NONE.rank

    def concerns(self, where: Where) -> bool:
        """Whether it is one of the loads that a part of a limit speaks of."""
        return where is Where.ANY or (self.trained if where is Where.TRAINED else self.worked)


def limbs(exercise: Exercise, sides: Sides) -> Limbs:
    """The limbs that work; an entry for both sides works both, whatever the prescription says."""
    if exercise.how.done_with is not DoneWith.ONE_SIDE:
        return BOTH_LIMBS
    return LEFT if sides is Sides.LEFT else RIGHT if sides is Sides.RIGHT else BOTH_LIMBS


def loaded(exercise: Exercise, share: Decimal, sides: Sides) -> tuple[Loaded, ...]:
    """Every load of an exercise with its intensity a share of the way from its lowest dose to its highest."""
    return (*_demanded(exercise, share, sides), *_only_trained(exercise, sides))


def _demanded(exercise: Exercise, share: Decimal, sides: Sides) -> Iterator[Loaded]:
    trained = tuple(line.region for line in exercise.trains)
    for role, working in _roles(exercise, sides):
        places, may_train = PLACES[working], role is not LimbRole.OTHER_SIDE
        for region, span in exercise.demands.of(role):
            demand, is_trained = span.at(share), may_train and region in trained
            if is_trained or demand is not DemandClass.NONE:
                yield _loaded(exercise, role, region, places[region], demand, trained=is_trained)


def _only_trained(exercise: Exercise, sides: Sides) -> Iterator[Loaded]:
    """Regions that an entry trains without stating a demand on them."""
    stated = tuple(region for region, _ in (*exercise.demands.working_side, *exercise.demands.spine))
    for line in exercise.trains:
        if line.region is not None and line.region not in stated:
            role = LimbRole.SPINE if line.region in SPINE else LimbRole.WORKING_SIDE
            places = PLACES[limbs(exercise, sides)][line.region]
            yield _loaded(exercise, role, line.region, places, DemandClass.NONE, trained=True)


def _loaded(
    exercise: Exercise, role: LimbRole, region: Region, places: tuple[Site, ...], demand: DemandClass, *, trained: bool
) -> Loaded:
    used, tags = demand is not DemandClass.NONE, exercise.how.tags
    bearing = exercise.weight_bearing(role, region) if used else WeightBearing.NONE
    if tags:
        tags = frozenset([tag for tag in tags if _meets(tag, region, used=used, trained=trained)])
    return Loaded(places, region, demand, trained, bearing, tags)


def _meets(tag: MovementTag, region: Region, *, used: bool, trained: bool) -> bool:
    """Whether a tag concerns a region: by the tag's regions, else where the entry trains."""
    regions = TAG_REGIONS.get(tag)
    return trained if regions is None else region in regions and (used or trained)


def _roles(exercise: Exercise, sides: Sides) -> Iterator[tuple[LimbRole, Limbs]]:
    working = limbs(exercise, sides)
    yield LimbRole.WORKING_SIDE, working
    yield LimbRole.SPINE, working
    if exercise.how.done_with is DoneWith.ONE_SIDE:
        yield LimbRole.OTHER_SIDE, OTHER_LIMBS[working]
