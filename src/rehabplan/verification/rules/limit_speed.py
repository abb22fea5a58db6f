"""The movement at a trained site is faster than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: still, slow, normal and fast in this order; compared at trained sites. A tempo with "lift fast" or
"lower fast" is fast, and so is all of the greatest speed.
Source: our design (D).
Why: speed raises load without any weight.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.model.movement import Speed
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-speed"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The speed, where it is above the limit's."""
    speed = Speed.FAST if ask.peaks.fast else ask.exercise.how.speed
    return (f"{speed} speed", f"{limit.speed} speed") if speed.rank > limit.speed.rank else None


DIMENSION = Dimension("speed", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
