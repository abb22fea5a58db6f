"""A single hold at a trained site is longer than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the longest hold of any block, the high end of a range; "as long as possible" is longer than any limit.
Source: our design (D); 10 s in uncontrolled hypertension (D).
Why: long holds starve tissue and raise blood pressure.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-hold"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The longest hold, where it is longer than the limit's."""
    hold = ask.peaks.hold_s
    return (f"{hold} s", f"{limit.longest_hold_s} s") if hold > limit.longest_hold_s else None


DIMENSION = Dimension("longest hold", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
