"""The volume of an exercise rises faster than a limit in force allows.

Law: S6, volume-step.
Definition: sets x size of a set, against the last use of the exercise in its track that was neither deload nor
maintenance: at most the volume step of every restriction at a worked site, or one smallest step of one part where any
growth is allowed (2 repetitions, 5 s of hold, 1 min). A set is added by redistributing repetitions. Where the load
falls, work x load is bound instead.
Source: our design (D): progress limits.
Why: more work at the same load is more load for the week.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.growth import too_much_volume
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/volume-step"


def check(facts: Facts) -> Iterator[Issue]:
    """Each change of volume within an exercise, under each restriction."""
    for growth in facts.past.growths:
        for name in too_much_volume(facts, growth):
            yield error(
                CODE,
                prescription_pointer(growth.after.number),
                "{exercise} grows from {old} to {new} on {on}, more work than {name} allows",
                "add less, or take repetitions away where a set is added",
                exercise=growth.after.exercise.id,
                old=growth.before.dose,
                new=growth.after.dose,
                on=growth.after.on,
                name=name,
            )
