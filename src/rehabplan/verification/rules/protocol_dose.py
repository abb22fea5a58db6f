"""A dose that is called a protocol's is not in the protocol, or nobody chose the protocol.

Law: P6, a protocol reproduces its published table; published steps are allowed only where they are the source's.
Definition: the case names the protocol, or leaves the choice, at the site; the bundle holds it; the row it names has a
line with this exercise and the dose that is printed as stated. What is delivered is that dose, or the same work with
more repetitions in reserve, or the entry's lowest work where the source states none.
Source: our design (D).
Why: the step rules do not speak of a protocol's doses, so they must be what they say they are.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Prescription
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocols import is_lighter_or_same, line_of, site_of
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/protocol-dose"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription that names a protocol."""
    for number, prescription in enumerate(facts.program.prescriptions):
        what = _wrong(facts, prescription)
        if what:
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} at {dose} is no line of its protocol: {what}",
                "plan again from the protocol",
                exercise=prescription.exercise,
                dose=prescription.dose,
                what=what,
            )


def _wrong(facts: Facts, prescription: Prescription) -> str:
    place = prescription.of_protocol
    if place is None:
        return ""
    site, found = site_of(facts, prescription), line_of(prescription, {p.id: p for p in facts.library.protocols})
    asked = (each for each in facts.case.protocols if each.site == site and each.protocol in {"", place.protocol})
    choice = next(asked, None)
    if site is None or choice is None:
        return f"the case has no {place.protocol} there"
    if found is None:
        return f"the bundle has no such row of {place.protocol}"
    _, row = found
    exercise = facts.exercises.get(prescription.exercise)
    named = (
        item.dose
        for item in row.items
        if prescription.exercise in item.exercises
        or (item.any_mode is not None and prescription.exercise == choice.exercise)
    )
    if place.stated not in named:
        return f"the row has no {place.stated} of it"
    if exercise is not None and not is_lighter_or_same(place, prescription.dose, exercise):
        return f"it is not {place.stated}, nor that with more in reserve"
    return ""
