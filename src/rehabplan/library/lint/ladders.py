"""Rules on ladders: rungs that exist, serve the ladder's need, and rise gently from what early phases allow."""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.library.coverage import start_class
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.model.anatomy import Capacity
from rehabplan.model.dose import Counted, Distance, Duration, Hold, Reps
from rehabplan.model.exercise import Exercise, Ladder, Line, Variable
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import HOUSEHOLD, Impact, Mode, MovementTag

_RUNGS = range(3, 8)
_GUARDED_TAGS = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
_EARLY_MODES = frozenset({Mode.PASSIVE, Mode.ASSISTED, Mode.ACTIVE, Mode.CYCLIC, Mode.ISOMETRIC})
_WORSE_IF_MORE = frozenset({"effort", "effusion", "hop_pain", "pain_during", "pain_next_morning", "pain_resting"})
_AMOUNTS = {
    Variable.HOLD: (Hold,),
    Variable.REPS: (Reps, Counted),
    Variable.DURATION: (Duration,),
    Variable.DISTANCE: (Distance,),
}


def _exercises(ladder: Ladder, context: Context) -> Iterator[tuple[int, Exercise]]:
    """The rungs that exist, with their numbers."""
    for index, rung in enumerate(ladder.rungs):
        if context.library.has_exercise(rung.exercise):
            yield index, context.library.exercise(rung.exercise)


