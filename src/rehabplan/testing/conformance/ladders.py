"""Rules on exercises and ladders: a way to each, up and down again."""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.library.coverage import coverage
from rehabplan.library.kinds import Entry
from rehabplan.library.library import Library
from rehabplan.model.issue import Issue, Location
from rehabplan.testing.conformance.criteria import can_hold
from rehabplan.testing.conformance.days import Day, days, unrestricted
from rehabplan.testing.conformance.subject import Subject
from rehabplan.testing.wording import problem

_RAISE = "lower what its lightest dose asks for, or put an easier exercise before it"
_OPEN = "correct the criteria: no readings meet all of them at once"


def reachable(subject: Subject) -> Iterator[Issue]:
    """An exercise that no case leads to is work for nothing, and nobody sees that it is missing.

    The first level of a ladder opens in some phase; a higher one may wait until nothing is restricted.
    """
    wanted, known = _wanted(subject.library), days(subject)
    first = {ladder.rungs[0].exercise for ladder in subject.library.content.ladders if ladder.rungs}
    for exercise in subject.content.exercises:
        why, advice = "", ""
        if exercise.id not in wanted:
            why, advice = "no profile wants what it trains", "put it on a ladder, and the ladder's aim into a profile"
        elif not _opens(known if exercise.id in first else (*known, *unrestricted(known)), exercise.id):
            why, advice = "its lightest dose exceeds a limit on every day", _RAISE
        if why:
            at = _at(subject, exercise)
            yield problem("conformance/reachable", at, exercise=exercise.id, why=why, advice=advice)


def climbable(subject: Subject) -> Iterator[Issue]:
    """Success leads up: readings meet the criteria, and each level is open on a day on which the one below it is."""
    known = days(subject)
    known = (*known, *unrestricted(known))
    for ladder in subject.content.ladders:
        for level, (below, rung) in enumerate(pairwise(ladder.rungs), start=2):
            why, advice = "", _OPEN
            if not can_hold((*ladder.step_up_if_all, *rung.enter_if), unless=ladder.step_down_if_any):
                why = "no readings open it that do not lead down as well"
            elif not _opens(known, below.exercise, rung.exercise):
                why, advice = "on no day is it open together with the level below", _RAISE
            if why:
                at = _at(subject, ladder)
                yield problem("conformance/climbable", at, ladder=ladder.id, level=level, why=why, advice=advice)


def descendable(subject: Subject) -> Iterator[Issue]:
    """Trouble leads down: some readings meet a criterion to step down, and do not lead up as well."""
    for ladder in (each for each in subject.content.ladders if len(each.rungs) > 1):
        if not any(can_hold((down,), but_not_all=ladder.step_up_if_all) for down in ladder.step_down_if_any):
            why = "its criteria for it can never be met" if ladder.step_down_if_any else "it has no criteria for it"
            advice = "add a criterion such as 'pain_during > 5' to step_down_if_any"
            yield problem("conformance/descendable", _at(subject, ladder), ladder=ladder.id, why=why, advice=advice)


def _wanted(library: Library) -> frozenset[str]:
    """Exercises on a ladder that serves an aim of some profile, and those of protocols."""
    models = library.content.healing
    serving = {id for model in models for aim in coverage(library, model) for id in aim.ladders}
    found = {rung.exercise for id in serving for rung in library.ladder(id).rungs}
    return frozenset(found | {id for protocol in library.content.protocols for id in protocol.exercises})


def _opens(known: tuple[Day, ...], *ids: str) -> bool:
    """Whether there is a day on which all of them may start."""
    return any(all(day.opens(id) for id in ids) for day in known)


def _at(subject: Subject, entry: Entry) -> Location:
    return subject.read.places.of(entry)
