"""What lies ahead of the patient: reviews, injections, goals."""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.case import Case, InjectionStatus
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import current
from rehabplan.model.program import GoalForecast, Program
from rehabplan.render import shown
from rehabplan.render.phrases import capital, day_and_year, say
from rehabplan.render.words import place

_MOST = 8
_SHOWN = (InjectionStatus.PLANNED, InjectionStatus.DONE)


def dates_to_keep(bundle: Bundle, on: date) -> tuple[str, ...]:
    """The next injections and reviews, in order of date."""
    case = current(bundle.case, bundle.events)
    found = sorted({*_injections(case, on), *_reviews(bundle.program, on)})
    return tuple(say("handout.date", day=day_and_year(when), what=what) for when, what in found[:_MOST])


def _injections(case: Case, on: date) -> Iterator[tuple[date, str]]:
    for treatment in case.treatments:
        for injection in treatment.injections:
            if injection.date >= on and injection.status in _SHOWN:
                key = f"handout.injection.{injection.status}"
                yield injection.date, say(key, site=place(treatment.site))


def _reviews(program: Program, on: date) -> Iterator[tuple[date, str]]:
    for review in shown.reviews_from(program, on):
        kind = say(f"review.{review.kind}")
        yield review.date, say("handout.review", kind=kind, site=place(review.site), what=review.decides)


def goal_lines(program: Program) -> tuple[str, ...]:
    """Each goal with the earliest day the limits leave for it."""
    return tuple(map(_goal, program.goals))


def _goal(goal: GoalForecast) -> str:
    key = "handout.goal.target" if goal.target else "handout.goal"
    name = capital(say(key, activity=goal.activity, target=goal.target))
    if goal.earliest is None:
        return say("handout.goal.later", goal=name)
    return say("handout.goal.earliest", goal=name, day=day_and_year(goal.earliest))
