"""A daily routine holds more than three exercises.

Law: definitions, routine: at most three items.
Definition: the items of all routines of a day together are 3 at most; a protocol is kept whole, and then nothing
stands beside it.
Source: our design (D).
Why: what is asked every day must be short.
"""

from collections import Counter
from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/routine-items"
MOST = 3


def check(facts: Facts) -> Iterator[Issue]:
    """The first day of each list that is too long."""
    counts = Counter(use.on for use in facts.uses if not use.in_session)
    added = {use.on for use in facts.uses if not use.in_session and use.prescription.of_protocol is None}
    seen = set()
    for use in (each for each in facts.uses if not each.in_session and counts[each.on] > MOST and each.on in added):
        if use.part not in seen:
            seen.add(use.part)
            yield error(
                CODE,
                use.part,
                "the daily list has {count} exercises on {on}, at most {most} are wanted",
                "keep the three that matter most",
                count=counts[use.on],
                on=use.on,
                most=MOST,
            )
