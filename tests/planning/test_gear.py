"""Gear and loads: the repetition ladder of the evidence's section d, sizes, rounding down, delivery."""

from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.case import BestLift
from rehabplan.model.criterion import Role
from rehabplan.model.dose import Band, Bodyweight, Colour, Count, Device, Dose, Load, LoadUnit
from rehabplan.model.limit import TOP, Limit
from rehabplan.model.loads import e1rm_epley, repetition_maximum
from rehabplan.model.movement import Equipment
from rehabplan.planning.gear import Gear, deliver, gear
from rehabplan.testing.builders import case, day, exercise, how, own

PRESS = exercise(
    "t/press",
    "2 x 12 @ 40% 1RM",
    "3 x 10 @ 60% 1RM",
    "3 x 8 @ 80% 1RM",
    done=how(equipment=(Equipment.LEG_PRESS,)),
    working="knee light to heavy",
)
CURL = exercise("t/curl", "2 x 10 @ 40% 1RM", done=how(equipment=(Equipment.DUMBBELL,)))
PULL = exercise("t/pull", "2 x 10 @ yellow band", "2 x 12 @ yellow band", "3 x 12 @ blue band")


def lift(id: str, kilograms: str, reps: int, on: int = -5) -> BestLift:
    """The most that was lifted so many times."""
    return BestLift(id, Decimal(kilograms), reps, day(on), Role.CLINICIAN)


def kg(weight: str) -> Load:
    """A load in kilograms."""
    return Load(Count.of(Decimal(weight)), LoadUnit.KG)


def lb(weight: str) -> Load:
    """A load in pounds."""
    return Load(Count.of(Decimal(weight)), LoadUnit.LB)


def added(weight: str) -> Bodyweight:
    """Body weight and kilograms on it."""
    return Bodyweight(kg(weight))


def owning(*colours: str, **sizes: tuple[str, ...]) -> Gear:
    """Gear of bands in these colours, and of weights in these sizes."""
    things = [own(Equipment.BAND, *colours)] if colours else []
    return gear(case(equipment=[*things, *(own(Equipment(item), *of) for item, of in sizes.items())]))


# Evidence d and c: the heavy-slow-resistance ladder, 15RM 60 % to 6RM 80 % (R).
@pytest.mark.parametrize(("percent", "reps"), [(60, 15), (65, 12), (70, 10), (75, 8), (80, 6)])
def test_rows_of_the_rehabilitation_ladder(percent: int, reps: int) -> None:
    """A load of the ladder's rows can be lifted as often as its source says."""
    assert repetition_maximum(Decimal(percent)) == reps


# Between rows in proportion: 61 % is 15 - 3/5 = 14.4, 62.5 % 13.5, 68 % 12 - 2 x 3/5 = 10.8, 77.5 % 7.
@pytest.mark.parametrize(("percent", "reps"), [("61", 14), ("62.5", 13), ("68", 10), ("77.5", 7), ("79", 6)])
def test_between_rows_repetitions_are_rounded_down(percent: str, reps: int) -> None:
    """Between two rows the repetitions lie in proportion, rounded down."""
    assert repetition_maximum(Decimal(percent)) == reps


