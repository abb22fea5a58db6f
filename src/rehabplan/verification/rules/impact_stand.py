"""Impact, running or throwing is given without its conditions.

Law: S8, firm only with the criteria met and effusion not red, otherwise conditional and printed with "only if".
Definition: the rung's entry criteria are evaluated by the case's readings on the day the program was made; unless all
are met, the prescription is conditional and each of them is printed.
Source: our design (D).
Why: a date alone never makes a landing safe.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Stand
from rehabplan.verification.explosive import criteria, is_explosive, is_open
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/impact-stand"


def check(facts: Facts) -> Iterator[Issue]:
    """Each such prescription, once."""
    for use in (each for each in facts.last_uses if is_explosive(each.what.ask)):
        asked, printed = {str(each) for each in criteria(facts, use)}, set(use.prescription.only_if)
        conditional = use.prescription.stand is Stand.CONDITIONAL
        if (conditional and asked <= printed) or (not conditional and is_open(facts, use)):
            continue
        yield error(
            CODE,
            prescription_pointer(use.number),
            "{exercise} is {stand} without: {missing}",
            'make it conditional and print "only if" with every criterion',
            exercise=use.exercise.id,
            stand=use.prescription.stand,
            missing=", ".join(sorted(asked - printed)) or "criteria that are met",
        )
