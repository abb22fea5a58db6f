"""An exercise is given though an absolute contraindication of it is met, or unknown.

Law: S5, a contraindication met, or absolute and unknown, excludes.
Definition: the latest answers to the list of conditions; the side as the entry says; unknown where nobody asked.
Source: our design (D); each entry's own sources.
Why: some exercises are wrong for some people at any dose.
"""

from collections.abc import Iterator

from rehabplan.model.exercise import Tier
from rehabplan.model.issue import Issue
from rehabplan.verification.asks import Ask
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.screening import Conditions, conditions, is_met, is_unknown

CODE = "verify/contraindication"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against its entry's contraindications."""
    known = conditions(facts.case, facts.library)
    barred = {ask: tuple(_barred(ask, known)) for ask in facts.worked}
    for use in facts.last_uses:
        for code, state in barred[use.what.ask]:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} is given though {code} is {state}",
                "choose another exercise, or ask the list of conditions as a whole",
                exercise=use.exercise.id,
                code=code,
                state=state,
            )


def _barred(ask: Ask, known: Conditions) -> Iterator[tuple[str, str]]:
    for rule in (each for each in ask.exercise.avoid_if if each.tier is Tier.ABSOLUTE):
        if is_met(rule, ask.exercise, ask.sides, known):
            yield rule.code, "present"
        elif is_unknown(rule, known):
            yield rule.code, "not asked"
