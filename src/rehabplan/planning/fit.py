"""Whether a dose fits the limits of every site it loads, and if not, why not."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.dose import Dose, Hold, Percent, Reps, Scale, ScaleName
from rehabplan.model.exercise import Exercise, LimbRole
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import RESISTED_MODES, TAG_REGIONS, Mode
from rehabplan.model.program import Sides
from rehabplan.planning.envelope import Envelope, Span

USED_ONLY = frozenset({DemandClass.NONE, DemandClass.MOVES, DemandClass.ADL})


@frozen
class Load:
    """What a dose asks of one site."""

    site: Site
    role: LimbRole
    demand: DemandClass
    trained: bool

    @property
    def is_worked(self) -> bool:
        """Trained, or loaded beyond daily living: its ceilings and rates hold."""
        return self.trained or self.demand not in USED_ONLY


@frozen
class Misfit:
    """One field of one site's limit that a dose exceeds."""

    site: Site
    part: str
    asks: str
    allows: str
    because: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.part} at the {self.site}: asks {self.asks}, {' and '.join(self.because)} allows {self.allows}"


def loads(exercise: Exercise, dose: Dose, sides: Sides) -> tuple[Load, ...]:
    """Every site the dose loads; limbs by role, the spine as a whole."""
    trained = {line.region for line in exercise.trains}
    found: dict[Site, Load] = {}
    for role, side in _roles(exercise, sides):
        for region, span in exercise.demands.of(role):
            site = Site(region, Side.MIDLINE if region in SPINE else side)
            demand = span.at(exercise.share(dose))
            is_trained = region in trained and role is not LimbRole.OTHER_SIDE
            old = found.get(site)
            if old is None or (demand, is_trained) > (old.demand, old.trained):
                found[site] = Load(site, role, demand, is_trained or (old is not None and old.trained))
    return tuple(found[site] for site in sorted(found, key=str))


def _roles(exercise: Exercise, sides: Sides) -> Iterator[tuple[LimbRole, Side]]:
    working = working_sides(exercise, sides)
    for side in working:
        yield LimbRole.WORKING_SIDE, side
        yield LimbRole.SPINE, side
        if exercise.is_one_sided:
            yield LimbRole.OTHER_SIDE, side.other


def working_sides(exercise: Exercise, sides: Sides) -> tuple[Side, ...]:
    """The limbs that work, one after the other or together."""
    if sides is Sides.LEFT:
        return (Side.LEFT,)
    if sides is Sides.RIGHT:
        return (Side.RIGHT,)
    return (Side.LEFT, Side.RIGHT)


def misfits(exercise: Exercise, dose: Dose, sides: Sides, envelope: Envelope, on: date) -> Iterator[Misfit]:
    """Every way in which the dose exceeds an excluding limit on a day (S1)."""
    for load in loads(exercise, dose, sides):
        if load.site.region is None or load.site.side is None or load.demand is DemandClass.NONE:
            continue
        for span in envelope.over(load.site.region, load.site.side, on):
            yield from _against(exercise, dose, load, span)


def _against(exercise: Exercise, dose: Dose, load: Load, span: Span) -> Iterator[Misfit]:
    limit = span.limit
    for part, asks, allows in _excesses(exercise, dose, load, limit):
        yield Misfit(load.site, part, asks, allows, _names(span, part))


def _names(span: Span, part: str) -> tuple[str, ...]:
    bound = dict(span.limit.binding(span.parts))
    return tuple(dict.fromkeys(bound.get(part, ())))


def _excesses(exercise: Exercise, dose: Dose, load: Load, limit: Limit) -> Iterator[tuple[str, str, str]]:
    how = exercise.how
    if load.demand > limit.load_class:
        yield "load_class", load.demand, limit.load_class
    if load.is_worked and how.impact > limit.impact:
        yield "impact", how.impact, limit.impact
    bearing = exercise.weight_bearing(load.role, load.site.region) if load.site.region else limit.weight_bearing
    if bearing > limit.weight_bearing:
        yield "weight_bearing", bearing, limit.weight_bearing
    if how.position in limit.without_positions:
        yield "without_positions", how.position, "other positions"
    for tag in sorted(how.tags & limit.without_tags):
        if load.trained if tag not in TAG_REGIONS else load.site.region in TAG_REGIONS[tag]:
            yield "without_tags", tag, "no such movement"
    if load.trained:
        yield from _trained_excesses(exercise, dose, limit)


def _trained_excesses(exercise: Exercise, dose: Dose, limit: Limit) -> Iterator[tuple[str, str, str]]:
    how = exercise.how
    if how.mode not in limit.modes:
        yield "modes", how.mode, ", ".join(sorted(limit.modes))
    if how.range > limit.range:
        yield "range", how.range, limit.range
    if how.speed > limit.speed:
        yield "speed", how.speed, limit.speed
    hold = longest_hold_s(dose)
    if hold > limit.longest_hold_s:
        yield "longest_hold_s", f"{hold} s", f"{limit.longest_hold_s} s"
    name, percent = stated(dose)
    if name == "1RM" and percent > limit.percent_1rm:
        yield "percent_1rm", f"{percent}%", f"{limit.percent_1rm}%"
    if name == "MVIC" and percent > limit.percent_mvic:
        yield "percent_mvic", f"{percent}%", f"{limit.percent_mvic}%"
    if floor_effort(dose) > limit.effort:
        yield "effort", f"CR10 {floor_effort(dose)}", f"CR10 {limit.effort}"
    if how.mode in RESISTED_MODES and how.mode is not Mode.ISOMETRIC and limit.percent_1rm == 0:
        yield "percent_1rm", "resistance", "0%"


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


def floor_effort(dose: Dose) -> int:
    """The least effort (CR10) that the dose itself asks for; 0 where it states none."""
    intensity = dose.blocks[0].intensity
    if isinstance(intensity, Scale) and intensity.scale is ScaleName.CR10 and intensity.count.low is not None:
        return int(intensity.count.low)
    return 0


def in_force(exercise: Exercise, dose: Dose, sides: Sides, envelope: Envelope, on: date) -> tuple[Limit, ...]:
    """Limits of the sites that are worked, whose ceilings and rates hold."""
    return tuple(
        span.limit
        for load in loads(exercise, dose, sides)
        if load.is_worked and load.site.region is not None and load.site.side is not None
        for span in envelope.over(load.site.region, load.site.side, on)
    )


def trains_region(exercise: Exercise, region: Region) -> bool:
    """Whether one of the exercise's lines is for a region."""
    return any(line.region is region for line in exercise.trains)


