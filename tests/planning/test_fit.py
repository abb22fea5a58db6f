"""Fit: every field of a limit excludes alone, at the sites that it concerns."""

import pytest

from rehabplan.model.anatomy import Side, Site
from rehabplan.model.demand import Ask
from rehabplan.model.exercise import Exercise
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import TOP, DemandClass, Limit
from rehabplan.model.movement import (
    DoneWith,
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Position,
    Speed,
    WeightBearing,
)
from rehabplan.model.program import Sides
from rehabplan.planning.envelope import Envelope, Span
from rehabplan.planning.fit import fits, in_force, misfits
from rehabplan.testing.builders import LEFT_KNEE, LOW_BACK_LEFT, RIGHT_KNEE, START, day, exercise, how, line
from tests.planning.tiny import asked

HIP, BACK, WRIST = Site.parse("right hip"), Site.parse("midline low_back"), Site.parse("right wrist")


def where(**sites: Limit) -> Envelope:
    """An envelope that is free but for the limits of some sites, such as ``right_knee``."""
    spans: dict[Site, tuple[Span, ...]] = {
        Site.parse(name.replace("_", " ", 1)): (span(limit, n),) for n, (name, limit) in enumerate(sites.items(), 1)
    }
    return Envelope(spans, (span(TOP, 0),))


def span(limit: Limit, number: int) -> Span:
    """A limit in force for the whole plan."""
    return Span(
        START,
        day(181),
        limit,
        PhaseName.PROLIFERATIVE,
        START,
        projected=False,
        parts=(("the clinic", limit),),
        number=number,
    )


def lunge(dose: str = "2 x 8", **changes: object) -> Exercise:
    """A fast loaded lunge with the knee bent deeply: moderate at the knee, standing, full range, some impact."""
    done = {
        "position": Position.STANDING,
        "range": JointRange.FULL,
        "impact": Impact.LOW,
        "speed": Speed.NORMAL,
        "tags": frozenset({MovementTag.DEEP_KNEE_FLEXION}),
    }
    return exercise("t/lunge", dose, done=how(**(done | changes)), working="knee moderate")  # type: ignore[arg-type]


NOT_DYNAMIC = frozenset(Mode) - {Mode.DYNAMIC}


@pytest.mark.parametrize(
    ("limit", "dose", "part"),
    [
        (Limit(load_class=DemandClass.LIGHT), "2 x 8", "load_class"),
        (Limit(impact=Impact.NONE), "2 x 8", "impact"),
        (Limit(weight_bearing=WeightBearing.PARTIAL), "2 x 8", "weight_bearing"),
        (Limit(without_positions=frozenset({Position.STANDING})), "2 x 8", "without_positions"),
        (Limit(without_tags=frozenset({MovementTag.DEEP_KNEE_FLEXION})), "2 x 8", "without_tags"),
        (Limit(modes=NOT_DYNAMIC), "2 x 8", "modes"),
        (Limit(range=JointRange.MID), "2 x 8", "range"),
        (Limit(speed=Speed.SLOW), "2 x 8", "speed"),
        (Limit(longest_hold_s=29), "2 x 30 s hold", "longest_hold_s"),
        (Limit(effort=4), "2 x 8 @ CR10 5", "effort"),
        (Limit(percent_mvic=59), "2 x 8 @ 60% MVIC", "percent_mvic"),
        (Limit(percent_1rm=59), "2 x 8 @ 60% 1RM", "percent_1rm"),
        (Limit(percent_1rm=60), "2 x 8 @ 60.4% 1RM", "percent_1rm"),
        (Limit(percent_1rm=0), "2 x 8", "percent_1rm"),
        (Limit(least_rir=4), "2 x 8 @ RIR 3", "least_rir"),
    ],
)
def test_each_field_excludes_alone(limit: Limit, dose: str, part: str) -> None:
    """S1: a dose that exceeds one field of the limit does not fit, and that field alone is named."""
    envelope, ask = where(right_knee=limit), asked(lunge(dose))
    assert not fits(ask, envelope, START)
    assert [(m.site, m.part, m.because) for m in misfits(ask, envelope, START)] == [(RIGHT_KNEE, part, ("the clinic",))]


