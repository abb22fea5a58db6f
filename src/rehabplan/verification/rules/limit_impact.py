"""Landing or throwing impact at a worked site is above its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: impact is compared wherever a site is trained or loaded beyond daily living.
Source: our design (D); no impact before remodelling (CEN20, R).
Why: impact is the fastest load there is, and cannot be dosed by feel.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-impact"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The impact, where it is above the limit's."""
    impact = exercise.how.impact
    return (impact, limit.impact) if place.worked and impact.rank > limit.impact.rank else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "impact", exceeds)
