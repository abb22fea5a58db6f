"""A prescription has no source, or one that nobody can look up.

Law: S13, every dose carries its source.
Definition: at least one source, every citation is among the bundle's, and they are the entry's own with its tags; those
of a protocol's lines are the protocol's.
Source: our design (D).
Why: a number without a source cannot be judged.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Prescription
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/source"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription."""
    known = {citation.id for citation in facts.bundle.citations}
    for number, prescription in enumerate(facts.program.prescriptions):
        what = _wrong(facts, prescription, known)
        if what:
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} has {what}",
                "give the entry's own sources",
                exercise=prescription.exercise,
                what=what,
            )


def _wrong(facts: Facts, prescription: Prescription, known: set[str]) -> str:
    if not prescription.sources:
        return "no source"
    unknown = sorted({source.cite for source in prescription.sources} - known)
    if unknown:
        return f"unknown sources: {', '.join(unknown)}"
    entry = facts.exercises.get(prescription.exercise)
    if entry is None or prescription.of_protocol is not None:
        return ""
    foreign = sorted(f"{each.cite} ({each.tag})" for each in set(prescription.sources) - set(entry.sources))
    return f"sources that its entry has not: {', '.join(foreign)}" if foreign else ""
