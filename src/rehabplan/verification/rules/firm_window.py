"""A firm prescription is used after the next review.

Law: definitions, prescription: firm until the next review, at most 14 days, else conditional.
Definition: every use of a firm prescription is before the first review after the day the program was made, and at
most 14 days after the later of that day and the start.
Source: our design (D).
Why: nobody can know today how the tissue will be in a month.
"""

from collections.abc import Iterator
from datetime import timedelta

from rehabplan.model.issue import Issue
from rehabplan.model.program import Stand
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/firm-window"
MOST = timedelta(days=14)


def check(facts: Facts) -> Iterator[Issue]:
    """The last use of each firm prescription."""
    program = facts.program
    begin = max(program.made_on, program.start)
    review = min((r.date for r in program.reviews if r.date > begin), default=None)
    for use in facts.last_uses:
        late = use.on > begin + MOST or (review is not None and use.on >= review)
        if use.prescription.stand is Stand.FIRM and late:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} is firm and used on {on}, after the next review",
                "make later uses conditional",
                exercise=use.exercise.id,
                on=use.on,
            )
