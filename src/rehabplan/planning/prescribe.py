"""What is given, as it is printed: ceilings, stand, reasons; the same prescription for the same dose."""

from datetime import date

from rehabplan.model.exercise import Ladder
from rehabplan.model.program import Ceilings, Move, Prescription, Stand
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Day, Given, Repeat
from rehabplan.planning.fit import in_force
from rehabplan.planning.project import WEEK_DAYS

RISING = frozenset({Move.GROW, Move.CLIMB})
AGREED = "the review before it agrees"


def prescribe(context: Context, course: Course, given: Given, day: Day) -> str:
    """The id of the prescription of a day, new where there is none like it."""
    old = course.repeats.get(given.track)
    if old is not None and old.given is given and old.is_firm is day.is_firm:
        return old.prescription
    made = _prescription(context, course, given, day)
    course.repeats[given.track] = Repeat(
        given, given.track.on(context, day.on), day.is_firm, _until(context, given, day), made.id
    )
    return made.id


def _until(context: Context, given: Given, day: Day) -> date:
    """The day on which a limit changes, a review stands or a move is due."""
    moved, changed = given.state.moved, given.track.changes_after(context, day.on)
    days = [day.on if moved is None else moved + WEEK_DAYS * DAY]
    days += [] if changed is None else [changed]
    days += [context.firm_until] if day.is_firm else []
    return min(days)


def _prescription(context: Context, course: Course, given: Given, day: Day) -> Prescription:
    level = given.level
    limit = context.limit_of(given.asked, day.on)
    stand, only_if = _stand(context, given, day)
    ceilings = Ceilings(limit.effort, limit.least_rir, limit.pain)
    entering = given.move is Move.RE_ENTRY
    before = given.state.basis if entering else None
    factor = given.state.factor if entering else None
    key = (given.track, given.state.rung, ceilings, stand, only_if, given.move, before, factor)
    alike = course.printed.setdefault(key, [])
    known = next((one for one in alike if one.dose == given.dose), None)
    if known is not None:
        return known
    made = Prescription(
        id=f"p{len(course.prescriptions) + 1}",
        track=given.track.name,
        exercise=level.exercise.id,
        rung=given.state.rung,
        sides=level.sides,
        dose=given.dose,
        ceilings=ceilings,
        stand=stand,
        only_if=only_if,
        move=given.move,
        reasons=_reasons(context, given, day),
        best_before=before,
        factor=factor,
        sources=level.exercise.sources,
    )
    course.prescriptions.append(made)
    alike.append(made)
    return made


def _stand(context: Context, given: Given, day: Day) -> tuple[Stand, tuple[str, ...]]:
    ladder, rung, rising = given.track.ladder, given.state.rung, given.move in RISING
    if day.is_firm and not rising and not ladder.rungs[rung].enter_if:
        return Stand.FIRM, ()
    key = ("only if", ladder.id, rung, rising)
    return Stand.CONDITIONAL, context.once(key, lambda: _criteria(ladder, rung, rising=rising))


def _criteria(ladder: Ladder, rung: int, *, rising: bool) -> tuple[str, ...]:
    criteria = (*ladder.rungs[rung].enter_if, *(ladder.step_up_if_all if rising else ()))
    return tuple(dict.fromkeys(str(c) for c in criteria)) or (AGREED,)


def _reasons(context: Context, given: Given, day: Day) -> tuple[str, ...]:
    """Why this, now, this dose: the move and the restrictions that bind at the worked sites."""
    key = ("limited by", id(given.asked.loads), day.spans)
    return (f"move: {given.move}", *context.once(key, lambda: _restrictions(context, given, day)))


def _restrictions(context: Context, given: Given, day: Day) -> tuple[str, ...]:
    names = {name for span in in_force(given.asked, context.envelope, day.on) for name, _ in span.parts}
    return tuple(f"limited by: {name}" for name in sorted(names))
