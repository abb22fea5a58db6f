"""How a track moves from row to row: pure functions of a position and what was achieved.

Weeks count as trained: a week in which nothing of the track could be done does not pass. Rows are never
skipped. A step is left when it was done often enough and its criteria are met, not before the week in which the
source expects the next; where nothing leads on it holds. Criteria of a row of weeks or days hold the next row
back once sessions are reported; in projection they are taken to be met.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from attrs import evolve, frozen

from rehabplan.model.criterion import Criterion, Reading
from rehabplan.model.dose import Count, Dose, Load
from rehabplan.model.protocol import Choice, GrowEach, Item, Part, ProtocolTrack, Row, Shape, StartAt
from rehabplan.model.stretch import Stretch
from rehabplan.protocols.by_result import Loading, after_result, first_weight, with_weight
from rehabplan.protocols.growth import Allowed, after_growth, any_dose
from rehabplan.protocols.result import Evidence


@frozen
class Position:
    """Where a patient stands in a track: the row, the trained week (from 1, or 0 where there is one), and sessions.

    ``sessions`` are those done on the step, in other tracks those of the week; ``turns`` all of the track.
    ``passed``: after the latest of them the step or row was passed. ``row`` of a table by days is the first whose
    criteria were not passed yet. Readings up to ``last`` were judged, those up to ``since`` on earlier rows.
    ``grown`` is how often each row has grown, ``alike`` how many sessions were done since, the latest change being on
    ``changed``. ``weight`` is the working weight of a load by result. ``reported``: sessions are reported, not
    projected. A track that waits for another or for criteria has not ``begun``, while ``waited`` weeks pass.
    ``running`` counts sessions with one kind of result in a row. What a cycle will grow by at its end is ``earned``.
    Nothing is done up to ``rest_until``.
    """

    row: int = 0
    week: int = 1
    sessions: int = 0
    passed: bool = False
    turns: int = 0
    last: date | None = None
    since: date | None = None
    grown: tuple[tuple[int, int], ...] = ()
    alike: int = 0
    changed: date | None = None
    weight: Decimal | None = None
    reported: bool = False
    begun: bool = True
    waited: int = 0
    running: tuple[int, int] = (0, 0)
    earned: bool = False
    rest_until: date | None = None


def begin(
    track: ProtocolTrack,
    on: date,
    known: Iterable[Reading] = (),
    baselines: tuple[tuple[str, Decimal], ...] = (),
    *,
    assessed: tuple[tuple[str, date], ...] = (),
    reported: bool = False,
    loading: Loading | None = None,
) -> Position:
    """The first position; with ``highest_passed`` the step after those whose criteria are met on that day."""
    before = on - timedelta(days=1)
    weight = None if track.by_result is None or loading is None else first_weight(track.by_result, loading)
    position = Position(
        last=before, since=before, changed=before, reported=reported, begun=not track.waits, weight=weight
    )
    measured = Evidence(on, readings=tuple(known), baselines=baselines, assessed=assessed)
    return begun(track, position, measured) if position.begun else position


def begun(track: ProtocolTrack, waiting: Position, measured: Evidence) -> Position:
    """The position of a track that begins on that day, by what is known."""
    before = measured.on - timedelta(days=1)
    position = evolve(waiting, begun=True, week=track.first_week, last=before, since=before, changed=before)
    if track.start_at is StartAt.FIRST:
        return position
    while position.row + 1 < len(track.rows) and _was_passed(track, track.rows[position.row], measured):
        position = evolve(position, row=position.row + 1)
    return position


def _was_passed(track: ProtocolTrack, row: Row, measured: Evidence) -> bool:
    return bool(track.leads_on(row)) and measured.meets(track.leads_on(row))


def rows(track: ProtocolTrack, position: Position, day: int | None = None) -> tuple[Row, ...]:
    """The rows in force: of weeks and days all that hold then, of steps and results the one that was reached.

    ``day`` counts from the latest injection; a track by days has nothing to do without one, nor has one that waits.
    """
    if not position.begun:
        return ()
    match track.shape:
        case Shape.WEEKS:
            return track.rows_of_week(position.week)
        case Shape.DAYS:
            held = None if day is None else _held_day(track, _further(track, position, day), day)
            return tuple(row for row in track.rows if row.at is not None and held is not None and held in row.at)
        case Shape.STEPS | Shape.BY_RESULT:
            return (track.rows[position.row],)


def _gate(track: ProtocolTrack, position: Position) -> tuple[int, int] | None:
    """The next row by days whose criteria hold a later row back: its number and its last day."""
    begins = [row.at.first for row in track.rows if row.at is not None]
    for number, row in enumerate(track.rows[position.row :], start=position.row):
        last = None if row.at is None else row.at.last
        if track.leads_on(row) and last is not None and max(begins) > last:
            return number, last
    return None


def _held_day(track: ProtocolTrack, position: Position, day: int) -> int:
    """The day whose rows are in force: the last one of a row that was not passed."""
    gate = _gate(track, position) if position.reported else None
    return day if gate is None or position.passed else min(day, gate[1])


def _further(track: ProtocolTrack, position: Position, day: int) -> Position:
    """The position after the row by days that was passed, once its last day is over."""
    gate = _gate(track, position)
    if gate is None or not position.passed or day <= gate[1]:
        return position
    return (
        evolve(position, row=gate[0] + 1, passed=False, since=position.last) if _has(track, gate[0] + 1) else position
    )


def _has(track: ProtocolTrack, number: int) -> bool:
    return number < len(track.rows)


def turn(row: Row, position: Position, number: int = 0) -> int:
    """Which session of a row comes when so many of the week were done since this position: by ``session`` of a row."""
    return number + (position.turns if row.alternates else position.sessions)


def after_session(
    track: ProtocolTrack, position: Position, evidence: Evidence, day: int | None = None, loading: Loading | None = None
) -> Position:
    """The position after a session, at the day since the injection where rows are by days."""
    if not position.begun:
        return position
    here = evolve(position, reported=not evidence.projected)
    if track.shape is Shape.DAYS and day is not None:
        here = _further(track, here, day)
    done = evolve(here, sessions=here.sessions + 1, turns=here.turns + 1, passed=False, alike=here.alike + 1)
    done = _changed(track, _weighed(track, done, evidence, loading), here, evidence, day, loading)
    match track.shape:
        case Shape.STEPS:
            moved = _step(track, done, evidence)
        case Shape.BY_RESULT:
            moved = done
        case Shape.WEEKS | Shape.DAYS:
            moved = _dated(track, done, evidence, day)
    return evolve(moved, last=evidence.on)


def _step(track: ProtocolTrack, done: Position, evidence: Evidence) -> Position:
    row = track.rows[done.row]
    if evidence.demands(track.leads_back(row), done.since):
        return _resting(track, _onto(done, max(0, done.row - track.step_down.steps), evidence.on), evidence.on)
    return _if_expected(track, evolve(done, passed=_is_passed(track, done, row, evidence)), evidence.on)


def rests_on(position: Position, on: date) -> bool:
    """Whether nothing of the track is done on a day, as too much was done before."""
    return position.rest_until is not None and on <= position.rest_until


def _resting(track: ProtocolTrack, position: Position, on: date) -> Position:
    days = track.step_down.rest_days
    return evolve(position, rest_until=on + timedelta(days=days)) if days else position


def _onto(position: Position, row: int, on: date | None) -> Position:
    """The position at the beginning of a step, with its dose as the source has it."""
    kept = tuple(each for each in position.grown if each[0] != row)
    return evolve(
        position, row=row, sessions=0, passed=False, since=on or position.last, grown=kept, alike=0, changed=on
    )


def _is_passed(track: ProtocolTrack, done: Position, row: Row, evidence: Evidence) -> bool:
    criteria = track.leads_on(row)
    later = track.rows[done.row + 1] if _has(track, done.row + 1) else None
    leads = bool(criteria) or row.repeat > 1 or (later is not None and later.at is not None)
    enough = done.sessions >= sessions_needed(track, row)
    return leads and enough and evidence.meets(criteria, done.last, done.since, row.repeat)


def _if_expected(track: ProtocolTrack, position: Position, on: date | None = None) -> Position:
    """The next step, where this one is passed and the next one's week has come."""
    if not position.passed or not _has(track, position.row + 1):
        return position
    at = track.rows[position.row + 1].at
    if at is not None and position.week < at.first:
        return position
    return _onto(position, position.row + 1, on)


