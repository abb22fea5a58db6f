"""A prescription has no source, or one that nobody can look up.

Law: S13, every dose carries its source.
Definition: at least one source, and every citation is among the bundle's.
Source: our design (D).
Why: a number without a source cannot be judged.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/source"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription."""
    known = {citation.id for citation in facts.bundle.citations}
    for number, prescription in enumerate(facts.program.prescriptions):
        unknown = sorted({source.cite for source in prescription.sources} - known)
        if unknown or not prescription.sources:
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} has {what}",
                "give the entry's own sources",
                exercise=prescription.exercise,
                what=f"unknown sources: {', '.join(unknown)}" if unknown else "no source",
            )
