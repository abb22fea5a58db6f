"""A deload or maintenance dose is not lighter.

Law: S6 and deload; a note that differs has its own code.
Definition: against the last training use of the exercise in its track, a deload has less volume and no more load, a
maintenance dose no more of either. Where nothing was trained before, the rule of the lowest dose holds.
Source: our design (D): deload and maintenance.
Why: these two moves are left out of the step rules, so they must be what they say.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.comparison import is_within
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/lighter-week"


def check(facts: Facts) -> Iterator[Issue]:
    """Each such use against the last training use."""
    last: dict[tuple[str, str], Use] = {}
    for use in facts.uses:
        what = use.what
        key = (what.prescription.track, what.exercise.id)
        if not what.is_lighter:
            last[key] = use
            continue
        before = last.get(key)
        if before is not None and not _is_lighter(before, use):
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


def _is_lighter(before: Use, use: Use) -> bool:
    if not is_within(before.what.figures, use.what.figures):
        return False
    old, new = before.what.figures.volume, use.what.figures.volume
    return use.prescription.move is Move.MAINTENANCE or (old is not None and new is not None and new.total < old.total)
