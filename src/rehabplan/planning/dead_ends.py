"""Tracks with nowhere to go: nothing moved for weeks, and something keeps the next level shut."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.fit import misfits
from rehabplan.planning.tracks import Level, State, Track

STILL_DAYS = 28
"""A track that did not move for so long stands still (D)."""


def dead_ends(context: Context, course: Course, until: date) -> tuple[Issue, ...]:
    """An issue for each track that stood still up to a day, from which on nothing is to move any more."""
    found = (_dead_end(context, course, track, until) for track in course.tracks)
    return tuple(issue for issue in found if issue is not None)


def _dead_end(context: Context, course: Course, track: Track, until: date) -> Issue | None:
    state, full = course.state(track), course.full.get(track)
    if state is None or state.moved is None or full is None or (min(full, until) - state.moved).days < STILL_DAYS:
        return None
    shut = next(_shut(context, track, state, min(full, until)), None)
    if shut is None:
        return None
    level, why = shut
    return Issue(
        "plan/dead-end",
        Severity.INFORMATION,
        "{exercise} stays as it is from {day}: the next level, {next}, {why}",
        params(exercise=track.levels[state.rung].exercise.id, day=state.moved, next=level.exercise.id, why=why),
        help=f"change this: {why}",
        act=Act.NONE,
    )


def _shut(context: Context, track: Track, state: State, on: date) -> Iterator[tuple[Level, str]]:
    """What keeps the next levels shut, up to the first that the person could have."""
    above = range(state.rung + 1, len(track.levels))
    for rung in takewhile(lambda rung: rung not in track.open_to, above):
        level = track.levels[rung]
        yield from ((level, bar) for bar in context.bars(level.exercise, level.sides))
    for rung in (rung for rung in above if rung in track.open_to):
        level = track.levels[rung]
        yield from ((level, str(each)) for each in misfits(level.ask(level.first), context.envelope, on))
        return
