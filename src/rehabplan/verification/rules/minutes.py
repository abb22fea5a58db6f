"""A session takes longer than the minutes there are, or than it says.

Law: definitions, session: within the minutes.
Definition: each item's planned minutes (both sides for each, and for a dose per side that both do) and half a minute
of set-up; 5 min where a dose does not tell. The sum is within the plan's minutes, and the session's own figure is the
sum rounded up. A protocol is kept whole beyond the minutes, and then nothing stands beside it.
Source: our design (D): blocks.
Why: what does not fit is left out by the patient, not by the plan.
"""

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal

from rehabplan.model.issue import Issue
from rehabplan.model.program import Prescription, Sides
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.resolved import Resolved

CODE = "verify/minutes"
SET_UP, UNTOLD = Decimal("0.5"), Decimal(5)


def check(facts: Facts) -> Iterator[Issue]:
    """Each session's sum."""
    sums: dict[str, Decimal] = {}
    taken = _taken(facts)
    for use in facts.sessions:
        sums[use.part] = sums.get(use.part, Decimal(0)) + taken[use.what]
    most = facts.case.plan.minutes
    kept = {each.id: each.of_protocol for each in facts.program.prescriptions}
    for index, session in enumerate(facts.program.sessions):
        total = sums.get(f"/program/sessions/{index}", Decimal(0))
        added = any(kept.get(item.prescription) is None for item in session.items)
        if (total > most and added) or session.minutes != int(total.to_integral_value(ROUND_CEILING)):
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


def _taken(facts: Facts) -> dict[Resolved, Decimal]:
    """Planned minutes of an item of each prescription, with its set-up."""
    timed = {what: what.figures.dose.minutes(2 if _is_done_twice(what.prescription) else 1) for what in _given(facts)}
    return {what: SET_UP + (UNTOLD if found is None else found) for what, found in timed.items()}


def _given(facts: Facts) -> Iterable[Resolved]:
    """The prescriptions that sessions use."""
    return dict.fromkeys(use.what for use in facts.sessions)


def _is_done_twice(prescription: Prescription) -> bool:
    sides = prescription.sides
    return sides is Sides.EACH or (sides is Sides.BOTH and prescription.dose.per_side)
