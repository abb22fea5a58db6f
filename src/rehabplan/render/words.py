"""The library's words as people read them: places, phases, ceilings, criteria, needs."""

from collections.abc import Iterable, Iterator

from rehabplan.model.anatomy import BODY, Capacity, Muscle, Region, Side, Site
from rehabplan.model.criterion import Criterion, CriterionError
from rehabplan.model.dose import (
    Cluster,
    Count,
    Dose,
    Maximum,
    MaximumOf,
    OpenReps,
    Reps,
    Scale,
    ScaleName,
    SetAmount,
    SingleIntensity,
)
from rehabplan.model.dose_number import plain
from rehabplan.model.healing import PhaseName
from rehabplan.model.program import Ceilings, CoverageLine, Program
from rehabplan.render.doses import effort_word
from rehabplan.render.phrases import has_text, listed, plural, say, spaced

_FREE_EFFORT = 10
_MOST_PAIN = 7  # no pain limit is above it (law S9), so a higher one was never set


def place(site: Site) -> str:
    """``right knee``, ``low back``, ``whole body``."""
    if site == BODY or site.region is None:
        return say("body")
    if site.side is Side.MIDLINE:
        return spaced(site.region)
    return say("site", side=site.side, region=spaced(site.region))


def places(sites: Iterable[Site]) -> str:
    """``left knee and right knee``."""
    return listed(map(place, sites))


def region_words(region: Region | None) -> str:
    """``low back``; the whole body where there is no region."""
    return say("body") if region is None else spaced(region)


def capacity_words(capacity: Capacity) -> str:
    """``isometric strength``, ``functional movement``."""
    key = f"capacity.{capacity}"
    return say(key) if has_text(key) else spaced(capacity)


def need_words(region: Region | None, capacity: Capacity, muscles: tuple[Muscle, ...]) -> str:
    """What is to be trained: ``knee: strength (quadriceps)``."""
    named = {"place": region_words(region), "capacity": capacity_words(capacity)}
    return say("need.muscles", **named, muscles=listed(map(spaced, muscles))) if muscles else say("need", **named)


def phase_words(phase: PhaseName) -> str:
    """The field's phrase: ``Early remodelling``."""
    return say(f"phase.{phase}")


def phase_meaning(phase: PhaseName) -> str:
    """What a phase means for the patient."""
    return say(f"meaning.{phase}")


def ceiling_words(ceilings: Ceilings, dose: Dose) -> tuple[str, ...]:
    """The ceilings of effort, reserve and pain as sentences; what binds nothing or the dose says is left out."""
    return (*_effort_ceiling(ceilings, dose), *_reserve_ceiling(ceilings, dose), _pain_ceiling(ceilings))


def _effort_ceiling(ceilings: Ceilings, dose: Dose) -> Iterator[str]:
    if ceilings.effort < _FREE_EFFORT and not _states_effort(ceilings, dose):
        yield say("ceiling.effort", effort=ceilings.effort, word=effort_word(ceilings.effort))


def _states_effort(ceilings: Ceilings, dose: Dose) -> bool:
    """Whether the dose itself asks for no more effort: a second and higher number beside it would only confuse."""
    return all(any(_is_within(each, ceilings.effort) for each in part.intensities) for part in dose.parts)


def _is_within(intensity: SingleIntensity, most: int) -> bool:
    if not isinstance(intensity, Scale) or intensity.scale is not ScaleName.CR10:
        return False
    return intensity.count.high is not None and intensity.count.high <= most


def _reserve_ceiling(ceilings: Ceilings, dose: Dose) -> Iterator[str]:
    if ceilings.least_rir > 0 and _counts_repetitions(dose) and not _states_reserve(ceilings, dose):
        yield plural("ceiling.rir", Count.of(ceilings.least_rir))


def _counts_repetitions(dose: Dose) -> bool:
    return any(_is_of_repetitions(part.amount) for part in dose.parts)


def _is_of_repetitions(amount: SetAmount) -> bool:
    match amount:
        case Reps(hold=None) | OpenReps() | Cluster() | Maximum(of=MaximumOf.REPS):
            return True
        case _:
            return False


def _states_reserve(ceilings: Ceilings, dose: Dose) -> bool:
    """Whether the dose itself asks for as many repetitions to spare."""
    return all(any(_keeps(each, ceilings.least_rir) for each in part.intensities) for part in dose.parts)


def _keeps(intensity: SingleIntensity, least: int) -> bool:
    return isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR and (intensity.count.low or 0) >= least


def _pain_ceiling(ceilings: Ceilings) -> str:
    if not ceilings.pain:
        return say("ceiling.pain.none")
    return say("ceiling.pain" if ceilings.pain <= _MOST_PAIN else "ceiling.pain.unset", pain=ceilings.pain)


def limit_words(ceilings: Ceilings) -> tuple[str, ...]:
    """The ceilings as a clinician's table shows them: ``effort <= 5``."""
    limits = [say("limit.effort", effort=ceilings.effort)] if ceilings.effort < _FREE_EFFORT else []
    limits += [say("limit.rir", rir=ceilings.least_rir)] if ceilings.least_rir else []
    return (*limits, say("limit.pain" if ceilings.pain <= _MOST_PAIN else "limit.pain.unset", pain=ceilings.pain))


def criterion_words(text: str) -> str:
    """A criterion in plain words; text that is no criterion stays as it is."""
    try:
        criterion = Criterion.parse(text)
    except CriterionError:
        return text
    return " ".join((_condition(criterion), *_qualifiers(criterion)))


def _condition(criterion: Criterion) -> str:
    key = f"measure.{criterion.measure}"
    measure = say(key) if has_text(key) else spaced(criterion.measure)
    value = plain(criterion.value)
    if has_text(f"unit.{criterion.unit}"):
        value = say(f"unit.{criterion.unit}", value=value)
    elif criterion.unit:
        value = f"{value} {criterion.unit}"
    words = say(f"criterion.{criterion.how}", measure=measure, value=value)
    return words if criterion.against is None else say(f"criterion.{criterion.against}", value=words)


def _qualifiers(criterion: Criterion) -> Iterator[str]:
    if criterion.for_unit:
        yield say(f"criterion.{criterion.for_unit}", count=criterion.for_count)
    if criterion.within_days is not None:
        yield say("criterion.within", count=criterion.within_days)
    if criterion.by is not None:
        yield say(f"criterion.by.{criterion.by}")


def left_out(program: Program, block: str) -> tuple[CoverageLine, ...]:
    """Needs of a block that nothing covers, the weightiest first."""
    bare = (line for line in program.coverage if line.block == block and line.covered == 0)
    return tuple(sorted(bare, key=lambda line: (-line.weight, str(line.region), line.capacity, line.muscles)))
