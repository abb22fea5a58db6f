"""How a track moves from row to row: pure functions of a position and what was achieved.

Weeks count as trained: a week in which nothing of the track could be done does not pass. Rows are never
skipped. A step is left when it was done often enough and its criteria are met, not before the week in which the
source expects the next.
"""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.criterion import Reading
from rehabplan.model.protocol import ProtocolTrack, Row, Shape, StartAt
from rehabplan.protocols.result import Evidence


@frozen
class Position:
    """Where a patient stands in a track: the step, the trained week (from 1), and sessions.

    ``sessions`` are those done on the step, in other tracks those of the week. ``passed``: after the latest of
    them the step was passed, and only the next one's week is awaited.
    """

    row: int = 0
    week: int = 1
    sessions: int = 0
    passed: bool = False


def begin(track: ProtocolTrack, on: date, known: Iterable[Reading] = ()) -> Position:
    """The first position; with ``highest_passed`` the step after those whose criteria are met on that day."""
    position = Position()
    if track.start_at is StartAt.FIRST:
        return position
    measured = Evidence(on, readings=tuple(known))
    while position.row + 1 < len(track.rows) and _was_passed(track.rows[position.row], measured):
        position = evolve(position, row=position.row + 1)
    return position


def _was_passed(row: Row, measured: Evidence) -> bool:
    return bool(row.step_up_if_all) and measured.meets(row.step_up_if_all)


def rows(track: ProtocolTrack, position: Position, day: int | None = None) -> tuple[Row, ...]:
    """The rows in force: of weeks and days all that hold then, of steps and results the one that was reached.

    ``day`` counts from the latest injection; a track by days has nothing to do without one.
    """
    match track.shape:
        case Shape.WEEKS:
            return tuple(row for row in track.rows if row.at is not None and position.week in row.at)
        case Shape.DAYS:
            return tuple(row for row in track.rows if row.at is not None and day is not None and day in row.at)
        case Shape.STEPS | Shape.BY_RESULT:
            return (track.rows[position.row],)


def after_session(track: ProtocolTrack, position: Position, evidence: Evidence) -> Position:
    """The position after a session; only steps move by it."""
    done = evolve(position, sessions=position.sessions + 1, passed=False)
    if track.shape is not Shape.STEPS:
        return done
    row = track.rows[position.row]
    if evidence.demands(row.step_down_if_any or track.step_down_if_any):
        return evolve(done, row=max(0, position.row - 1), sessions=0)
    return _if_expected(track, evolve(done, passed=_is_passed(track, done, row, evidence)))


def _is_passed(track: ProtocolTrack, done: Position, row: Row, evidence: Evidence) -> bool:
    has_next = done.row + 1 < len(track.rows)
    enough = done.sessions >= sessions_needed(track, row)
    return has_next and enough and evidence.meets(row.step_up_if_all or track.step_up_if_all)


def _if_expected(track: ProtocolTrack, position: Position) -> Position:
    """The next step, where this one is passed and the next one's week has come."""
    if not position.passed:
        return position
    at = track.rows[position.row + 1].at
    if at is not None and position.week < at.first:
        return position
    return evolve(position, row=position.row + 1, sessions=0, passed=False)


def sessions_needed(track: ProtocolTrack, row: Row) -> int:
    """How often a step is done at least: as its source says, and as often as its criteria look back."""
    criteria = row.step_up_if_all or track.step_up_if_all
    return max((row.repeat, *(c.for_count for c in criteria if c.for_unit == "sessions")))


def after_week(track: ProtocolTrack, position: Position) -> Position:
    """The position when a week in which the track was trained is over."""
    later = evolve(position, week=position.week + 1)
    return _if_expected(track, later) if track.shape is Shape.STEPS else evolve(later, sessions=0)


def is_over(track: ProtocolTrack, position: Position, day: int | None = None) -> bool:
    """Whether no row of weeks or days is left; steps and results have no last week of their own."""
    ends = [row.at.last for row in track.rows if row.at is not None]
    if track.shape in {Shape.STEPS, Shape.BY_RESULT} or None in ends:
        return False
    now = position.week if track.shape is Shape.WEEKS else day
    return now is not None and now > max((end for end in ends if end is not None), default=0)
