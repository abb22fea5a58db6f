"""A session says another week or block than its date.

Law: program consistency; a note that differs has its own code.
Definition: weeks of 7 days count from 1 at the program's start; the block named holds the date; blocks follow one
another without gap or overlap from the first day to the last, and last 7 days at least.
Source: our design (D): week and block.
Why: patient and clinician find their place by week and block.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/session-week"
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """Each block, session and routine."""
    yield from _blocks(facts)
    held = {block.id: (block.from_date, block.to_date) for block in facts.program.blocks}
    for index, session in enumerate(facts.program.sessions):
        week = (session.date - facts.program.start).days // WEEK_DAYS + 1
        if session.week != week:
            yield _wrong(f"/program/sessions/{index}/week", f"week {session.week}", f"week {week}", session.date)
        yield from _within(f"/program/sessions/{index}/block", session.block, held, session.date, session.date)
    for index, routine in enumerate(facts.program.routines):
        pointer = f"/program/routines/{index}/block"
        yield from _within(pointer, routine.block, held, routine.from_date, routine.to_date)


def _within(pointer: str, block: str, held: dict[str, tuple[date, date]], first: date, last: date) -> Iterator[Issue]:
    if block in held and (first < held[block][0] or held[block][1] < last):
        yield _wrong(pointer, f"block {block}", "another block", first)


def _blocks(facts: Facts) -> Iterator[Issue]:
    expected = facts.program.start
    for index, block in enumerate(facts.program.blocks):
        short = (block.to_date - block.from_date).days + 1 < WEEK_DAYS
        if short or block.from_date != expected:
            wanted = "7 days at least" if short else f"from {expected}"
            yield _wrong(f"/program/blocks/{index}", f"block {block.id}", wanted, block.from_date)
        expected = shifted(block.to_date, 1)
    if facts.program.blocks and facts.program.blocks[-1].to_date != facts.program.end:
        yield _wrong("/program/blocks", "the last block", f"up to {facts.program.end}", facts.program.end)


def _wrong(pointer: str, said: str, wanted: str, on: date) -> Issue:
    return error(
        CODE, pointer, "{said} on {on}: it is {wanted}", "count from the start", said=said, on=on, wanted=wanted
    )
