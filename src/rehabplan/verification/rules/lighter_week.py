"""A deload or maintenance dose is not lighter.

Law: S6 and deload; a note that differs has its own code.
Definition: against the last training use of the exercise in its track, a deload has less volume and no more load, a
maintenance dose no more of either; where all uses since the latest injection were lighter, neither has more than the
first of them either. Where nothing was trained before, the rules of re-entry and of the lowest dose hold.
Source: our design (D): deload and maintenance.
Why: these two moves are left out of the step rules, so they must be what they say.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.comparison import is_within
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/lighter-week"


def check(facts: Facts) -> Iterator[Issue]:
    """Each such use against the last training use."""
    last: dict[tuple[str, str, date | None], Use] = {}
    eased = {_line(use) for use in facts.last_uses if use.what.is_lighter}
    concerned = {use.what for use in facts.last_uses if _line(use) in eased}
    for use in (each for each in facts.uses if each.what in concerned):
        what, injected = use.what, facts.past.injected(use)
        ever, since = (*_line(use), None), (*_line(use), injected)
        if not what.is_lighter:
            last[ever] = last[since] = use
            continue
        before = next((b for b in (last.get(since), last.get(ever)) if b is not None and not _is_lighter(b, use)), None)
        if injected is not None:
            last.setdefault(since, use)
        if before is not None:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} on {on} is called {move} and is not lighter than {before}",
                "cut the sets, keep or lower the load",
                exercise=use.exercise.id,
                on=use.on,
                move=use.prescription.move,
                before=before.dose,
            )


def _line(use: Use) -> tuple[str, str]:
    """The track and the exercise of a use."""
    return use.what.prescription.track, use.what.exercise.id


def _is_lighter(before: Use, use: Use) -> bool:
    if not is_within(before.what.figures, use.what.figures):
        return False
    if before.what.is_lighter:
        return True
    old, new = before.what.figures.volume, use.what.figures.volume
    return use.prescription.move is Move.MAINTENANCE or (old is not None and new is not None and new.total < old.total)
