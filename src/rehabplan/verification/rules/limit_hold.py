"""A single hold at a trained site is longer than its limit.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the longest hold of any block, the high end of a range; "as long as possible" is longer than any limit.
Source: our design (D); 10 s in uncontrolled hypertension (D).
Why: long holds starve tissue and raise blood pressure.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.intensity import longest_hold_s
from rehabplan.verification.loads import Loaded

CODE = "verify/limit-hold"


def exceeds(_exercise: Exercise, dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The longest hold, where it is longer than the limit's."""
    hold = longest_hold_s(dose) if place.trained else 0
    return (f"{hold} s", f"{limit.longest_hold_s} s") if hold > limit.longest_hold_s else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "longest hold", exceeds)
