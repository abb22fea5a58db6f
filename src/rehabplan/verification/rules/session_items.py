"""A session holds more than six exercises, or none.

Law: definitions, session: at most six exercises.
Definition: 1 to 6 items; a protocol is kept whole, and then nothing stands beside it.
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
    kept = {each.id: each.of_protocol for each in facts.program.prescriptions}
    for index, session in enumerate(facts.program.sessions):
        added = any(kept.get(item.prescription) is None for item in session.items)
        if not session.items or (len(session.items) > MOST and added):
            yield error(
                CODE,
                f"/program/sessions/{index}/items",
                "the session on {on} has {count} exercises, 1 to {most} are wanted",
                "keep the six that matter most",
                on=session.date,
                count=len(session.items),
                most=MOST,
            )
