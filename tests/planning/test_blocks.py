"""Blocks: at least a week, at most four, cut where a phase changes; maintenance at the end (DESIGN, Blocks)."""

from itertools import pairwise

import pytest

from rehabplan.model.case import Treatment
from rehabplan.planning.blocks import Cut, cut
from rehabplan.testing.builders import RIGHT_KNEE, START, case, library, treated
from tests.planning.tiny import context


def cuts(*treatments: Treatment, weeks: int = 26) -> tuple[Cut, ...]:
    """The blocks of a plan."""
    return cut(context(case(*treatments, weeks=weeks), library()))


def days(found: tuple[Cut, ...]) -> list[tuple[int, int]]:
    """First and last day of each block, counted from the plan's start."""
    return [((c.from_date - START).days, (c.to_date - START).days) for c in found]


def test_blocks_of_a_28_day_series() -> None:
    """The four days of protection join the subacute days after them; everything else is cut at its phase.

    Phases begin on days 0, 4, 15, 28, 32, 43, 56, 60, 71, 99 (56 + 43) and 141 (56 + 85); the last four weeks
    of 182 days begin on day 154, and 42 days of early remodelling are cut in two.
    """
    assert days(cuts(treated("right knee", 0, 28, 56))) == [
        (0, 14),
        (15, 27),
        (28, 42),
        (43, 55),
        (56, 70),
        (71, 98),
        (99, 119),
        (120, 140),
        (141, 153),
        (154, 181),
    ]


SERIES = [(0,), (0, 28, 56), (0, 14, 28), (0, 44, 88), (0, 7, 14, 21), (0, 21, 42, 63), (30,), (41, 69), (-60,), ()]


@pytest.mark.parametrize("weeks", [4, 12, 26, 52])
@pytest.mark.parametrize("series", SERIES)
def test_blocks_cover_the_plan_once(series: tuple[int, ...], weeks: int) -> None:
    """Blocks follow each other from the first day to the last, without gap or overlap."""
    found = days(cuts(treated("right knee", *series), weeks=weeks))
    assert (found[0][0], found[-1][1]) == (0, 7 * weeks - 1)
    assert all(after[0] == before[1] + 1 for before, after in pairwise(found))


@pytest.mark.parametrize("weeks", [4, 12, 26, 52])
@pytest.mark.parametrize("series", SERIES)
def test_blocks_last_a_week_at_least(series: tuple[int, ...], weeks: int) -> None:
    """A block is at least 7 days planned with one menu."""
    assert min(c.days for c in cuts(treated("right knee", *series), weeks=weeks)) >= 7


@pytest.mark.parametrize("series", SERIES)
def test_no_menu_is_older_than_four_weeks(series: tuple[int, ...]) -> None:
    """A long piece is cut again, so that no block lasts more than 28 days."""
    assert max(c.days for c in cuts(treated("right knee", *series))) <= 28


def test_any_length_is_cut_into_one_to_four_weeks() -> None:
    """Whatever the length of a phase, here of preparation, its blocks last 7 to 28 days."""
    for length in range(7, 120):
        found = [c.days for c in cuts(treated("right knee", length)) if (c.to_date - START).days < length]
        assert sum(found) == length
        assert 7 <= min(found) <= max(found) <= 28, f"{length} days: {found}"


def test_block_is_planned_for_its_longest_phase() -> None:
    """The block of protection and subacute days stands for a subacute day."""
    first = cuts(treated("right knee", 0, 28, 56))[0]
    assert [(site, phase.value) for site, phase in first.phases] == [(RIGHT_KNEE, "subacute")]
    assert 4 <= (first.stands_for - START).days <= 14


def test_maintenance_is_the_last_four_weeks() -> None:
    """Where every site is late the last 28 days are maintenance, and nothing before them."""
    found = cuts(treated("right knee", 0))
    assert [(c.from_date - START).days for c in found if c.maintenance] == [182 - 28]


def test_no_maintenance_before_late_remodelling() -> None:
    """A plan that ends 12 weeks after the injection, on day 83, has no maintenance."""
    assert not any(c.maintenance for c in cuts(treated("right knee", 0), weeks=12))


def test_every_site_must_be_late_for_maintenance() -> None:
    """One site that is not late in the last four weeks keeps the whole plan from maintenance."""
    assert not any(c.maintenance for c in cuts(treated("right knee", 0), treated("right ankle", 90)))
    assert any(c.maintenance for c in cuts(treated("right knee", 0), treated("right ankle", 69)))  # 69 + 85 = 154


def test_maintenance_needs_its_four_weeks_late() -> None:
    """One day too late, 70 + 85 = 155, and the last four weeks are not maintenance."""
    assert not any(c.maintenance for c in cuts(treated("right knee", 70)))


def test_two_sites_are_cut_at_both_clocks() -> None:
    """Every change of a site's phase that leaves at least a week opens a block: 15 of the knee, 35 of the ankle."""
    starts = {first for first, _ in days(cuts(treated("right knee", 0), treated("right ankle", 20)))}
    assert {15, 35} <= starts  # 20 + 15
