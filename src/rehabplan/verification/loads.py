"""What a dose asks of every place in the body, limb role by limb role."""

from collections.abc import Iterator

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, LimbRole
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import TAG_REGIONS, DoneWith, MovementTag, WeightBearing
from rehabplan.model.program import Sides
from rehabplan.verification.restrictions import place

DAILY_LIVING = DemandClass.ADL


@frozen
class Loaded:
    """One place in one limb role; ``trained`` where a line of the entry is for its region."""

    site: Site
    region: Region
    role: LimbRole
    demand: DemandClass
    trained: bool

    @property
    def worked(self) -> bool:
        """Trained, or loaded beyond daily living."""
        return self.trained or self.demand > DAILY_LIVING

    @property
    def used(self) -> bool:
        """Loaded at all."""
        return self.demand > DemandClass.NONE


def limbs(exercise: Exercise, sides: Sides) -> tuple[Side, ...]:
    """The limbs that work; an entry for both sides works both, whatever the prescription says."""
    if exercise.how.done_with is DoneWith.ONE_SIDE and sides in {Sides.LEFT, Sides.RIGHT}:
        return (Side(sides.value),)
    return (Side.LEFT, Side.RIGHT)


def loaded(exercise: Exercise, dose: Dose, sides: Sides) -> tuple[Loaded, ...]:
    """Every place that the dose loads or trains, sorted."""
    found = {*_demanded(exercise, dose, sides), *_only_trained(exercise, sides)}
    return tuple(sorted(found, key=lambda each: (str(each.site), each.role, each.demand.rank, each.trained)))


def _demanded(exercise: Exercise, dose: Dose, sides: Sides) -> Iterator[Loaded]:
    trained = {line.region for line in exercise.trains}
    share = exercise.share(dose)
    for role, side in _roles(exercise, sides):
        for region, span in exercise.demands.of(role):
            is_trained = region in trained and role is not LimbRole.OTHER_SIDE
            yield Loaded(place(region, side), region, role, span.at(share), is_trained)


def _only_trained(exercise: Exercise, sides: Sides) -> Iterator[Loaded]:
    """Regions that an entry trains without stating a demand on them."""
    stated = {region for role in (LimbRole.WORKING_SIDE, LimbRole.SPINE) for region, _ in exercise.demands.of(role)}
    for region in {line.region for line in exercise.trains} - stated:
        if region is not None:
            role = LimbRole.SPINE if region in SPINE else LimbRole.WORKING_SIDE
            for side in limbs(exercise, sides):
                yield Loaded(place(region, side), region, role, DemandClass.NONE, trained=True)


def _roles(exercise: Exercise, sides: Sides) -> Iterator[tuple[LimbRole, Side]]:
    for side in limbs(exercise, sides):
        yield LimbRole.WORKING_SIDE, side
        yield LimbRole.SPINE, side
        if exercise.how.done_with is DoneWith.ONE_SIDE:
            yield LimbRole.OTHER_SIDE, side.other


def meets_tag(place_loaded: Loaded, tag: MovementTag) -> bool:
    """Whether a tag concerns a place: by the tag's regions, else where the entry trains."""
    regions = TAG_REGIONS.get(tag)
    if regions is None:
        return place_loaded.trained
    return place_loaded.region in regions and (place_loaded.used or place_loaded.trained)


def bears(exercise: Exercise, place_loaded: Loaded) -> WeightBearing:
    """Body weight through a place that is loaded at all."""
    if not place_loaded.used:
        return WeightBearing.NONE
    return exercise.weight_bearing(place_loaded.role, place_loaded.region)
