"""The effort ceiling printed with a prescription is above a worked site's limit.

Law: S1, the ceilings of a prescription are printed.
Definition: at every worked site, on every day of use, the printed CR10 is at most each restriction's.
Source: our design (D).
Why: the printed ceiling is the number that a patient trains by.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.ceiling import looser
from rehabplan.verification.facts import Facts

CODE = "verify/ceiling-effort"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against each restriction in force while it is used."""
    return looser(facts, CODE, "CR10 effort at most", lambda c: c.effort, lambda limit: limit.effort)
