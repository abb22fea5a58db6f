"""Demand: what an exercise at a dose asks of every site it loads."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from attrs import field, frozen

from rehabplan.model.anatomy import Region, Side, Site, loaded_site
from rehabplan.model.dose import (
    Cluster,
    Counted,
    Dose,
    EffortWords,
    Hold,
    Maximum,
    MaximumOf,
    OpenReps,
    Part,
    Percent,
    RepMax,
    Reps,
    Scale,
    ScaleName,
    SetAmount,
    SingleIntensity,
    Time,
)
from rehabplan.model.effort import (
    AS_EFFORT,
    BORG_STARTS_AT,
    CR10_OF_BORG,
    CR10_OF_SHARE,
    CR10_OF_WORDS,
    MOST_CR10,
    UNREAD,
    cr10_of_share,
)
from rehabplan.model.exercise import Exercise, LimbRole
from rehabplan.model.limit import DemandClass
from rehabplan.model.loads import TABLE_FROM, maximum_percent, repetition_maximum
from rehabplan.model.movement import TAG_REGIONS, MovementTag, Speed, WeightBearing
from rehabplan.model.program import Sides, side_of

ALL_PERCENT = 100
ENDLESS_S = 86_400
"""What a hold as long as possible counts as [s]."""


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
    stated repetitions in reserve, ``speed`` the exercise's, or fast where the tempo says so.
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
    speed: Speed
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
        fastest(exercise, dose),
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
    """The reference and the highest rounded-up per cent that a dose states in any block, or ``("", 0)``.

    A repetition maximum stands for its per cent of 1RM in the rehabilitation ladder.
    """
    found = [each for part in dose.parts for each in _percents(part)]
    named = [percent for of, percent in found if of == "1RM"]
    if named:
        return "1RM", _up(max(named))
    return ("MVIC", _up(max(percent for _, percent in found))) if found else ("", 0)


def _percents(part: Part) -> Iterator[tuple[str, Decimal]]:
    for intensity in (*part.intensities, *part.estimates):
        match intensity:
            case Percent(of="1RM" | "MVIC" as of, count=count) if count.high is not None:
                yield of, count.high
            case RepMax() | Percent():
                percent = percent_of_maximum(intensity)
                yield from () if percent is None else (("1RM", percent),)


def percent_of_maximum(intensity: SingleIntensity) -> Decimal | None:
    """Per cent of 1RM of an nRM, or of a percentage of one, by the ladder; ``None`` of anything else."""
    match intensity:
        case RepMax(reps=reps):
            return maximum_percent(reps)
        case Percent(of=of, count=count) if of.endswith("RM") and count.high is not None:
            return count.high * maximum_percent(int(of.removesuffix("RM"))) / 100
        case _:
            return None


def _up(percent: Decimal) -> int:
    return int(percent.to_integral_value(ROUND_CEILING))


def longest_hold_s(dose: Dose) -> int:
    """The longest single hold [s]; 0 without holds, a day where it is as long as possible or nobody says how long."""
    return max(_hold_s(part.amount) for part in dose.parts)


def _hold_s(amount: SetAmount) -> int:
    match amount:
        case Hold(time=time) | Reps(hold=Time() as time):
            return ENDLESS_S if time.longest is None else int(time.longest)
        case Maximum(of=MaximumOf.HOLD):
            return ENDLESS_S
        case _:
            return 0


def stated_spare(dose: Dose) -> int | None:
    """The least repetitions in reserve that the dose states, or that its load leaves, at the low end of every set.

    ``None`` where it states none; an nRM leaves what is missing to n repetitions, as many as possible leave none.
    """
    return min((spare for part in dose.parts for spare in _spares(part)), default=None)


def _spares(part: Part) -> Iterator[int]:
    if _is_open(part.amount):
        yield 0
    done = repetitions_of_set(part.amount)
    for intensity in part.intensities:
        if isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR and intensity.count.low is not None:
            yield int(intensity.count.low)
        possible = possible_repetitions(intensity)
        if possible is not None and done is not None:
            yield max(0, possible - done)


def _is_open(amount: SetAmount) -> bool:
    """Whether it goes on until no repetition is left."""
    return isinstance(amount, OpenReps) or (isinstance(amount, Maximum) and amount.of is MaximumOf.REPS)


def repetitions_of_set(amount: SetAmount) -> int | None:
    """Repetitions of one set at the high end, a cluster as if without its rests; ``None`` of anything else."""
    match amount:
        case Reps(count=count, hold=None) | Counted(count=count):
            return None if count.high is None else int(count.high)
        case Cluster() as cluster:
            return cluster.reps
        case _:
            return None


def possible_repetitions(intensity: SingleIntensity) -> int | None:
    """The most repetitions with an nRM or a percentage of one; ``None`` of anything else, or beyond 15.

    A percentage of 1RM is chosen by repetitions to spare when it is delivered.
    """
    match intensity:
        case RepMax(reps=reps):
            return reps
        case Percent(of=of) if of != "1RM":
            percent = percent_of_maximum(intensity)
            return None if percent is None or percent < TABLE_FROM else repetition_maximum(percent)
        case _:
            return None


def fastest(exercise: Exercise, dose: Dose) -> Speed:
    """The exercise's speed, or fast where the dose has it done as fast as one can."""
    is_fast = (dose.tempo is not None and (dose.tempo.lift_fast or dose.tempo.lower_fast)) or any(
        map(_is_all_speed, dose.intensities)
    )
    return Speed.FAST if is_fast else exercise.how.speed


def _is_all_speed(intensity: SingleIntensity) -> bool:
    match intensity:
        case Percent(of="max speed", count=count) if count.high is not None:
            return count.high >= ALL_PERCENT
        case _:
            return False


def floor_effort(dose: Dose) -> int:
    """The least effort (CR10) that the dose itself asks for, rounded up; 0 where it states none."""
    return max((_up(_effort(each)) for each in dose.intensities), default=0)


def _effort(intensity: SingleIntensity) -> Decimal:
    match intensity:
        case EffortWords(low=low):
            return Decimal(CR10_OF_WORDS[low])
        case Scale(scale=ScaleName.CR10, count=count) if count.low is not None:
            return count.low
        case Scale(scale=ScaleName.BORG, count=count) if count.low is not None:
            return Decimal(CR10_OF_BORG[_up(count.low) - BORG_STARTS_AT])
        case Percent() as share:
            return _effort_of_share(share)
        case _:
            return Decimal(0)


def _effort_of_share(share: Percent) -> Decimal:
    low = share.count.low
    if share.of in UNREAD:
        return Decimal(MOST_CR10)
    if low is not None and share.of in AS_EFFORT:
        return min(low / 10, Decimal(MOST_CR10))
    return Decimal(cr10_of_share(share.of, low)) if low is not None and share.of in CR10_OF_SHARE else Decimal(0)
