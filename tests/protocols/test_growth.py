"""Loads that grow inside a row, one step at a time and never into another unit."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given

from rehabplan.model.dose import Band, Bodyweight, Count, Dose, Load, LoadUnit
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.protocols.growth import grown
from rehabplan.testing import strategies
from tests.protocols.documents import track

SMALLEST = Load(Count.of(Decimal("1.25")), LoadUnit.KG)
BASE = track("tracks: [{exercises: [squat], climb: [load], step: 5 kg, weeks: {1: 1 x 1}}]")


def stepping(step: str) -> ProtocolTrack:
    """A track whose load grows by a step."""
    return evolve(BASE, step=step)


@pytest.mark.parametrize(
    ("step", "dose", "expected"),
    [
        ("5 kg", "3 x 15 @ bodyweight, per side, 2/day", "3 x 15 @ bodyweight + 5 kg, per side, 2/day"),
        ("5 kg", "3 x 15 @ bodyweight + 5 kg", "3 x 15 @ bodyweight + 10 kg"),
        ("2.5 kg", "3 x 10 @ 20 kg", "3 x 10 @ 22.5 kg"),
        ("10 lb", "3 x 10 @ 45 lb", "3 x 10 @ 55 lb"),
        ("smallest", "3 x 10 @ 20 kg", "3 x 10 @ 21.25 kg"),
        ("next band", "3 x 15 @ red flexbar, tempo lower 4 s", "3 x 15 @ green flexbar, tempo lower 4 s"),
        ("next band", "3 x 15 @ green band", "3 x 15 @ blue band"),
    ],
)
def test_a_step_adds_what_it_says(step: str, dose: str, expected: str) -> None:
    """A weight, the smallest step of the equipment, or the next colour is added, and nothing else changes."""
    assert str(grown(stepping(step), Dose.parse(dose), SMALLEST)) == expected


@pytest.mark.parametrize(
    ("step", "dose"),
    [
        ("", "3 x 10 @ 20 kg"),
        ("5 kg", "3 x 10 @ 20 lb"),
        ("10 lb", "3 x 10 @ bodyweight + 5 kg"),
        ("smallest", "3 x 10 @ 20 lb"),
        ("5 kg", "3 x 10 @ ? kg"),
        ("5 kg", "3 x 10 @ bodyweight + ? kg"),
        ("5 kg", "3 x 10 @ bodyweight - 10 kg"),
        ("5 kg", "3 x 10"),
        ("5 kg", "3 x 10 @ 70% 1RM"),
        ("5 kg", "3 x 10 @ red band"),
        ("5 kg", "2 x 10 @ 20 kg then 1 x 5 @ 30 kg"),
        ("5 kg", "3 x 10 @ 99999 kg"),
        ("next band", "3 x 10 @ 20 kg"),
        ("next band", "3 x 10 @ gold band"),
        ("next band", "3 x 10 @ any band"),
    ],
    ids=[
        "no step", "other unit", "other unit added", "smallest in another unit", "unstated", "unstated added",
        "taken off", "no intensity", "per cent", "band and weight", "two blocks", "no dose can say it",
        "weight and band", "last colour", "no colour",
    ],
)  # fmt: skip
def test_where_nothing_can_be_added_nothing_is(step: str, dose: str) -> None:
    """Without a step, a number or a common unit there is no heavier dose: none is guessed or converted."""
    assert grown(stepping(step), Dose.parse(dose), SMALLEST) is None


def weight(dose: Dose) -> tuple[LoadUnit | str, Decimal]:
    """The unit of a dose's load and its number; of a band the device and its place."""
    match dose.only_block.intensity:
        case Load(count=count, unit=unit):
            return unit, count.high or Decimal(0)
        case Bodyweight(added=None):
            return "bodyweight", Decimal(0)
        case Bodyweight(added=Load(count=count, unit=unit)):
            return f"bodyweight {unit}", count.high or Decimal(0)
        case Band(colour=colour, device=device):
            return device, Decimal(BAND_COLOURS.index(colour))
    raise AssertionError(dose)


@given(strategies.doses(), strategies.protocol_tracks(exercises=["squat"], max_rows=1))
def test_what_grows_is_heavier_in_the_same_unit(dose: Dose, found: ProtocolTrack) -> None:
    """Whatever the dose and the track, the result is heavier in the same unit, under the same clauses, or nothing."""
    heavier = grown(found, dose, SMALLEST)

    if heavier is not None:
        (unit, before), (same, after) = weight(dose), weight(heavier)
        assert unit in {same, "bodyweight"}
        assert after > before
        assert heavier.clause_texts() == dose.clause_texts()
        assert heavier.works == dose.works
