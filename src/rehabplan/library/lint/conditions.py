"""A rule on contraindications that the movement itself calls for (our own design, D): what nobody may forget.

A condition's policy keeps many exercises from a person by what they ask; some can be named by the exercise alone.
"""

from collections.abc import Callable, Iterator

from attrs import frozen

from rehabplan.library.lint.context import Context
from rehabplan.library.lint.rule import Found, TogetherRule, found, warning
from rehabplan.model.anatomy import Region
from rehabplan.model.exercise import Exercise, Tier
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Impact, MovementTag, Pattern, Position

_ON_FEET = frozenset({Pattern.RUN, Pattern.HOP, Pattern.JUMP})
_ON_KNEES = frozenset({Position.KNEELING, Position.QUADRUPED})


def _bears(exercise: Exercise, region: Region, least: DemandClass) -> bool:
    demands = exercise.demands
    return any(at is region and span.high >= least for at, span in (*demands.working_side, *demands.spine))


def _lands(exercise: Exercise) -> bool:
    return exercise.how.impact >= Impact.MODERATE and exercise.how.pattern is not Pattern.THROW


def _bears_heavily_on_the_leg(exercise: Exercise) -> bool:
    return all(_bears(exercise, region, DemandClass.HEAVY) for region in (Region.HIP, Region.FOOT))


def _has(tag: MovementTag) -> Callable[[Exercise], bool]:
    return lambda exercise: tag in exercise.how.tags


def _is(*patterns: Pattern) -> Callable[[Exercise], bool]:
    return lambda exercise: exercise.how.pattern in patterns


def _loads_the_bent_spine(exercise: Exercise) -> bool:
    return bool(exercise.how.tags & {MovementTag.LOADED_SPINAL_FLEXION, MovementTag.LOADED_SPINAL_ROTATION})


@frozen
class _Call:
    """What an exercise may be, why that calls for a condition, and whether nobody with it may ever do it."""

    code: str
    why: str
    calls: Callable[[Exercise], bool]
    absolute: bool = True


_CALLS = (
    _Call("cervical_instability", "it trains the neck", lambda each: each.main.region is Region.NECK),
    _Call("stress_fracture_suspected", "it runs, hops or jumps", lambda each: each.how.pattern in _ON_FEET),
    _Call("knee_effusion_2_plus", "it lands on the leg", _lands),
    _Call("knee_effusion_2_plus", "the whole leg bears heavily", _bears_heavily_on_the_leg),
    _Call(
        "wrist_weight_bearing_restricted",
        "the hands bear the body",
        lambda each: _has(MovementTag.HANDS_LOADED)(each) and _bears(each, Region.WRIST, DemandClass.MODERATE),
    ),
    _Call(
        "rotator_cuff_full_tear",
        "one arm bears the body",
        lambda each: each.how.position is Position.PLANK and _has(MovementTag.ASYMMETRIC_TRUNK_LOAD)(each),
    ),
    _Call("cannot_kneel", "it is done on the knees", lambda each: each.how.position in _ON_KNEES, absolute=False),
    _Call(
        "balance_impairment",
        "it challenges balance",
        lambda each: _has(MovementTag.BALANCE_CHALLENGE)(each) and each.how.impact is Impact.NONE,
        absolute=False,
    ),
    _Call("gluteal_tendinopathy", "it presses on the hip", _has(MovementTag.HIP_COMPRESSION), absolute=False),
    _Call("vertebral_fracture", "it lands on the leg", _lands),
    _Call("vertebral_fracture", "it loads the bent or turned spine", _loads_the_bent_spine),
    _Call("osteoporosis", "it loads the bent or turned spine", _loads_the_bent_spine),
    _Call("lumbar_radicular_pain", "it loads the bent or turned spine", _loads_the_bent_spine, absolute=False),
    _Call("lumbar_flexion_intolerance", "it loads the bent spine", _has(MovementTag.LOADED_SPINAL_FLEXION)),
    _Call("lumbar_extension_intolerance", "it bends the back far", _has(MovementTag.END_RANGE_EXTENSION)),
    _Call("spondylolisthesis", "it bends the back far", _has(MovementTag.END_RANGE_EXTENSION)),
    _Call("pregnancy", "it jumps", _is(Pattern.JUMP), absolute=False),
    _Call(
        "balance_impairment",
        "it is done on one leg, or on stairs",
        _is(Pattern.SINGLE_LEG_STANCE, Pattern.STAIRS),
        absolute=False,
    ),
    _Call(
        "rotator_cuff_full_tear",
        "it lifts the arm overhead",
        _is(Pattern.OVERHEAD_PUSH, Pattern.SHOULDER_ELEVATION),
        absolute=False,
    ),
    _Call("hip_replacement", "it moves the hip far", _is(Pattern.HIP_MOTION), absolute=False),
    _Call(
        "wrist_weight_bearing_restricted",
        "it is done on hands and knees",
        lambda each: each.how.position is Position.QUADRUPED,
        absolute=False,
    ),
    _Call("plantar_fascia_rupture", "it works the toes", _is(Pattern.TOE_FLEXION), absolute=False),
)


def _forgotten(exercise: Exercise, context: Context) -> Iterator[Found]:
    """Some movements call for a contraindication; where the entry lacks it, people at risk are given them."""
    tiers = {each.code: each.tier for each in exercise.avoid_if}
    for call in _CALLS:
        if call.code not in context.conditions or not call.calls(exercise):
            continue
        if call.code not in tiers or (call.absolute and tiers[call.code] is not Tier.ABSOLUTE):
            yield found("avoid_if", why=call.why, code=call.code, tier="absolute" if call.absolute else "relative")


TOGETHER = (
    TogetherRule(
        warning(
            "missing-condition",
            "{why}, and avoid_if does not name {code}, {tier} at least",
            "add the code, or say what the movement is by other words of 'how'",
        ),
        Exercise,
        _forgotten,
    ),
)
