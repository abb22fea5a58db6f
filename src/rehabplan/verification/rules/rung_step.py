"""A track climbs to a harder exercise too steeply.

Law: S6, rung-step.
Definition: where the rung is higher than at the last full use in the track, an exempt one too, the dose is at most the
entry's lowest one, the class at the main trained region rises by one at most, and per cent of MVIC by 10 points; a
deload or maintenance week may climb no more than another.
Source: our design (D): progress limits.
Why: the change of exercise is the one variable; everything else waits.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import Turn
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.start import above_start

CODE = "verify/rung-step"
MVIC_POINTS = 10


def check(facts: Facts) -> Iterator[Issue]:
    """Each climb of each track."""
    turns = (turn for track in facts.past.turns for turn in track)
    for turn in (each for each in turns if each.is_change and each.climbs):
        why = _too_steep(facts, turn)
        if why:
            yield error(
                CODE,
                prescription_pointer(turn.after.number),
                "{exercise} follows {before} on {on} too steeply: {why}",
                "start with the lowest dose of a rung one class harder at most",
                exercise=turn.after.exercise.id,
                before=turn.before.exercise.id,
                on=turn.after.on,
                why=why,
            )


def _too_steep(facts: Facts, turn: Turn) -> str:
    before, after = turn.before, turn.after
    old, new = before.what.ask.main, after.what.ask.main
    if new.rank > old.rank + 1:
        return f"from {old} to {new}"
    held, holds = before.what.figures.peaks.mvic, after.what.figures.peaks.mvic
    if held is not None and holds is not None and holds > held + MVIC_POINTS:
        return f"from {held} % to {holds} % of MVIC"
    above = above_start(facts.case, after.exercise, after.what.figures, after.what.lowest)
    return f"{above} above the lowest dose" if above else ""
