"""The short daily list of a day, and the runs of days that share one."""

from rehabplan.model.movement import Mode
from rehabplan.model.program import Routine
from rehabplan.planning.blocks import Cut
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Daily, Day, Given
from rehabplan.planning.decide import Others, decide
from rehabplan.planning.frequency import is_turn
from rehabplan.planning.menus import MOST_IN_ROUTINE
from rehabplan.planning.prescribe import prescribe
from rehabplan.planning.prescribe_line import prescribe_line
from rehabplan.planning.protocols import Today
from rehabplan.planning.record import note
from rehabplan.planning.tracks import Track

GENTLE = frozenset({Mode.PASSIVE, Mode.ASSISTED})
"""What an injection day leaves of a daily list."""


def place_routine(
    context: Context, course: Course, cut: Cut, block: str, due: list[Track], day: Day, protocols: tuple[Today, ...]
) -> None:
    """Place protocols whole, and what is ``due`` besides as far as the daily list has room."""
    is_injection_day = day.on in context.injected
    ids = [prescribe_line(context, course, found, line, day) for found in protocols for line in found.daily]
    alone = Others(context, course)
    for track in due if len(ids) < MOST_IN_ROUTINE else ():
        given = decide(context, course, cut, track, day, alone)
        if given is None or not _is_listed(context, given, day, is_injection_day=is_injection_day):
            continue
        ids.append(prescribe(context, course, given, day))
        note(course, given, day)
        if len(ids) == MOST_IN_ROUTINE:
            break
    if ids:
        course.daily.append((day.on, block, tuple(ids)))


def _is_listed(context: Context, given: Given, day: Day, *, is_injection_day: bool) -> bool:
    exercise = given.level.exercise
    if not exercise.is_routine or not is_turn(context.start, day.on, given.days_a_week):
        return False
    if is_injection_day and exercise.how.mode not in GENTLE:
        return False
    return context.allows(given.asked, day.on)


def routines(daily: list[Daily]) -> tuple[Routine, ...]:
    """Runs of days with the same list."""
    found: list[Routine] = []
    for on, block, ids in daily:
        last = found[-1] if found else None
        if last is not None and last.to_date + DAY == on and (last.block, last.items) == (block, ids):
            found[-1] = Routine(last.from_date, on, block, ids)
        else:
            found.append(Routine(on, on, block, ids))
    return tuple(found)
