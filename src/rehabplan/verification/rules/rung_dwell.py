"""A track leaves a rung before its time.

Law: S6, rung-step, once in the dwell time.
Definition: a higher rung comes at least the dwell days after the rung before it was first used in the track, by every
restriction at a worked site on the later day.
Source: our design (D): 7 days to proliferative, 14 after.
Why: a level that was met once is not yet a level that is mastered.
"""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import by_track, is_return
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/rung-dwell"


def check(facts: Facts) -> Iterator[Issue]:
    """Each climb of each track, under each restriction."""
    for uses in by_track(facts):
        first: dict[str, int] = {}
        for before, after in pairwise(uses):
            first.setdefault(before.exercise.id, before.on.toordinal())
            if after.prescription.rung <= before.prescription.rung or is_return(facts, uses, after):
                continue
            days = after.on.toordinal() - first[before.exercise.id]
            for under in facts.worked_under(after):
                if days < under.limit.dwell_days:
                    yield error(
                        CODE,
                        prescription_pointer(after.number),
                        "{exercise} follows after {days} days on {on}; {name} asks for {dwell} on {before}",
                        "stay on the rung",
                        exercise=after.exercise.id,
                        days=days,
                        on=after.on,
                        name=under.name,
                        dwell=under.limit.dwell_days,
                        before=before.exercise.id,
                    )
