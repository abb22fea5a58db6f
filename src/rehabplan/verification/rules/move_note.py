"""A prescription says another move than its place in the track shows.

Law: a note that differs has its own code.
Definition: each new full prescription of a ladder's track against the last full one before it. The first is a start, a
later start the same dose again. A climb is a higher rung, or the dose it began there again; growth is the exercise that
was done last. A step down is a lower rung or no more of the same exercise; a re-entry follows an injection with no more
of the same exercise, or with its entry's lowest dose; a return is within a dose used before, or the lowest. Re-entry to
nothing is best-before's matter.
Source: our design (D).
Why: what rests on a success says so by its move, and is held to its criteria.
"""

from collections.abc import Callable, Iterator, Mapping

from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.comparison import is_within
from rehabplan.verification.facts import Facts
from rehabplan.verification.figures import Figures
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/move-note"


def check(facts: Facts) -> Iterator[Issue]:
    """Each new prescription of each track."""
    climbed = {id for id, track in facts.tracks.items() if track.ladder in facts.ladders}
    full: dict[str, list[Use]] = {id: [] for id in climbed}
    latest: dict[str, Exercise] = {}
    for use in (each for each in facts.uses if each.prescription.track in climbed):
        track, before = use.prescription.track, full[use.prescription.track]
        is_new = not use.what.is_lighter and (not before or before[-1].what is not use.what)
        if is_new and not _is_right(facts, before, latest.get(track), use):
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} on {on} is called {move}, which is not how its dose came about",
                "plan again from the library",
                exercise=use.exercise.id,
                on=use.on,
                move=use.prescription.move,
            )
        latest[track] = use.exercise
        before += [] if use.what.is_lighter else [use]


def _is_right(facts: Facts, full: list[Use], latest: Exercise | None, use: Use) -> bool:
    move = use.prescription.move
    if move is Move.GROW:
        return latest is use.exercise
    if not full:
        return move in {Move.START, Move.RE_ENTRY}
    if move is Move.RETURN:
        return any(is_within(each, use.what.figures) for each in _known(full, use))
    return FITS[move](full[-1], use) and (move is not Move.RE_ENTRY or facts.past.injected(use) is not None)


def _known(full: list[Use], use: Use) -> Iterator[Figures]:
    """The doses that a return may take up."""
    yield use.what.lowest
    yield from dict.fromkeys(each.what.figures for each in full if each.exercise is use.exercise)


def _is_again(last: Use, use: Use) -> bool:
    """Whether it is the same dose of the same exercise, whose move it shares."""
    same = last.prescription.move is use.prescription.move and last.exercise is use.exercise
    return same and is_within(last.what.figures, use.what.figures) and is_within(use.what.figures, last.what.figures)


def _climbs(last: Use, use: Use) -> bool:
    return last.prescription.rung < use.prescription.rung or _is_again(last, use)


def _steps_down(last: Use, use: Use) -> bool:
    if last.exercise is use.exercise:
        return is_within(last.what.figures, use.what.figures)
    return last.prescription.rung > use.prescription.rung


def _re_enters(last: Use, use: Use) -> bool:
    known = (last.what.figures, use.what.lowest)
    return last.exercise is not use.exercise or any(is_within(each, use.what.figures) for each in known)


FITS: Mapping[Move, Callable[[Use, Use], bool]] = {
    Move.START: _is_again,
    Move.CLIMB: _climbs,
    Move.STEP_DOWN: _steps_down,
    Move.RE_ENTRY: _re_enters,
}
"""Whether a use may be that move after the last full one."""
