"""A movement has a feature that a site's limit excludes.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: a tag is compared at the regions that it concerns, else at trained sites.
Source: our design (D); early limits by region (D).
Why: end ranges, overhead work, carries and the like are dangerous at certain places, whatever the load.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-tags"


def _exceeds(_ask: Ask, load: Loaded, limit: Limit) -> Asked:
    """The tags that the limit excludes at this place."""
    found = load.tags & limit.without_tags
    return (", ".join(sorted(found)), "no such movement") if found else None


DIMENSION = Dimension("movement", Where.ANY, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
