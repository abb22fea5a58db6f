"""A load, in per cent of the one-repetition maximum, is above the limit of a trained site.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: the highest per cent that any block of the dose states or estimates, an nRM by the rehabilitation ladder;
where the limit is 0, any dynamic, eccentric or plyometric work.
Source: our design (D); ladder of heavy slow resistance (R).
Why: the percentage is what the strength of healing tissue is planned by.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.model.movement import Mode
from rehabplan.verification.asks import Ask
from rehabplan.verification.excess import Asked, Dimension, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where

CODE = "verify/limit-percent-1rm"
MOVING_LOADS = frozenset({Mode.DYNAMIC, Mode.ECCENTRIC, Mode.PLYOMETRIC})


def _exceeds(ask: Ask, _load: Loaded, limit: Limit) -> Asked:
    """The per cent, where it is above the limit's, or any resistance where that is 0."""
    if limit.percent_1rm == 0 and ask.exercise.how.mode in MOVING_LOADS:
        return "resisted movement", "0 % of 1RM"
    most = ask.peaks.one_rm
    return (f"{most} %", f"{limit.percent_1rm} %") if most is not None and most > limit.percent_1rm else None


DIMENSION = Dimension("per cent of 1RM", Where.TRAINED, _exceeds)


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, DIMENSION)
