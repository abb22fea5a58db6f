"""The range of movement at a trained site is larger than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: none, mid, full and end range in this order; compared at trained sites.
Source: our design (D).
Why: the ends of the range stretch what was injected.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-range"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The range, where it is beyond the limit's."""
    reach = ask.exercise.how.range
    return (f"{reach} range", f"{limit.range} range") if reach.rank > limit.range.rank else None


DIMENSION = Dimension("range of movement", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
