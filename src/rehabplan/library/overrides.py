"""Overrides on exercises: their words in place of the exercise's own, and nothing else of it."""

from collections.abc import Iterable

from attrs import evolve

from rehabplan.model.catalogue import Content
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import ExerciseOverride


def worded(exercise: Exercise, override: ExerciseOverride) -> Exercise:
    """An exercise in the words of an override; demands, dose, contraindications and the way it is done stay."""
    return evolve(exercise, name=override.name or exercise.name, cues=override.cues or exercise.cues)


def overridden(content: Content, overrides: Iterable[ExerciseOverride] | None = None) -> Content:
    """Content with its own overrides on its exercises, or with ``overrides`` alone; done twice it is the same.

    No two of them state the same field of an exercise, so that their order does not matter.
    """
    stated = content.overrides if overrides is None else tuple(overrides)
    made: dict[str, Exercise] = {}
    known = {each.id: each for each in content.exercises} if stated else {}
    for each in stated:
        made[each.exercise] = worded(made.get(each.exercise, known[each.exercise]), each)
    if all(known[id] == exercise for id, exercise in made.items()):
        return content
    return evolve(content, exercises=tuple(made.get(each.id, each) for each in content.exercises))