def _dated(track: ProtocolTrack, done: Position, evidence: Evidence, day: int | None) -> Position:
    """The position in a table: back where criteria demand it, passed where all rows in force are."""
    now = rows(track, done, day)
    if track.shape is Shape.WEEKS and any(evidence.demands(track.leads_back(row), done.since) for row in now):
        week = done.week
        for _ in range(track.step_down.steps):
            week = _week_before(track, week)
        return _resting(track, evolve(done, week=week, passed=False, since=evidence.on), evidence.on)
    if track.shape is Shape.DAYS:
        gate = _gate(track, done)
        now = tuple(row for row in now if gate is not None and row == track.rows[gate[0]])
        return evolve(done, passed=bool(now) and _meets_all(track, done, now, evidence))
    return evolve(done, passed=_meets_all(track, done, now, evidence))


def _meets_all(track: ProtocolTrack, done: Position, now: tuple[Row, ...], evidence: Evidence) -> bool:
    return all(evidence.meets(track.leads_on(row), done.last, done.since) for row in now)


def _week_before(track: ProtocolTrack, week: int) -> int:
    """The last week in which another row is in force than now, or the first week of this one."""
    now = track.rows_of_week(week)
    first = week
    while first > 1 and track.rows_of_week(first - 1) == now:
        first -= 1
    return next((each for each in range(first - 1, 0, -1) if track.rows_of_week(each)), first)


