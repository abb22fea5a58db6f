"""Asks the progression that a ladder names; one that fails is asked no more, and its ladders hold their dose."""

from collections.abc import Iterable
from datetime import date

from rehabplan.library.progressions import Standing, WrongChoiceError, choice
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.issue import Act, Issue, Location, Severity, params
from rehabplan.planning.context import Context
from rehabplan.planning.tracks import State


def chosen(
    context: Context, ladder: Ladder, exercise: Exercise, state: State, on: date, steps: Iterable[Dose]
) -> Dose | None:
    """The step that the ladder's progression chooses among those that fit; ``None`` where the dose is held."""
    progression = context.library.progression(ladder.progression)
    allowed = tuple(dict.fromkeys(steps))
    if progression is None or progression.id in context.quarantined or not allowed:
        return None
    days = 0 if state.since is None else (on - state.since).days
    try:
        return choice(progression, Standing(ladder, exercise, state.dose, days), allowed)
    except WrongChoiceError as error:
        context.quarantined[progression.id] = _failed(progression.id, str(error))
        return None


def _failed(id: str, problem: str) -> Issue:
    return Issue(
        "plan/progression-failed",
        Severity.WARNING,
        "the progression {progression} failed: {problem}; from then on the exercises of its ladders keep their dose",
        params(progression=id, problem=problem),
        Location("library"),
        "have the plugin corrected, or plan without it",
        Act.FIX,
    )
