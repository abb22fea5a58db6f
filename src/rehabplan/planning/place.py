"""Place a block's tracks on dates: sessions within the minutes, routines outside them.

Nothing happens on injection days, nothing missed is made up.
"""

from attrs import frozen

from rehabplan.planning import tracks
from rehabplan.planning.blocks import Cut
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Given, day_of
from rehabplan.planning.menus import BlockMenu
from rehabplan.planning.needs import RESISTED
from rehabplan.planning.protocols import Before, Today, todays
from rehabplan.planning.routines import place_routine
from rehabplan.planning.sessions import place_session
from rehabplan.planning.tracks import Key, Track


@frozen(eq=False)
class _List:
    """Tracks that a session or the daily list is filled from: its own, then those that climbed here from the other."""

    own: tuple[Track, ...]
    others: tuple[Track, ...]
    is_routine: bool

    def due(self, course: Course) -> list[Track]:
        """Tracks whose present rung belongs here; a ladder may lead from sessions to the daily list, and back.

        One that has not begun begins where the menu has it.
        """
        begun = [(track, course.given(track)) for track in (*self.own, *self.others)]
        return [track for track, given in begun if (track in self.own if given is None else self._has(given))]

    def _has(self, given: Given) -> bool:
        return given.level.exercise.is_routine is self.is_routine


def place(context: Context, course: Course, cut: Cut, block: str, menu: BlockMenu) -> None:
    """Fill a block's days, in order."""
    daily = _list(context, menu.routines, menu.sessions, is_routine=True)
    turns = [_list(context, turn, menu.routines, is_routine=False) for turn in menu.turns]
    on, number = cut.from_date, 0
    while on <= cut.to_date:
        day, before = day_of(context, on), Before(course.high, course.resisted)
        followed = todays(context, course.following, before, on)
        if menu.routines or menu.sessions or followed:
            due = _beside(course, block, followed, daily.due(course))
            place_routine(context, course, cut, block, due, day, followed)
        if on in context.session_days:
            turn = turns[number % len(turns)]
            due = _beside(course, block, followed, turn.due(course))
            place_session(context, course, cut, block, day, turn=turn.own, due=due, protocols=followed)
            number += 1
        on += DAY


def _beside(course: Course, block: str, followed: tuple[Today, ...], due: list[Track]) -> list[Track]:
    """The tracks that go on beside a protocol: a site's own resisted ladders rest on its days."""
    if not followed:
        return due
    resting = {track: found for track in due if (found := _resting_for(course, track, followed)) is not None}
    course.at_rest.update({(block, track.name): found.following.chosen.protocol.id for track, found in resting.items()})
    return [track for track in due if track not in resting]


def _resting_for(course: Course, track: Track, followed: tuple[Today, ...]) -> Today | None:
    """The protocol that a track rests for: one of its site, or one that does its exercise."""
    return next((found for found in followed if _rests_for(course, track, found)), None)


def _rests_for(course: Course, track: Track, found: Today) -> bool:
    own = track.ladder.trains.region is found.site.region and track.key.limb in {None, found.site.side}
    given = course.given(track)
    levels = track.levels if given is None else (given.level,)
    done = {line.exercise.id for line in found.lines}
    return (own and track.ladder.trains.capacity in RESISTED) or any(level.exercise.id in done for level in levels)


def _list(context: Context, own: tuple[Key, ...], others: tuple[Key, ...], *, is_routine: bool) -> _List:
    mine = tuple(tracks.track(context, key) for key in dict.fromkeys(own))
    theirs = (tracks.track(context, key) for key in dict.fromkeys(others) if key not in own)
    return _List(mine, tuple(track for track in theirs if _leads(track, is_routine=is_routine)), is_routine)


def _leads(track: Track, *, is_routine: bool) -> bool:
    """Whether a level of the track belongs to the daily list, or to sessions."""
    return any(level.exercise.is_routine is is_routine for level in track.levels)
