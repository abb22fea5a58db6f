"""A session is out of order, or calls an exercise another part than it is.

Law: the order of a session: warm-up, mobility, control, strength, functional movement, cool-down.
Definition: an item's part follows from its entry: a held stretch is cool-down, else the capacity that the entry's first
line trains says it; what is done in turn stays with the first of its group; no part comes before an earlier one.
Source: our design (D).
Why: fine control before fatigue, long stretches after strength.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Capacity
from rehabplan.model.issue import Issue
from rehabplan.model.movement import MovementTag
from rehabplan.model.program import SessionPart
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/session-order"
ORDER = tuple(SessionPart)
PARTS = {
    Capacity.AEROBIC: SessionPart.WARM_UP,
    Capacity.MOBILITY: SessionPart.MOBILITY,
    Capacity.MOTOR_CONTROL: SessionPart.CONTROL,
    Capacity.BALANCE: SessionPart.CONTROL,
    Capacity.FUNCTIONAL: SessionPart.FUNCTIONAL,
}


def check(facts: Facts) -> Iterator[Issue]:
    """Each item of a session, against its entry and the item before it."""
    before: Use | None = None
    for use in facts.sessions:
        said, right = _said(facts, use), _part(facts, use)
        if said is not right:
            yield _told(use, f"is called {_words(said)}; it is {_words(right)}")
        elif before is not None and before.part == use.part and _is_earlier(right, _part(facts, before)):
            yield _told(use, f"is {_words(right)} and comes after {before.exercise.id}")
        before = use


def _said(facts: Facts, use: Use) -> SessionPart:
    return facts.program.sessions[int(use.part.rpartition("/")[2])].items[use.place].part


def _part(facts: Facts, use: Use) -> SessionPart:
    place = use.prescription.of_protocol
    first = use.exercise.id if place is None or not place.in_turn else place.in_turn[0]
    exercise = facts.exercises.get(first, use.exercise)
    if MovementTag.STRETCH_HOLD in exercise.how.tags:
        return SessionPart.COOL_DOWN
    return PARTS.get(exercise.main.capacity, SessionPart.STRENGTH)


def _is_earlier(part: SessionPart, other: SessionPart) -> bool:
    return ORDER.index(part) < ORDER.index(other)


def _words(part: SessionPart) -> str:
    return part.replace("_", " ")


def _told(use: Use, what: str) -> Issue:
    return error(
        CODE,
        use.pointer,
        "{exercise} on {on} {what}",
        "put the items in the order of a session",
        exercise=use.exercise.id,
        on=use.on,
        what=what,
    )
