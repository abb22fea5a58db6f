"""The rest of the person is not kept strong and fit, and no issue says so.

Law: P9, no deconditioning.
Definition: in every full week with two session days or more, strength work for other regions or the other limb on two
days at least, and 150 min of aerobic exercise; else an issue ``plan/deconditioning``. An injection day is no session
day.
Source: our design (D); 150 min (ACSM11, R); contralateral training (R).
Why: a long series of injections must not cost more strength than it is hoped to bring.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rehabplan.model.anatomy import Capacity
from rehabplan.model.case import Weekday
from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning
from rehabplan.verification.uses import Use

CODE = "verify/deconditioning"
SAID = "plan/deconditioning"
STRENGTH = frozenset({Capacity.STRENGTH, Capacity.ISOMETRIC_STRENGTH, Capacity.ENDURANCE})
WEEK_DAYS, LEAST_DAYS, LEAST_MINUTES = 7, 2, 150


def check(facts: Facts) -> Iterator[Issue]:
    """Each full week, unless an issue of the program speaks of it."""
    if any(issue.code == SAID for issue in facts.program.issues):
        return
    for number in range(facts.case.plan.weeks):
        first = shifted(facts.program.start, WEEK_DAYS * number)
        week = [shifted(first, day) for day in range(WEEK_DAYS)]
        uses = [use for day in week for use in facts.on(day)]
        strong = {use.on for use in uses if use.in_session and _is_other_strength(facts, use)}
        minutes = sum((_aerobic_minutes(use) for use in uses), Decimal(0))
        if len(_session_days(facts, week)) >= LEAST_DAYS and (len(strong) < LEAST_DAYS or minutes < LEAST_MINUTES):
            yield warning(
                CODE,
                "/program/issues",
                "week {week}: strength for other regions on {days} days, {minutes} min of aerobic exercise",
                "train the rest of the body, or say in an issue why not",
                week=number + 1,
                days=len(strong),
                minutes=minutes,
            )


def _session_days(facts: Facts, week: list[date]) -> list[date]:
    names = tuple(Weekday)
    injected = {day for site in facts.case.sites for day in facts.injections(site)}
    return [day for day in week if names[day.weekday()] in facts.case.plan.days and day not in injected]


def _is_other_strength(facts: Facts, use: Use) -> bool:
    trained = {line.region for line in use.exercise.trains if line.capacity in STRENGTH}
    places = (place for load in use.loads if load.trained and load.region in trained for place in load.sites)
    return any(not facts.treated(place) for place in places)


def _aerobic_minutes(use: Use) -> Decimal:
    if use.exercise.main.capacity is not Capacity.AEROBIC:
        return Decimal(0)
    times = use.dose.per_day.high if use.dose.per_day is not None else None
    return (use.dose.work_seconds() or Decimal(0)) / 60 * (times or 1)
