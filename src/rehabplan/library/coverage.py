"""What a library can do: for each region, phase and aim, the rungs that the phase's limit lets start."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region
from rehabplan.model.demand import floor_effort, longest_hold_s, stated
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.model.limit import TOP, DemandClass, Limit
from rehabplan.model.movement import HOUSEHOLD, RESISTED_MODES, TAG_REGIONS, Equipment, Mode
from rehabplan.model.profile import Aim, RegionProfile


@frozen
class AimCoverage:
    """An aim of a profile (``index`` in its phase), the ladders made for it, and their rungs that may start then."""

    profile: RegionProfile
    phase: PhaseName
    index: int
    aim: Aim
    ladders: tuple[str, ...]
    rungs: tuple[str, ...]


def coverage(library: Library, model: HealingModel) -> Iterator[AimCoverage]:
    """Every aim of every profile under one healing model."""
    for profile in library.content.profiles:
        yield from coverage_of(profile, library, model)


def coverage_of(profile: RegionProfile, library: Library, model: HealingModel) -> Iterator[AimCoverage]:
    """Every aim of one profile; the whole body is judged by the row for what is not treated."""
    for phase, aims in profile.phases:
        limit = model.untreated.limit if profile.region is None else limit_of(model, phase)
        for index, aim in enumerate(aims):
            made = [ladder for ladder in library.content.ladders if serves(ladder, profile.region, aim)]
            names = [rung.exercise for ladder in made for rung in ladder.rungs if library.has_exercise(rung.exercise)]
            able = [id for id in names if may_start(library.exercise(id), profile.region, limit)]
            yield AimCoverage(profile, phase, index, aim, tuple(ladder.id for ladder in made), tuple(able))


def things_to_buy(exercise: Exercise) -> tuple[Equipment, ...]:
    """What an exercise needs beyond what is taken to be in every home, in one order."""
    return tuple(sorted({*exercise.how.equipment} - HOUSEHOLD))


def by_equipment(found: AimCoverage, library: Library) -> Counter[tuple[Equipment, ...]]:
    """How many of an aim's rungs need which things to be bought; every rung is counted once."""
    return Counter(things_to_buy(library.exercise(id)) for id in dict.fromkeys(found.rungs))


def limit_of(model: HealingModel, phase: PhaseName) -> Limit:
    """The limit of a phase or row; ``unrestricted`` has none."""
    row = {PhaseName.PREPARATION: model.preparation, PhaseName.UNTREATED: model.untreated}.get(phase)
    found = row or model.phase(phase)
    return TOP if found is None else found.limit


def serves(ladder: Ladder, region: Region | None, aim: Aim) -> bool:
    """Whether a ladder is made for an aim: same region and capacity, and one of its muscles where it names any."""
    line = ladder.trains
    same = line.region is region and line.capacity is aim.capacity
    return same and (not aim.muscles or bool({*line.muscles} & {*aim.muscles}))


def may_start(exercise: Exercise, region: Region | None, limit: Limit) -> bool:
    """Whether an exercise's lightest dose fits a limit at a region that it trains."""
    how, dose = exercise.how, exercise.dose.start
    tags = {tag for tag in how.tags & limit.without_tags if region in TAG_REGIONS.get(tag, {region})}
    return (
        how.mode in limit.modes
        and start_class(exercise, region) <= limit.load_class
        and how.impact <= limit.impact
        and how.range <= limit.range
        and how.speed <= limit.speed
        and how.position not in limit.without_positions
        and not tags
        and longest_hold_s(dose) <= limit.longest_hold_s
        and _percent_fits(exercise, limit)
        and floor_effort(dose) <= limit.effort
    )


def start_class(exercise: Exercise, region: Region | None) -> DemandClass:
    """What the lightest dose asks of a region on the working side; of the whole body, the most of any region."""
    spans = (*exercise.demands.working_side, *exercise.demands.spine)
    return max((span.low for at, span in spans if region is None or at is region), default=DemandClass.NONE)


def _percent_fits(exercise: Exercise, limit: Limit) -> bool:
    reference, percent = stated(exercise.dose.start)
    most = {"1RM": limit.percent_1rm, "MVIC": limit.percent_mvic}.get(reference, percent)
    moves_load = exercise.how.mode in RESISTED_MODES - {Mode.ISOMETRIC}
    return percent <= most and (limit.percent_1rm > 0 or not moves_load)
