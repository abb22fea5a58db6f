"""The starting position is one that a site's limit excludes.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: compared wherever the demand is above none, and at every trained site.
Source: our design (D).
Why: who cannot kneel, or must not stand on one leg, cannot do so for an exercise either.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-positions"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The position, where the limit excludes it."""
    concerned = place.used or place.trained
    position = exercise.how.position
    return (position, "other positions") if concerned and position in limit.without_positions else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "position", exceeds)
