"""An exercise with a relative contraindication does not start low.

Law: S5, relative and unknown asks the question and starts low; so does relative and met.
Definition: its first use is at the entry's lowest dose or below, in sets, size and intensity.
Source: DESIGN section 4, S5 (D).
Why: take care means begin with the least.
"""

from collections.abc import Iterator

from rehabplan.model.exercise import Tier
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.screening import conditions, is_met, is_unknown
from rehabplan.verification.start import above_start

CODE = "verify/low-start"


def check(facts: Facts) -> Iterator[Issue]:
    """The first use of each exercise with a relative contraindication."""
    known = conditions(facts.case, facts.library)
    for use in {use.exercise.id: use for use in reversed(facts.uses)}.values():
        sides = use.prescription.sides
        rules = [each for each in use.exercise.avoid_if if each.tier is Tier.RELATIVE]
        wary = [rule.code for rule in rules if is_met(rule, use.exercise, sides, known) or is_unknown(rule, known)]
        if wary and above_start(facts.case, use):
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} starts above its lowest dose though {codes} asks for care",
                "start with the entry's lowest dose",
                exercise=use.exercise.id,
                codes=", ".join(sorted(wary)),
            )
