"""A protocol followed from day to day: what it gives on a date, or which restrictions make it wait.

It starts when its first row fits and is kept whole. A week counts when something of it was trained; a row is held
until the next one fits. After a new injection, or two weeks without it, it starts again with its first row.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from rehabplan.model.anatomy import MIDLINES, SPINE, Site
from rehabplan.model.criterion import Reading
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.protocol import ProtocolTrack, Row, Shape
from rehabplan.planning.context import Context
from rehabplan.planning.fit import Misfit, misfits
from rehabplan.planning.line import Key, Line, Place
from rehabplan.planning.protocol_choice import Chosen
from rehabplan.planning.protocol_growth import Growing, Grown, after_lines
from rehabplan.planning.protocol_lines import Picked, lines, picked
from rehabplan.protocols.follow import Position, after_session, after_week, begin, is_over, rows
from rehabplan.protocols.links import Gate, Positions, first_weeks, gated, opened, rests
from rehabplan.protocols.result import Evidence

UNEVEN = "exercises done in turn have as many sets each, and here they have not"


@frozen
class Day:
    """What a protocol gives on a day, or why it waits; ``left_out`` is what this person cannot do of it.

    ``sessions`` are, by track, how many of the week's sessions are behind when these lines are done, ``gates`` what
    tracks that have not begun wait for; ``idle`` are steps that hold no exercise.
    """

    lines: tuple[Line, ...] = ()
    because: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sessions: tuple[int, ...] = ()
    gates: tuple[Gate, ...] = ()
    idle: tuple[str, ...] = ()


@frozen
class Run:
    """Where a protocol stands: positions of its tracks, the program's week they hold for, and what was done in it.

    ``sessions`` are those of the week, by track. ``ahead`` are the next positions while they must wait, for the
    reasons in ``held``. ``weeks`` counts weeks in which it was trained, up to the program's week ``counted``. ``grown``
    is what its lines have grown to since it began.
    """

    positions: Positions
    sessions: tuple[int, ...]
    week: int = 0
    trained: bool = False
    ahead: Positions = ()
    held: tuple[str, ...] = ()
    last: date | None = None
    starts: date | None = None
    weeks: int = 0
    counted: int = 0
    grown: Mapping[Key, Grown] = field(factory=dict, eq=False)


def started(context: Context, chosen: Chosen, on: date) -> Run:
    """The beginning of a protocol, by what was measured at the site since its latest injection."""
    measured = _measured(context, chosen, on)
    known, first, days = measured.readings, measured.baselines, measured.assessed
    beginnings = tuple(begin(track, on, known, first, assessed=days) for track in chosen.arm.tracks)
    open_now = _opened(context, chosen, beginnings, on)
    return Run(first_weeks(chosen.arm, open_now), (0,) * len(open_now))


def _measured(context: Context, chosen: Chosen, on: date) -> Evidence:
    """What is known of the site on a day: what was measured since its latest injection, and what was first assessed."""
    injected = latest_injection(context, chosen.site, on)
    known = [r for r in context.case.readings if r.site in {None, chosen.site}]
    first = context.once(("assessed", chosen.site), lambda: _assessed(known))
    return Evidence(
        on,
        readings=tuple(r for r in known if injected is None or r.on >= injected),
        baselines=tuple((name, value) for name, value, day in first if day <= on),
        assessed=tuple((name, day) for name, _, day in first),
    )


def _assessed(known: list[Reading]) -> tuple[tuple[str, Decimal, date], ...]:
    """The first value of each measure and its day; none where the readings of that day differ."""
    found: dict[str, tuple[date, set[Decimal]]] = {}
    for reading in sorted((r for r in known if not r.clouded), key=lambda r: r.on):
        day, values = found.setdefault(reading.measure, (reading.on, set()))
        values.update({reading.value} if reading.on == day else ())
    return tuple((name, next(iter(values)), day) for name, (day, values) in sorted(found.items()) if len(values) == 1)


def _opened(context: Context, chosen: Chosen, positions: Positions, on: date) -> Positions:
    """The tracks that wait begin by what was measured alone: that is never taken to succeed."""
    measured = _measured(context, chosen, on)
    return opened(chosen.arm, positions, measured, _day(context, chosen, on), chosen.protocol.weeks)


def latest_injection(context: Context, site: Site, on: date) -> date | None:
    """The latest injection of a site up to a day; in the spine, of its whole region."""
    region, limits = site.region, context.envelope
    in_spine = region is not None and region in SPINE
    spans = limits.over(MIDLINES[region], on) if in_spine and region is not None else (limits.at(site, on),)
    return max((span.injected for span in spans if span.injected is not None), default=None)


def on_day(context: Context, chosen: Chosen, run: Run, on: date) -> Run:
    """The run moved on to a day: begun anew after an interruption, a week further where one was trained.

    Where what comes next exceeds a limit, the present rows are held until it fits.
    """
    week = context.week(on)
    if run.last is None or _was_interrupted(context, chosen, run, on):
        return evolve(started(context, chosen, on), week=week, starts=run.starts, weeks=run.weeks, counted=run.counted)
    if week != run.week:
        run = _in_week(context, chosen, run, week, on)
    return _moved_on(context, chosen, run, on) if run.ahead else run


def _was_interrupted(context: Context, chosen: Chosen, run: Run, on: date) -> bool:
    if run.last is None:
        return False
    injected = latest_injection(context, chosen.site, on)
    away = (on - run.last).days >= BREAK_DAYS and not _is_idle(context, chosen, run, on)
    return away or (injected is not None and injected > run.last)


def _in_week(context: Context, chosen: Chosen, run: Run, week: int, on: date) -> Run:
    """The run in a new week: what comes next is ahead where the last one was trained, or was one of rest.

    So is a track that begins.
    """
    goes_on = run.trained or rests(chosen.arm, run.positions)
    ahead = _opened(context, chosen, _further(chosen, run, on) if goes_on else run.positions, on)
    if not goes_on and ahead == run.positions:
        return evolve(run, week=week)
    return evolve(run, week=week, trained=False, sessions=(0,) * len(ahead), ahead=ahead)


def _moved_on(context: Context, chosen: Chosen, run: Run, on: date) -> Run:
    """On the next rows where they fit, unless the present ones were done this week; else held, for what reasons."""
    further = evolve(run, positions=run.ahead, ahead=(), held=())
    day = given(context, chosen, further, on)
    behind = tuple(gate.why for gate in day.gates if gate.follows)
    held = day.because or (() if day.lines else day.left_out or behind)
    return further if not held and not run.trained else evolve(run, held=held)


def _further(chosen: Chosen, run: Run, on: date) -> Positions:
    """The positions after a week whose sessions are taken as successes: at most one row further."""
    success = Evidence(on, projected=True)
    tracks = zip(chosen.arm.tracks, run.positions, run.sessions, strict=True)
    return tuple(after_week(track, _trained(track, p, sessions, success)) for track, p, sessions in tracks)


def _trained(track: ProtocolTrack, position: Position, sessions: int, success: Evidence) -> Position:
    for _ in range(sessions):
        later = after_session(track, position, success)
        if later.row != position.row:
            return later
        position = later
    return position


def after_day(run: Run, on: date, sessions: tuple[int, ...], done: tuple[Line, ...]) -> Run:
    """The run after a day on which these lines of it were done; ``sessions`` as the day left them."""
    weeks = run.weeks if run.counted == run.week else run.weeks + 1
    first = run.starts or on
    grown = after_lines(run.grown, done, on)
    return evolve(
        run, trained=True, sessions=sessions, last=on, starts=first, weeks=weeks, counted=run.week, grown=grown
    )


def is_done(context: Context, chosen: Chosen, run: Run, on: date) -> bool:
    """Whether every track has come to its end."""
    return all(_are_over(context, chosen, run, on))


def _is_idle(context: Context, chosen: Chosen, run: Run, on: date) -> bool:
    """Whether every track that has begun has come to its end."""
    over = zip(run.positions, _are_over(context, chosen, run, on), strict=True)
    return all(is_over or not position.begun for position, is_over in over)


def _are_over(context: Context, chosen: Chosen, run: Run, on: date) -> Iterator[bool]:
    day = _day(context, chosen, on)
    tracks = zip(chosen.arm.tracks, run.positions, strict=True)
    return (is_over(track, position, day, chosen.protocol.weeks) for track, position in tracks)


def given(context: Context, chosen: Chosen, run: Run, on: date) -> Day:
    """Everything the protocol holds on a day; all of it waits where one exercise exceeds a limit."""
    found: list[Line] = []
    left_out: dict[str, None] = {}
    sessions = list(run.sessions)
    growing = Growing(run.grown, bool(run.ahead))
    for place, row in _rows(context, chosen, run, on):
        done, before = run.sessions[place.track], run.positions[place.track].turns if row.alternates else 0
        turn, picks = _turn(context, chosen, place, before + done, left_out)
        sessions[place.track] = max(sessions[place.track], turn + 1 - before)
        found += [line for each in picks for line in lines(context, chosen, each, place, growing, on)]
    gates = gated(chosen.arm, run.positions, _day(context, chosen, on), chosen.protocol.weeks)
    against = {(m.site, m.part): str(m) for line in reversed(found) for m in _against(context, line, on)}
    because = tuple(sorted((*against.values(), *_uneven(found))))
    idle = () if found else tuple(_idle(context, chosen, run, on))
    return Day(() if because else tuple(found), because, tuple(left_out), tuple(sessions), gates, idle)


def _idle(context: Context, chosen: Chosen, run: Run, on: date) -> Iterator[str]:
    """The steps in force that hold activities alone: nothing of them can be planned, and no week of them is trained."""
    for place, row in _rows(context, chosen, run, on):
        names = [item.activity for session in row.sessions for choice in session for item in choice.any_of]
        if chosen.arm.tracks[place.track].shape is Shape.STEPS and names and all(names):
            name = row.name or f"step {place.number + 1}"
            yield f"{name} holds no exercise to plan: {'; '.join(dict.fromkeys(names))}"


def _uneven(found: list[Line]) -> Iterator[str]:
    """Groups whose lines have not as many sets each: a round would end before another."""
    sets: dict[tuple[object, ...], set[int | None]] = {}
    for line in (each for each in found if each.place.in_turn):
        sets.setdefault((line.place.track, line.place.row, line.place.in_turn), set()).add(line.dose.sets)
    return (UNEVEN for numbers in sets.values() if len(numbers) > 1 or None in numbers)


def _turn(
    context: Context, chosen: Chosen, place: Place, number: int, left_out: dict[str, None]
) -> tuple[int, list[Picked]]:
    """The next session of a row's week that holds something this person can do."""
    is_one = chosen.arm.tracks[place.track].shape is Shape.BY_RESULT
    for turn in range(number, number + len(place.row.sessions)):
        session = place.row.session(turn)
        is_open = [any(item.any_mode is not None for item in choice.any_of) for choice in session]
        lines_before = (0 if is_one else sum(is_open[:index]) for index in range(len(session)))
        picks = [picked(context, chosen, *each) for each in zip(session, lines_before, strict=True)]
        left_out.update(dict.fromkeys(bar for each in picks for bar in each.against))
        if any(each.exercises for each in picks):
            return turn, picks
    return number, []


def _rows(context: Context, chosen: Chosen, run: Run, on: date) -> Iterator[tuple[Place, Row]]:
    for number, (track, position) in enumerate(zip(chosen.arm.tracks, run.positions, strict=True)):
        for row in rows(track, position, _day(context, chosen, on)):
            yield Place(number, next(n for n, each in enumerate(track.rows) if each is row), row), row


def _day(context: Context, chosen: Chosen, on: date) -> int | None:
    injected = latest_injection(context, chosen.site, on)
    return None if injected is None else (on - injected).days


def _against(context: Context, line: Line, on: date) -> Iterator[Misfit]:
    return misfits(context.ask(line.exercise, line.dose, line.sides), context.envelope, on)
