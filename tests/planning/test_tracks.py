"""Tracks: where a ladder is started, and how it is stepped down (DESIGN, Start rung; Sides)."""

from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Side
from rehabplan.model.case import BestLift
from rehabplan.model.criterion import Criterion, Role
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import AvoidIf, Rung, Tier
from rehabplan.model.movement import DoneWith, Equipment, Mode
from rehabplan.model.program import Sides
from rehabplan.planning.context import Context
from rehabplan.planning.levels import step_down
from rehabplan.planning.tracks import Key, State, sides_of, start, track, tracks_of
from rehabplan.testing.builders import ANSWERED, answer, case, day, exercise, how, ladder, library, line, treated
from tests.planning.tiny import context

SLIDE = exercise("t/slide", "1 x 10", done=how(mode=Mode.ACTIVE), working="knee moves")
HOLD = exercise("t/hold", "2 x 10 s hold @ 20% MVIC", done=how(mode=Mode.ISOMETRIC), working="knee adl")
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 60% 1RM", "3 x 8 @ 90% 1RM", working="knee light to heavy")
SQUAT = exercise("t/squat", "2 x 8 @ 50% 1RM", "3 x 8 @ 70% 1RM", "3 x 8 @ 90% 1RM", working="knee moderate to heavy")
JUMP = exercise("t/jump", "2 x 5", working="knee heavy")
THIGH = ladder("t/thigh", "t/slide", "t/hold", "t/press", "t/squat", "t/jump")
KEY = Key("t/thigh")


def begun(here: Context, on: int, key: Key = KEY) -> State | None:
    """Where a track starts on a day."""
    return start(here, track(here, key), day(on))


def of_knee(*injected: int) -> Context:
    """The knee's ladder, with injections on these days."""
    return context(case(treated("right knee", *injected)), library(SLIDE, HOLD, PRESS, SQUAT, JUMP, THIGH))


# Starting classes: subacute light, proliferative light, remodelling moderate; protection allows daily living.
@pytest.mark.parametrize(
    ("on", "rung"),
    [
        (2, 0),  # protection: unloaded movement only
        (8, 1),  # subacute: isometric, no dynamic resistance
        (20, 2),  # proliferative: light, so the press and not the squat
        (50, 3),  # early remodelling: moderate
        (100, 3),  # late remodelling: moderate, never heavy
    ],
)
def test_start_rung_is_the_highest_of_the_phases_class(on: int, rung: int) -> None:
    """A ladder starts on the highest rung whose starting class is at most light, light, moderate by phase."""
    state = begun(of_knee(0), on)
    assert state is not None
    assert state.rung == rung


def test_nothing_starts_on_the_injection_day() -> None:
    """On the injection day active movement does not fit, so the ladder does not start."""
    assert begun(of_knee(0), 0) is None


def test_start_is_at_the_entrys_lowest_dose() -> None:
    """A ladder starts with the lowest dose of its rung."""
    state = begun(of_knee(0), 20)
    assert state is not None
    assert state.dose == Dose.parse("2 x 10 @ 30% 1RM")


def lifting(on: int, *injected: int) -> State | None:
    """Where the knee's ladder starts on day 0 with a best press of a day, after injections."""
    lift = BestLift("t/press", Decimal(100), 6, day(on), Role.CLINICIAN)
    one = case(treated("right knee", *injected), best_lifts=(lift,))
    return begun(context(one, library(SLIDE, HOLD, PRESS, SQUAT, JUMP, THIGH)), 0)


def test_a_lift_tells_where_to_begin() -> None:
    """A measured press is begun with, above its lowest 30 %, though the squat above it might be.

    Day 200: the untreated leg keeps 2 repetitions in reserve, and one more makes a set of 10 a 13RM, 63 % by the
    ladder: in steps of 5 that is 60 %, which is still moderate (half-way from 30 to 90 %).
    """
    state = lifting(-5, -200)
    assert state is not None
    assert (state.rung, str(state.dose)) == (2, "2 x 10 @ 60% 1RM")


@pytest.mark.parametrize(("on", "injected", "rung"), [(-28, -200, 2), (-29, -200, 3), (-5, -4, 0)])
def test_a_lift_counts_for_28_days_and_until_the_next_injection(on: int, injected: int, rung: int) -> None:
    """A lift of 29 days, or from before the latest injection, leaves the start to the class of the phase."""
    state = lifting(on, injected)
    assert state is not None
    assert state.rung == (1 if injected == -4 else rung)


def test_a_lift_lifts_no_start_that_is_to_be_low() -> None:
    """S5: where a relative contraindication asks for a low start, a measured press begins at its lowest 30 %."""
    press, squat = (evolve(each, avoid_if=(AvoidIf("dizzy", Tier.RELATIVE),)) for each in (PRESS, SQUAT))
    lift = BestLift("t/press", Decimal(100), 6, day(-5), Role.CLINICIAN)
    told = case(screening=(*ANSWERED[1:], answer("conditions/1", "dizzy")), best_lifts=(lift,))
    state = begun(context(told, library(press, squat, ladder("t/thigh", "t/press", "t/squat"))), 50)
    assert state is not None
    assert (state.rung, str(state.dose)) == (0, "2 x 10 @ 30% 1RM")