@pytest.mark.parametrize(
    ("limit", "dose"),
    [
        (Limit(load_class=DemandClass.MODERATE, impact=Impact.LOW, range=JointRange.FULL, speed=Speed.NORMAL), "2 x 8"),
        (Limit(weight_bearing=WeightBearing.FULL, modes=frozenset({Mode.DYNAMIC})), "2 x 8"),
        (Limit(longest_hold_s=30), "2 x 30 s hold"),
        (Limit(effort=5), "2 x 8 @ CR10 5"),
        (Limit(percent_mvic=60), "2 x 8 @ 60% MVIC"),
        (Limit(percent_1rm=60), "2 x 8 @ 60% 1RM"),
        (Limit(least_rir=3), "2 x 8 @ RIR 3"),
    ],
)
def test_dose_at_the_limit_fits(limit: Limit, dose: str) -> None:
    """Limits are what is allowed: a dose that asks exactly as much fits."""
    envelope, ask = where(right_knee=limit), asked(lunge(dose))
    assert fits(ask, envelope, START)
    assert list(misfits(ask, envelope, START)) == []


@pytest.mark.parametrize("limit", [Limit(effort=1), Limit(least_rir=9), Limit(pain=0), Limit(dwell_days=300)])
def test_ceilings_and_rates_exclude_no_dose_without_a_floor(limit: Limit) -> None:
    """Ceilings are printed with a dose and rates bound its growth; a dose that states no floor fits."""
    assert fits(asked(lunge()), where(right_knee=limit), START)


def test_estimate_of_a_dose_counts_as_its_percentage() -> None:
    """The reckoned 70 % of ``CR10 5 (~ 70% 1RM)`` meets the limit of 60 %."""
    assert not fits(asked(lunge("2 x 8 @ CR10 5 (~ 70% 1RM)")), where(right_knee=Limit(percent_1rm=60)), START)


def test_heaviest_end_of_a_range_counts() -> None:
    """A range means that any value in it is right: 50-70 % meets a limit of 60 % with its 70."""
    assert not fits(asked(lunge("2 x 8 @ 50-70% 1RM")), where(right_knee=Limit(percent_1rm=60)), START)


def test_isometric_work_meets_no_1rm_limit() -> None:
    """A limit of 0 % 1RM shuts dynamic resistance; holds are bounded by % MVIC."""
    hold = exercise("t/hold", "3 x 10 s hold @ 30% MVIC", done=how(mode=Mode.ISOMETRIC))
    assert fits(asked(hold), where(right_knee=Limit(percent_1rm=0, percent_mvic=30)), START)


def test_any_day_of_the_interval_counts() -> None:
    """The limit of the day counts: what fits today need not fit in the next span."""
    shut = Limit(load_class=DemandClass.LIGHT)
    early = Span(START, day(3), shut, PhaseName.SUBACUTE, START, projected=False, parts=(), number=1)
    late = Span(day(4), day(9), TOP, PhaseName.PROLIFERATIVE, START, projected=False, parts=(), number=2)
    envelope = Envelope({RIGHT_KNEE: (early, late)}, (span(TOP, 0),))
    assert [fits(asked(lunge()), envelope, day(n)) for n in (0, 3, 4, 9)] == [False, False, True, True]


STEP = exercise(
    "t/step",
    "2 x 8, per side",
    done=how(done_with=DoneWith.ONE_SIDE, position=Position.STANDING),
    working="knee moderate",
    other="knee adl",
    spine="low_back light",
)


def one_side(sides: Sides) -> Ask:
    """The step by one limb."""
    return asked(STEP, sides=sides)


def test_other_side_meets_its_own_limit() -> None:
    """A step by the left leg still asks daily living of the right knee, which today may only move."""
    envelope = where(right_knee=Limit(load_class=DemandClass.MOVES))
    assert [(m.site, m.asks) for m in misfits(one_side(Sides.LEFT), envelope, START)] == [(RIGHT_KNEE, "adl")]


def test_working_side_meets_its_own_limit() -> None:
    """The right leg's step asks moderate of the right knee; the left leg's step is free of that limit."""
    envelope = where(right_knee=Limit(load_class=DemandClass.LIGHT))
    assert [fits(one_side(s), envelope, START) for s in (Sides.RIGHT, Sides.LEFT, Sides.EACH)] == [False, True, False]


def test_two_sided_exercise_meets_both_limbs() -> None:
    """A bilateral exercise meets the limits of both sites: either of them excludes it."""
    shut = Limit(load_class=DemandClass.LIGHT)
    assert not fits(asked(lunge()), where(left_knee=shut), START)
    assert not fits(asked(lunge()), where(right_knee=shut), START)