def _unknown(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A rung must lead somewhere: the exercise is in the catalogue or in another one that is loaded."""
    for index, rung in enumerate(ladder.rungs):
        if not context.library.has_exercise(rung.exercise):
            yield found("rungs", index, "exercise", exercise=rung.exercise)


def _shared(ladder: Ladder, context: Context) -> Iterator[Found]:
    """An exercise has one way up and one way down: it is on one rung of one ladder."""
    for index, rung in enumerate(ladder.rungs):
        others = [id for id in context.ladders_of[rung.exercise] if id != ladder.id]
        repeated = [r.exercise for r in ladder.rungs[:index]].count(rung.exercise)
        if others or repeated:
            where = ", ".join(sorted({*others})) or "the same ladder"
            yield found("rungs", index, "exercise", exercise=rung.exercise, where=where)


def _falls(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A higher rung asks at least as much of the trained region as the one below it."""
    for index, name, before, after in _pairs(ladder, context):
        if after < before:
            yield found("rungs", index, exercise=name, before=before, after=after)


def _softens(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A higher rung lands at least as hard as the one below it: who steps down is to meet less impact, never more."""
    rungs = _exercises(ladder, context)
    for (_, lower), (index, higher) in pairwise(rungs):
        before, after = lower.how.impact, higher.how.impact
        if after < before:
            yield found("rungs", index, exercise=higher.id, before=before, after=after)


def _leaps(ladder: Ladder, context: Context) -> Iterator[Found]:
    """From one rung to the next the demand on the trained region rises by one class at most."""
    for index, name, before, after in _pairs(ladder, context):
        if after.rank > before.rank + 1:
            yield found("rungs", index, exercise=name, before=before, after=after)


def _pairs(ladder: Ladder, context: Context) -> Iterator[tuple[int, str, DemandClass, DemandClass]]:
    rungs = [(index, each.id, start_class(each, ladder.trains.region)) for index, each in _exercises(ladder, context)]
    for (_, _, before), (index, name, after) in pairwise(rungs):
        yield index, name, before, after


def _strays(ladder: Ladder, context: Context) -> Iterator[Found]:
    """Every rung trains what the ladder is for: its region, its capacity, one of its muscles."""
    for index, exercise in _exercises(ladder, context):
        if not any(_matches(line, ladder.trains) for line in exercise.trains):
            wanted = " ".join([_place(ladder.trains), ladder.trains.capacity, *ladder.trains.muscles])
            yield found("rungs", index, exercise=exercise.id, wanted=wanted)


def _place(line: Line) -> str:
    return "body" if line.region is None else line.region


def _matches(line: Line, wanted: Line) -> bool:
    """An isometric first rung counts for a strength ladder."""
    same = {wanted.capacity, Capacity.ISOMETRIC_STRENGTH} if wanted.capacity is Capacity.STRENGTH else {wanted.capacity}
    muscles = not wanted.muscles or bool({*line.muscles} & {*wanted.muscles})
    return line.region is wanted.region and line.capacity in same and muscles


def _unguarded(ladder: Ladder, context: Context) -> Iterator[Found]:
    """Landing, running and throwing are entered by criteria a clinician has seen, never by the calendar alone."""
    for index, exercise in _exercises(ladder, context):
        how = exercise.how
        wild = how.mode is Mode.PLYOMETRIC or how.impact >= Impact.MODERATE or how.tags & _GUARDED_TAGS
        if wild and not ladder.rungs[index].enter_if:
            yield found("rungs", index, exercise=exercise.id)


def _length(ladder: Ladder) -> Iterator[Found]:
    """Three to seven rungs can be climbed in a series of injections; aerobic ladders may have one."""
    if len(ladder.rungs) not in _RUNGS and ladder.trains.capacity is not Capacity.AEROBIC:
        yield found("rungs", count=len(ladder.rungs))


def _backwards(ladder: Ladder) -> Iterator[Found]:
    """Nobody climbs because of more pain, swelling or effort, nor steps down because of less."""
    wrong = (
        ("step_up_if_all", ladder.step_up_if_all, True),
        ("step_down_if_any", ladder.step_down_if_any, False),
    )
    for name, criteria, backwards in wrong:
        for index, criterion in enumerate(criteria):
            if criterion.measure in _WORSE_IF_MORE and criterion.asks_for_more is backwards:
                yield found(name, index, measure=criterion.measure)


def _late_start(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A strength ladder can be entered in the subacute phase: its first rung moves or holds, lightly."""
    first = next((each for index, each in _exercises(ladder, context) if index == 0), None)
    if first is None or ladder.trains.capacity is not Capacity.STRENGTH:
        return
    if first.how.mode not in _EARLY_MODES or start_class(first, ladder.trains.region) > DemandClass.LIGHT:
        yield found("rungs", 0, exercise=first.id)


def _low_top(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A strength ladder ends in heavy work, at least once without bought equipment, to last for half a year."""
    if ladder.trains.capacity is not Capacity.STRENGTH or not ladder.rungs:
        return
    home = [each for _, each in _exercises(ladder, context) if not {*each.how.equipment} - HOUSEHOLD]
    if not any(each.main_class(each.dose.most) >= DemandClass.HEAVY for each in home):
        yield found("rungs", len(ladder.rungs) - 1)


def _cannot_climb(ladder: Ladder, context: Context) -> Iterator[Found]:
    """What a rung's dose counts is among the variables that the ladder lets grow."""
    for index, exercise in _exercises(ladder, context):
        if exercise.dose.start == exercise.dose.most:
            continue
        amount = exercise.dose.start.blocks[0].work.amount
        grows = {Variable.SETS, Variable.LOAD} & {*ladder.climb}
        counts = {variable for variable, kinds in _AMOUNTS.items() if isinstance(amount, kinds)}
        if not counts & {*ladder.climb} and not grows:
            yield found("rungs", index, exercise=exercise.id)


ALONE = (
    AloneRule(warning("ladder-length", "it has {count} rungs", "use three to seven rungs"), Ladder, _length),
    AloneRule(
        error("backwards-criterion", "{measure} leads the wrong way", "turn the comparison round"), Ladder, _backwards
    ),
)
TOGETHER = (
    TogetherRule(
        error("unknown-exercise", "its rung {exercise} is in no catalogue", "correct the id"), Ladder, _unknown
    ),
    TogetherRule(error("shared-exercise", "{exercise} is also in {where}", "keep it in one ladder"), Ladder, _shared),
    TogetherRule(
        error(
            "falling-ladder", "{exercise} starts {after}, below the {before} of the rung before it", "order the rungs"
        ),
        Ladder,
        _falls,
    ),
    TogetherRule(
        error("falling-impact", "{exercise} has impact {after}, the rung before it {before}", "order the rungs"),
        Ladder,
        _softens,
    ),
    TogetherRule(
        error(
            "leaping-ladder", "{exercise} starts {after} after a rung that starts {before}", "add a rung between them"
        ),
        Ladder,
        _leaps,
    ),
    TogetherRule(
        error("stray-rung", "{exercise} does not train {wanted}", "choose an exercise that does"), Ladder, _strays
    ),
    TogetherRule(
        error("unguarded-impact", "{exercise} has impact, running or throwing without enter_if", "add enter_if"),
        Ladder,
        _unguarded,
    ),
    TogetherRule(
        warning(
            "late-ladder",
            "its first rung {exercise} cannot start in the subacute phase",
            "start with a light isometric",
        ),
        Ladder,
        _late_start,
    ),
    TogetherRule(
        warning("low-ladder", "no rung gets heavy without equipment", "add a heavy rung with bodyweight"),
        Ladder,
        _low_top,
    ),
    TogetherRule(
        warning(
            "stuck-rung", "nothing it may climb by is part of the dose of {exercise}", "name the variable under climb"
        ),
        Ladder,
        _cannot_climb,
    ),
)
