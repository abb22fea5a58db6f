"""A date lies outside the program, or the program outside its plan.

Law: program consistency.
Definition: the program runs from the plan's start for its weeks; sessions, routines and blocks lie inside it, and
nothing ends before it begins.
Source: our design (D): week.
Why: a dose outside the program is under no limit that was looked at.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/dates"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """The program's own dates, then everything in it."""
    program, plan = facts.program, facts.case.plan
    end = shifted(plan.start, WEEK_DAYS * plan.weeks - 1)
    if (program.start, program.end) != (plan.start, end):
        yield error(
            CODE,
            "/program/start",
            "the program runs from {start} to {end}, the plan from {first} to {last}",
            "plan again from the case",
            start=program.start,
            end=program.end,
            first=plan.start,
            last=end,
        )
    for pointer, first, last in _spans(facts):
        if not program.start <= first <= last <= program.end:
            yield error(
                CODE, pointer, "{first} to {last} is not within the program", "leave it out", first=first, last=last
            )


def _spans(facts: Facts) -> Iterator[tuple[str, date, date]]:
    program = facts.program
    yield from ((f"/program/sessions/{n}", s.date, s.date) for n, s in enumerate(program.sessions))
    yield from ((f"/program/routines/{n}", r.from_date, r.to_date) for n, r in enumerate(program.routines))
    yield from ((f"/program/blocks/{n}", b.from_date, b.to_date) for n, b in enumerate(program.blocks))
