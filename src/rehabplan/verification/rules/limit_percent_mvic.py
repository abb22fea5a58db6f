"""A holding force, in per cent of the maximal voluntary contraction, is above the limit of a trained site.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the highest per cent of MVIC that any block of the dose states or estimates.
Source: our design (D); 30 % to start and 50 % at most in the subacute phase (D).
Why: a hold can load as much as a lift.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-percent-mvic"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The per cent, where it is above the limit's."""
    most = ask.peaks.mvic
    return (f"{most} %", f"{limit.percent_mvic} %") if most is not None and most > limit.percent_mvic else None


DIMENSION = Dimension("per cent of MVIC", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
