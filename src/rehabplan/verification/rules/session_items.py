"""A session holds more than six exercises, or none.

Law: definitions, session: at most six exercises.
Definition: 1 to 6 items.
Source: our design (D).
Why: a long list is not done; an empty one is a week in silence.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/session-items"
MOST = 6


def check(facts: Facts) -> Iterator[Issue]:
    """Each session."""
    for index, session in enumerate(facts.program.sessions):
        if not 1 <= len(session.items) <= MOST:
            yield error(
                CODE,
                f"/program/sessions/{index}/items",
                "the session on {on} has {count} exercises, 1 to {most} are wanted",
                "keep the six that matter most",
                on=session.date,
                count=len(session.items),
                most=MOST,
            )
