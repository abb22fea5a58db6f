"""The factor of a re-entry is printed wrong, or where there is none.

Law: S10; a note that differs has its own code.
Definition: a use that the re-entry rules speak of and whose move is re-entry prints the factor of its rule; no
factor stands without R.
Source: our design (D).
Why: a clinician must be able to check the cut by head.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/re-entry-factor"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription with a factor, and each re-entry."""
    expected = {entry.use.number: entry.factor for entry in facts.entries}
    for number, prescription in enumerate(facts.program.prescriptions):
        printed, wanted = prescription.factor, expected.get(number)
        is_entry = prescription.move is Move.RE_ENTRY and wanted is not None
        orphan = printed is not None and prescription.best_before is None
        if orphan or (is_entry and printed != wanted):
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} prints the factor {printed}; the rule that holds says {wanted}",
                "print the factor of the healing model, beside R",
                exercise=prescription.exercise,
                printed="nothing" if printed is None else printed,
                wanted="nothing" if wanted is None else wanted,
            )
