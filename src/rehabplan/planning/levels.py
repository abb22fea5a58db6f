"""Which level and dose a track takes when it may not go on as it was: down to what fits, or back after an injection."""

from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.dose import Count, Dose, Percent
from rehabplan.model.exercise import EXEMPT, Exercise
from rehabplan.planning.context import Context
from rehabplan.planning.tracks import NOTHING, State, Track, fits


def first_dose(context: Context, track: Track, state: State, rung: int) -> Dose:
    """The lowest dose of a level, with no more load in % than the track last had on it."""
    dose = track.levels[rung].first
    known, intensity = dict(state.loads).get(rung), dose.blocks[0].intensity
    if known is None or not isinstance(intensity, Percent) or (intensity.count.high or 0) <= known:
        return dose
    return context.made(f"at {known}", dose, None, lambda: dose.with_intensity(Percent(Count.of(known), intensity.of)))


def step_down(context: Context, track: Track, state: State, on: date) -> State | None:
    """The highest rung, at or below the present one, whose lowest dose fits."""
    for rung in reversed([r for r in track.open_to if r <= state.rung]):
        for dose in _lower_doses(context, track, state, rung):
            if fits(context, track, rung, dose, on):
                return evolve(state, rung=rung, dose=dose, since=on)
    return None


def _lower_doses(context: Context, track: Track, state: State, rung: int) -> tuple[Dose, ...]:
    """Whoever comes from a higher rung of an unloaded ladder keeps the usual dose."""
    exercise, first = track.levels[rung].exercise, first_dose(context, track, state, rung)
    return (exercise.dose.usual, first) if rung < state.rung and exercise.main.capacity in EXEMPT else (first,)


@frozen
class Allowed:
    """Load [%] at re-entry: ``share`` of R; a level without loads in % may also repeat what was ``tolerated`` since."""

    share: Decimal
    tolerated: Decimal = NOTHING


def re_enter(context: Context, track: Track, state: State, allowed: Allowed, on: date) -> State | None:
    """The highest rung up to the best one whose load is within what is allowed; else the lowest that fits."""
    open_to = [r for r in track.open_to if r <= max(state.best_rung, state.rung)]
    here = track.levels[state.rung].exercise.main_class(state.dose)
    for rung in reversed(open_to):
        exercise = track.levels[rung].exercise
        dose = _within(exercise, first_dose(context, track, state, rung), allowed)
        steep = dose is not None and rung > state.rung and exercise.main_class(dose).rank > here.rank + 1
        if dose is not None and not steep and fits(context, track, rung, dose, on):
            return evolve(state, rung=rung, dose=dose, since=on)
    for rung in open_to:
        dose = first_dose(context, track, state, rung)
        if fits(context, track, rung, dose, on):
            return evolve(state, rung=rung, dose=dose, since=on)
    return None


def _within(exercise: Exercise, dose: Dose, allowed: Allowed) -> Dose | None:
    """The lowest dose of an entry at or below a load [%]; loads in % are cut to it."""
    intensity = dose.blocks[0].intensity
    if isinstance(intensity, Percent) and intensity.of == "1RM":
        percent = min(intensity.count.high or Decimal(0), allowed.share).quantize(Decimal("0.1"), "ROUND_FLOOR")
        return dose.with_intensity(Percent(Count.of(percent), "1RM"))
    return dose if exercise.percent(dose) <= max(allowed.share, allowed.tolerated) else None
