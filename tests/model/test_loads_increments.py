"""What can be loaded: units, steps, own sizes, plates, water, colours."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.dose_words import Colour, Device, LoadUnit
from rehabplan.model.elastic import COLOURS, next_colour, strongest
from rehabplan.model.increments import (
    SMALLEST_STEP,
    WEIGHTS,
    bottled,
    loadable,
    next_loadable,
    plated,
    smallest_step,
    water_for,
)
from rehabplan.model.load_units import from_kg, to_kg
from rehabplan.model.movement import Equipment

KG, LB = LoadUnit.KG, LoadUnit.LB
LOADS = st.decimals(0, 500, places=3)
SIZES = st.lists(st.decimals(1, 60, places=2), max_size=6).map(tuple)
ITEMS = st.sampled_from(sorted(WEIGHTS))
UNITS = st.sampled_from(LoadUnit)
BANDS = st.sampled_from(COLOURS[Device.BAND])
OWNED = st.frozensets(BANDS)


def exactly(*numbers: str) -> tuple[Decimal, ...]:
    """Decimals as written."""
    return tuple(map(Decimal, numbers))


def test_a_pound_is_its_definition() -> None:
    """A pound is 0.45359237 kg exactly: 5 lb are 2.26796185 kg; 20 kg are 44.0924 lb, rounded down to 44.092."""
    assert to_kg(Decimal(5), LB) == Decimal("2.26796185")
    assert from_kg(Decimal(20), LB) == Decimal("44.092")
    assert to_kg(Decimal("7.5"), KG) == from_kg(Decimal("7.5"), KG) == Decimal("7.5")


@given(LOADS, UNITS)
def test_there_and_back_never_rises(kilograms: Decimal, unit: LoadUnit) -> None:
    """Kilograms read in a unit and turned back are never more, and less than a thousandth of the unit is lost."""
    back = to_kg(from_kg(kilograms, unit), unit)

    assert back <= kilograms
    assert kilograms - back < to_kg(Decimal("0.001"), unit)


@given(LOADS, UNITS)
def test_what_is_stated_in_a_unit_is_kept(load: Decimal, unit: LoadUnit) -> None:
    """A load of at most three decimals comes back from kilograms as it was."""
    assert from_kg(to_kg(load, unit), unit) == load


@given(LOADS, LOADS, UNITS)
def test_conversion_keeps_the_order(one: Decimal, other: Decimal, unit: LoadUnit) -> None:
    """The heavier of two loads is never the lighter one in another unit."""
    light, heavy = sorted((one, other))

    assert to_kg(light, unit) <= to_kg(heavy, unit)
    assert from_kg(light, unit) <= from_kg(heavy, unit)


@given(LOADS)
def test_pounds_by_fractions(pounds: Decimal) -> None:
    """The conversion is the exact product."""
    assert Fraction(to_kg(pounds, LB)) == Fraction(pounds) * Fraction(45359237, 100000000)


@pytest.mark.parametrize("load", ["-0.1", "NaN", "Infinity", "100000"])
def test_what_is_no_load_is_not_converted(load: str) -> None:
    """A load is a number from 0 to 99999.999."""
    for convert in (to_kg, from_kg):
        with pytest.raises(ValueError, match="a load is"):
            convert(Decimal(load), LB)


@pytest.mark.parametrize(
    ("item", "unit", "wanted", "found"),
    [
        (Equipment.BARBELL, KG, "24.9", "22.5"),
        (Equipment.BARBELL, LB, "54.9", "50"),
        (Equipment.DUMBBELL, KG, "7.99", "7"),
        (Equipment.DUMBBELL, LB, "14.9", "12.5"),
        (Equipment.KETTLEBELL, KG, "11", "10"),
        (Equipment.LEG_PRESS, KG, "44", "40"),
        (Equipment.LEG_PRESS, LB, "99", "90"),
        (Equipment.WEIGHT_MACHINE, KG, "19", "17.5"),
        (Equipment.CABLE_MACHINE, KG, "5", "5"),
        (Equipment.CUFF_WEIGHT, KG, "0.75", "0.5"),
        (Equipment.CUFF_WEIGHT, LB, "2.9", "2"),
        (Equipment.BACKPACK, KG, "3.9", "3"),
    ],
)
def test_a_load_is_rounded_down_to_the_usual_step(item: Equipment, unit: LoadUnit, wanted: str, found: str) -> None:
    """The most whole steps that fit; plates come in pairs, 2 x 1.25 kg or 2 x 2.5 lb.

    Bar 9 x 2.5 kg = 22.5 and 10 x 5 lb = 50; dumbbell 5 x 2.5 lb = 12.5; kettlebell 5 x 2 kg = 10; leg press
    8 x 5 kg = 40 and 9 x 10 lb = 90; machine 7 x 2.5 kg = 17.5, one step more would be 20.
    """
    assert loadable(Decimal(wanted), item, unit) == Decimal(found)


@pytest.mark.parametrize(
    ("wanted", "found", "after"), [("5", "4", "6"), ("6", "6", "10"), ("3.9", None, "4"), ("50", "10", None)]
)
def test_the_persons_own_sizes_come_first(wanted: str, found: str | None, after: str | None) -> None:
    """With dumbbells of 4, 6 and 10 kg only these are given, whatever the usual step, in any order of the list."""
    sizes, exact = exactly("10", "4", "6"), Decimal(wanted)

    assert loadable(exact, Equipment.DUMBBELL, KG, sizes) == (None if found is None else Decimal(found))
    assert next_loadable(exact, Equipment.DUMBBELL, KG, sizes) == (None if after is None else Decimal(after))


def test_below_the_lightest_there_is_nothing() -> None:
    """Less than one step cannot be loaded, and it is not rounded up to the step."""
    assert loadable(Decimal("2.49"), Equipment.BARBELL, KG) is None
    assert loadable(Decimal(0), Equipment.BACKPACK, KG) is None


@pytest.mark.parametrize(("now", "after"), [("0", "2.5"), ("20", "22.5"), ("21", "22.5"), ("22.4", "22.5")])
def test_the_next_weight_is_the_next_whole_step(now: str, after: str) -> None:
    """From 20 kg the bar goes to 22.5; from 21, which no pair of plates makes, also to 22.5."""
    assert next_loadable(Decimal(now), Equipment.BARBELL, KG) == Decimal(after)


@given(LOADS, ITEMS, UNITS, SIZES)
def test_never_more_than_asked(wanted: Decimal, item: Equipment, unit: LoadUnit, sizes: tuple[Decimal, ...]) -> None:
    """What is loaded is above nothing, at or below what was asked, and the next weight would be too heavy."""
    found = loadable(wanted, item, unit, sizes)
    after = next_loadable(wanted, item, unit, sizes)

    assert found is None or 0 < found <= wanted
    assert after is None or after > wanted
    assert next_loadable(found or Decimal(0), item, unit, sizes) == after


@given(LOADS, LOADS, ITEMS, UNITS, SIZES)
def test_asking_for_more_never_gives_less(
    one: Decimal, other: Decimal, item: Equipment, unit: LoadUnit, sizes: tuple[Decimal, ...]
) -> None:
    """The weights found for two loads are in the order of the loads."""
    light, heavy = (loadable(wanted, item, unit, sizes) or Decimal(0) for wanted in sorted((one, other)))

    assert light <= heavy


@given(LOADS, ITEMS, UNITS)
def test_a_dose_in_kilograms_never_rises_on_pound_weights(kilograms: Decimal, item: Equipment, unit: LoadUnit) -> None:
    """Turned into the person's unit, rounded down to a weight and turned back, a load is never above the dose."""
    found = loadable(from_kg(kilograms, unit), item, unit)

    assert found is None or to_kg(found, unit) <= kilograms


