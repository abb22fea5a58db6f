"""The repetitions in reserve printed with a prescription are fewer than a worked site's limit asks for.

Law: S1, the ceilings of a prescription are printed.
Definition: at every worked site, on every day of use, the printed RIR is at least each restriction's.
Source: our design (D).
Why: the printed reserve is what keeps a set from being done to exhaustion.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.ceiling import looser
from rehabplan.verification.facts import Facts

CODE = "verify/ceiling-reserve"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against each restriction in force while it is used."""
    return looser(facts, CODE, "repetitions in reserve", lambda c: -c.least_rir, lambda limit: -limit.least_rir)
