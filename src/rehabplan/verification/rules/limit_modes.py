"""The kind of muscle action is not allowed at a trained site.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: modes are compared at trained sites only; each restriction in force must name the mode.
Source: our design (D); modes by phase after CEN20 (R).
Why: an eccentric or dynamic contraction too early pulls on tissue that cannot yet take it.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-modes"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The mode, where it is none of the allowed ones."""
    if place.trained and exercise.how.mode not in limit.modes:
        return exercise.how.mode, ", ".join(sorted(limit.modes)) or "nothing"
    return None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "mode", exceeds)
