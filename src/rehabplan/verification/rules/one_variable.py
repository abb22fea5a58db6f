"""Load and volume of an exercise rise at once.

Law: S6, one variable at a time.
Definition: between two uses of an exercise in its track, both the load and sets x size of a set are larger.
Source: our design (D): progress limits; running literature (R).
Why: if it hurts the next morning, somebody must know which change did it.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.comparison import is_heavier, is_larger
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import pairs
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/one-variable"


def check(facts: Facts) -> Iterator[Issue]:
    """Each change within an exercise."""
    for pair in pairs(facts):
        old, new = pair.before.dose, pair.after.dose
        if is_heavier(old, new) and is_larger(old, new):
            yield error(
                CODE,
                prescription_pointer(pair.after.number),
                "{exercise} goes from {old} to {new} on {on}: load and work rise at once",
                "let repetitions fall when the load rises",
                exercise=pair.after.exercise.id,
                old=old,
                new=new,
                on=pair.after.on,
            )
