"""A conditional prescription names no condition.

Law: definitions, prescription: conditional on named criteria.
Definition: ``only_if`` of a conditional prescription is not empty.
Source: our design (D).
Why: "only if" without an "if" is a firm order in disguise.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Stand
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/only-if"


def check(facts: Facts) -> Iterator[Issue]:
    """Each conditional prescription."""
    for number, prescription in enumerate(facts.program.prescriptions):
        if prescription.stand is Stand.CONDITIONAL and not any(text.strip() for text in prescription.only_if):
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} is conditional on nothing",
                "name the criteria or the review it waits for",
                exercise=prescription.exercise,
            )