def test_modes_are_compared_at_trained_regions_only() -> None:
    """On the resting leg a limit on modes, range, speed or percentages says nothing."""
    narrow = Limit(modes=NOT_DYNAMIC, range=JointRange.NONE, speed=Speed.STILL, percent_1rm=0)
    assert fits(one_side(Sides.LEFT), where(right_knee=narrow), START)
    assert not fits(one_side(Sides.RIGHT), where(right_knee=narrow), START)


def test_untrained_region_compares_class() -> None:
    """A region that is loaded but not trained still meets its class: the hip in a knee exercise."""
    press = exercise("t/press", "2 x 8", working="knee light, hip moderate")
    assert [m.site for m in misfits(asked(press), where(right_hip=Limit(load_class=DemandClass.LIGHT)), START)] == [HIP]


def test_untrained_region_says_nothing_of_mode_or_percentage() -> None:
    """A hip limit on percentages concerns no knee exercise: percentages are those of the trained region."""
    press = exercise("t/press", "2 x 8 @ 60% 1RM", working="knee moderate, hip light")
    assert fits(asked(press), where(right_hip=Limit(percent_1rm=30, modes=NOT_DYNAMIC)), START)


def test_load_on_the_spine_meets_every_site_of_it() -> None:
    """A step asks light of the low back: a limit of its left site alone excludes it, and is named at the load."""
    envelope = where(left_low_back=Limit(load_class=DemandClass.MOVES))
    assert LOW_BACK_LEFT in envelope.spans
    assert [(m.site, m.part) for m in misfits(one_side(Sides.RIGHT), envelope, START)] == [(BACK, "load_class")]


def test_tag_concerns_the_regions_it_is_about() -> None:
    """Carrying concerns shoulder, elbow, wrist, neck and back, and no knee, even in a knee exercise."""
    carry = exercise(
        "t/carry", "2 x 20 s", done=how(tags=frozenset({MovementTag.CARRYING})), working="knee light, wrist light"
    )
    without = Limit(without_tags=frozenset({MovementTag.CARRYING}))
    assert fits(asked(carry), where(right_knee=without), START)
    assert [(m.site, m.part) for m in misfits(asked(carry), where(right_wrist=without), START)] == [
        (WRIST, "without_tags")
    ]


def test_tag_without_regions_concerns_the_trained_ones() -> None:
    """Breath-holding is no matter of a region, so it concerns those that are trained: the knee, not the wrist."""
    strain = exercise(
        "t/strain", "2 x 8", done=how(tags=frozenset({MovementTag.BREATH_HOLDING})), working="knee light, wrist light"
    )
    without = Limit(without_tags=frozenset({MovementTag.BREATH_HOLDING}))
    assert not fits(asked(strain), where(right_knee=without), START)
    assert fits(asked(strain), where(right_wrist=without), START)


def test_impact_concerns_what_is_worked() -> None:
    """A jump lands on the legs: a wrist that only takes part in daily living meets no impact limit."""
    jump = exercise("t/jump", "2 x 5", done=how(impact=Impact.MODERATE), working="knee heavy, wrist adl")
    assert fits(asked(jump), where(right_wrist=Limit(impact=Impact.NONE)), START)
    assert not fits(asked(jump), where(right_knee=Limit(impact=Impact.NONE)), START)


def test_ceilings_hold_for_worked_sites() -> None:
    """The limits whose ceilings are printed are those of trained sites and of sites loaded beyond daily living."""
    envelope = where(right_knee=Limit(effort=3), left_knee=Limit(effort=4))
    assert [s.limit.effort for s in in_force(one_side(Sides.RIGHT), envelope, START)] == [10, 3]  # back, right knee
    assert {s.limit.effort for s in in_force(asked(lunge()), envelope, START)} == {3, 4}


def test_unloaded_site_is_free() -> None:
    """Sites that an exercise does not load set it no limit."""
    shut = Limit(load_class=DemandClass.NONE)
    grip = exercise("t/grip", "2 x 8", trains=(line("wrist"),), working="wrist light")
    assert fits(asked(grip), where(right_knee=shut, left_knee=shut), START)
    assert Side.LEFT is LEFT_KNEE.side
