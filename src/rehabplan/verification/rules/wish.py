"""An exercise is given that the person cannot or does not want to do.

Law: definitions, what a person cannot do is a restriction like any other.
Definition: the exercise is not named among those the person does not want, and its position, pattern, things and
features are none that the person cannot do.
Source: our design (D).
Why: who cannot kneel does not become able by a plan; who refuses an exercise does none.
"""

from collections.abc import Iterator

from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/wish"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription that is used."""
    wishes = facts.case.wishes
    cannot, unwanted = frozenset(wishes.cannot), frozenset(wishes.not_exercises)
    if not cannot and not unwanted:
        return
    for use in facts.last_uses:
        barred = sorted(cannot & _words(use.exercise))
        if barred or use.exercise.id in unwanted:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} is given, which the person {what}",
                "give another exercise",
                exercise=use.exercise.id,
                what=f"cannot do: {', '.join(barred)}" if barred else "does not want",
            )


def _words(exercise: Exercise) -> frozenset[str]:
    how = exercise.how
    return frozenset(map(str, (how.position, how.pattern, *how.tags, *how.equipment)))
