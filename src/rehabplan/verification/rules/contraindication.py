"""An exercise is given though an absolute contraindication of it is met, or unknown.

Law: S5, a contraindication met, or absolute and unknown, excludes.
Definition: the latest answers to the list of conditions; the side as the entry says; unknown where nobody asked.
Source: our design (D); each entry's own sources.
Why: some exercises are wrong for some people at any dose.
"""

from collections.abc import Iterator

from rehabplan.model.exercise import Tier
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.screening import conditions, is_met, is_unknown

CODE = "verify/contraindication"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against its entry's contraindications."""
    known = conditions(facts.case, facts.library)
    for use in {use.number: use for use in facts.uses}.values():
        for rule in (each for each in use.exercise.avoid_if if each.tier is Tier.ABSOLUTE):
            met = is_met(rule, use.exercise, use.prescription.sides, known)
            if met or is_unknown(rule, known):
                yield error(
                    CODE,
                    prescription_pointer(use.number),
                    "{exercise} is given though {code} is {state}",
                    "choose another exercise, or ask the list of conditions as a whole",
                    exercise=use.exercise.id,
                    code=rule.code,
                    state="present" if met else "not asked",
                )
