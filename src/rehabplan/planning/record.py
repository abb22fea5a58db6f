"""What a session leaves behind, and whether the calendar's rules leave a day open to one.

48 hours lie between high-load sessions of a site, one day a week is free of
resistance, an exercise comes at most once more a week than the week before.
"""

from attrs import evolve

from rehabplan.model.movement import RESISTED_MODES
from rehabplan.planning import project
from rehabplan.planning.blocks import Cut
from rehabplan.planning.calm import loaded
from rehabplan.planning.context import Context
from rehabplan.planning.course import LIGHTER, Course, Day, Given, Repeat
from rehabplan.planning.high_load import HIGH_LOAD_GAP_DAYS
from rehabplan.planning.project import WEEK_DAYS

RESISTED_DAYS_A_WEEK, MAINTENANCE_DAYS_A_WEEK = 6, 2


def may_place(context: Context, course: Course, cut: Cut, given: Given, day: Day) -> bool:
    """Whether limits, frequency, the rest day and the 48 hours leave the day open."""
    if not context.allows(given.asked, day.on) or not _is_open_week(course, cut, given, day):
        return False
    return _is_apart(course, given, day) and (
        given.level.exercise.how.mode not in RESISTED_MODES or _leaves_a_rest_day(course, day)
    )


def _is_open_week(course: Course, cut: Cut, given: Given, day: Day) -> bool:
    exercise, most = given.level.exercise.id, given.days_a_week
    if cut.maintenance and given.level.exercise.is_resisted:
        most = min(most, MAINTENANCE_DAYS_A_WEEK)
    before = course.used.get((exercise, day.week - 1), 0)
    return course.used.get((exercise, day.week), 0) < (min(most, before + 1) if before else most)


def _leaves_a_rest_day(course: Course, day: Day) -> bool:
    this_week = sum(1 for on in course.resisted[-WEEK_DAYS:] if (day.on - on).days < WEEK_DAYS)
    return this_week + 1 <= RESISTED_DAYS_A_WEEK


def _is_apart(course: Course, given: Given, day: Day) -> bool:
    """Whether 48 hours lie between this high load, running among it, and the last one of each site."""
    earlier = (course.high[site] for site in given.high_sites if site in course.high)
    return all((day.on - on).days >= HIGH_LOAD_GAP_DAYS for on in earlier)


def note(course: Course, given: Given, day: Day) -> None:
    """Remember a session: what was trained, loaded, used."""
    track, exercise, lighter = given.track, given.level.exercise, given.move in LIGHTER
    course.last[track] = day.on
    if not lighter:
        course.full[track], course.whole[track] = day.on, given
    if not course.repeats[track].settled:
        _settle(course, given)
    week = (exercise.id, day.week)
    course.used[week] = course.used.get(week, 0) + 1
    if exercise.is_resisted:
        region = exercise.main.region
        course.loadings[region] = loaded(course.loadings.get(region), day.on, day.week, deload=lighter)
    for site in given.high_sites:
        course.high[site] = day.on


def _settle(course: Course, given: Given) -> None:
    """The track's state after the session; it stays the same when the same session comes again."""
    state, old = project.trained(given.track, given.state, given.dose), course.repeats[given.track]
    settled = state is given.state
    same = given if settled else evolve(given, state=state)
    course.repeats[given.track] = Repeat(same, old.limits, old.is_firm, old.until, old.prescription, settled)
