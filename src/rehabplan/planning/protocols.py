"""The protocols of a case on the days of a plan: what each gives, on which list, and what is noted of it.

What its source has done daily, several times a day, or oftener than the person has sessions, goes on the daily list.
"""

from datetime import date, timedelta

from attrs import field, frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.dose import Dose
from rehabplan.model.movement import RESISTED_MODES
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.frequency import DEFAULT_DAYS_A_WEEK, WEEK_DAYS, is_turn
from rehabplan.planning.high_load import HIGH_LOAD_GAP_DAYS
from rehabplan.planning.line import Line
from rehabplan.planning.protocol_choice import Chosen
from rehabplan.planning.protocol_runs import Run, after_day, given, is_done, on_day, started

RESISTED_DAYS_A_WEEK = 6
MOST_DAYS_WITH_A_GAP = 3
"""On so many days of a week, there can always be one between two of them."""


@frozen(eq=False)
class Following:
    """A protocol that is followed; filled in date order.

    ``done`` are the days of each line, ``high`` the latest day of its own high load at a site, ``spaced`` the latest
    one of a track whose source leaves a day between two, ``waits`` the reasons by day, ``held`` those for which the
    next rows wait, ``left_out`` what the person cannot do, ``ungrown`` the exercises
    that do not grow further, at which dose, and why.
    """

    chosen: Chosen
    runs: list[Run] = field(factory=list)
    done: dict[tuple[int, str], list[date]] = field(factory=dict)
    spaced: dict[int, date] = field(factory=dict)
    high: dict[Site, date] = field(factory=dict)
    waits: dict[date, tuple[str, ...]] = field(factory=dict)
    held: dict[date, tuple[str, ...]] = field(factory=dict)
    left_out: dict[str, None] = field(factory=dict)
    ungrown: dict[str, tuple[Dose, str]] = field(factory=dict)

    def run(self, context: Context, on: date) -> Run:
        """Where it stands on a day; days come in their order."""
        run = self.runs[-1] if self.runs else started(context, self.chosen, on)
        self.runs[:] = [on_day(context, self.chosen, run, on)]
        return self.runs[-1]


