"""What lies ahead of the patient: reviews, injections, goals."""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, InjectionStatus
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import current
from rehabplan.model.program import GoalForecast, Program
from rehabplan.render import shown
from rehabplan.render.phrases import capital, day_and_year, say
from rehabplan.render.words import places

_MOST = 8
_SHOWN = (InjectionStatus.PLANNED, InjectionStatus.DONE)


def dates_to_keep(bundle: Bundle, on: date) -> tuple[str, ...]:
    """The next injections and reviews, in order of date."""
    case = current(bundle.case, bundle.events)
    found = sorted({*_injections(case, on), *_reviews(bundle.program, on)})
    return tuple(say("handout.date", day=day_and_year(when), what=what) for when, what in found[:_MOST])


def _injections(case: Case, on: date) -> Iterator[tuple[date, str]]:
    """Injections that were given or are planned; those of one day and status are one."""
    found: dict[tuple[date, str], set[Site]] = {}
    for treatment in case.treatments:
        for injection in treatment.injections:
            if injection.date >= on and injection.status in _SHOWN:
                found.setdefault((injection.date, injection.status), set()).add(treatment.site)
    for (when, status), sites in found.items():
        yield when, say(f"handout.injection.{status}", site=places(sorted(sites, key=str)))


def _reviews(program: Program, on: date) -> Iterator[tuple[date, str]]:
    for visit in shown.visits_from(program, on):
        kind = say(f"review.{visit.kind}")
        yield visit.date, say("handout.review", kind=kind, site=places(visit.sites), what=visit.decides)


def goal_lines(program: Program) -> tuple[str, ...]:
    """Each goal with the earliest day the limits leave for it."""
    return tuple(map(_goal, program.goals))


def _goal(goal: GoalForecast) -> str:
    key = "handout.goal.target" if goal.target else "handout.goal"
    name = capital(say(key, activity=goal.activity, target=goal.target))
    if goal.earliest is None:
        return say("handout.goal.later", goal=name)
    return say("handout.goal.earliest", goal=name, day=day_and_year(goal.earliest))
