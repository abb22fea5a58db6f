"""Rules on what an exercise asks of each region: no region that bears load may be forgotten."""

from collections.abc import Iterator

from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.anatomy import LOWER_LIMB, SPINE, UPPER_LIMB, Region
from rehabplan.model.exercise import Exercise, LimbRole, intensity_number
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Equipment, MovementTag, Position

_WIDEST_SPAN = 2
_ON_HANDS = {Position.QUADRUPED, Position.PLANK}
_ON_KNEES = {Position.QUADRUPED, Position.KNEELING}
_HELD = {Equipment.DUMBBELL, Equipment.KETTLEBELL, Equipment.BARBELL, Equipment.HAMMER}


def _least(exercise: Exercise, role: LimbRole, region: Region) -> DemandClass:
    return next((span.low for at, span in exercise.demands.of(role) if at is region), DemandClass.NONE)


def _short(exercise: Exercise, regions: frozenset[Region], least: DemandClass, *roles: LimbRole) -> Iterator[Found]:
    """Regions that ask for less than ``least`` in every one of the roles."""
    for region in sorted(regions):
        asked = max(_least(exercise, role, region) for role in roles)
        if asked < least:
            yield found("demands", roles[0], region=region, side=roles[0], asked=asked, least=least)


def _legs(exercise: Exercise) -> Iterator[Found]:
    """Who stands bears weight: hip, knee, ankle and foot ask for daily living at least, on one leg for a light load."""
    if exercise.how.position is Position.SINGLE_LEG:
        yield from _short(exercise, LOWER_LIMB, DemandClass.LIGHT, LimbRole.WORKING_SIDE)
    if exercise.how.position is Position.STANDING:
        sides = [LimbRole.WORKING_SIDE, *([LimbRole.OTHER_SIDE] if exercise.is_one_sided else [])]
        for side in sides:
            yield from _short(exercise, LOWER_LIMB, DemandClass.ADL, side)


def _arms(exercise: Exercise) -> Iterator[Found]:
    """Who leans on the hands loads wrist, elbow and shoulder; on the forearms the shoulder still."""
    if exercise.how.position not in _ON_HANDS:
        return
    on_hands = MovementTag.HANDS_LOADED in exercise.how.tags
    bearing = UPPER_LIMB if on_hands else frozenset({Region.SHOULDER})
    yield from _short(exercise, bearing, DemandClass.LIGHT, LimbRole.WORKING_SIDE, LimbRole.OTHER_SIDE)


def _knees(exercise: Exercise) -> Iterator[Found]:
    """Who kneels presses on a knee, and some patients may not."""
    if exercise.how.position in _ON_KNEES:
        knee = frozenset({Region.KNEE})
        yield from _short(exercise, knee, DemandClass.ADL, LimbRole.WORKING_SIDE, LimbRole.OTHER_SIDE)


def _kneeling_tag(exercise: Exercise) -> Iterator[Found]:
    """Policies keep kneeling from knees by the tag, so that every kneeling exercise needs it."""
    tags = exercise.how.tags
    if exercise.how.position in _ON_KNEES and MovementTag.KNEELING_PRESSURE not in tags:
        yield found("how", position=exercise.how.position)


def _weights(exercise: Exercise) -> Iterator[Found]:
    """A weight in the hand loads wrist, elbow and shoulder, also where the legs are trained."""
    if _HELD & {*exercise.how.equipment}:
        yield from _short(exercise, UPPER_LIMB, DemandClass.MOVES, LimbRole.WORKING_SIDE, LimbRole.OTHER_SIDE)


def _other_side(exercise: Exercise) -> Iterator[Found]:
    """The other limb of a one-sided exercise may be the healing one; of both sides there is no other."""
    has_other = bool(exercise.demands.other_side)
    if exercise.is_one_sided and not has_other:
        yield found("demands", problem="says nothing of the other side")
    if not exercise.is_one_sided and has_other:
        yield found("demands", LimbRole.OTHER_SIDE, problem="is done with both sides, so there is no other side")


def _spine(exercise: Exercise) -> Iterator[Found]:
    """A limb's regions belong to a side, the low back and neck to the spine; elsewhere they would not be found."""
    for role in LimbRole:
        for region, _ in exercise.demands.of(role):
            if (region in SPINE) is not (role is LimbRole.SPINE):
                yield found("demands", role, region, region=region, role=role)


def _trained(exercise: Exercise) -> Iterator[Found]:
    """An exercise that trains a region must ask something of it, else no limit there would ever bind it."""
    loaded = {region for role in (LimbRole.WORKING_SIDE, LimbRole.SPINE) for region, _ in exercise.demands.of(role)}
    for index, line in enumerate(exercise.trains):
        if line.region is not None and line.region not in loaded:
            yield found("trains", index, region=line.region)


def _growth(exercise: Exercise) -> Iterator[Found]:
    """Demand rises with intensity: a range of classes without a growing intensity stays at its lower class for ever."""
    low, high = (intensity_number(dose) for dose in (exercise.dose.start, exercise.dose.most))
    if low is not None and high is not None and high > low:
        return
    for role in LimbRole:
        for region, span in exercise.demands.of(role):
            if span.low is not span.high:
                yield found("demands", role, region, region=region, span=span)


def _width(exercise: Exercise) -> Iterator[Found]:
    """One exercise spans two steps of demand at most; beyond that it is two rungs."""
    for role in LimbRole:
        for region, span in exercise.demands.of(role):
            if span.high.rank - span.low.rank > _WIDEST_SPAN:
                yield found("demands", role, region, region=region, span=span)


_ASKS = "{region} asks for {asked} on the {side}, at least {least} is borne"

RULES = (
    AloneRule(error("forgotten-leg", _ASKS, "state what the standing leg bears"), Exercise, _legs),
    AloneRule(error("forgotten-arm", _ASKS, "state what the supporting arm bears"), Exercise, _arms),
    AloneRule(error("forgotten-knee", _ASKS, "state what the kneeling knee bears"), Exercise, _knees),
    AloneRule(
        error("no-kneeling-tag", "is done {position} without the tag kneeling_pressure", "add the tag"),
        Exercise,
        _kneeling_tag,
    ),
    AloneRule(error("forgotten-grip", _ASKS, "state what the arm that holds the weight bears"), Exercise, _weights),
    AloneRule(
        error("other-side", "{problem}", "state what the other limb bears, only for exercises of one side"),
        Exercise,
        _other_side,
    ),
    AloneRule(
        error(
            "misplaced-region", "{region} stands under {role}", "put low_back and neck under spine, limbs under a side"
        ),
        Exercise,
        _spine,
    ),
    AloneRule(
        error("unloaded-aim", "trains the {region} but asks nothing of it", "state its class"), Exercise, _trained
    ),
    AloneRule(
        error(
            "idle-class-range",
            "{region} spans {span}, but the intensity does not grow",
            "let the intensity grow from start to most, or state one class",
        ),
        Exercise,
        _growth,
    ),
    AloneRule(
        warning("wide-class-range", "{region} spans {span}", "state two steps at most, or make two exercises of it"),
        Exercise,
        _width,
    ),
)