def sessions_needed(track: ProtocolTrack, row: Row) -> int:
    """How often a step is done at least: as its source says, and as often as its criteria look back."""
    return max(row.repeat, looks_back(track.leads_on(row)))


def looks_back(criteria: Iterable[Criterion]) -> int:
    """How many sessions criteria look back on, at least one."""
    return max((1, *(c.for_count for c in criteria if c.for_unit == "sessions")))


def after_week(track: ProtocolTrack, position: Position, loading: Loading | None = None) -> Position:
    """The position when a week in which the track was trained is over."""
    if not position.begun:
        return evolve(position, waited=position.waited + 1)
    if track.shape is Shape.WEEKS and position.reported and not position.passed and _is_held(track, position.week):
        return evolve(position, sessions=0)
    later = evolve(_grown_at_the_end(track, position, loading), week=position.week + 1)
    if track.shape is Shape.STEPS:
        return _if_expected(track, later)
    if track.shape is Shape.WEEKS and track.rows_of_week(later.week) != track.rows_of_week(position.week):
        return evolve(later, sessions=0, passed=False, since=position.last, alike=0, changed=position.last)
    return evolve(later, sessions=0)


def _grown_at_the_end(track: ProtocolTrack, position: Position, loading: Loading | None) -> Position:
    """The position with what a cycle has earned, at its end: every row grows together."""
    if track.grow_each is not GrowEach.CYCLE or track.cycle is None or position.week % track.cycle or not position.week:
        return position
    if not position.earned:
        return position
    known = dict(position.grown)
    numbers = (n for n in range(len(track.rows)) if _can_grow(track, n, known.get(n, 0), loading))
    known.update({n: known.get(n, 0) + 1 for n in list(numbers)})
    return evolve(position, grown=tuple(sorted(known.items())), earned=False, alike=0, changed=position.last)


def _is_held(track: ProtocolTrack, week: int) -> bool:
    """Whether a row with criteria ends with this week, and another comes after it."""
    later = track.rows_of_week(week + 1)
    ends = any(track.leads_on(row) and row not in later for row in track.rows_of_week(week))
    return ends and (track.cycle is not None or any(row.at is not None and row.at.first > week for row in track.rows))


