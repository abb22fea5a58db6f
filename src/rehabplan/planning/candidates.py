"""Candidates of a block: every track that could be trained in it, as it would stand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from rehabplan.model.demand import Ask
from rehabplan.model.exercise import Exercise, Ladder, Line
from rehabplan.model.program import Sides
from rehabplan.planning import levels, tracks
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.needs import BELOW_MODERATE
from rehabplan.planning.project import RELOADED
from rehabplan.planning.tracks import Key, State, Track, TrackDay
from rehabplan.planning.wanted import Wanted, serve_some


@frozen(eq=False)
class Candidate:
    """A track as it would stand in a block.

    ``reach`` and ``percent`` are the loads [%] it may come to and has, ``minutes`` those the block is sized
    with. ``halves`` are the halves of antagonist pairs it trains, as (pair, 0 or 1). ``burden`` is the highest
    class (0-6) at treated sites that the exercise does not train: the less the better.
    """

    track: Track
    state: State
    exercise: Exercise
    reach: int
    percent: int
    minutes: Decimal
    halves: tuple[tuple[int, int], ...]
    burden: int

    @property
    def key(self) -> Key:
        """The track's key."""
        return self.track.key


def candidates(context: Context, course: Course, wanted: Wanted, on: date) -> tuple[Candidate, ...]:
    """Every track that could serve a need in a block, as it would stand on the day that stands for it."""
    ladders = [ladder for ladder in context.library.content.ladders if serve_some(_lines(context, ladder), wanted)]
    offered = (each for ladder in ladders for each in _offered(context, ladder, course, on))
    found = (_candidate(context, track, state, on) for track, state in offered)
    return tuple(sorted(found, key=lambda candidate: candidate.track.name))


def _lines(context: Context, ladder: Ladder) -> tuple[Line, ...]:
    """What some level of a ladder trains."""
    exercises = (context.library.exercise(rung.exercise) for rung in ladder.rungs)
    return context.once(ladder.id, lambda: tuple(dict.fromkeys(line for each in exercises for line in each.trains)))


def _offered(context: Context, ladder: Ladder, course: Course, on: date) -> Iterator[tuple[Track, State]]:
    """Which limbs a ladder is offered for.

    Both where both may; the other limb on its own while the treated one is below moderate load; one
    limb alone where the other's own limit refuses.
    """
    both, *limbs = tracks.tracks_of(context, ladder)
    together = expected(context, both, course.state(both), on)
    if together is not None:
        yield both, together
    for track in limbs:
        below = both.on(context, on).phase in BELOW_MODERATE
        treated = bool(context.treated_at(ladder.trains.region, Sides(str(track.key.limb))))
        if (below and not treated) or together is None:
            alone = expected(context, track, course.state(track), on)
            if alone is not None:
                yield track, alone


def expected(context: Context, track: Track, state: State | None, on: date) -> State | None:
    """Where a track would stand on that day."""
    if state is None:
        return tracks.start(context, track, on)
    injected = track.on(context, on).injected
    if injected != state.injected and state.best and track.on(context, on).phase in RELOADED:
        return levels.re_enter(context, track, state, levels.Allowed(state.best / 2, state.tolerated), on)
    if tracks.fits(context, track, state.rung, state.dose, on):
        return state
    return levels.step_down(context, track, state, on)


def _candidate(context: Context, track: Track, state: State, on: date) -> Candidate:
    """The same candidate as long as neither the state nor the limits that the track meets change."""
    today = track.on(context, on)
    return context.once((today, id(state)), lambda: _made(context, today, state))


def _made(context: Context, today: TrackDay, state: State) -> Candidate:
    level, dose = today.track.levels[state.rung], state.dose
    exercise = level.exercise
    return Candidate(
        today.track,
        state,
        exercise,
        today.reach,
        level.first_percent if dose is level.first else int(exercise.percent(dose)),
        max(level.minutes(dose), level.minutes(exercise.dose.usual)),
        context.once(("halves", exercise.id), lambda: _halves(context, exercise)),
        _burden(context, level.ask(dose)),
    )


def _halves(context: Context, exercise: Exercise) -> tuple[tuple[int, int], ...]:
    muscles = {str(muscle) for muscle in exercise.main.muscles}
    pairs = (pair for profile in context.library.content.profiles for pair in profile.antagonists)
    return tuple((number, half) for number, pair in enumerate(pairs) for half in (0, 1) if pair[half] in muscles)


def _burden(context: Context, asked: Ask) -> int:
    special = context.envelope.special
    if asked.sites.isdisjoint(special):
        return 0
    return max((load.demand.rank for load in asked.loads if load.site in special and not load.trained), default=0)