def test_rung_with_criteria_is_never_the_start() -> None:
    """A rung that asks for criteria is entered by climbing only."""
    gated = ladder("t/thigh", "t/hold", "t/press", Rung("t/squat", (Criterion.parse("single_leg_stance >= 10 s"),)))
    here = context(case(), library(HOLD, PRESS, SQUAT, gated))
    state = begun(here, 50)
    assert state is not None
    assert state.rung == 1


def test_relative_contraindication_starts_on_the_lowest_rung() -> None:
    """S5: a relative contraindication starts low: on the ladder's lowest rung, or on one without it."""
    dizzy = (AvoidIf("dizzy", Tier.RELATIVE),)
    library_ = library(HOLD, evolve(PRESS, avoid_if=dizzy), evolve(SQUAT, avoid_if=dizzy), SHORT)
    told = case(screening=(*ANSWERED[1:], answer("conditions/1", "dizzy")))
    state = begun(context(told, library_), 50)
    assert state is not None
    assert state.rung == 0


SHORT = ladder("t/thigh", "t/hold", "t/press", "t/squat")


def test_missing_equipment_takes_rungs_away() -> None:
    """A rung whose equipment is missing is none of this person's rungs."""
    press = evolve(PRESS, how=how(equipment=(Equipment.LEG_PRESS,)))
    assert track(context(case(), library(HOLD, press, SQUAT, SHORT)), KEY).open_to == (0, 2)


def test_treated_limb_may_have_tracks_of_its_own() -> None:
    """A treated limb's ladder can be trained by both limbs or by one; others only by both."""
    back = ladder("t/back", "t/hold", trains=line("low_back"))
    wrist = ladder("t/wrist", "t/hold", trains=line("wrist"))
    here = context(case(treated("right knee", 0)), library(SLIDE, HOLD, PRESS, SQUAT, JUMP, THIGH, back, wrist))
    of_thigh, of_back, of_wrist = ([t.key for t in tracks_of(here, of)] for of in (THIGH, back, wrist))
    assert of_thigh == [KEY, Key("t/thigh", Side.LEFT), Key("t/thigh", Side.RIGHT)]
    assert (of_back, of_wrist) == ([Key("t/back")], [Key("t/wrist")])


def test_one_sided_exercise_is_done_by_each_limb() -> None:
    """Unilateral exercises default to both sides one after the other; a track of one limb keeps to it."""
    step = exercise("t/step", "2 x 8", done=how(done_with=DoneWith.ONE_SIDE))
    assert [sides_of(step, key) for key in (KEY, Key("t/thigh", Side.LEFT))] == [Sides.EACH, Sides.LEFT]
    assert sides_of(PRESS, KEY) is Sides.BOTH


def test_track_of_one_limb_has_only_one_sided_rungs() -> None:
    """One limb alone cannot do what both do together."""
    step = exercise("t/step", "2 x 8", done=how(done_with=DoneWith.ONE_SIDE))
    mixed = ladder("t/thigh", "t/hold", "t/step")
    assert track(context(case(), library(HOLD, step, mixed)), Key("t/thigh", Side.LEFT)).open_to == (1,)


def test_other_limb_starts_by_its_own_limit() -> None:
    """On day 2 the left leg, which is untreated, starts at moderate, while the right one may only move."""
    done = how(done_with=DoneWith.ONE_SIDE)
    one_sided = [evolve(e, how=evolve(done, mode=e.how.mode)) for e in (SLIDE, HOLD, PRESS, SQUAT)]
    of = ladder("t/thigh", "t/slide", "t/hold", "t/press", "t/squat")
    here = context(case(), library(*one_sided, of))
    found = {side: begun(here, 2, Key("t/thigh", side)) for side in (Side.LEFT, Side.RIGHT)}
    assert {side: state.rung for side, state in found.items() if state is not None} == {Side.LEFT: 3, Side.RIGHT: 0}


# From the press on day 27: protection leaves the slide, subacute the hold, proliferative the press itself.
@pytest.mark.parametrize(("on", "rung"), [(30, 0), (36, 1), (50, 2)])
def test_step_down_is_to_the_highest_rung_that_fits(on: int, rung: int) -> None:
    """A dose that fits no more gives way to the highest rung at or below it whose lowest dose fits."""
    here, now = of_knee(0, 28), State(2, Dose.parse("3 x 10 @ 60% 1RM"))
    lower = step_down(here, track(here, KEY), now, day(on))
    assert lower is not None
    assert (lower.rung, lower.dose) == (rung, [SLIDE, HOLD, PRESS][rung].dose.start)


@pytest.mark.parametrize(
    ("on", "percent"),
    [
        (20, 60),  # proliferative allows 60 % of 1RM: the press' usual dose, though its lowest is 30 %
        (50, 80),  # early remodelling: 80 %; the entries' 90 % stays shut, the jump is heavy: 80 % by its class
    ],
)
def test_track_reaches_the_heaviest_dose_that_the_limits_open(on: int, percent: int) -> None:
    """What a ladder may come to is its heaviest open dose, not the lowest dose of its last open level."""
    here = of_knee(0)
    assert track(here, KEY).on(here, day(on)).reach == percent
