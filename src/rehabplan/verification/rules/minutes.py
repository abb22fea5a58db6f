"""A session takes longer than the minutes there are, or than it says.

Law: definitions, session: within the minutes.
Definition: each item's planned minutes (both sides for each, and for a dose per side that both do) and half a minute
of set-up; 5 min where a dose does not tell. The sum is within the plan's minutes, and the session's own figure is the
sum rounded up.
Source: our design (D): blocks.
Why: what does not fit is left out by the patient, not by the plan.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from rehabplan.model.issue import Issue
from rehabplan.model.program import Sides
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/minutes"
SET_UP, UNTOLD = Decimal("0.5"), Decimal(5)


def check(facts: Facts) -> Iterator[Issue]:
    """Each session's sum."""
    sums: dict[str, Decimal] = {}
    for use in facts.sessions:
        place = use.pointer.rpartition("/items/")[0]
        sums[place] = sums.get(place, Decimal(0)) + planned(use)
    most = facts.case.plan.minutes
    for index, session in enumerate(facts.program.sessions):
        total = sums.get(f"/program/sessions/{index}", Decimal(0))
        if total > most or session.minutes != int(total.to_integral_value(ROUND_CEILING)):
            yield error(
                CODE,
                f"/program/sessions/{index}/minutes",
                "the session on {on} takes {total} min; it says {said}, and there are {most}",
                "leave an exercise out, or say what it takes",
                on=session.date,
                total=total,
                said=session.minutes,
                most=most,
            )


def planned(use: Use) -> Decimal:
    """Planned minutes of an item with its set-up."""
    sides = use.prescription.sides
    both = sides is Sides.EACH or (sides is Sides.BOTH and use.dose.per_side)
    minutes = use.dose.minutes(2 if both else 1)
    return SET_UP + (UNTOLD if minutes is None else minutes)
