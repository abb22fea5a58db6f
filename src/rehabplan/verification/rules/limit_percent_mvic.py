"""A holding force, in per cent of the maximal voluntary contraction, is above the limit of a trained site.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the highest per cent of MVIC that any block of the dose states or estimates.
Source: our design (D); 30 % to start and 50 % at most in the subacute phase (D).
Why: a hold can load as much as a lift.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.intensity import MVIC, percents
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-percent-mvic"


def exceeds(_exercise: Exercise, dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The per cent, where it is above the limit's."""
    most = max(percents(dose, MVIC), default=0) if place.trained else 0
    return (f"{most} %", f"{limit.percent_mvic} %") if most > limit.percent_mvic else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "per cent of MVIC", exceeds)