@frozen
class Today:
    """What a protocol gives on a day: in the session, and on the daily list."""

    following: Following
    session: tuple[Line, ...]
    daily: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of it."""
        return *self.session, *self.daily

    @property
    def site(self) -> Site:
        """The site it is for."""
        return self.following.chosen.site


@frozen
class Before:
    """What the days before leave open: the latest days of high load by site, and the days of resisted sessions."""

    high: dict[Site, date]
    resisted: list[date]


def todays(context: Context, following: tuple[Following, ...], before: Before, on: date) -> tuple[Today, ...]:
    """What the protocols give on a day, and what that leaves behind."""
    return tuple(found for each in following if (found := _given_on(context, each, before, on)) is not None)


def _given_on(context: Context, following: Following, before: Before, on: date) -> Today | None:
    """What a protocol gives on a day; ``None`` where it waits, rests or is over."""
    run = following.run(context, on)
    if on in context.injected or is_done(context, following.chosen, run, on):
        return None
    day = given(context, following.chosen, run, on)
    following.left_out.update(dict.fromkeys(day.left_out))
    gates = tuple(gate.why for gate in day.gates)
    because = day.because or _too_soon(following, before, day.lines, on) or (() if day.lines else gates)
    if because or not day.lines:
        why = because or day.left_out or day.idle
        following.waits.update({on: why} if why else {})
        return None
    if run.held or gates:
        following.held[on] = tuple(dict.fromkeys((*run.held, *gates)))
    found = _due(context, following, day.lines, before, on)
    if found is None:
        return None
    done = {line.place.track for line in found.lines}
    kept = tuple(now if track in done else run.sessions[track] for track, now in enumerate(day.sessions))
    following.runs[:] = [after_day(run, on, kept, found.lines)]
    _note(context, found, before, on)
    return found


def _too_soon(following: Following, before: Before, lines: tuple[Line, ...], on: date) -> tuple[str, ...]:
    """The sites that other work has put under high load too lately for the lines of a day."""
    sites = {site for line in lines for site in line.high_sites if site in before.high}
    late = (
        s for s in sites if following.high.get(s) != before.high[s] and (on - before.high[s]).days < HIGH_LOAD_GAP_DAYS
    )
    return tuple(sorted(f"high load of the {site} on {before.high[site]}: a day lies between two" for site in late))


def _due(context: Context, following: Following, lines: tuple[Line, ...], before: Before, on: date) -> Today | None:
    waiting = {_group(line) for line in lines if not _is_due(context, following, line, on)}
    due = [line for line in lines if _group(line) not in waiting]
    seldom = {_group(line) for line in due if not _is_daily(context, line.dose)}
    daily = tuple(line for line in due if _group(line) not in seldom)
    session = tuple(line for line in due if _group(line) in seldom)
    if on not in context.session_days or (_needs_rest(before, on) and _is_resisted(session)):
        session = ()
    return Today(following, session, daily) if session or daily else None


def _group(line: Line) -> tuple[object, ...]:
    """What is done on the same days: a line, or all that is done in turn."""
    together = line.place.in_turn or (line.exercise.id, line.place.stated)
    return line.place.track, line.place.row, together


def _needs_rest(before: Before, on: date) -> bool:
    """Whether one day in seven would not be free of resisted sessions."""
    latest = {day for day in before.resisted[-WEEK_DAYS:] if day < on and (on - day).days < WEEK_DAYS}
    return len(latest) >= RESISTED_DAYS_A_WEEK


def _is_resisted(lines: tuple[Line, ...]) -> bool:
    return any(line.exercise.how.mode in RESISTED_MODES for line in lines)


def _note(context: Context, found: Today, before: Before, on: date) -> None:
    following = found.following
    for line in found.lines:
        days = following.done.setdefault(_line_key(line), [])
        if on not in days[-1:]:
            days.append(on)
        following.ungrown.update({line.exercise.name: (line.dose, line.ungrown)} if line.ungrown else {})
        if line.times and not line.ungrown:
            following.ungrown.pop(line.exercise.name, None)
        if _is_spaced(context, line):
            following.spaced[line.place.track] = on
        before.high.update(dict.fromkeys(line.high_sites, on))
        following.high.update(dict.fromkeys(line.high_sites, on))


def _line_key(line: Line) -> tuple[int, str]:
    """What is counted in a week: an exercise, or where a week's sessions differ, the track."""
    return line.place.track, line.exercise.id if len(line.row.sessions) == 1 else ""


def _is_spaced(context: Context, line: Line) -> bool:
    """Whether a day lies between two of its days: heavy work on so few days of a week that there always can."""
    return bool(line.high_sites) and _days(context, line.dose) <= MOST_DAYS_WITH_A_GAP


def _is_daily(context: Context, dose: Dose) -> bool:
    least = 0 if dose.days_per_week is None else int(dose.days_per_week.low or 0)
    return _is_several(dose) or least > min(len(context.case.plan.days), RESISTED_DAYS_A_WEEK)


def _is_several(dose: Dose) -> bool:
    return dose.every_hours is not None or (dose.per_day is not None and (dose.per_day.high or 0) > 1)


def _days(context: Context, dose: Dose) -> int:
    """On how many days of a week: as many as the source and the person's days allow.

    What is done several times a day is done every day, unless the source says else.
    """
    stated = dose.days_per_week
    if stated is None or stated.low is None or stated.high is None:
        return WEEK_DAYS if _is_several(dose) else DEFAULT_DAYS_A_WEEK
    return int(stated.low) if _is_daily(context, dose) else min(int(stated.high), len(context.case.plan.days))


def _is_due(context: Context, following: Following, line: Line, on: date) -> bool:
    days, done = _days(context, line.dose), following.done.get(_line_key(line), [])
    was_yesterday = on - DAY in done[-1:]
    if done and (on - done[-1]).days < line.dose.days_apart:
        return False
    if _is_daily(context, line.dose):
        return line.dose.every_other_day or line.dose.every_days is not None or is_turn(context.start, on, days)
    if _is_spaced(context, line) and following.spaced.get(line.place.track) == on - DAY:
        return False
    left = days - sum(1 for day in done[-WEEK_DAYS:] if context.week(day) == context.week(on))
    return left > 0 and not (was_yesterday and _later_days(context, on) >= left)


def _later_days(context: Context, on: date) -> int:
    """Session days left in the week after a day."""
    ahead = (on + timedelta(days=n) for n in range(1, WEEK_DAYS))
    return sum(1 for day in ahead if context.week(day) == context.week(on) and day in context.session_days)
