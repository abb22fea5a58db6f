"""The best load before an injection, R, is printed wrong or not at all.

Law: S10; a note that differs has its own code.
Definition: R is worked out from the uses before the latest injection, in sessions and in daily lists, that the step
rules speak of. A prescription that prints one prints this one, at each of its uses; after a break, what was done since
the injection where that is more. A re-entry prints it, so there is none where nothing came before an injection.
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
    """Each use that prints R, or should: one that is called a re-entry has an R."""
    seen, entered = set(), {entry.use.number: entry.best for entry in facts.entries}
    for use in (each for each in facts.uses if _concerns(each.what.prescription)):
        printed, expected = use.prescription.best_before, entered.get(use.number, facts.past.best_before(use))
        is_wrong = printed is None or printed != expected
        if is_wrong and use.number not in seen:
            seen.add(use.number)
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} on {on} prints {printed} as the best load before; what was done says {expected}",
                "print what was reached before the injection",
                exercise=use.exercise.id,
                on=use.on,
                printed="nothing" if printed is None else f"{printed} %",
                expected="nothing" if expected is None else f"{expected} %",
            )


def _concerns(prescription: Prescription) -> bool:
    return prescription.best_before is not None or prescription.move is Move.RE_ENTRY
