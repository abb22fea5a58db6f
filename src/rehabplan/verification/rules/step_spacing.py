"""Two upward steps of a track lie less than a week apart.

Law: S6, steps are a week's steps.
Definition: a use is an upward step where its load or its volume is larger than at the last use of the exercise in the
track, or its rung is higher than the one before; two of them are at least 7 days apart. Deload and maintenance are
left out.
Source: our design (D): progress limits.
Why: two allowed steps in a week are one step that is not allowed.
"""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import Turn
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/step-spacing"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """The upward steps of each track, in order."""
    for turns in facts.past.turns:
        for earlier, later in pairwise(turn.after for turn in turns if _is_upward(turn)):
            if (later.on - earlier.on).days < WEEK_DAYS:
                yield error(
                    CODE,
                    prescription_pointer(later.number),
                    "{exercise} steps up on {on}, {days} days after the step on {before}",
                    "one step a week",
                    exercise=later.exercise.id,
                    on=later.on,
                    days=(later.on - earlier.on).days,
                    before=earlier.on,
                )


def _is_upward(turn: Turn) -> bool:
    growth = turn.growth
    return (turn.climbs and not turn.after.what.is_lighter) or (
        growth is not None and growth.is_upward and growth.before is turn.before
    )
