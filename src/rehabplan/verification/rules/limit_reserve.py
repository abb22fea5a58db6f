"""A dose itself leaves fewer repetitions to spare than a trained site's limit asks for.

Law: S1, no prescription exceeds a limit; a ceiling excludes a dose that states a floor.
Definition: the most repetitions to spare that a stated RIR range leaves, or that an nRM leaves after its repetitions;
the parts of a cluster count together, and as many as possible leave none. The set that leaves the fewest decides.
Source: our design (D): n repetitions under "RIR >= r" are lifted with the (n+r)RM.
Why: sets to exhaustion are the hardest to stop in time.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-reserve"


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The repetitions to spare, where they are fewer than the limit's."""
    spare = ask.peaks.spare
    if spare is None or spare >= limit.least_rir:
        return None
    return f"{spare} repetitions to spare", f"{limit.least_rir} at least"


DIMENSION = Dimension("repetitions in reserve", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
