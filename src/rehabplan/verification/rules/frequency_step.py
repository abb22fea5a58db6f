"""An exercise is done more than one session oftener than in the week before.

Law: S6, frequency-step.
Definition: days with the exercise in a session, week by week from the start; the first week of an exercise, and a week
after one without it, are free. Mobility and aerobic work are exempt.
Source: our design (D): progress limits.
Why: how often tissue is loaded is a dose like any other.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/frequency-step"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """Each exercise's sessions a week, in order."""
    weeks: dict[str, dict[int, set[date]]] = {}
    for use in facts.sessions:
        if use.what.is_bound:
            week = (use.on - facts.program.start).days // WEEK_DAYS
            weeks.setdefault(use.what.exercise.id, {}).setdefault(week, set()).add(use.on)
    for exercise, counts in sorted(weeks.items()):
        for week in sorted(counts):
            before = len(counts.get(week - 1, ()))
            if before and len(counts[week]) > before + 1:
                yield error(
                    CODE,
                    "/program/sessions",
                    "{exercise} comes {now} times in week {week} and {before} times the week before",
                    "add one session a week at most",
                    exercise=exercise,
                    now=len(counts[week]),
                    week=week + 1,
                    before=before,
                )
