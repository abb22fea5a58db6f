"""The range of movement at a trained site is larger than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: none, mid, full and end range in this order; compared at trained sites.
Source: our design (D).
Why: the ends of the range stretch what was injected.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-range"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The range, where it is beyond the limit's."""
    reach = exercise.how.range
    return (f"{reach} range", f"{limit.range} range") if place.trained and reach.rank > limit.range.rank else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "range of movement", exceeds)
