"""Two upward steps of a track lie less than a week apart.

Law: S6, steps are a week's steps.
Definition: a use is an upward step where its load or its volume is larger than at the last use of the exercise in the
track, or its rung is higher than the one before; two of them are at least 7 days apart.
Source: our design (D): progress limits.
Why: two allowed steps in a week are one step that is not allowed.
"""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.model.issue import Issue
from rehabplan.verification.comparison import is_heavier, is_larger
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import by_track, is_return
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/step-spacing"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """The upward steps of each track, in order."""
    for uses in by_track(facts):
        steps = tuple(_upward(facts, uses))
        for earlier, later in pairwise(steps):
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


def _upward(facts: Facts, uses: tuple[Use, ...]) -> Iterator[Use]:
    last: dict[str, Use] = {}
    previous: Use | None = None
    for use in uses:
        before = last.get(use.exercise.id)
        grown = before is not None and (is_heavier(before.dose, use.dose) or is_larger(before.dose, use.dose))
        climbed = previous is not None and use.prescription.rung > previous.prescription.rung
        if (climbed or (grown and previous is before)) and not is_return(facts, uses, use):
            yield use
        last[use.exercise.id] = previous = use
