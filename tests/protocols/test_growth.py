"""Loads that grow inside a row, one step at a time and never into another unit."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.climb import Climb, ClimbError
from rehabplan.model.dose import Band, Bodyweight, Count, Dose, Load, LoadUnit, Reps
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.protocols.growth import after_growth, grown, lowest
from rehabplan.testing import strategies
from tests.protocols.documents import track

SMALLEST = Load(Count.of(Decimal("1.25")), LoadUnit.KG)
BASE = track("tracks: [{exercises: [squat], climb: [load], grow_if_all: [pain_during <= 0], weeks: {1: 1 x 1}}]")


def climbing(*entries: str) -> ProtocolTrack:
    """A track of which these may grow."""
    return evolve(BASE, climb=tuple(map(Climb.parse, entries)))


@given(strategies.climb_entries())
def test_reading_is_the_inverse_of_printing(climb: Climb) -> None:
    """Every growth is read as it is printed."""
    assert Climb.parse(str(climb)) == climb


@pytest.mark.parametrize(
    "text",
    [
        "weight", "reps + 0", "reps + 1.5", "reps + 1 s", "reps smallest", "hold + 5", "hold + 5 s to 1 min",
        "load + 5kg",
        "load + 5 m", "reps + 1 to", "reps 1",
    ],
)  # fmt: skip
def test_what_is_no_growth_is_refused(text: str) -> None:
    """A wrong name, unit, step or form is told, and how to write it."""
    with pytest.raises(ClimbError) as told:
        Climb.parse(text)

    assert told.value.help


@pytest.mark.parametrize(
    ("entry", "dose", "expected"),
    [
        ("load + 5 kg", "3 x 15 @ bodyweight, per side, 2/day", "3 x 15 @ bodyweight + 5 kg, per side, 2/day"),
        ("load + 5 kg", "3 x 15 @ bodyweight + 5 kg", "3 x 15 @ bodyweight + 10 kg"),
        ("load + 2.5 kg", "3 x 10 @ 20 kg", "3 x 10 @ 22.5 kg"),
        ("load + 10 lb", "3 x 10 @ 45 lb", "3 x 10 @ 55 lb"),
        ("load + 10 lb to 50 lb", "3 x 10 @ 45 lb", "3 x 10 @ 50 lb"),
        ("load smallest", "3 x 10 @ 20 kg", "3 x 10 @ 21.25 kg"),
        ("load + 10 %", "3 x 10 @ 25 kg", "3 x 10 @ 27.5 kg"),
        ("load next band", "3 x 15 @ red flexbar, tempo lower 4 s", "3 x 15 @ green flexbar, tempo lower 4 s"),
        ("load next band", "3 x 15 @ green band", "3 x 15 @ blue band"),
        ("duration + 10 % to 30 min", "11 min", "12.1 min"),
        ("duration + 10 % to 30 min", "28 min", "30 min"),
        ("distance + 50 m", "2 x 400 m", "2 x 450 m"),
        ("pressure + 2 to 30", "1 x 10 x 10 s hold @ 22 mmHg from 20", "1 x 10 x 10 s hold @ 24 mmHg from 20"),
        ("steps + 500", "4000 steps", "4500 steps"),
        ("hold + 5 s", "3 x 10 x 5 s hold", "3 x 10 x 10 s hold"),
    ],
)
def test_a_step_adds_what_it_says(entry: str, dose: str, expected: str) -> None:
    """An amount, a share, the smallest step of the equipment, or the next colour is added, and nothing else changes."""
    now = Dose.parse(dose)

    assert str(grown(climbing(entry), now, now, SMALLEST)) == expected


@pytest.mark.parametrize(
    ("entry", "dose"),
    [
        ("load", "3 x 10 @ 20 kg"),
        ("load + 5 kg", "3 x 10 @ 20 lb"),
        ("load + 10 lb", "3 x 10 @ bodyweight + 5 kg"),
        ("load smallest", "3 x 10 @ 20 lb"),
        ("load + 5 kg", "3 x 10 @ ? kg"),
        ("load + 5 kg", "3 x 10 @ bodyweight + ? kg"),
        ("load + 5 kg", "3 x 10 @ bodyweight - 10 kg"),
        ("load + 5 kg", "3 x 10"),
        ("load + 5 kg", "3 x 10 @ 70% 1RM"),
        ("load + 5 kg", "3 x 10 @ red band"),
        ("load + 5 kg", "2 x 10 @ 20 kg then 1 x 5 @ 30 kg"),
        ("load + 5 kg", "3 x 10 @ 99999 kg"),
        ("load next band", "3 x 10 @ 20 kg"),
        ("load next band", "3 x 10 @ gold band"),
        ("load next band", "3 x 10 @ any band"),
        ("reps + 1 to 12", "3 x 12"),
        ("reps + 1", "30 s hold"),
        ("reps + 10 %", "3 x 5"),
        ("hold + 5 s", "2 min hold"),
        ("steps + 500", "20 throws"),
    ],
)
def test_where_nothing_can_be_added_nothing_is(entry: str, dose: str) -> None:
    """Without an amount, a number or a common unit there is no further dose: none is guessed or converted."""
    now = Dose.parse(dose)

    assert grown(climbing(entry), now, now, SMALLEST) is None


@pytest.mark.parametrize(
    ("entries", "dose", "expected"),
    [
        # 3 x 8-12 begins with 8; at 12 the load grows and the repetitions return to 8
        (
            ("reps + 1", "load + 2.5 kg"),
            "3 x 8-10 @ 20 kg",
            ["3 x 8 @ 20 kg", "3 x 9 @ 20 kg", "3 x 10 @ 20 kg", "3 x 8 @ 22.5 kg", "3 x 9 @ 22.5 kg"],
        ),
        # 10 s + 5 s to 20 s, then a set more from 10 s, to 4 sets, where it ends
        (
            ("hold + 5 s to 20 s", "sets + 1 to 4"),
            "3 x 10 s hold",
            [f"{n} s hold" for n in ("3 x 10", "3 x 15", "3 x 20", "4 x 10", "4 x 15", "4 x 20", "4 x 20")],
        ),
        # 10, 11, 12.1, 13.31 cut to 13.3 min
        (("duration + 10 % to 30 min",), "10 min", ["10 min", "11 min", "12.1 min", "13.3 min"]),
        (("load + 5 kg",), "3 x 15 @ bodyweight", ["3 x 15 @ bodyweight", "3 x 15 @ bodyweight + 5 kg"]),
    ],
    ids=["double", "hold then sets", "ten per cent", "added load"],
)
def test_growth_step_by_step(entries: tuple[str, ...], dose: str, expected: list[str]) -> None:
    """What stands first grows first; when a later thing grows, those before it return to the row's dose."""
    found = climbing(*entries)

    assert [str(after_growth(found, Dose.parse(dose), times)) for times in range(len(expected))] == expected


