"""A session stands on a day that the person does not train, or in a pause.

Law: program consistency.
Definition: sessions stand on the plan's weekdays, and, from the day the program was made, in no pause of the events.
Source: our design (D): week.
Why: a plan for other days is not followed.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.case import Weekday
from rehabplan.model.events import Paused
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/session-days"


def check(facts: Facts) -> Iterator[Issue]:
    """Each session from the day the program was made."""
    names = tuple(Weekday)
    for index, session in enumerate(facts.program.sessions):
        if session.date < facts.program.made_on:
            continue
        weekday = names[session.date.weekday()]
        if weekday not in facts.case.plan.days or _is_paused(facts, session.date):
            yield error(
                CODE,
                f"/program/sessions/{index}/date",
                "a session on {on}, a {weekday}; the days are {days}, and pauses are kept",
                "use the plan's days",
                on=session.date,
                weekday=weekday,
                days=", ".join(facts.case.plan.days),
            )


def _is_paused(facts: Facts, on: date) -> bool:
    return any(isinstance(event, Paused) and event.from_date <= on <= event.to_date for event in facts.events)
