"""A session on a day: what its turn is given, within the minutes and one exercise of a pattern."""

from decimal import ROUND_CEILING, Decimal

from rehabplan.model.anatomy import Capacity
from rehabplan.model.exercise import Exercise
from rehabplan.model.movement import RESISTED_MODES, MovementTag, Pattern
from rehabplan.model.program import Item, Session, SessionPart
from rehabplan.planning.blocks import Cut
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Day, Given
from rehabplan.planning.decide import Others, decide
from rehabplan.planning.line import Line
from rehabplan.planning.menus import MOST_IN_SESSION
from rehabplan.planning.prescribe import prescribe
from rehabplan.planning.prescribe_line import prescribe_line
from rehabplan.planning.protocols import Today
from rehabplan.planning.record import may_place, note
from rehabplan.planning.tracks import Track

PART_OF = {
    Capacity.MOBILITY: SessionPart.MOBILITY,
    Capacity.MOTOR_CONTROL: SessionPart.CONTROL,
    Capacity.BALANCE: SessionPart.CONTROL,
    Capacity.FUNCTIONAL: SessionPart.FUNCTIONAL,
    Capacity.AEROBIC: SessionPart.WARM_UP,
}
PARTS = list(SessionPart)


def part(exercise: Exercise) -> SessionPart:
    """The part of a session an exercise belongs to."""
    if MovementTag.STRETCH_HOLD in exercise.how.tags:
        return SessionPart.COOL_DOWN
    return PART_OF.get(exercise.main.capacity, SessionPart.STRENGTH)


def _part_of(context: Context, line: Line) -> SessionPart:
    """The part of a line; what is done in turn stays together, where its first exercise belongs."""
    return part(context.library.exercise(line.place.in_turn[0]) if line.place.in_turn else line.exercise)


def place_session(
    context: Context,
    course: Course,
    cut: Cut,
    block: str,
    day: Day,
    *,
    turn: tuple[Track, ...],
    due: list[Track],
    protocols: tuple[Today, ...],
) -> None:
    """Place protocols whole, then what is ``due`` of a turn's tracks, in its order."""
    lines = [(found, line) for found in protocols for line in found.session]
    kept = _within(context, _tried(context, course, cut, turn, due, day), [line for _, line in lines])
    if cut.maintenance and not any(given.level.exercise.is_resisted for given in kept):
        kept = []
    if not kept and not lines:
        return
    items = [Item(prescribe_line(context, course, found, each, day), _part_of(context, each)) for found, each in lines]
    kept.sort(key=lambda given: given.track.name)
    items += [Item(prescribe(context, course, given, day), part(given.level.exercise)) for given in kept]
    items.sort(key=lambda item: PARTS.index(item.part))
    total = sum((*(given.minutes for given in kept), *(line.minutes for _, line in lines)), Decimal(0))
    minutes = int(total.to_integral_value(ROUND_CEILING))
    course.sessions.append(Session(day.on, day.week, block, minutes, tuple(items)))
    for given in kept:
        note(course, given, day)
    done = (*(given.level.exercise for given in kept), *(line.exercise for _, line in lines))
    if any(exercise.how.mode in RESISTED_MODES for exercise in done):
        course.resisted.append(day.on)


def _tried(
    context: Context, course: Course, cut: Cut, turn: tuple[Track, ...], due: list[Track], day: Day
) -> list[Given]:
    """What the day leaves open to the tracks; nothing counts until it is placed."""
    others = Others(context, course, turn)
    for track in due:
        given = decide(context, course, cut, track, day, others)
        if given is not None:
            others.tried[track] = given
            if not given.level.exercise.is_routine and may_place(context, course, cut, given, day):
                others.kept.append(given)
    return others.kept


def _within(context: Context, given: list[Given], lines: list[Line]) -> list[Given]:
    """Drop the last tracks that the minutes do not hold beside a protocol's lines."""
    left = Decimal(context.case.plan.minutes) - sum((line.minutes for line in lines), Decimal(0))
    patterns: set[Pattern] = {line.exercise.how.pattern for line in lines}
    kept: list[Given] = []
    for each in given:
        minutes, pattern = each.minutes, each.level.exercise.how.pattern
        if minutes <= left and len(kept) + len(lines) < MOST_IN_SESSION and pattern not in patterns:
            kept.append(each)
            left -= minutes
            patterns.add(pattern)
    return kept
