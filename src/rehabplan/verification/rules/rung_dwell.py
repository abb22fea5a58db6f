"""A track leaves a rung before its time.

Law: S6, rung-step, once in the dwell time.
Definition: a higher rung, in a deload or maintenance week too, comes at least the dwell days after the rung before it
was first used in full in the track, by every restriction at a worked site on the later day.
Source: our design (D): 7 days to proliferative, 14 after.
Why: a level that was met once is not yet a level that is mastered.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/rung-dwell"


def check(facts: Facts) -> Iterator[Issue]:
    """Each climb of each track, under each restriction."""
    for turns in facts.past.turns:
        for turn in (each for each in turns if each.climbs):
            before, after = turn.before, turn.after
            days = (after.on - facts.past.firsts[before.prescription.track][before.exercise.id]).days
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