def is_over(track: ProtocolTrack, position: Position, day: int | None = None, weeks: Stretch | None = None) -> bool:
    """Whether no row of weeks or days is left, the last step is passed, or the protocol's ``weeks`` are over."""
    last = None if weeks is None or track.shape is Shape.DAYS else weeks.last
    if last is not None and position.week + position.waited > last:
        return True
    if not position.begun:
        return False
    if track.shape is Shape.STEPS:
        return position.passed and not _has(track, position.row + 1)
    ends = [row.at.last for row in track.rows if row.at is not None]
    if track.shape is Shape.BY_RESULT or track.cycle is not None or None in ends:
        return False
    now = position.week if track.shape is Shape.WEEKS else _held_now(track, position, day)
    return now is not None and now > max((end for end in ends if end is not None), default=0)


def _held_now(track: ProtocolTrack, position: Position, day: int | None) -> int | None:
    return None if day is None else _held_day(track, _further(track, position, day), day)


def _weighed(track: ProtocolTrack, done: Position, evidence: Evidence, loading: Loading | None) -> Position:
    if track.by_result is None or done.weight is None or loading is None:
        return done
    weight, running = after_result(track.by_result, done.weight, evidence, loading, done.running)
    return evolve(done, weight=weight, running=running)


def _changed(
    track: ProtocolTrack, done: Position, here: Position, evidence: Evidence, day: int | None, loading: Loading | None
) -> Position:
    """The position with what has grown or shrunk: less wins, and nothing grows without criteria."""
    numbers = [n for n, each in enumerate(track.rows) if each in rows(track, here, day)] if track.climb else []
    known = dict(done.grown)
    if evidence.demands(track.shrink_if_any, done.changed):
        known.update({n: max(0, known.get(n, 0) - 1) for n in numbers})
    elif track.grow_each is GrowEach.CYCLE:
        earned = bool(track.grow_if_all) and evidence.meets(track.grow_if_all, done.last, done.changed)
        return evolve(done, earned=earned)
    elif (
        track.grow_if_all
        and done.alike >= looks_back(track.grow_if_all)
        and evidence.meets(track.grow_if_all, done.last, done.changed)
    ):
        known.update({n: known.get(n, 0) + 1 for n in numbers if _can_grow(track, n, known.get(n, 0), loading)})
    now = tuple(sorted((n, times) for n, times in known.items() if times))
    return done if now == done.grown else evolve(done, grown=now, alike=0, changed=evidence.on)


def _can_grow(track: ProtocolTrack, number: int, times: int, loading: Loading | None) -> bool:
    doses = [item.dose for item in track.rows[number].items if item.dose is not None]
    ladders = ([_after(track, dose, n, loading) for n in (times, times + 1)] for dose in doses)
    return any(before != after for ladder in ladders for before, after in pairwise(ladder))


def _after(track: ProtocolTrack, dose: Dose, times: int, loading: Loading | None, allowed: Allowed = any_dose) -> Dose:
    smallest = None if loading is None else Load(Count.of(loading.step), loading.unit)

    def is_allowed(further: Dose) -> bool:
        return allowed(further) and (loading is None or loading.bears(further))

    return after_growth(track, dose, times, smallest, is_allowed)


def dose(
    track: ProtocolTrack, position: Position, item: Part, loading: Loading | None = None, allowed: Allowed = any_dose
) -> Dose | None:
    """The dose to do of an item: grown as far as was earned and is allowed, with its working weight as a load."""
    if item.dose is None:
        return None
    number = next((n for n, row in enumerate(track.rows) if item in row.items), 0)
    found = _after(track, item.dose, dict(position.grown).get(number, 0), loading, allowed)
    if track.by_result is None or position.weight is None or loading is None:
        return found
    return with_weight(track.by_result, found, position.weight, loading)


def prescribed(
    track: ProtocolTrack, position: Position, row: Row, session: int, loading: Loading | None = None
) -> tuple[Choice, ...]:
    """What a session of a row holds, each item at the dose to do."""
    return tuple(
        Choice(tuple(_resolved(track, position, item, loading) for item in choice.any_of))
        for choice in row.session(session)
    )


def _resolved(track: ProtocolTrack, position: Position, item: Item, loading: Loading | None) -> Item:
    parts = (evolve(part, dose=dose(track, position, part, loading)) for part in item.together)
    return evolve(item, dose=dose(track, position, item, loading), together=tuple(parts))
