"""Whether a person may do an exercise at its lowest dose on a day: limits, contraindications, equipment, wishes."""

from datetime import date

from rehabplan.model.exercise import AvoidIf, Exercise, Tier
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import Sides
from rehabplan.verification.asks import ask
from rehabplan.verification.excess import Dimension
from rehabplan.verification.facts import Facts
from rehabplan.verification.figures import figures
from rehabplan.verification.owned import things
from rehabplan.verification.rules import (
    limit_effort,
    limit_hold,
    limit_impact,
    limit_load_class,
    limit_modes,
    limit_percent_1rm,
    limit_percent_mvic,
    limit_positions,
    limit_range,
    limit_reserve,
    limit_speed,
    limit_tags,
    limit_weight_bearing,
)
from rehabplan.verification.screening import conditions, is_met, is_unknown
from rehabplan.verification.start import has_light_band

DIMENSIONS: tuple[Dimension, ...] = (
    limit_effort.DIMENSION,
    limit_hold.DIMENSION,
    limit_impact.DIMENSION,
    limit_load_class.DIMENSION,
    limit_modes.DIMENSION,
    limit_percent_1rm.DIMENSION,
    limit_percent_mvic.DIMENSION,
    limit_positions.DIMENSION,
    limit_range.DIMENSION,
    limit_reserve.DIMENSION,
    limit_speed.DIMENSION,
    limit_tags.DIMENSION,
    limit_weight_bearing.DIMENSION,
)


def sides_for(exercise: Exercise, like: Sides) -> Sides | None:
    """The sides on which a track does another exercise; ``None`` where a single limb cannot."""
    if exercise.how.done_with is DoneWith.ONE_SIDE:
        return Sides.EACH if like is Sides.BOTH else like
    return None if like in {Sides.LEFT, Sides.RIGHT} else Sides.BOTH


def may_start(facts: Facts, exercise: Exercise, like: Sides, on: date) -> bool:
    """Whether the lowest dose of an exercise could be given in the place of another on a day."""
    sides = sides_for(exercise, like)
    return sides is not None and _may_have(facts, exercise, sides) and _fits(facts, exercise, sides, on)


def _may_have(facts: Facts, exercise: Exercise, sides: Sides) -> bool:
    wishes, how, known = facts.case.wishes, exercise.how, conditions(facts.case, facts.library)
    words = {str(word) for word in (how.position, how.pattern, *how.tags, *how.equipment)}
    barred = any(is_met(r, exercise, sides, known) or is_unknown(r, known) for r in _absolute(exercise))
    equipped = set(how.equipment) <= things(facts.case) and has_light_band(facts.case, exercise)
    return equipped and not barred and exercise.id not in wishes.not_exercises and not words & set(wishes.cannot)


def _absolute(exercise: Exercise) -> tuple[AvoidIf, ...]:
    return tuple(rule for rule in exercise.avoid_if if rule.tier is Tier.ABSOLUTE)


def _fits(facts: Facts, exercise: Exercise, sides: Sides, on: date) -> bool:
    asked = ask(exercise, figures(exercise.dose.start), sides)
    return not any(
        dimension.excess(asked, load, under.limit) is not None
        for load in asked.loads
        for course in facts.calendar.courses[load.sites]
        for under in course.on(on)
        for dimension in DIMENSIONS
    )
