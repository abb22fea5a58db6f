"""More body weight goes through a limb than its limit allows.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: none, partial and full by position and limb role, wherever the demand is above none.
Source: our design (D); an order holds whatever an exercise is called.
Why: an order of partial weight-bearing holds whatever the exercise is called.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, bears

CODE = "verify/limit-weight-bearing"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The weight-bearing, where it is more than the limit's."""
    weight = bears(exercise, place)
    return (f"{weight} weight", f"{limit.weight_bearing} weight") if weight.rank > limit.weight_bearing.rank else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "weight-bearing", exceeds)
