"""Reviews: days 4, 14, 42 and 84, before each injection, 6 and 12 months (DESIGN P10), and the firm window.

They stand on working days: day 0 of the plan is Monday 2 November 2026, so days 5, 6, 12, 13 and so on are weekends.
"""

import pytest
from attrs import evolve

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
    """Each injection is reviewed on its days 4 and 14 and before the next; later ones after the last only."""
    assert dated(case(treated("right knee", 0, 28, 56))) == [
        (4, "early"),
        (14, "fortnight"),
        (25, "before_injection"),  # Friday; day 27 is a Sunday
        (32, "early"),  # 28 + 4
        (42, "fortnight"),  # 28 + 14
        (53, "before_injection"),  # Friday; day 55 is a Sunday
        (60, "early"),
        (70, "fortnight"),
        (98, "phase_change"),  # 56 + 42
        (140, "phase_change"),  # 56 + 84
        (238, "follow_up"),  # 56 + 182
        (421, "follow_up"),  # 56 + 365
    ]


def test_review_before_the_next_is_one_review() -> None:
    """14 days apart, the review before the next injection, on Friday, day 11, stands for the fortnight's review."""
    assert dated(case(treated("right knee", 0, 14)))[:2] == [(4, "early"), (11, "before_injection")]


# Injected on Tuesday, day 1, to Sunday, day 6: day 4 falls on Saturday to Thursday, day 14 on Tuesday to Sunday.
@pytest.mark.parametrize(
    ("injected", "early", "fortnight"),
    [(1, 4, 15), (2, 7, 16), (3, 7, 17), (4, 8, 18), (5, 9, 18), (6, 10, 18)],
)
def test_reviews_stand_on_working_days(injected: int, early: int, fortnight: int) -> None:
    """A weekend's review is held on the Friday before; the early one on Monday, day 5, where Friday is day 2."""
    assert dated(case(treated("right knee", injected)))[-6:][:2] == [(early, "early"), (fortnight, "fortnight")]


def test_reviews_keep_clear_of_other_injections() -> None:
    """The knee's day 14 is Tuesday, day 15, on which the ankle is injected: it is reviewed on Monday, day 14."""
    found = reviews(case(treated("right knee", 1), treated("right ankle", 15)), library())
    assert [(r.date - START).days for r in found if str(r.site) == "right knee"][1:3] == [4, 14]


def test_a_plan_without_an_earlier_working_day_keeps_the_eve() -> None:
    """Begun on Saturday, day 5, for an injection on Monday, day 7: the review stays on the Sunday between."""
    one = case(treated("right knee", 7))
    begun = evolve(one, plan=evolve(one.plan, start=day(5)))
    assert [r.date for r in reviews(begun, library())][:1] == [day(6)]


def test_review_before_the_first_injection() -> None:
    """S5, P10: screening is asked again before each injection: the first planned one is no exception."""
    assert (18, "before_injection") in dated(case(treated("right knee", 21)))  # Friday before Monday, day 21


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


# Reviews on days 4, 14, 25, 32, ... 70, 98: the window is the next review, 14 days at most.
@pytest.mark.parametrize(("on", "until"), [(0, 4), (3, 4), (4, 14), (14, 25), (25, 32), (70, 84), (90, 98)])
def test_doses_are_firm_until_the_next_review(on: int, until: int) -> None:
    """A prescription is firm until the next review, and for 14 days at most."""
    assert firm_until(case(treated("right knee", 0, 28, 56)), library(), day(on)) == day(until)
