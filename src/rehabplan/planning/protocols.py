"""The protocols of a case on the days of a plan: what each gives, on which list, and what is noted of it.

What its source has done daily, several times a day, or oftener than the person has sessions, goes on the daily list.
"""

from datetime import date

from attrs import field, frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.dose import Dose
from rehabplan.planning.context import Context
from rehabplan.planning.frequency import DEFAULT_DAYS_A_WEEK, WEEK_DAYS, is_turn
from rehabplan.planning.protocol_choice import Chosen
from rehabplan.planning.protocol_lines import Line
from rehabplan.planning.protocol_runs import Run, after_day, given, is_done, on_day, started

ALTERNATE_DAYS = 2


@frozen(eq=False)
class Following:
    """A protocol that is followed; filled in date order.

    ``done`` are the days of each exercise, ``waits`` the reasons by day, ``left_out`` what the person cannot do.
    """

    chosen: Chosen
    runs: list[Run] = field(factory=list)
    done: dict[str, list[date]] = field(factory=dict)
    waits: dict[date, tuple[str, ...]] = field(factory=dict)
    left_out: dict[str, None] = field(factory=dict)

    def run(self, context: Context, on: date) -> Run:
        """Where it stands on a day; days come in their order."""
        run = self.runs[-1] if self.runs else started(context, self.chosen, on)
        self.runs[:] = [on_day(context, self.chosen, run, on)]
        return self.runs[-1]


@frozen(eq=False)
class Today:
    """What a protocol gives on a day: in the session, and on the daily list."""

    following: Following
    run: Run
    session: tuple[Line, ...]
    daily: tuple[Line, ...]

    @property
    def site(self) -> Site:
        """The site it is for."""
        return self.following.chosen.site


def given_on(context: Context, following: Following, on: date) -> Today | None:
    """What a protocol gives on a day; ``None`` where it waits, rests or is over."""
    run = following.run(context, on)
    if on in context.injected or is_done(context, following.chosen, run, on):
        return None
    day = given(context, following.chosen, run, on)
    following.left_out.update(dict.fromkeys(day.left_out))
    if day.because:
        following.waits[on] = day.because
        return None
    due = [line for line in day.lines if _is_due(context, following, line, on)]
    daily = tuple(line for line in due if _is_daily(context, line.dose))
    session = tuple(line for line in due if not _is_daily(context, line.dose))
    session = session if on in context.session_days else ()
    return Today(following, run, session, daily) if session or daily else None


def todays(context: Context, following: tuple[Following, ...], high: dict[Site, date], on: date) -> tuple[Today, ...]:
    """What the protocols give on a day, and what that leaves behind; ``high`` are the latest days of high load."""
    given_now = tuple(found for each in following if (found := given_on(context, each, on)) is not None)
    for found in given_now:
        _note(found, high, on)
    return given_now


def _note(found: Today, high: dict[Site, date], on: date) -> None:
    following, lines = found.following, (*found.session, *found.daily)
    following.runs[:] = [after_day(found.run, on)]
    for line in lines:
        following.done.setdefault(line.exercise.id, []).append(on)
        high.update(dict.fromkeys(line.high_sites, on))


def _is_daily(context: Context, dose: Dose) -> bool:
    several = dose.per_day is not None and (dose.per_day.high or 0) > 1
    least = 0 if dose.days_per_week is None else int(dose.days_per_week.low or 0)
    return several or least > len(context.case.plan.days)


def _days(context: Context, dose: Dose) -> int:
    """On how many days of a week: as many as the source and the person's days allow."""
    stated = dose.days_per_week
    if stated is None or stated.low is None or stated.high is None:
        return DEFAULT_DAYS_A_WEEK
    return int(stated.low) if _is_daily(context, dose) else min(int(stated.high), len(context.case.plan.days))


def _is_due(context: Context, following: Following, line: Line, on: date) -> bool:
    earlier, days = following.done.get(line.exercise.id, []), _days(context, line.dose)
    if line.dose.every_other_day and earlier and (on - earlier[-1]).days < ALTERNATE_DAYS:
        return False
    if _is_daily(context, line.dose):
        return is_turn(context.start, on, days)
    return sum(1 for day in earlier[-WEEK_DAYS:] if context.week(day) == context.week(on)) < days
