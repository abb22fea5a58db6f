"""The version of a session for a day with little time: fewer of the same exercises, none of them changed."""

from decimal import Decimal

from rehabplan.model.catalogue import Bundle
from rehabplan.model.program import Prescription, Session, SessionPart, Sides
from rehabplan.render.shown import exercise_name

MINUTES = 10
_SET_UP = Decimal("0.5")
_UNKNOWN = Decimal(5)
_FIRST_KEPT = (
    SessionPart.STRENGTH,
    SessionPart.CONTROL,
    SessionPart.FUNCTIONAL,
    SessionPart.MOBILITY,
    SessionPart.WARM_UP,
    SessionPart.COOL_DOWN,
)


def short_version(bundle: Bundle, session: Session) -> tuple[str, ...]:
    """Names of the exercises that fit into ten minutes, in the session's order; none where all of them fit."""
    kept: set[str] = set()
    left = Decimal(MINUTES)
    for item in sorted(session.items, key=lambda item: _FIRST_KEPT.index(item.part)):
        minutes = _minutes(bundle.program.prescription(item.prescription))
        if minutes <= left:
            kept.add(item.prescription)
            left -= minutes
    if len(kept) == len(session.items):
        return ()
    given = [bundle.program.prescription(item.prescription) for item in session.items if item.prescription in kept]
    return tuple(exercise_name(bundle, prescription.exercise) for prescription in given)


def _minutes(given: Prescription) -> Decimal:
    sides = 2 if given.sides is Sides.EACH or (given.sides is Sides.BOTH and given.dose.per_side) else 1
    return (given.dose.minutes(sides) or _UNKNOWN) + _SET_UP
