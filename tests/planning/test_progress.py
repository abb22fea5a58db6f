"""Growth inside a rung: one variable, within x1.05 or x1.10 of load and x1.10 or x1.20 of volume (DESIGN, S6)."""

from decimal import Decimal

import pytest

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.movement import Equipment, Mode
from rehabplan.planning.gear import Gear, gear
from rehabplan.planning.progress import Rates, grow
from rehabplan.testing.builders import case, exercise, how, ladder, line, own

PROLIFERATIVE = Rates(Decimal("1.05"), Decimal("1.10"))
REMODELLING = Rates(Decimal("1.10"), Decimal("1.20"))
OWNED = gear(case(equipment=[own(Equipment.BAND, "yellow", "red", "green"), own(Equipment.DUMBBELL, "2", "4", "8")]))


def grown(
    entry: Exercise, now: str, climb: str = "hold sets reps duration distance load", rates: Rates = REMODELLING
) -> str | None:
    """The next dose of an entry, or ``None``."""
    return _text(entry, now, climb, rates, OWNED)


def _text(entry: Exercise, now: str, climb: str, rates: Rates, own_gear: Gear) -> str | None:
    dose = grow(entry, ladder("t/l", entry.id, climb=climb), Dose.parse(now), rates, own_gear, lambda _: True)
    return None if dose is None else str(dose)


PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 12 @ 60% 1RM", "3 x 12 @ 80% 1RM", working="knee light to heavy")
FALLING = exercise(
    "t/falling", "2 x 10 @ 40% 1RM", "3 x 12 @ 60% 1RM", "4 x 6 @ 80% 1RM", working="knee light to heavy"
)
HOLD = exercise("t/hold", "2 x 10 s hold @ 30% MVIC", "3 x 30 s hold @ 50% MVIC", done=how(mode=Mode.ISOMETRIC))
CARRY = exercise("t/carry", "2 x 20 m @ bodyweight", "3 x 100 m @ bodyweight", trains=(line("knee", "functional"),))
WALK = exercise("t/walk", "10 min", "30 min", trains=(line("body", "aerobic"),), done=how(mode=Mode.CYCLIC))
MARCH = exercise("t/march", "5 min", "10 min", trains=(line("knee", "functional"),))


# 40 x 1.05 = 42; 40 x 1.10 = 44; 41 x 1.05 = 43.05, so 43; 58 x 1.05 = 60.9, but the usual dose ends at 60.
@pytest.mark.parametrize(
    ("now", "rates", "then"),
    [
        ("40", PROLIFERATIVE, "42"),
        ("40", REMODELLING, "44"),
        ("41", PROLIFERATIVE, "43"),
        ("58", PROLIFERATIVE, "60"),
        ("60", REMODELLING, "66"),
    ],
)
def test_load_step(now: str, rates: Rates, then: str) -> None:
    """load-step: at most x1.10 a week, x1.05 in proliferative, rounded down, no further than the entry's dose."""
    assert grown(PRESS, f"2 x 10 @ {now}% 1RM", "load", rates) == f"2 x 10 @ {then}% 1RM"


def test_mvic_step_is_ten_points_at_most() -> None:
    """%MVIC rises by ten points a week at most: 30 x 1.5 = 45 is cut to 40."""
    assert (
        grown(HOLD, "2 x 10 s hold @ 30% MVIC", "load", Rates(Decimal("1.5"), Decimal(1))) == "2 x 10 s hold @ 40% MVIC"
    )


# 2 x 10 = 20 reps: x 1.10 = 22, so 3 x 7; x 1.20 = 24, so 3 x 8. 2 x 12 = 24 x 1.20 = 28.8: 28 / 3, so 3 x 9.
@pytest.mark.parametrize(
    ("now", "rates", "then"),
    [("2 x 10", PROLIFERATIVE, "3 x 7"), ("2 x 10", REMODELLING, "3 x 8"), ("2 x 12", REMODELLING, "3 x 9")],
)
def test_set_is_added_by_redistributing_repetitions(now: str, rates: Rates, then: str) -> None:
    """volume-step: a third set comes with fewer repetitions, so that sets x reps grows by x1.10 or x1.20 at most."""
    assert grown(PRESS, f"{now} @ 60% 1RM", "sets", rates) == f"{then} @ 60% 1RM"


def test_a_set_is_added_without_longer_sets() -> None:
    """2 x 12 at x2.00 a week would be 3 x 16; the reps stay at 12, which are the entry's most."""
    assert grown(PRESS, "2 x 12 @ 60% 1RM", "sets", Rates(Decimal(2), Decimal(2))) == "3 x 12 @ 60% 1RM"


def test_set_of_holds_is_added_by_redistributing_seconds() -> None:
    """2 x 30 s x 1.20 = 72 s in three sets is 24 s, in steps of 5 s that is 20."""
    assert grown(HOLD, "2 x 30 s hold @ 30% MVIC", "sets") == "3 x 20 s hold @ 30% MVIC"