def test_nothing_grows_beyond_what_is_allowed() -> None:
    """The first step that is not allowed ends growth, whatever else could grow."""
    found, row = climbing("load + 5 kg", "reps + 1"), Dose.parse("3 x 8 @ 20 kg")

    def under(dose: Dose) -> bool:
        return weight(dose)[1] <= 28

    assert str(after_growth(found, row, 9, allowed=under)) == "3 x 8 @ 25 kg"


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


entries = st.lists(strategies.climb_entries(), min_size=1, max_size=3, unique=True)


@given(strategies.doses(), entries)
def test_what_grows_keeps_its_clauses_and_ends(dose: Dose, climbs: list[Climb]) -> None:
    """Whatever the dose and the growth, a further dose differs, keeps its clauses, and stays under each 'to'."""
    found = evolve(BASE, climb=tuple(climbs))
    row = lowest(found, dose)
    further = grown(found, row, row, SMALLEST)

    if further is not None:
        assert further != row
        assert further.clause_texts() == row.clause_texts()
        assert after_growth(found, dose, 1, SMALLEST) == further


@given(st.integers(1, 9), st.integers(1, 3), st.integers(0, 40))
def test_growth_is_monotone(first: int, more: int, times: int) -> None:
    """With every step the load rises, or it is the same and the repetitions rise; repetitions stay at most 12."""
    found = climbing(f"reps + {more} to 12", "load + 2.5 kg")
    row = Dose.parse(f"3 x {first} @ 20 kg")

    def order(dose: Dose) -> tuple[Decimal, Decimal]:
        amount = dose.only_block.work.amount
        assert isinstance(amount, Reps)
        assert amount.count.high is not None
        return weight(dose)[1], amount.count.high

    before, after = (order(after_growth(found, row, n)) for n in (times, times + 1))
    assert before < after
    assert after[1] <= 12
