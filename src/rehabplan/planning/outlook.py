"""What lies ahead: the phase timeline, goals with their earliest dates, what the spacing permits."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from rehabplan.model.anatomy import Site
from rehabplan.model.criterion import Comparison, Criterion
from rehabplan.model.exercise import Exercise
from rehabplan.model.goals import phase_for
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import GoalForecast, SiteSpan, Spacing
from rehabplan.planning.clocks import DAY, shared_injections
from rehabplan.planning.context import GOAL_TAGS, Context

ANY_AGE = 10_000
"""Days: a reading of any age."""
OTHER_INTERVALS = (14, 28, 42, 56)


def timeline(context: Context) -> tuple[SiteSpan, ...]:
    """The phases of every treated site, in order."""
    found: list[SiteSpan] = []
    for site in context.sites:
        for span in context.envelope.spans[site]:
            last = found[-1] if found else None
            same = last is not None and (last.site, last.phase) == (site, span.phase)
            if same and last is not None and span.from_date != span.injected:
                found[-1] = SiteSpan(site, span.phase, last.from_date, span.to_date, last.projected or span.projected)
            else:
                found.append(SiteSpan(site, span.phase, span.from_date, span.to_date, span.projected))
    return tuple(found)


def goals(context: Context) -> tuple[GoalForecast, ...]:
    """Each goal with the earliest day the limits allow it at every treated site."""
    return tuple(_goal(context, goal.activity, goal.target, goal.by) for goal in context.case.goals)


def _goal(context: Context, activity: str, target: str, by: date | None) -> GoalForecast:
    days = [day for site in context.sites for day in _opens(context, site, phase_for(activity))]
    known = [day for day in days if day is not None]
    earliest = max([*known, context.start]) if len(known) == len(days) else None
    return GoalForecast(activity, target, by, earliest, _feasible(earliest, by), _goal_needs(context, activity))


def _opens(context: Context, site: Site, phase: PhaseName) -> Iterator[date | None]:
    """For each treatment of a site, the first day from which its phase never falls below ``phase`` again."""
    given = shared_injections(context.case.at(site))
    for treatment in context.case.at(site):
        model = context.library.healing(treatment.healing.model)
        row = None if model is None else model.phase(phase)
        if row is None:
            yield None
        else:
            yield given[-1].on + row.from_day * DAY if given else context.start


def _feasible(earliest: date | None, by: date | None) -> str:
    if earliest is None:
        return "no date can be given"
    if by is None:
        return f"earliest {earliest.isoformat()}, with its criteria met"
    fits = "can be reached" if earliest <= by else "cannot be reached by then"
    return f"{fits}: earliest {earliest.isoformat()}, with its criteria met"


def _goal_needs(context: Context, activity: str) -> tuple[str, ...]:
    """What has to be met to enter the levels that lead to an activity, where they load a treated site.

    Of criteria that differ in their number alone, the strictest.
    """
    tags = {str(tag) for tag in GOAL_TAGS.get(activity, ())}
    rungs = (rung for ladder in context.library.content.ladders for rung in ladder.rungs if rung.enter_if)
    strictest: dict[tuple[object, ...], Criterion] = {}
    for rung in rungs if tags else ():
        exercise = context.library.exercise(rung.exercise)
        if not tags.isdisjoint(exercise.how.tags) and _is_loaded(context, exercise):
            for criterion in rung.enter_if:
                alike = _but_for_number(criterion)
                strictest[alike] = min(criterion, strictest.get(alike, criterion), key=_ease)
    return tuple(sorted(map(str, strictest.values())))


def _but_for_number(criterion: Criterion) -> tuple[object, ...]:
    """All of a criterion but its number and how fresh the reading must be; a sameness keeps its number."""
    value = criterion.value if criterion.how is Comparison.IS else None
    length = criterion.for_count, criterion.for_unit
    return criterion.measure, criterion.how, criterion.unit, criterion.against, length, criterion.by, value


def _ease(criterion: Criterion) -> tuple[Decimal, int, str]:
    """The lower, the stricter: by its number, then by how fresh the reading must be."""
    rising = criterion.how in {Comparison.AT_LEAST, Comparison.MORE_THAN}
    return -criterion.value if rising else criterion.value, criterion.within_days or ANY_AGE, str(criterion)


def _is_loaded(context: Context, exercise: Exercise) -> bool:
    """Whether an exercise works a treated region at a moderate load or more."""
    regions, demands = {site.region for site in context.sites}, exercise.demands
    spans = (*demands.working_side, *demands.spine)
    return any(
        at in regions and span.at(exercise.share(exercise.dose.most)) >= DemandClass.MODERATE for at, span in spans
    )


def spacings(context: Context) -> tuple[Spacing, ...]:
    """What the interval between injections permits at each site, and other intervals compared."""
    return tuple(s for site in context.sites if (s := _spacing(context, site)) is not None)


def _spacing(context: Context, site: Site) -> Spacing | None:
    given = [injection.on for injection in shared_injections(context.case.at(site))]
    model = context.library.healing(context.case.at(site)[0].healing.model)
    if len(given) == 1 or not given or model is None:
        return None
    interval = min((b - a).days for a, b in pairwise(given))
    highest = model.phase_on(interval - 1).name
    late = model.phase(PhaseName.EARLY_REMODELLING)
    opens = "" if late is None else f"; early remodelling begins on {(given[-1] + late.from_day * DAY).isoformat()}"
    says = f"with {interval} days between injections {_lived(model, interval)}{opens}"
    others = tuple(f"with {n} days: {_lived(model, n)}" for n in OTHER_INTERVALS if n != interval)
    return Spacing(site, interval, highest, says, others)


def _lived(model: HealingModel, interval: int) -> str:
    """Days spent in each phase between two injections (days 0 to interval - 1)."""
    parts = []
    for phase in model.phases:
        last = interval - 1 if phase.to_day is None else min(phase.to_day, interval - 1)
        days = last - phase.from_day + 1
        if days > 0:
            parts.append(f"{days} day{'s' if days > 1 else ''} of {phase.title.lower()}")
    return ", ".join(parts)
