"""A dose itself leaves fewer repetitions to spare than a trained site's limit asks for.

Law: S1, no prescription exceeds a limit; a ceiling excludes a dose that states a floor.
Definition: the most repetitions to spare that a stated RIR range leaves, or that an nRM leaves after its repetitions.
Source: our design (D): n repetitions under "RIR >= r" are lifted with the (n+r)RM.
Why: sets to exhaustion are the hardest to stop in time.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.intensity import most_reserve
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-reserve"


def exceeds(_exercise: Exercise, dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The repetitions to spare, where they are fewer than the limit's."""
    spare = most_reserve(dose) if place.trained else None
    if spare is None or spare >= limit.least_rir:
        return None
    return f"{spare} repetitions to spare", f"{limit.least_rir} at least"


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "repetitions in reserve", exceeds)
