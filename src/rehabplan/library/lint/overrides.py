"""Rules on overrides: they change another's exercise, in words that leave its dose and its equipment alone."""

import re
from collections.abc import Callable, Iterator
from functools import wraps

from rehabplan.library.lint.context import Context
from rehabplan.library.lint.movement import unlisted
from rehabplan.library.lint.references import like_name
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.library.lint.texts import texts_of
from rehabplan.library.overrides import worded
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import ExerciseOverride

_NUMBER = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_UNIT = (
    r"sets?|reps?|repetitions?|times|x|\u00d7|kg|kilos?|kilograms?|lbs?|pounds?|s|secs?|seconds?|mins?|minutes?|hours?"
    r"|days?|%|percent|metres|km"
)
_DOSE = re.compile(rf"\b({_NUMBER})\s?-?\s?({_UNIT})(?!\w)", re.IGNORECASE)


def _own(override: ExerciseOverride) -> Iterator[Found]:
    """Two places that say what one catalogue's exercise is called would differ one day."""
    if override.id.partition("/")[0] == override.exercise.partition("/")[0]:
        yield found("exercise", exercise=override.exercise)


def _dose(override: ExerciseOverride) -> Iterator[Found]:
    """The program prints the dose of its day: another one in the words beside it would be followed too."""
    for path, text in texts_of(override):
        if (said := _DOSE.search(text)) and path[0] != "media":
            yield found(*path, said=said.group())


def _idle(override: ExerciseOverride, context: Context) -> Iterator[Found]:
    """What changes nothing is left over from an older version, or its field was forgotten."""
    if not override.changes:
        yield found()
    if not context.library.has_exercise(override.exercise):
        return
    exercise = context.library.exercise(override.exercise)
    for name in {"name", "cues"} & {*override.changes}:
        if getattr(override, name) == getattr(exercise, name):
            yield found(name)


def _in_its_words(
    finds: Callable[[Exercise, Context], Iterator[Found]],
) -> Callable[[ExerciseOverride, Context], Iterator[Found]]:
    """A rule on an exercise's words, for the same exercise in the words of an override."""

    @wraps(finds)
    def find(override: ExerciseOverride, context: Context) -> Iterator[Found]:
        if context.library.has_exercise(override.exercise):
            exercise = worded(context.library.exercise(override.exercise), override)
            yield from (each for each in finds(exercise, context) if each.path[0] in override.changes)

    return find


@wraps(unlisted)
def _unlisted(exercise: Exercise, _: Context) -> Iterator[Found]:
    yield from unlisted(exercise)


ALONE = (
    AloneRule(
        error("own-override", "{exercise} is of the same catalogue", "change the exercise itself"),
        ExerciseOverride,
        _own,
    ),
    AloneRule(
        error("dose-in-words", "'{said}' is a dose", "leave it out: the program prints the dose beside the words"),
        ExerciseOverride,
        _dose,
    ),
)
TOGETHER = (
    TogetherRule(
        warning("idle-override", "it changes nothing", "leave it out, or say what is different"),
        ExerciseOverride,
        _idle,
    ),
    TogetherRule(
        warning(
            "unlisted-equipment",
            "a cue names {item}, which is not listed",
            "name what the exercise lists, or write an exercise of your own",
        ),
        ExerciseOverride,
        _in_its_words(_unlisted),
    ),
    TogetherRule(
        warning("near-duplicate-name", "it is called like {others}", "tell them apart by name"),
        ExerciseOverride,
        _in_its_words(like_name),
    ),
)
