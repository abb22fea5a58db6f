"""Where a track stands on a day: moved on if its week has come, as it was where nothing has changed."""

from collections.abc import Iterator
from functools import partial

from attrs import field, frozen

from rehabplan.model.dose import Dose
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.program import Move
from rehabplan.planning import project
from rehabplan.planning.blocks import Cut
from rehabplan.planning.calm import is_deload
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Day, Given, Repeat
from rehabplan.planning.delivery import delivered
from rehabplan.planning.project import Moved
from rehabplan.planning.tracks import Level, Track


@frozen(eq=False)
class Others:
    """Everything else on a day's menu, beside which a larger dose must find room.

    ``tried`` is what this day's session has been given so far, ``kept`` what of it may be placed.
    """

    context: Context
    course: Course
    menu: tuple[Track, ...] = ()
    tried: dict[Track, Given] = field(factory=dict)
    kept: list[Given] = field(factory=list)

    def leave_room(self, track: Track, level: Level, dose: Dose) -> bool:
        """Whether they leave a track the minutes and the pattern for a dose of a level."""
        exercise = level.exercise
        if exercise.is_routine:
            return True
        others = [(at, other) for at, other in self._beside(track) if not at.exercise.is_routine]
        spent = sum((at.minutes(other) for at, other in others), level.minutes(dose))
        taken = (at.exercise.how.pattern for at, _ in others)
        return spent <= self.context.case.plan.minutes and exercise.how.pattern not in taken

    def _beside(self, track: Track) -> Iterator[tuple[Level, Dose]]:
        """What may be placed, and where the rest of the menu stands."""
        placed = {track, *(given.track for given in self.kept)}
        yield from ((given.level, given.dose) for given in self.kept)
        for other in self.menu:
            given = None if other in placed else self.tried.get(other) or self.course.given(other)
            if given is not None:
                yield given.level, given.state.dose


def decide(context: Context, course: Course, cut: Cut, track: Track, day: Day, others: Others) -> Given | None:
    """What a track is given on a day; ``None`` where no rung may be trained."""
    old = course.repeats.get(track)
    if old is None:
        begun, calm = project.begin(context, track, day.on), _calm(context, course, cut, track.levels[0], day)
        return None if begun is None else delivered(context, course, track, begun, calm, day.on)
    given = old.given
    calm = _calm(context, course, cut, given.level, day) if given.level.exercise.is_resisted else None
    if given.calm is calm and day.on < old.until:
        return given
    quiet, room = calm is not None or cut.maintenance, partial(others.leave_room, track)
    if given.calm is calm and not _has_changed(context, course, old, day):
        moved = Moved(given.state, given.step) if _is_owed_lighter(context, given, day) else None
        moved = moved if quiet else project.rise(context, track, given.state, day.on, room)
        return given if moved is None else delivered(context, course, track, moved, calm, day.on)
    now, used, hold = Moved(given.state, given.step), course.trained(track), quiet or _is_not_yet_full(given)
    moved = project.advance(context, track, now, used, day.on, room, hold=hold)
    return None if moved is None else delivered(context, course, track, moved, calm, day.on)


def _calm(context: Context, course: Course, cut: Cut, level: Level, day: Day) -> Move | None:
    """Maintenance or deload, which concern resisted work only."""
    if cut.maintenance:
        return Move.MAINTENANCE
    loading = course.loadings.get(level.exercise.main.region)
    if loading is None:
        return None
    return Move.DELOAD if is_deload(loading, day.week, context.start + DAY * 7 * (day.week - 1)) else None


def _has_changed(context: Context, course: Course, old: Repeat, day: Day) -> bool:
    """Whether limits differ from the last time, or something is owed that the days bring."""
    track, state = old.given.track, old.given.state
    if old.limits is not track.on(context, day.on) or old.is_firm is not day.is_firm:
        return True
    if (day.on - course.last[track]).days >= BREAK_DAYS:
        return True
    return old.given.calm is None and (state.owed or state.parked is not None) and project.is_due(state, day.on)


def _is_owed_lighter(context: Context, given: Given, day: Day) -> bool:
    """Whether a dose that began low in a lighter week is still to be lightened: the week it began in is over."""
    moved = given.state.moved
    began = moved is None or context.week(moved) < day.week
    return began and given.calm is Move.DELOAD and given.move is not Move.DELOAD


def _is_not_yet_full(given: Given) -> bool:
    """Whether the track came back in a lighter week, and is still to be given in full."""
    return given.calm is not None and given.step is Move.RETURN
