"""A track's dose as it is delivered on a day: lighter in a calm week, with real weights, within the step rules."""

from datetime import date
from decimal import Decimal

from attrs import evolve

from rehabplan.model.dose import Dose, Scale, ScaleName
from rehabplan.model.exercise import stated_percent
from rehabplan.model.program import Move
from rehabplan.planning.calm import reduced
from rehabplan.planning.context import Context
from rehabplan.planning.course import LIGHTER, Course, Given
from rehabplan.planning.gear import deliver, kilograms, loaded, with_load
from rehabplan.planning.progress import LEAST_SET, resized
from rehabplan.planning.project import WEEK_DAYS, Moved
from rehabplan.planning.tracks import State, Track

FRESH = frozenset({Move.START, Move.STEP_DOWN, Move.RE_ENTRY, Move.CLIMB})
"""Moves to a low dose."""


def delivered(context: Context, course: Course, track: Track, moved: Moved, calm: Move | None, on: date) -> Given:
    """What is given of a state on a day."""
    return _steadied(context, course.whole.get(track), _lightened(context, track, moved, calm, on), on)


def _lightened(context: Context, track: Track, moved: Moved, calm: Move | None, on: date) -> Given:
    state, move = moved.state, moved.move
    level, dose = track.levels[state.rung], moved.state.dose
    if calm is not None and level.exercise.is_resisted and not _is_fresh(context, state, move, on):
        dose = context.made("reduced", state.dose, None, lambda: reduced(state.dose))
        move = move if dose == state.dose else calm
    limit, full = context.limit_of(level.ask(dose), on), dose
    dose = context.made("delivered", full, limit, lambda: deliver(level.exercise, full, context.gear, limit))
    return Given(track, level, state, moved.move, move, level.ask(dose), calm)


def _is_fresh(context: Context, state: State, move: Move, on: date) -> bool:
    """Whether this week's dose begins low as it is, so that there is nothing to lighten yet."""
    return move in FRESH and state.moved is not None and context.week(state.moved) == context.week(on)


def _steadied(context: Context, old: Given | None, given: Given, on: date) -> Given:
    """The dose as it is delivered keeps the rates too.

    What only a looser limit makes larger is a step like any other and waits for its seven days; what
    rounding to real weights, or repetitions held back by the load, make too large is cut to the step.
    """
    if old is None or old.level.exercise.id != given.level.exercise.id:
        return given
    before, dose = old.dose, given.dose
    if given.calm is not None:
        full = given.move in LIGHTER and (dose.volume >= before.volume or _is_heavier(before, dose))
        return _with_dose(given, _no_heavier(context, before, given)) if full else given
    if not _is_more(before, dose):
        return given
    moved = given.state.moved
    if moved is not None and 0 < (on - moved).days < WEEK_DAYS:
        return _with_dose(given, before)
    cut = _with_dose(given, _cut_to_step(context, before, given, on))
    return cut if moved == on else evolve(cut, state=evolve(given.state, moved=on))


def _no_heavier(context: Context, before: Dose, given: Given) -> Dose:
    """A lighter week's dose: no more weight than the last full one, and less work."""
    dose = given.dose
    if dose.volume >= before.volume or (loaded(dose) is None and _is_heavier(before, dose)):
        fewer = max(1, (before.sets or 1) - 1)
        dose = before.with_sets(fewer) if _is_by_reserve(before) else reduced(before)
    now, new = loaded(before), loaded(dose)
    if now is None or new is None or kilograms(new) <= kilograms(now):
        return dose
    return with_load(given.level.exercise, dose, now, context.gear)


def _is_heavier(before: Dose, after: Dose) -> bool:
    return (stated_percent(after) or 0) > (stated_percent(before) or 0)


def _is_by_reserve(dose: Dose) -> bool:
    """Whether the load is chosen by repetitions in reserve, which other repetitions would make another load."""
    intensity = dose.blocks[0].intensity
    return isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR


def _is_more(before: Dose, after: Dose) -> bool:
    return after.volume > before.volume or _kilograms(after) > _kilograms(before)


def _kilograms(dose: Dose) -> Decimal:
    load = loaded(dose)
    return Decimal(0) if load is None else kilograms(load)


def _with_dose(given: Given, dose: Dose) -> Given:
    return evolve(given, asked=given.level.ask(dose))


def _cut_to_step(context: Context, before: Dose, given: Given, on: date) -> Dose:
    """The delivered dose, with no more weight and no more work than one step from the dose before."""
    level, dose = given.level, given.dose
    exercise = level.exercise
    if not level.exercise.is_bound or dose == given.state.dose:
        return dose
    limit = context.limit_of(level.ask(exercise.dose.most), on)
    now, new = loaded(before), loaded(dose)
    if now is not None and new is not None and kilograms(new) > kilograms(now):
        rated = context.gear.loadable(exercise, kilograms(now) * limit.load_step) or now
        step = max(rated, context.gear.next_weight(exercise, now), key=kilograms)
        most = min(new, step, key=kilograms)
        return with_load(exercise, before if dose.volume > before.volume else dose, most, context.gear)
    if _is_heavier(before, dose) and dose.volume > before.volume:
        return before
    sets, old = dose.sets or 1, before.sets or 1
    by_one = sets == old and dose.set_size <= before.set_size + 1
    if by_one or dose.volume <= before.volume * limit.volume_step:
        return dose
    if new is None:
        return before
    size = int(old * before.set_size * limit.volume_step) // sets
    return resized(dose, sets, size) if size >= LEAST_SET else before
