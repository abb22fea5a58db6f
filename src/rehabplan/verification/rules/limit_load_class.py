"""The demand on a site is of a higher class than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the class of the dose lies between those of the entry's lowest and highest dose; it is compared wherever
it is above none, in every limb role.
Source: our design (D): demand classes.
Why: the class is the only measure of load that every exercise has, so it is the last line against too much.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-load-class"


def _exceeds(_ask: Ask, load: Loaded, limit: Limit) -> Asked:
    """The class, where it is above the limit's."""
    return (load.demand, limit.load_class) if load.demand.rank > limit.load_class.rank else None


DIMENSION = Dimension("load class", Where.ANY, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