@given(LOADS, ITEMS, UNITS)
def test_what_is_loaded_stays(wanted: Decimal, item: Equipment, unit: LoadUnit) -> None:
    """A weight that can be loaded is given as it is."""
    found = loadable(wanted, item, unit)

    assert found is None or loadable(found, item, unit) == found


def test_every_weight_has_a_step_in_both_units() -> None:
    """Who has a weight can be dosed in kilograms and in pounds."""
    assert {unit: set(steps) for unit, steps in SMALLEST_STEP.items()} == {KG: set(WEIGHTS), LB: set(WEIGHTS)}
    assert Equipment.WEIGHT_MACHINE in WEIGHTS


@pytest.mark.parametrize("item", [Equipment.BAND, Equipment.SLIDE_BOARD, Equipment.DECLINE_BOARD, Equipment.WALL])
def test_what_is_no_weight_has_no_step(item: Equipment) -> None:
    """A band or a board is not loaded in kilograms."""
    for ask in (loadable, next_loadable):
        with pytest.raises(ValueError, match="no weight"):
            ask(Decimal(5), item, KG)
    with pytest.raises(ValueError, match="no weight"):
        smallest_step(item, LB)


@pytest.mark.parametrize("wanted", ["-1", "NaN"])
def test_what_is_no_load_is_not_rounded(wanted: str) -> None:
    """A load below nothing, or no number, is refused."""
    for ask in (loadable, next_loadable):
        with pytest.raises(ValueError, match="a load is"):
            ask(Decimal(wanted), Equipment.DUMBBELL, KG)
    with pytest.raises(ValueError, match="a load is"):
        water_for(Decimal(wanted))


