"""Two sessions on one day.

Law: program consistency, and S7, missed sessions are never caught up.
Definition: every date has one session at most; daily routines that overlap count too where they hold one prescription;
a list may hold it twice only as a protocol's row does.
Source: our design (D).
Why: two sessions are twice the dose that was checked.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/session-clash"


def check(facts: Facts) -> Iterator[Issue]:
    """Each date with a second session, and each prescription twice a day."""
    seen = set()
    for index, session in enumerate(facts.program.sessions):
        if session.date in seen:
            yield error(
                CODE,
                f"/program/sessions/{index}",
                "a second session on {on}",
                "one session a day; nothing is made up",
                on=session.date,
            )
        seen.add(session.date)
    before: dict[tuple[date, int], Use] = {}
    for use in (each for each in facts.uses if not each.in_session):
        other = before.setdefault((use.on, use.number), use)
        if other is not use and not _is_one_row(other, use):
            yield error(
                CODE,
                use.pointer,
                "{exercise} stands in two daily lists on {on}",
                "one daily list a day",
                exercise=use.exercise.id,
                on=use.on,
            )


def _is_one_row(other: Use, use: Use) -> bool:
    """Whether both are of one list, and of a protocol, whose row may have a line twice."""
    return other.part == use.part and use.prescription.of_protocol is not None
