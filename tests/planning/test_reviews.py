"""Reviews: days 4, 14, 42 and 84, before each injection, 6 and 12 months (DESIGN P10), and the firm window."""

import pytest

from rehabplan.model.case import Case
from rehabplan.planning.reviews import SCREEN_AGAIN, firm_until, reviews
from rehabplan.testing.builders import START, case, day, library, treated


def dated(one: Case) -> list[tuple[int, str]]:
    """Day of the plan and kind of each review from the first day on."""
    return [((r.date - START).days, r.kind.value) for r in reviews(one, library()) if r.date >= START]


def test_reviews_after_one_injection() -> None:
    """One injection is reviewed on days 4, 14, 42 and 84, and after 6 and 12 months."""
    assert dated(case()) == [
        (4, "early"),
        (14, "fortnight"),
        (42, "phase_change"),
        (84, "phase_change"),
        (182, "follow_up"),
        (365, "follow_up"),
    ]


def test_reviews_of_a_28_day_series() -> None:
    """Each injection is reviewed on its days 4 and 14 and on the eve of the next; later ones after the last only."""
    assert dated(case(treated("right knee", 0, 28, 56))) == [
        (4, "early"),
        (14, "fortnight"),
        (27, "before_injection"),
        (32, "early"),  # 28 + 4
        (42, "fortnight"),  # 28 + 14
        (55, "before_injection"),
        (60, "early"),
        (70, "fortnight"),
        (98, "phase_change"),  # 56 + 42
        (140, "phase_change"),  # 56 + 84
        (238, "follow_up"),  # 56 + 182
        (421, "follow_up"),  # 56 + 365
    ]


def test_review_on_the_eve_is_one_review() -> None:
    """14 days apart, the eve of the next injection, day 13, stands for the fortnight's review."""
    assert dated(case(treated("right knee", 0, 14)))[:2] == [(4, "early"), (13, "before_injection")]


def test_review_before_the_first_injection() -> None:
    """S5, P10: screening is asked again before each injection: the first planned one is no exception."""
    assert (20, "before_injection") in dated(case(treated("right knee", 21)))


def test_each_site_is_reviewed() -> None:
    """Two sites have their own reviews, by date and then by site."""
    found = reviews(case(treated("right knee", 0), treated("right ankle", 0)), library())
    coming = [r for r in found if r.date >= START]
    assert [(str(r.site), (r.date - START).days) for r in coming[:4]] == [
        ("right ankle", 4),
        ("right knee", 4),
        ("right ankle", 14),
        ("right knee", 14),
    ]


def test_every_review_screens_again() -> None:
    """S5: screening is asked again at each review."""
    assert all(SCREEN_AGAIN in review.asks for review in reviews(case(), library()))


# Reviews on days 4, 14, 27, 32, ... 70, 98: the window is the next review, 14 days at most.
@pytest.mark.parametrize(("on", "until"), [(0, 4), (3, 4), (4, 14), (14, 27), (27, 32), (70, 84), (90, 98)])
def test_doses_are_firm_until_the_next_review(on: int, until: int) -> None:
    """A prescription is firm until the next review, and for 14 days at most."""
    assert firm_until(case(treated("right knee", 0, 28, 56)), library(), day(on)) == day(until)
