"""The rule on rungs that nobody reaches: by their criteria, by every phase's limit, or by two machines at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from rehabplan.library.coverage import may_start, serves
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import Found, TogetherRule, found, warning
from rehabplan.library.lint.scales import HIGHEST
from rehabplan.model.criterion import Against, Comparison, Criterion
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import HealingModel, PhaseName, Training
from rehabplan.model.limit import TOP, Limit
from rehabplan.model.movement import Equipment

_Bound = tuple[Decimal, bool] | None

_MACHINES = frozenset(
    {
        Equipment.ARM_ERGOMETER,
        Equipment.CABLE_MACHINE,
        Equipment.EXERCISE_BIKE,
        Equipment.LEG_PRESS,
        Equipment.POOL,
        Equipment.TREADMILL,
        Equipment.WEIGHT_MACHINE,
    }
)


def _unreachable(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A rung that nobody can enter promises progress that never comes, and ends the ladder for those below it."""
    leave = _never_met(ladder.step_up_if_all)
    if leave and len(ladder.rungs) > 1:
        yield found(
            "step_up_if_all", exercise=ladder.rungs[1].exercise, why=f"the rung before it is never left: {leave}"
        )
    for index, rung in enumerate(ladder.rungs):
        criteria = (*(ladder.step_up_if_all if index and not leave else ()), *rung.enter_if)
        if why := _never_met(criteria):
            yield found("rungs", index, "enter_if", exercise=rung.exercise, why=why)
        elif context.library.has_exercise(rung.exercise):
            yield from _never_started(index, context.library.exercise(rung.exercise), ladder, context)


def _never_started(index: int, exercise: Exercise, ladder: Ladder, context: Context) -> Iterator[Found]:
    machines = sorted(_MACHINES & {*exercise.how.equipment})
    models = context.library.content.healing
    limits = [limit for model in models for limit in (*_limits(model), *_beyond(ladder, context))]
    if len(machines) > 1:
        yield found("rungs", index, exercise=exercise.id, why=f"it needs {' and '.join(machines)} at once")
    elif limits and not any(may_start(exercise, ladder.trains.region, limit) for limit in limits):
        yield found("rungs", index, exercise=exercise.id, why="no phase of any healing model allows its start")


def _limits(model: HealingModel) -> Iterator[Limit]:
    """The limits that somebody has on some day."""
    yield from (phase.limit for phase in model.phases)
    yield model.preparation.limit
    yield from map(model.untreated_limit, Training)


def _beyond(ladder: Ladder, context: Context) -> tuple[Limit, ...]:
    """The unrestricted phase, which criteria open and no model's days, where the region's profile wants the ladder."""
    profile = context.library.profile(ladder.trains.region)
    aims = () if profile is None else profile.aims(PhaseName.UNRESTRICTED)
    return (TOP,) if any(serves(ladder, ladder.trains.region, aim) for aim in aims) else ()


def _never_met(criteria: Iterable[Criterion]) -> str:
    """Why criteria cannot be met together; empty where they can."""
    groups: defaultdict[tuple[object, ...], list[Criterion]] = defaultdict(list)
    for criterion in criteria:
        if _cannot_hold(criterion):
            return f"'{criterion}' is never met"
        groups[criterion.measure, criterion.unit, criterion.against, criterion.by].append(criterion)
    for same in groups.values():
        for one, other in combinations(same, 2):
            if _exclude(one, other):
                return f"'{one}' and '{other}' are never met together"
    return ""


def _cannot_hold(criterion: Criterion) -> bool:
    """Whether no reading could be like that: below nothing, above its scale, or more days than there are."""
    top = None if criterion.against is Against.OF else HIGHEST.get(criterion.measure)
    too_high = top is not None and _is_empty(_least(criterion), (top, False))
    is_change = criterion.against in {Against.ABOVE, Against.BELOW}
    too_low = not is_change and _is_empty((Decimal(0), False), _most(criterion))
    days = criterion.within_days
    return too_high or too_low or (days is not None and criterion.for_count > days + 1)


def _exclude(one: Criterion, other: Criterion) -> bool:
    """Whether no value meets both."""
    return _is_empty(_least(one), _most(other)) or _is_empty(_least(other), _most(one))


def _is_empty(low: _Bound, high: _Bound) -> bool:
    """Whether no value lies between two bounds."""
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))


def _least(criterion: Criterion) -> _Bound:
    """The lower bound of what meets it, and whether only more does."""
    if criterion.how in {Comparison.AT_MOST, Comparison.LESS_THAN}:
        return None
    return criterion.value, criterion.how is Comparison.MORE_THAN


def _most(criterion: Criterion) -> _Bound:
    """The upper bound of what meets it, and whether only less does."""
    if criterion.how in {Comparison.AT_LEAST, Comparison.MORE_THAN}:
        return None
    return criterion.value, criterion.how is Comparison.LESS_THAN


TOGETHER = (
    TogetherRule(
        warning(
            "unreachable-rung",
            "nobody reaches {exercise}: {why}",
            "correct what keeps everybody from it, or remove the rung",
        ),
        Ladder,
        _unreachable,
    ),
)
