"""A load rises faster than a limit in force allows.

Law: S6, load-step.
Definition: against the last use of the exercise in its track that was neither deload nor maintenance, on the later
day: at most the load step of every restriction at a worked site, or one smallest physical step where any growth is
allowed (of what is carried, over a shorter way), or the regain step while the load stays at or below R; per cent of
MVIC by 10 points at most.
Source: our design (D): progress limits and re-entry; 2 to 10 % (ACSM09, R).
Why: tissue adapts by weeks; a jump in load is what most often undoes it.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.growth import too_much_load
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/load-step"


def check(facts: Facts) -> Iterator[Issue]:
    """Each change of load within an exercise, under each restriction."""
    for growth in facts.past.growths:
        for name in too_much_load(facts, growth):
            yield error(
                CODE,
                prescription_pointer(growth.after.number),
                "{exercise} rises from {old} to {new} on {on}, more than {name} allows",
                "take a smaller step, or raise repetitions first",
                exercise=growth.after.exercise.id,
                old=growth.before.dose,
                new=growth.after.dose,
                on=growth.after.on,
                name=name,
            )
