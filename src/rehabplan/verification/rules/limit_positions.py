"""The starting position is one that a site's limit excludes.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: compared wherever the demand is above none, and at every trained site.
Source: our design (D).
Why: who cannot kneel, or must not stand on one leg, cannot do so for an exercise either.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-positions"


def _exceeds(ask: Ask, load: Loaded, limit: Limit) -> Asked:
    """The position, where the limit excludes it."""
    position = ask.exercise.how.position
    concerned = limit.without_positions and (load.used or load.trained)
    return (position, "other positions") if concerned and position in limit.without_positions else None


DIMENSION = Dimension("position", Where.ANY, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
