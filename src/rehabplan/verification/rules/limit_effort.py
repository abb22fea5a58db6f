"""A dose itself asks for more effort than a trained site's limit.

Law: S1, no prescription exceeds a limit; a ceiling excludes a dose that states a floor.
Definition: the low end of a stated effort as CR10. Words, Borg, and shares of effort, pulse, oxygen uptake, power or
speed stand for the CR10 they come to; a cuff's pressure (LOP) for 10.
Source: our design (D); effort scales are three (R).
Why: a ceiling printed beside a dose that asks for more would be two orders that contradict each other.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-effort"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The least effort that the dose asks for, where it is above the limit's."""
    effort = ask.peaks.effort
    return (f"CR10 {effort}", f"CR10 {limit.effort}") if effort > limit.effort else None


DIMENSION = Dimension("effort", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
