"""More body weight goes through a limb than its limit allows.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: none, partial and full by position and limb role, wherever the demand is above none.
Source: our design (D); an order holds whatever an exercise is called.
Why: an order of partial weight-bearing holds whatever the exercise is called.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-weight-bearing"


def _exceeds(_ask: Ask, load: Loaded, limit: Limit) -> Asked:
    """The weight-bearing, where it is more than the limit's."""
    weight, most = load.bearing, limit.weight_bearing
    return (f"{weight} weight", f"{most} weight") if weight.rank > most.rank else None


DIMENSION = Dimension("weight-bearing", Where.ANY, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
