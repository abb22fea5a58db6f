"""The pain ceiling printed with a prescription is above a worked site's limit.

Law: S1 and S9, the ceilings of a prescription are printed; pain as resting pain lifts it.
Definition: the phase's limit becomes max(phase, resting + 2), at most 5; from a clinician's resting 4 on, resting + 1,
at most 7. Other restrictions stand as they are.
Source: our design (D, after Thomee, Silbernagel and Smith 2017).
Why: pain is the patient's own brake, so the printed number must not be looser than the rule.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.ceiling import looser
from rehabplan.verification.facts import Facts

CODE = "verify/ceiling-pain"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against each restriction in force while it is used."""
    return looser(facts, CODE, "pain at most", lambda c: c.pain, lambda limit: limit.pain)
