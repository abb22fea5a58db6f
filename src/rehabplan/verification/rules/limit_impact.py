"""Landing or throwing impact at a worked site is above its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: impact is compared wherever a site is trained or loaded beyond daily living.
Source: our design (D); no impact before remodelling (CEN20, R).
Why: impact is the fastest load there is, and cannot be dosed by feel.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-impact"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The impact, where it is above the limit's."""
    impact = ask.exercise.how.impact
    return (impact, limit.impact) if impact.rank > limit.impact.rank else None


DIMENSION = Dimension("impact", Where.WORKED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
