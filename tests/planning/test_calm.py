"""Deload and maintenance: when a week is lighter, and by how much (DESIGN, Deload)."""

from decimal import Decimal

import pytest

from rehabplan.model.dose import Dose
from rehabplan.planning.calm import Loading, is_deload, loaded, reduced
from rehabplan.testing.builders import START, day


def cut(text: str) -> str:
    """A dose made lighter."""
    return str(reduced(Dose.parse(text)))


# Sets x 2/3: 6 to 4 (-33 %), 5 to 3 (-40 %), 4 to 2 (-50 %), 3 to 2 (-33 %), 2 to 1 (-50 %).
@pytest.mark.parametrize(("sets", "fewer"), [(6, 4), (5, 3), (4, 2), (3, 2), (2, 1)])
def test_sets_are_cut_to_two_thirds(sets: int, fewer: int) -> None:
    """Maintenance and deload take sets x 2/3 and keep the load."""
    assert cut(f"{sets} x 10 @ 70% 1RM, rest 2 min") == f"{fewer} x 10 @ 70% 1RM, rest 2 min"


# One set: 12 reps to 8 (-33 %), 10 to 6 (-40 %); 30 s to 20 s (-33 %); 15 min to 10 min (-33 %).
@pytest.mark.parametrize(
    ("dose", "lighter"),
    [
        ("1 x 12", "1 x 8"),
        ("1 x 10", "1 x 6"),
        ("1 x 30 s hold", "1 x 20 s hold"),
        ("15 min", "1 x 10 min"),
        ("1 x 45 s", "1 x 30 s"),
    ],
)
def test_single_set_is_cut_itself(dose: str, lighter: str) -> None:
    """Where there is one set, a third of it goes."""
    assert cut(dose) == lighter


DOSES = [f"{sets} x {reps}" for sets in range(1, 7) for reps in range(5, 16)]
DOSES += [f"{sets} x {hold} s hold" for sets in range(1, 5) for hold in (5, 10, 20, 30, 45)]
DOSES += [f"{sets} x {minutes} min" for sets in (1, 2, 3) for minutes in (1, 2, 3, 5, 10, 20)]
DOSES += [f"{sets} x {metres} m" for sets in (1, 2, 3) for metres in (20, 50)]


@pytest.mark.parametrize("dose", DOSES)
def test_volume_falls_by_30_to_50_per_cent(dose: str) -> None:
    """A lighter week has 30 to 50 % less volume, whatever the dose counts."""
    now = Dose.parse(dose)
    before, after = now.quantity, reduced(now).quantity
    assert before is not None
    assert after is not None
    assert Decimal("0.30") <= 1 - after.number / before.number <= Decimal("0.50")


@pytest.mark.parametrize(("days", "due"), [(7, False), (21, False), (42, True), (49, True)])
def test_lighter_week_is_due_after_four_to_six_weeks(days: int, due: bool) -> None:  # noqa: FBT001 - a table's column
    """Deload after 4 to 6 weeks of unbroken loading: never after three, always after six."""
    assert is_deload(Loading(START, day(days - 2)), days // 7 + 1, day(days)) is due


def test_lighter_week_stays_lighter_to_its_end() -> None:
    """Once a week is the lighter one, its later sessions are lighter as well, and the next week's are not."""
    after = loaded(Loading(START, day(40)), day(42), 7, deload=True)
    assert is_deload(after, 7, day(42))
    assert not is_deload(after, 8, day(49))


def test_gap_of_seven_free_days_resets_the_count() -> None:
    """Any reduction of 7 days or more resets the counter: sessions on days 10 and 18 leave 11-17 free."""
    assert loaded(Loading(START, day(10)), day(18), 3, deload=False).since == day(18)
    assert loaded(Loading(START, day(10)), day(17), 3, deload=False).since == START


def test_week_after_a_long_gap_is_not_lighter() -> None:
    """Who has not trained for more than 7 days has rested already."""
    assert not is_deload(Loading(START, day(41)), 8, day(50))


def test_count_begins_anew_after_the_lighter_week() -> None:
    """The first session after the lighter week is day 0 of the next count."""
    lighter = Loading(START, day(44), deload_week=7)
    assert loaded(lighter, day(49), 8, deload=False) == Loading(day(49), day(49))


def test_nothing_loaded_is_never_lighter() -> None:
    """Without loading there is nothing to lighten."""
    assert not is_deload(None, 10, day(70))