def test_plates_go_on_in_pairs() -> None:
    """A bar of 10 kg with pairs of 1.25 and 2.5 kg weighs 10, 10 + 2.5, 10 + 5 or 10 + 7.5 kg."""
    sizes = plated(Decimal(10), exactly("2.5", "1.25"))

    assert sizes == exactly("10", "12.5", "15", "17.5")
    assert loadable(Decimal("9.9"), Equipment.BARBELL, KG, sizes) is None
    assert next_loadable(Decimal("12.5"), Equipment.BARBELL, KG, sizes) == 15


def test_a_litre_of_water_is_a_kilogram() -> None:
    """Two half-litre bottles and a litre in a backpack weigh 0.5, 1, 1.5 or 2 kg."""
    sizes = bottled(exactly("0.5", "0.5", "1"))

    assert sizes == exactly("0.5", "1", "1.5", "2")
    assert loadable(Decimal("1.9"), Equipment.BACKPACK, KG, sizes) == Decimal("1.5")


@pytest.mark.parametrize(("kilograms", "litres"), [("0.79", "0.7"), ("2", "2"), ("0.09", "0")])
def test_water_is_poured_to_a_tenth_of_a_litre(kilograms: str, litres: str) -> None:
    """Water is filled in by 0.1 l (evidence d), never above the load."""
    assert water_for(Decimal(kilograms)) == Decimal(litres)


@given(st.decimals(0, 20, places=2), st.lists(st.decimals("0.5", 5, places=2), max_size=5))
def test_the_heaviest_bar_has_every_plate(bar: Decimal, pairs: list[Decimal]) -> None:
    """What a bar can weigh runs in order from the bar alone to all the plates, each twice."""
    sizes = plated(bar, pairs)

    assert list(sizes) == sorted(set(sizes))
    assert (sizes[0], sizes[-1]) == (bar, bar + 2 * sum(pairs, Decimal(0)))


def test_colours_in_order() -> None:
    """Bands run tan, yellow, red, green, blue, black, silver, gold (M); bars yellow, red, green, blue (red on: R)."""
    assert " ".join(COLOURS[Device.BAND]) == "tan yellow red green blue black silver gold"
    assert " ".join(COLOURS[Device.FLEXBAR]) == "yellow red green blue"


@pytest.mark.parametrize(
    ("wanted", "owned", "found", "after"),
    [
        (Colour.GREEN, {Colour.RED, Colour.BLACK}, Colour.RED, Colour.BLACK),
        (Colour.YELLOW, {Colour.RED}, None, Colour.RED),
        (Colour.BLACK, {Colour.RED, Colour.BLACK}, Colour.BLACK, None),
        (Colour.GREEN, set(), None, None),
        (Colour.GREEN, None, Colour.GREEN, Colour.BLUE),
        (Colour.GOLD, None, Colour.GOLD, None),
    ],
)
def test_the_bands_that_the_person_has(
    wanted: Colour, owned: set[Colour] | None, found: Colour | None, after: Colour | None
) -> None:
    """The strongest owned band at or below the one asked for, and the next owned one above it."""
    have = None if owned is None else frozenset(owned)

    assert strongest(wanted, Device.BAND, have) == found
    assert next_colour(wanted, Device.BAND, have) == after


@given(BANDS, OWNED)
def test_a_band_is_never_stronger_than_asked(wanted: Colour, owned: frozenset[Colour]) -> None:
    """The band found is owned, at or below the one asked for, and none between them is owned."""
    place = COLOURS[Device.BAND].index
    found, after = strongest(wanted, Device.BAND, owned), next_colour(wanted, Device.BAND, owned)
    lighter = {colour for colour in owned if place(colour) <= place(wanted)}

    assert found == max(lighter, key=place, default=None)
    assert after == min(owned - lighter, key=place, default=None)


@pytest.mark.parametrize(
    ("colour", "device"), [(Colour.GOLD, Device.FLEXBAR), (Colour.ANY, Device.BAND), (Colour.ANY, Device.FLEXBAR)]
)
def test_a_colour_without_a_place_is_refused(colour: Colour, device: Device) -> None:
    """A gold bar is not made, and *any* has no place in the order."""
    for ask in (strongest, next_colour):
        with pytest.raises(ValueError, match="not made in"):
            ask(colour, device)
