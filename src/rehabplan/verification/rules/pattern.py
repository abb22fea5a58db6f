"""Two exercises of one movement pattern in a session.

Law: definitions, pattern: at most one exercise of a pattern in a session.
Definition: the patterns of a session's items are different; exercises of protocols may share one.
Source: our design (D).
Why: two squats load a knee as one squat of twice the dose.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.movement import Pattern
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/pattern"


def check(facts: Facts) -> Iterator[Issue]:
    """Each session's items."""
    seen: dict[tuple[str, Pattern], Use] = {}
    for use in facts.sessions:
        exercise = use.what.exercise
        key = (use.part, exercise.how.pattern)
        of_protocol = use.prescription.of_protocol is not None
        if key in seen and not (of_protocol and seen[key].prescription.of_protocol is not None):
            yield error(
                CODE,
                use.pointer,
                "{exercise} and {other} on {on} are both {pattern}",
                "keep one of them",
                exercise=exercise.id,
                other=seen[key].exercise.id,
                on=use.on,
                pattern=exercise.how.pattern.replace("_", " "),
            )
        seen[key] = use
