"""A protocol followed from day to day: what it gives on a date, or which restrictions make it wait.

It starts when its first row fits and is kept whole. A week counts when something of it was trained; a row is held
until the next one fits. After a new injection, or two weeks without it, it starts again with its first row.
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.protocol import ProtocolTrack, Row
from rehabplan.planning.context import Context
from rehabplan.planning.fit import Misfit, misfits
from rehabplan.planning.protocol_choice import Chosen
from rehabplan.planning.protocol_lines import Line, Place, lines, picked
from rehabplan.protocols.follow import Position, after_session, after_week, begin, is_over, rows
from rehabplan.protocols.result import Evidence


@frozen
class Day:
    """What a protocol gives on a day, or why it waits; ``left_out`` is what this person cannot do of it."""

    lines: tuple[Line, ...] = ()
    because: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@frozen
class Run:
    """Where a protocol stands: positions of its tracks, the program's week they hold for, and what was done in it."""

    positions: tuple[Position, ...]
    week: int = 0
    trained: bool = False
    session: int = 0
    last: date | None = None
    starts: date | None = None
    weeks: int = 0


def started(context: Context, chosen: Chosen, on: date) -> Run:
    """The beginning of a protocol, by what was measured at the site."""
    known = tuple(r for r in context.case.readings if r.site in {None, chosen.site})
    return Run(tuple(begin(track, on, known) for track in chosen.arm.tracks))


def on_day(context: Context, chosen: Chosen, run: Run, on: date) -> Run:
    """The run moved on to a day: begun anew after an interruption, a week further where one was trained.

    Where what comes next exceeds a limit, the present rows are held until it fits.
    """
    week = context.week(on)
    if _was_interrupted(context, chosen, run, on):
        return evolve(started(context, chosen, on), week=week, starts=run.starts, weeks=run.weeks)
    if week == run.week:
        return run
    if not run.trained:
        return evolve(run, week=week)
    held = evolve(run, week=week, trained=False, session=0, weeks=run.weeks + 1)
    further = evolve(held, positions=_further(chosen, run, on))
    return held if given(context, chosen, further, on).because else further


def _was_interrupted(context: Context, chosen: Chosen, run: Run, on: date) -> bool:
    if run.last is None:
        return False
    injected = context.span(chosen.site, on).injected
    away = (on - run.last).days >= BREAK_DAYS and not is_done(context, chosen, run, on)
    return away or (injected is not None and injected > run.last)


def _further(chosen: Chosen, run: Run, on: date) -> tuple[Position, ...]:
    """The positions after a week whose sessions are taken as successes: at most one row further."""
    success = Evidence(on, projected=True)
    tracks = zip(chosen.arm.tracks, run.positions, strict=True)
    return tuple(after_week(track, _trained(track, p, run.session, success)) for track, p in tracks)


def _trained(track: ProtocolTrack, position: Position, sessions: int, success: Evidence) -> Position:
    for _ in range(sessions):
        later = after_session(track, position, success)
        if later.row != position.row:
            return later
        position = later
    return position


def after_day(run: Run, on: date) -> Run:
    """The run after a day on which something of it was trained."""
    return evolve(run, trained=True, session=run.session + 1, last=on, starts=run.starts or on)


def is_done(context: Context, chosen: Chosen, run: Run, on: date) -> bool:
    """Whether every track has come to its end."""
    day = _day(context, chosen, on)
    return all(is_over(track, p, day) for track, p in zip(chosen.arm.tracks, run.positions, strict=True))


def given(context: Context, chosen: Chosen, run: Run, on: date) -> Day:
    """Everything the protocol holds on a day; all of it waits where one exercise exceeds a limit."""
    found: list[Line] = []
    left_out: list[str] = []
    for place, row in _rows(context, chosen, run, on):
        for choice in row.session(run.session):
            item, missing = picked(context, chosen, choice)
            left_out += missing
            found += () if item is None else lines(context, chosen, item, place, on)
    against = {(m.site, m.part): str(m) for line in reversed(found) for m in _against(context, line, on)}
    because = tuple(sorted(against.values()))
    return Day(() if because else tuple(found), because, tuple(left_out))


def _rows(context: Context, chosen: Chosen, run: Run, on: date) -> Iterator[tuple[Place, Row]]:
    for number, (track, position) in enumerate(zip(chosen.arm.tracks, run.positions, strict=True)):
        for row in rows(track, position, _day(context, chosen, on)):
            yield Place(number, track.rows.index(row), row), row


def _day(context: Context, chosen: Chosen, on: date) -> int | None:
    injected = context.span(chosen.site, on).injected
    return None if injected is None else (on - injected).days


def _against(context: Context, line: Line, on: date) -> Iterator[Misfit]:
    return misfits(context.ask(line.exercise, line.dose, line.sides), context.envelope, on)
