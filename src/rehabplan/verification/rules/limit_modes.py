"""The kind of muscle action is not allowed at a trained site.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: modes are compared at trained sites only; each restriction in force must name the mode.
Source: our design (D); modes by phase after CEN20 (R).
Why: an eccentric or dynamic contraction too early pulls on tissue that cannot yet take it.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-modes"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The mode, where it is none of the allowed ones."""
    mode = ask.exercise.how.mode
    return None if mode in limit.modes else (mode, ", ".join(sorted(limit.modes)) or "nothing")


DIMENSION = Dimension("mode", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
