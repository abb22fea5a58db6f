"""The best load before an injection, R, is printed wrong or not at all.

Law: S10; a note that differs has its own code.
Definition: R is worked out from the sessions before the latest injection. A prescription that prints one prints this
one, at each of its uses in sessions; a re-entry prints it.
Source: our design (D).
Why: the next plan is made from this number.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move, Prescription
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/best-before"


def check(facts: Facts) -> Iterator[Issue]:
    """Each use that prints R, or should."""
    seen = set()
    for use in (each for each in facts.sessions if _concerns(each.what.prescription)):
        printed, expected = use.prescription.best_before, facts.past.best_before(use)
        if printed != expected and use.number not in seen:
            seen.add(use.number)
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} on {on} prints {printed} as the best load before; the sessions say {expected}",
                "print what the sessions before the injection reached",
                exercise=use.exercise.id,
                on=use.on,
                printed="nothing" if printed is None else f"{printed} %",
                expected="nothing" if expected is None else f"{expected} %",
            )


def _concerns(prescription: Prescription) -> bool:
    return prescription.best_before is not None or prescription.move is Move.RE_ENTRY
