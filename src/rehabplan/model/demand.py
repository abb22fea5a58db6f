"""Demand: what an exercise at a dose asks of every site it loads."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import field, frozen

from rehabplan.model.anatomy import Region, Side, Site, loaded_site
from rehabplan.model.dose import Dose, Hold, Percent, Reps, Scale, ScaleName
from rehabplan.model.exercise import Exercise, LimbRole
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import TAG_REGIONS, MovementTag, WeightBearing
from rehabplan.model.program import Sides, side_of


@frozen
class Load:
    """What a dose asks of one site.

    ``tags`` are the movement features that concern it: by region, or because it is trained.
    """

    site: Site
    role: LimbRole
    demand: DemandClass
    trained: bool
    bearing: WeightBearing
    tags: frozenset[MovementTag]

    is_worked: bool = field(init=False)
    """Trained, or loaded beyond daily living: its ceilings and rates hold."""

    @is_worked.default
    def _worked(self) -> bool:
        return self.trained or self.demand > DemandClass.ADL


@frozen(eq=False)
class Ask:
    """An exercise at a dose on its limbs: loads by site, and what it asks at trained sites.

    ``percent`` is the stated per cent of ``reference`` (1RM, MVIC, or empty), rounded up; ``spare`` the
    stated repetitions in reserve.
    """

    exercise: Exercise
    dose: Dose
    sides: Sides
    share: Decimal
    loads: tuple[Load, ...]
    hold_s: int
    reference: str
    percent: int
    effort: int
    spare: int | None
    peak: Load | None
    """One load that asks at least as much as each of them."""
    sites: frozenset[Site]
    at: dict[Site, Load]
    """The loads by site."""


def ask(exercise: Exercise, dose: Dose, sides: Sides, like: Ask | None = None) -> Ask:
    """Work out the demand of a dose; ``like`` lends its loads where the intensity is as far up."""
    reference, percent = stated(dose)
    share = exercise.share(dose)
    if like is not None and like.share == share:
        borne, peak, at, all_sites = like.loads, like.peak, like.at, like.sites
    else:
        borne = loads(exercise, share, sides)
        peak, at = _peak(borne), {load.site: load for load in borne}
        all_sites = frozenset(at)
    return Ask(
        exercise,
        dose,
        sides,
        share,
        borne,
        longest_hold_s(dose),
        reference,
        percent,
        floor_effort(dose),
        stated_spare(dose),
        peak,
        all_sites,
        at,
    )


def loads(exercise: Exercise, share: Decimal, sides: Sides) -> tuple[Load, ...]:
    """Every site loaded with the intensity a share of the way up; limbs by role, the spine as a whole."""
    trained = {line.region for line in exercise.trains}
    found: dict[Site, Load] = {}
    for role, side in _roles(exercise, sides):
        for region, span in exercise.demands.of(role):
            site = loaded_site(region, side)
            is_trained = region in trained and role is not LimbRole.OTHER_SIDE
            demand, old = span.at(share), found.get(site)
            if old is not None:
                demand, is_trained = max(demand, old.demand), is_trained or old.trained
            tags = _tags(exercise, region, is_trained=is_trained)
            bearing = exercise.weight_bearing(role, region)
            if old is not None:
                bearing, tags = max(bearing, old.bearing), tags | old.tags
            found[site] = Load(site, role, demand, is_trained, bearing, tags)
    return tuple(found[site] for site in sorted(found, key=str) if found[site].demand > DemandClass.NONE)


def _tags(exercise: Exercise, region: Region, *, is_trained: bool) -> frozenset[MovementTag]:
    """The features of the movement that concern a region."""
    tags = exercise.how.tags
    return frozenset(t for t in tags if (region in TAG_REGIONS[t] if t in TAG_REGIONS else is_trained))


def _roles(exercise: Exercise, sides: Sides) -> Iterator[tuple[LimbRole, Side]]:
    yield LimbRole.SPINE, Side.MIDLINE
    for side in side_of(sides):
        yield LimbRole.WORKING_SIDE, side
        if exercise.is_one_sided:
            yield LimbRole.OTHER_SIDE, side.other


def _peak(loads: tuple[Load, ...]) -> Load | None:
    if not loads:
        return None
    return Load(
        loads[0].site,
        loads[0].role,
        max(load.demand for load in loads),
        any(load.trained for load in loads),
        max(load.bearing for load in loads),
        frozenset().union(*(load.tags for load in loads)),
    )


def stated(dose: Dose) -> tuple[str, int]:
    """The reference and rounded-up per cent that a dose states, or ``("", 0)``."""
    for intensity in (dose.blocks[0].intensity, dose.blocks[0].estimate):
        if isinstance(intensity, Percent) and intensity.of in {"1RM", "MVIC"} and intensity.count.high is not None:
            return intensity.of, -int(-intensity.count.high // 1)
    return "", 0


def longest_hold_s(dose: Dose) -> int:
    """The longest single hold [s]; 0 without holds."""
    amount = dose.blocks[0].work.amount
    time = amount.time if isinstance(amount, Hold) else amount.hold if isinstance(amount, Reps) else None
    return 0 if time is None or time.longest is None else int(time.longest)


def stated_spare(dose: Dose) -> int | None:
    """The repetitions in reserve that the dose itself states, at the low end; ``None`` where it states none."""
    intensity = dose.blocks[0].intensity
    if isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR and intensity.count.low is not None:
        return int(intensity.count.low)
    return None


def floor_effort(dose: Dose) -> int:
    """The least effort (CR10) that the dose itself asks for; 0 where it states none."""
    intensity = dose.blocks[0].intensity
    if isinstance(intensity, Scale) and intensity.scale is ScaleName.CR10 and intensity.count.low is not None:
        return int(intensity.count.low)
    return 0
