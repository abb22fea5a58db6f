"""A track climbs to a harder exercise too steeply.

Law: S6, rung-step.
Definition: where the rung is higher than at the use before, the dose is at most the entry's lowest one, the class at
the main trained region rises by one at most, and per cent of MVIC by 10 points.
Source: our design (D): progress limits.
Why: the change of exercise is the one variable; everything else waits.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import Pair, changes
from rehabplan.verification.intensity import MVIC, percents
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.start import above_start

CODE = "verify/rung-step"
MVIC_POINTS = 10


def check(facts: Facts) -> Iterator[Issue]:
    """Each climb of each track."""
    for pair in changes(facts):
        if pair.after.prescription.rung <= pair.before.prescription.rung:
            continue
        why = _too_steep(facts, pair)
        if why:
            yield error(
                CODE,
                prescription_pointer(pair.after.number),
                "{exercise} follows {before} on {on} too steeply: {why}",
                "start with the lowest dose of a rung one class harder at most",
                exercise=pair.after.exercise.id,
                before=pair.before.exercise.id,
                on=pair.after.on,
                why=why,
            )


def _too_steep(facts: Facts, pair: Pair) -> str:
    before, after = pair.before, pair.after
    old, new = before.exercise.main_class(before.dose), after.exercise.main_class(after.dose)
    if new.rank > old.rank + 1:
        return f"from {old} to {new}"
    held, holds = percents(before.dose, MVIC), percents(after.dose, MVIC)
    if held and holds and max(holds) > max(held) + MVIC_POINTS:
        return f"from {max(held)} % to {max(holds)} % of MVIC"
    above = above_start(facts.case, after.exercise, after.dose)
    return f"{above} above the lowest dose" if above else ""