def test_set_is_not_added_where_too_little_remains() -> None:
    """1 x 4 x 1.20 = 4.8 repetitions make no two sets of three."""
    few = exercise("t/few", "1 x 4", "3 x 4")
    assert grown(few, "1 x 4", "sets") is None


# 10 x 1.10 = 11; 10 x 1.20 = 12; 3 x 1.10 = 3.3, but one repetition is the smallest step; the usual dose ends at 12.
@pytest.mark.parametrize(
    ("now", "rates", "then"),
    [(10, PROLIFERATIVE, 11), (10, REMODELLING, 12), (3, PROLIFERATIVE, 4), (11, REMODELLING, 12)],
)
def test_repetition_step(now: int, rates: Rates, then: int) -> None:
    """volume-step: x1.10 or x1.20 of the repetitions, or one repetition."""
    assert grown(PRESS, f"2 x {now} @ 60% 1RM", "reps", rates) == f"2 x {then} @ 60% 1RM"


def test_hold_grows_by_five_seconds() -> None:
    """The smallest step of a hold is 5 s; it ends at the usual dose's 30 s."""
    assert grown(HOLD, "2 x 10 s hold @ 30% MVIC", "hold") == "2 x 15 s hold @ 30% MVIC"
    assert grown(HOLD, "2 x 28 s hold @ 30% MVIC", "hold") == "2 x 30 s hold @ 30% MVIC"
    assert grown(HOLD, "2 x 30 s hold @ 30% MVIC", "hold") is None


def test_held_repetitions_grow_their_hold() -> None:
    """Repetitions that are held grow by the hold's 5 s too."""
    held = exercise("t/held", "2 x 5 x 5 s hold", "2 x 5 x 15 s hold", done=how(mode=Mode.ISOMETRIC))
    assert grown(held, "2 x 5 x 5 s hold", "hold") == "2 x 5 x 10 s hold"


def test_minutes_grow_by_one_minute() -> None:
    """5 min x 1.20 = 6 min; 5 min x 1.10 is less than the smallest step, one minute."""
    assert grown(MARCH, "5 min", "duration") == "6 min"
    assert grown(MARCH, "5 min", "duration", PROLIFERATIVE) == "6 min"


def test_unloaded_aerobic_minutes_are_exempt() -> None:
    """Unloaded aerobic exercise is exempt from the step rules; it grows by 5 min."""
    assert grown(WALK, "10 min", "duration", PROLIFERATIVE) == "15 min"
    assert grown(WALK, "28 min", "duration", PROLIFERATIVE) == "30 min"


def test_distance_step() -> None:
    """20 m x 1.10 = 22 m; x 1.20 = 24 m."""
    assert grown(CARRY, "2 x 20 m @ bodyweight", "distance", PROLIFERATIVE) == "2 x 22 m @ bodyweight"
    assert grown(CARRY, "2 x 20 m @ bodyweight", "distance") == "2 x 24 m @ bodyweight"


@pytest.mark.parametrize(
    ("now", "heavier"), [("3 x 24 m", "3 x 20 m"), ("2 x 20 m", "2 x 16 m"), ("3 x 40 m", "3 x 20 m")]
)
def test_next_weight_is_carried_less_far(now: str, heavier: str) -> None:
    """From 4 to 8 kg the way falls by a step of volume, to the entry's first at most: 24 / 1.20 and 20 / 1.20."""
    bags = exercise(
        "t/bags", "2 x 20 m @ bodyweight + 2 kg", "3 x 40 m @ bodyweight + 4 kg", "3 x 40 m @ bodyweight + 8 kg"
    )
    assert grown(bags, f"{now} @ bodyweight + 4 kg", "load") == f"{heavier} @ bodyweight + 8 kg"


def test_next_band_takes_repetitions_back() -> None:
    """One smallest physical step, the next owned colour, comes with the entry's first repetitions."""
    pull = exercise("t/pull", "2 x 8 @ yellow band", "3 x 12 @ yellow band", "3 x 12 @ green band")
    assert grown(pull, "3 x 12 @ yellow band", "load") == "3 x 8 @ red band"
    assert "green" in (grown(pull, "3 x 12 @ green band", "load") or "")


def test_next_weight_takes_repetitions_back() -> None:
    """The next owned weight on top of the body's own comes with the entry's first repetitions."""
    step = exercise("t/step", "2 x 8 @ bodyweight", "3 x 12 @ bodyweight", "3 x 12 @ bodyweight + 8 kg")
    assert grown(step, "3 x 12 @ bodyweight", "load") == "3 x 8 @ bodyweight + 2 kg"
    assert grown(step, "3 x 12 @ bodyweight + 4 kg", "load") == "3 x 8 @ bodyweight + 8 kg"


