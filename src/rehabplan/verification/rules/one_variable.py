"""Load and volume of an exercise rise at once.

Law: S6, one variable at a time.
Definition: between two uses of an exercise in its track, both the load and sets x size of a set are larger.
Source: our design (D): progress limits; running literature (R).
Why: if it hurts the next morning, somebody must know which change did it.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/one-variable"


def check(facts: Facts) -> Iterator[Issue]:
    """Each change within an exercise."""
    for growth in facts.past.growths:
        if growth.rise is not None and growth.is_larger:
            yield error(
                CODE,
                prescription_pointer(growth.after.number),
                "{exercise} goes from {old} to {new} on {on}: load and work rise at once",
                "let repetitions fall when the load rises",
                exercise=growth.after.exercise.id,
                old=growth.before.dose,
                new=growth.after.dose,
                on=growth.after.on,
            )