def test_repetitions_never_rise_with_the_load() -> None:
    """A heavier load can never be lifted more often; 100 % once."""
    found = [repetition_maximum(Decimal(p)) for p in range(60, 101)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == 1


# Epley, w (1 + r/30): 40 (1 + 10/30) = 53.33; 100 (1 + 6/30) = 120; 60 (1 + 5/30) = 70.
@pytest.mark.parametrize(("load", "reps", "maximum"), [("40", 10, "53.3"), ("100", 6, "120"), ("60", 5, "70")])
def test_maximum_by_epley_is_rounded_down(load: str, reps: int, maximum: str) -> None:
    """The estimated maximum is Epley's, rounded down to 0.1 kg."""
    assert e1rm_epley(Decimal(load), reps) == Decimal(maximum)


def test_maximum_of_one_repetition_is_the_load_itself() -> None:
    """e1RM(w, 1) = w, where Epley's formula would give 1.033 w (i.12)."""
    assert e1rm_epley(Decimal(80), 1) == 80


@pytest.mark.parametrize("reps", [0, 11, 15])
def test_maximum_is_estimated_from_1_to_10_repetitions(reps: int) -> None:
    """j.17: more than 10 repetitions are refused."""
    with pytest.raises(ValueError, match="1 to 10"):
        e1rm_epley(Decimal(40), reps)


def test_household_things_are_taken_to_be_there() -> None:
    """A wall, a floor, a towel, a table and a doorway are in every home; a step must be named."""
    wall = exercise("t/wall", "2 x 8", done=how(equipment=(Equipment.WALL, Equipment.TOWEL)))
    step = exercise("t/step", "2 x 8", done=how(equipment=(Equipment.STEP,)))
    none = owning()
    assert (none.has(wall), none.has(step)) == (True, False)
    assert owning(step=()).has(step)


@pytest.mark.parametrize(
    ("owned", "colour"),
    [
        (("yellow", "red"), "yellow"),  # the entry's own colour
        (("tan", "green"), "tan"),  # else the strongest lighter one
        (("red", "blue"), "red"),  # else the next heavier one
    ],
)
def test_band_to_start_with(owned: tuple[str, ...], colour: str) -> None:
    """The first band is the entry's, else the nearest lighter one, else the next colour up."""
    assert owning(*owned).starting(PULL) == Dose.parse(f"2 x 10 @ {colour} band")


@pytest.mark.parametrize("owned", [("green",), ("black",), ("gold",)])
def test_no_band_is_light_enough(owned: tuple[str, ...]) -> None:
    """Where every band is two colours or more above the entry's, the exercise cannot be had."""
    assert owning(*owned).starting(PULL) is None


def test_band_above_the_heaviest_dose_is_no_choice() -> None:
    """A colour above the entry's heaviest dose is never taken, though it is the next one up."""
    light = exercise("t/light", "2 x 10 @ red band")
    assert owning("green").starting(light) is None


def test_next_band_is_the_next_owned_one() -> None:
    """From yellow, with red missing, the next band is green, and none is above the entry's heaviest."""
    some = owning("yellow", "green", "black")
    assert some.next_band(Band(Colour.YELLOW, Device.BAND), "blue") == "green"
    assert some.next_band(Band(Colour.GREEN, Device.BAND), "blue") is None
    assert some.next_band(Band(Colour.YELLOW, Device.BAND), "green") == "green"
    assert some.next_band(Band(Colour.YELLOW, Device.FLEXBAR), "green") is None


def test_a_flexible_bar_is_no_band() -> None:
    """Who has a red bar and no bands can begin with a red bar; who has a red band only cannot."""
    twist = exercise("t/twist", "2 x 10 @ red flexbar", done=how(equipment=(Equipment.FLEXBAR,)))

    assert owning(flexbar=("red",)).has(twist)
    assert not owning("red", flexbar=("blue",)).has(twist)


def test_next_added_weight_is_the_next_owned_one() -> None:
    """Added weights go up in the sizes that are owned, up to the entry's heaviest dose."""
    some = owning(dumbbell=("2", "4", "8"), backpack=("5",))
    assert [some.next_added(added(w), added("8")) for w in ("0", "2", "4")] == [kg("2"), kg("4"), kg("5")]
    assert some.next_added(added("8"), added("8")) is None
    assert some.next_added(added("4"), added("4.5")) is None


def lifting(*lifts: BestLift, **sizes: tuple[str, ...]) -> Gear:
    """Gear of somebody with known best lifts."""
    return gear(case(best_lifts=lifts, equipment=[own(Equipment(item), *of) for item, of in sizes.items()]))


def test_kilograms_are_rounded_down_to_the_stacks_step() -> None:
    """60 % of 53.3 kg is 31.98 kg: on a leg press in steps of 5 kg that is 30."""
    assert lifting(lift("t/press", "40", 10), leg_press=()).weight_at(PRESS, Decimal(60)) == kg("30")


def test_kilograms_are_rounded_down_to_an_owned_size() -> None:
    """60 % of 12 kg is 7.2 kg: of dumbbells of 2, 4, 6 and 8 kg that is 6; 10 % is lighter than all of them."""
    some = lifting(lift("t/curl", "10", 6), dumbbell=("2", "4", "6", "8"))
    assert some.weight_at(CURL, Decimal(60)) == kg("6")
    assert some.weight_at(CURL, Decimal(10)) is None


def test_pounds_are_loaded_in_pounds() -> None:
    """60 % of 53.3 kg is 31.98 kg or 70.5 lb: 70 lb in steps of 10 on a leg press; the next is 80.

    Of dumbbells of 5, 10 and 15 lb the next after 5 lb is 10 lb, and 15 lb is more than 6.8 kg (6.804).
    """
    press = gear(case(units=LoadUnit.LB, best_lifts=(lift("t/press", "40", 10),), equipment=[own(Equipment.LEG_PRESS)]))
    seventy = press.weight_at(PRESS, Decimal(60))
    assert seventy == lb("70")
    assert press.next_weight(PRESS, lb("70")) == lb("80")

    some = gear(case(units=LoadUnit.LB, equipment=[own(Equipment.DUMBBELL, "5", "10", "15")]))
    assert some.next_added(Bodyweight(lb("5")), added("6.8")) == lb("10")
    assert some.next_added(Bodyweight(lb("10")), added("6.8")) is None


CARRY = exercise("t/carry", "2 x 10 m @ bodyweight + 2 kg", done=how(equipment=(Equipment.DUMBBELL,)))


def test_what_is_carried_first_is_what_the_person_has() -> None:
    """An entry begins with 2 kg: of dumbbells of 1 and 4 kg with 1, of 4 lb (1.8 kg) and 5 lb with 4 lb."""
    some = owning(dumbbell=("1", "4")).starting(CARRY)
    assert some is not None
    assert some.blocks[0].intensity == added("1")

    pounds = gear(case(units=LoadUnit.LB, equipment=[own(Equipment.DUMBBELL, "4", "5")])).starting(CARRY)
    assert pounds is not None
    assert pounds.blocks[0].intensity == Bodyweight(lb("4"))


def test_what_is_too_heavy_to_begin_with_is_not_there() -> None:
    """An entry that begins with 2 kg cannot be done with a dumbbell of 4 kg alone."""
    assert not owning(dumbbell=("4",)).has(CARRY)


def test_kilograms_need_a_known_maximum() -> None:
    """Without a best lift there are no kilograms."""
    assert lifting(leg_press=()).weight_at(PRESS, Decimal(60)) is None


def test_latest_best_lift_counts() -> None:
    """The latest lift counts, not the heaviest: 60 x 1 on day -1 after 80 x 1 on day -9."""
    some = lifting(lift("t/press", "60", 1, on=-1), lift("t/press", "80", 1, on=-9), leg_press=())
    assert some.e1rm["t/press"] == 60


def test_delivered_in_kilograms_where_the_maximum_is_known() -> None:
    """3 x 10 at 60 % of 53.3 kg is 30 kg, reckoned as 30 / 53.3 = 56.2 %."""
    given = deliver(PRESS, Dose.parse("3 x 10 @ 60% 1RM"), lifting(lift("t/press", "40", 10), leg_press=()), TOP)
    assert str(given) == "3 x 10 @ 30 kg (~ 56.2% 1RM)"


def test_kilograms_leave_the_reserve_that_the_limit_asks() -> None:
    """75 % is the 8RM: with 2 in reserve 6 repetitions remain of 8."""
    known = lifting(lift("t/press", "100", 1), leg_press=())
    given = deliver(PRESS, Dose.parse("3 x 8 @ 75% 1RM"), known, Limit(least_rir=2))
    assert str(given) == "3 x 6 @ 75 kg (~ 75% 1RM)"


# Rows: 60 % 15RM, 70 % 10RM, 75 % 8RM. Repetitions are cut to RM - reserve, the rest are to spare.
@pytest.mark.parametrize(
    ("dose", "reserve", "given"),
    [
        ("3 x 8 @ 60% 1RM", 4, "3 x 8 @ RIR 7 (~ 60% 1RM)"),
        ("3 x 15 @ 60% 1RM", 4, "3 x 11 @ RIR 4 (~ 60% 1RM)"),
        ("3 x 10 @ 70% 1RM", 2, "3 x 8 @ RIR 2 (~ 70% 1RM)"),
        ("3 x 8 @ 75% 1RM", 2, "3 x 6 @ RIR 2 (~ 75% 1RM)"),
        ("2 x 3 @ 60% 1RM", 2, "2 x 3 @ CR10 5 (~ 60% 1RM)"),
    ],
)
def test_delivered_by_repetitions_to_spare(dose: str, reserve: int, given: str) -> None:
    """Unknown 1RM is the normal case: from 60 % on, a load is chosen by n repetitions with r to spare."""
    assert str(deliver(PRESS, Dose.parse(dose), lifting(), Limit(least_rir=reserve))) == given


@pytest.mark.parametrize(
    ("percent", "effort"), [("30", 2), ("31", 3), ("40", 3), ("41", 4), ("50", 4), ("51", 5), ("59.9", 5)]
)
def test_delivered_by_effort_below_the_ladder(percent: str, effort: int) -> None:
    """Below 60 % the ladder says nothing: the load is chosen by an effort that rises with it (D)."""
    given = deliver(PRESS, Dose.parse(f"2 x 12 @ {percent}% 1RM"), lifting(), TOP)
    assert str(given) == f"2 x 12 @ CR10 {effort} (~ {percent}% 1RM)"


def test_delivered_effort_stays_within_the_limit() -> None:
    """The effort by which a load is chosen is never above the limit's."""
    given = deliver(PRESS, Dose.parse("2 x 12 @ 55% 1RM"), lifting(), Limit(effort=3))
    assert str(given) == "2 x 12 @ CR10 3 (~ 55% 1RM)"


@pytest.mark.parametrize("dose", ["2 x 10", "2 x 10 @ bodyweight", "3 x 30 s hold @ 40% MVIC", "2 x 8 @ red band"])
def test_other_doses_are_given_as_they_are(dose: str) -> None:
    """Only per cent of 1RM is turned into what can be lifted."""
    assert deliver(PRESS, Dose.parse(dose), lifting(), Limit(least_rir=9)) == Dose.parse(dose)


def test_delivered_dose_keeps_its_clauses() -> None:
    """Rest, tempo and frequency go with the dose."""
    stated = Dose.parse("3 x 8 @ 70% 1RM, tempo lift 3 s lower 3 s, rest 2 min, 3 days/week")
    given = deliver(PRESS, stated, lifting(), Limit(least_rir=2))
    assert evolve(given, blocks=stated.blocks) == stated
