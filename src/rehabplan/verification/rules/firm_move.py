"""An upward move is firm.

Law: definitions, a plan projects success and marks it conditional.
Definition: a prescription is larger than the last use of its exercise in the track, or on a higher rung, or says so
by its move, and is firm.
Source: our design (D).
Why: growth rests on a success that has not happened yet.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move, Stand
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/firm-move"
UPWARD = frozenset({Move.GROW, Move.CLIMB})


def check(facts: Facts) -> Iterator[Issue]:
    """Each firm prescription that is an upward move by its note or by its dose."""
    for number, use in sorted(_rising(facts).items()):
        if use.prescription.stand is Stand.FIRM:
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} moves up on {on} and is firm",
                "make it conditional on the criteria to step up",
                exercise=use.exercise.id,
                on=use.on,
            )


def _rising(facts: Facts) -> dict[int, Use]:
    found = {use.number: use for use in facts.last_uses if use.prescription.move in UPWARD}
    found |= {growth.after.number: growth.after for growth in facts.past.growths if growth.is_upward}
    turns = (turn for track in facts.past.turns for turn in track)
    return found | {turn.after.number: turn.after for turn in turns if turn.is_change and turn.climbs}
