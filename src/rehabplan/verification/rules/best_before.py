"""The best load before an injection, R, is printed wrong or not at all.

Law: S10; a note that differs has its own code.
Definition: R is worked out from the sessions before the latest injection. A prescription that prints one prints this
one, at each of its uses in sessions; a re-entry prints it.
Source: our design (D).
Why: the next plan is made from this number.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import best_before
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/best-before"


def check(facts: Facts) -> Iterator[Issue]:
    """Each use that prints R, or should."""
    seen = set()
    for use in facts.sessions:
        printed = use.prescription.best_before
        if use.number in seen or (printed is None and use.prescription.move is not Move.RE_ENTRY):
            continue
        expected = best_before(facts, use)
        if printed != expected:
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
