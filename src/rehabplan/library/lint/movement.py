"""Rules on how a movement is described: its pattern, position, impact, tags, and the things that its cues name."""

import re
from collections.abc import Iterator

from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.exercise import Exercise
from rehabplan.model.movement import Equipment, Impact, Mode, MovementTag, Pattern, Position

_LANDING = frozenset({Pattern.JUMP, Pattern.HOP, Pattern.RUN, Pattern.THROW})
_LANDING_TAGS = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
_TAG_OF = {
    Pattern.THROW: MovementTag.THROWING,
    Pattern.STAIRS: MovementTag.STAIRS,
    Pattern.CARRY: MovementTag.CARRYING,
    Pattern.OVERHEAD_PUSH: MovementTag.OVERHEAD,
}
_UPRIGHT = frozenset({Position.STANDING, Position.SINGLE_LEG, Position.IN_WATER})
_ON_FEET = frozenset(
    {
        Pattern.LUNGE,
        Pattern.STEP,
        Pattern.JUMP,
        Pattern.HOP,
        Pattern.RUN,
        Pattern.GAIT,
        Pattern.WALKING,
        Pattern.STAIRS,
        Pattern.SINGLE_LEG_STANCE,
        Pattern.DOUBLE_LEG_STANCE,
    }
)
_NAMED = {
    Equipment.ARM_ERGOMETER: "arm ergometer",
    Equipment.BAND: "band",
    Equipment.BARBELL: "barbell",
    Equipment.BENCH: "bench",
    Equipment.CABLE_MACHINE: "cable",
    Equipment.CHAIR: "chair",
    Equipment.DECLINE_BOARD: "decline board",
    Equipment.DOORWAY: "doorway",
    Equipment.DUMBBELL: "dumbbell",
    Equipment.EXERCISE_BIKE: "exercise bike",
    Equipment.FLEXBAR: "flexbar",
    Equipment.FOAM_PAD: "foam pad",
    Equipment.HAMMER: "hammer",
    Equipment.KETTLEBELL: "kettlebell",
    Equipment.LEG_PRESS: "leg press",
    Equipment.POOL: "pool",
    Equipment.PRESSURE_UNIT: "pressure unit",
    Equipment.PULL_UP_BAR: "pull-up bar",
    Equipment.SLIDE_BOARD: "slide board",
    Equipment.TREADMILL: "treadmill",
    Equipment.WEIGHT_MACHINE: "weight machine",
    Equipment.WOBBLE_BOARD: "wobble board",
}
_ITEM_OF = {word: item for item, word in _NAMED.items()}
_THING = re.compile(rf"\b({'|'.join(sorted(_ITEM_OF))})(?:s|es)?\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(as if|like)\b")


def _impact(exercise: Exercise) -> Iterator[Found]:
    """Who jumps, runs or throws meets an impact: said to have none, the exercise would pass limits made for it."""
    how = exercise.how
    lands = how.mode is Mode.PLYOMETRIC or how.pattern in _LANDING or how.tags & _LANDING_TAGS
    if lands and how.impact is Impact.NONE:
        yield found("how", "impact", pattern=how.pattern)


def _tag(exercise: Exercise) -> Iterator[Found]:
    """Limits keep throwing, stairs, carrying, reaching overhead and the pool from people by the tag."""
    how = exercise.how
    wanted = {_TAG_OF.get(how.pattern), MovementTag.POOL if how.position is Position.IN_WATER else None} - {None}
    for tag in sorted(each for each in wanted if each is not None and each not in how.tags):
        yield found("how", tag=tag)


def _position(exercise: Exercise) -> Iterator[Found]:
    """Walking, stepping and landing are done on one's feet: in another position no weight would be counted."""
    how = exercise.how
    if how.pattern in _ON_FEET and how.position not in _UPRIGHT:
        yield found("how", "position", pattern=how.pattern, position=how.position)


def unlisted(exercise: Exercise) -> Iterator[Found]:
    """A thing that a cue names must be listed, or the exercise is given to people who do not have it."""
    for index, cue in enumerate(exercise.cues):
        named = {_ITEM_OF[each.group(1).lower()] for each in _THING.finditer(cue)} - {*exercise.how.equipment}
        if named and not _COMPARES.search(cue):
            yield from (found("cues", index, item=item) for item in sorted(named))


RULES = (
    AloneRule(error("no-impact", "{pattern} without impact", "state its impact"), Exercise, _impact),
    AloneRule(error("missing-tag", "lacks the tag {tag}", "add the tag"), Exercise, _tag),
    AloneRule(
        error("lying-walk", "{pattern} is not done {position}", "correct the position or the pattern"),
        Exercise,
        _position,
    ),
    AloneRule(
        warning("unlisted-equipment", "a cue names {item}, which is not listed", "list it under equipment"),
        Exercise,
        unlisted,
    ),
)
