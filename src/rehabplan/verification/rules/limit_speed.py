"""The movement at a trained site is faster than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: still, slow, normal and fast in this order; compared at trained sites.
Source: our design (D).
Why: speed raises load without any weight.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-speed"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The speed, where it is above the limit's."""
    speed = exercise.how.speed
    return (f"{speed} speed", f"{limit.speed} speed") if place.trained and speed.rank > limit.speed.rank else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "speed", exceeds)