def test_heavier_step_never_keeps_the_repetitions() -> None:
    """Where the repetitions are the entry's first already, a heavier step takes one more away."""
    step = exercise("t/step", "2 x 8 @ bodyweight", "2 x 8 @ bodyweight", "2 x 8 @ bodyweight + 8 kg")
    assert grown(step, "2 x 8 @ bodyweight", "load") == "2 x 7 @ bodyweight + 2 kg"


def test_effort_grows_by_one() -> None:
    """Effort rises by one point of CR10, to the entry's own."""
    squeeze = exercise("t/squeeze", "2 x 8 @ CR10 2", "2 x 8 @ CR10 3")
    assert grown(squeeze, "2 x 8 @ CR10 2", "load") == "2 x 8 @ CR10 3"
    assert "CR10 3" in (grown(squeeze, "2 x 8 @ CR10 3", "load") or "")


def test_repetitions_fall_on_the_way_to_the_heaviest_dose() -> None:
    """From 3 x 12 at 60 % towards 4 x 6 at 80 %: at 66 %, 3/10 of the way, 6 x 0.3 = 1.8, so one repetition fewer."""
    assert grown(FALLING, "3 x 12 @ 60% 1RM", "load") == "3 x 11 @ 66% 1RM"


def test_variables_grow_in_the_ladders_order() -> None:
    """The ladder says what grows first."""
    assert grown(PRESS, "2 x 10 @ 40% 1RM", "reps load") == "2 x 12 @ 40% 1RM"
    assert grown(PRESS, "2 x 10 @ 40% 1RM", "load reps") == "2 x 10 @ 44% 1RM"


def test_usual_dose_comes_before_the_heaviest() -> None:
    """Everything grows to the usual dose before anything grows beyond it: at 60 % the repetitions are next."""
    assert grown(PRESS, "3 x 10 @ 60% 1RM", "load reps") == "3 x 12 @ 60% 1RM"
    assert grown(PRESS, "3 x 12 @ 60% 1RM", "load reps") == "3 x 12 @ 66% 1RM"


def test_what_does_not_fit_is_passed_over() -> None:
    """A step that the limits refuse gives way to the next variable."""
    entry, climb = PRESS, ladder("t/l", "t/press", climb="load reps")
    now = Dose.parse("2 x 10 @ 40% 1RM")
    dose = grow(entry, climb, now, REMODELLING, OWNED, lambda d: "44%" not in str(d))
    assert str(dose) == "2 x 12 @ 40% 1RM"


def test_one_variable_at_a_time() -> None:
    """Only one of sets x amount and load rises in a step; a forced fall of repetitions rides along."""
    now = "2 x 10 @ 40% 1RM"
    volume, load = Decimal(20), Decimal(40)
    for climb in ("sets", "reps", "load"):
        dose = Dose.parse(grown(PRESS, now, climb) or now)
        percent = Decimal(str(dose.blocks[0].intensity).split("%")[0])
        assert dose.quantity is not None
        assert (dose.quantity.number > volume) != (percent > load)


def test_tempo_is_the_last_step() -> None:
    """Where load is missing, slower repetitions come last, then a pause, then nothing."""
    squat = exercise("t/squat", "2 x 8 @ bodyweight", "2 x 9 @ bodyweight", "2 x 9 @ bodyweight + 6 kg")
    none = gear(case())
    steps = ["2 x 8 @ bodyweight"]
    while (then := _text(squat, steps[-1], "reps load", REMODELLING, none)) is not None:
        steps.append(then)
    assert steps[1:] == [
        "2 x 9 @ bodyweight",
        "2 x 9 @ bodyweight, tempo lift 3 s lower 3 s",
        "2 x 9 @ bodyweight, tempo lift 3 s pause 2 s lower 4 s",
    ]


def test_tempo_is_no_step_of_an_unloaded_ladder() -> None:
    """A ladder that never climbs by load does not climb by tempo; nor does a hold."""
    squat = exercise("t/squat", "2 x 8 @ bodyweight")
    assert grown(squat, "2 x 8 @ bodyweight", "reps") is None
    assert grown(HOLD, "3 x 30 s hold @ 50% MVIC", "hold sets load") is None


@pytest.mark.parametrize("rates", [PROLIFERATIVE, REMODELLING])
@pytest.mark.parametrize("climb", ["sets", "reps", "hold sets reps load"])
@pytest.mark.parametrize(("sets", "reps"), [(s, r) for s in (1, 2, 3) for r in range(3, 16)])
def test_volume_never_exceeds_its_step(rates: Rates, climb: str, sets: int, reps: int) -> None:
    """volume-step: sets x reps grow by the factor at most, or by one repetition a set."""
    entry = exercise("t/many", "1 x 3", "4 x 20")
    then = grown(entry, f"{sets} x {reps}", climb, rates)
    if then is not None:
        most = max(sets * reps * rates.volume, Decimal(sets * (reps + 1)))
        known = Dose.parse(then).quantity
        assert known is not None
        assert known.number <= most
