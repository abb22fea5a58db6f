"""Two events share an id and differ.

Law: P3, events are a set keyed by id; one id with other content is an error.
Definition: as stated; nothing else is checked until it is mended.
Source: our design (D).
Why: nobody can tell which of the two happened.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/event-clash"


def issue(id: str) -> Issue:
    """What is said of a clash."""
    return error(CODE, "/events", "two events have the id {id} and differ", "give one of them another id", id=id)


def check(_facts: Facts) -> Iterator[Issue]:
    """Nothing: facts exist only where there is no clash."""
    yield from ()
