"""A week without a day free of resisted sessions.

Law: S7, the rest day.
Definition: in any 7 consecutive days, session items against resistance (isometric, dynamic, eccentric, plyometric)
stand on 6 at most.
Source: our design (D).
Why: a day off is part of the dose; mobility and walking go on.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/rest-day"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """Each run of seven days that all hold a resisted session."""
    days = sorted({use.on for use in facts.sessions if use.what.is_resisted})
    for first, last in zip(days, days[WEEK_DAYS - 1 :], strict=False):
        if (last - first).days < WEEK_DAYS:
            yield error(
                CODE,
                "/program/sessions",
                "resisted sessions on every day from {first} to {last}",
                "leave one day in seven free of them",
                first=first,
                last=last,
            )
