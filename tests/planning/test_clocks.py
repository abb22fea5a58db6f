"""Clocks, against the days of the evidence's section j.1 and the spacings of its sections a.4 and j.18."""

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.case import Injection, InjectionStatus, Treatment
from rehabplan.model.healing import Between, PhaseName
from rehabplan.planning.clocks import ClockSpan, clock
from rehabplan.testing.builders import MODEL, START, day, treated

LAST = 181  # 26 weeks are 182 days


def spans(*treatments: Treatment, last: int = LAST) -> list[tuple[str, int, int]]:
    """The clock as (phase, first day, last day), days counted from the plan's start."""
    found = clock(treatments, MODEL, START, day(last))
    return [(s.phase.value, (s.from_date - START).days, (s.to_date - START).days) for s in found]


def phase_of(treatments: tuple[Treatment, ...], number: int) -> str:
    """The phase on a day of the plan."""
    return next(phase for phase, first, last in spans(*treatments) if first <= number <= last)


def test_one_injection_runs_through_every_phase() -> None:
    """After one injection the phases follow each other at days 4, 15, 43 and 85."""
    assert spans(treated("right knee", 0)) == [
        ("protection", 0, 3),
        ("subacute", 4, 14),
        ("proliferative", 15, 42),
        ("early_remodelling", 43, 84),
        ("late_remodelling", 85, LAST),
    ]


def test_28_day_series_returns_to_protection_each_time() -> None:
    """Injections 28 days apart reach proliferative only; early remodelling opens on day 56 + 43 = 99 (a.4)."""
    assert spans(treated("right knee", 0, 28, 56)) == [
        ("protection", 0, 3),
        ("subacute", 4, 14),
        ("proliferative", 15, 27),
        ("protection", 28, 31),
        ("subacute", 32, 42),
        ("proliferative", 43, 55),
        ("protection", 56, 59),
        ("subacute", 60, 70),
        ("proliferative", 71, 98),
        ("early_remodelling", 99, 140),  # 56 + 43 to 56 + 84
        ("late_remodelling", 141, LAST),  # 56 + 85
    ]


def test_14_day_series_never_enters_proliferative_before_its_end() -> None:
    """An interval of 15 days or less never enters proliferative between injections (j.18)."""
    assert spans(treated("right knee", 0, 14, 28), last=60) == [
        ("protection", 0, 3),
        ("subacute", 4, 13),
        ("protection", 14, 17),
        ("subacute", 18, 27),
        ("protection", 28, 31),
        ("subacute", 32, 42),
        ("proliferative", 43, 60),
    ]


def test_44_day_series_opens_early_remodelling_on_the_eve() -> None:
    """An interval of 44 days opens early remodelling for one day, the eve of the next injection (j.18)."""
    found = spans(treated("right knee", 0, 44, 88))
    assert ("early_remodelling", 43, 43) in found
    assert ("early_remodelling", 87, 87) in found  # 44 + 43
    assert found[-2:] == [("early_remodelling", 131, 172), ("late_remodelling", 173, LAST)]  # 88 + 43, 88 + 85


def test_interval_of_16_days_enters_proliferative_for_one_day() -> None:
    """Day 15 is lived before the next injection only where the interval is 16 days or more (a.4)."""
    assert ("proliferative", 15, 15) in spans(treated("right knee", 0, 16))
    assert ("proliferative", 15, 15) not in spans(treated("right knee", 0, 15))


def test_planned_injection_is_a_projection_and_done_is_not() -> None:
    """Spans after a planned injection say that they are projected; those after a done one do not."""
    found = clock((treated("right knee", 0, 28),), MODEL, START, day(40))
    assert [(s.phase.value, s.projected) for s in found] == [
        ("protection", False),
        ("subacute", False),
        ("proliferative", False),
        ("protection", True),
        ("subacute", True),
    ]


def test_planned_day_counts_as_done_where_another_treatment_has_it_done() -> None:
    """One day that is planned in one treatment of a site and done in another is done."""
    planned = evolve(treated("right knee"), injections=(Injection(day(0), InjectionStatus.PLANNED),))
    found = clock((planned, treated("right knee", 0)), MODEL, START, day(10))
    assert not any(span.projected for span in found)


def test_cancelled_injection_moves_no_clock() -> None:
    """A cancelled injection is as if it had never been planned."""
    one = treated("right knee", 0)
    cancelled = evolve(one, injections=(*one.injections, Injection(day(28), InjectionStatus.CANCELLED)))
    assert spans(cancelled) == spans(one)


def test_two_treatments_of_a_site_share_one_clock() -> None:
    """Several treatments of a site share one clock: an injection into one takes the other back as well."""
    assert spans(treated("right knee", 0), treated("right knee", 20), last=40) == [
        ("protection", 0, 3),
        ("subacute", 4, 14),
        ("proliferative", 15, 19),
        ("protection", 20, 23),
        ("subacute", 24, 34),
        ("proliferative", 35, 40),
    ]


def test_preparation_lasts_until_the_first_injection() -> None:
    """Before the first injection a site is in preparation, without a day 0."""
    found = clock((treated("right knee", 10),), MODEL, START, day(14))
    assert [(s.phase.value, (s.to_date - START).days) for s in found] == [
        ("preparation", 9),
        ("protection", 13),
        ("subacute", 14),
    ]
    assert found[0].injected is None
    with pytest.raises(ValueError, match="no injection yet"):
        found[0].day(START)


def test_site_without_injections_stays_in_preparation() -> None:
    """Without any injection the whole plan is preparation."""
    assert spans(treated("right knee"), last=100) == [("preparation", 0, 100)]


def test_clock_runs_from_an_injection_before_the_plan() -> None:
    """A plan that starts 20 days after the injection starts in proliferative, until day 42 - 20 = 22."""
    assert spans(treated("right knee", -20), last=70)[:2] == [
        ("proliferative", 0, 22),
        ("early_remodelling", 23, 64),  # 84 - 20
    ]


def test_day_counts_from_the_injection() -> None:
    """Day 0 is the day of the injection."""
    span = ClockSpan(day(28), day(31), PhaseName.PROTECTION, day(28), projected=True)
    assert (span.day(day(28)), span.day(day(31))) == (0, 3)


def test_resume_takes_up_proliferative_from_the_fifth_day() -> None:
    """Resuming, the second cycle has protection 28-31, one subacute day, and proliferative from 28 + 5 = 33."""
    assert spans(treated("right knee", 0, 28, between=Between.RESUME), last=60) == [
        ("protection", 0, 3),
        ("subacute", 4, 14),
        ("proliferative", 15, 27),
        ("protection", 28, 31),
        ("subacute", 32, 32),
        ("proliferative", 33, 42),
        ("proliferative", 43, 60),
    ]


def test_resume_needs_the_phase_to_have_been_reached() -> None:
    """Nothing is resumed that was not reached: 14 days apart proliferative never came."""
    resuming = treated("right knee", 0, 14, 28, between=Between.RESUME)
    assert spans(resuming) == spans(treated("right knee", 0, 14, 28))


def test_resume_needs_every_treatment_of_the_site_to_resume() -> None:
    """Where one treatment of a site restarts, the site restarts."""
    found = spans(treated("right knee", 0, 28, between=Between.RESUME), treated("right knee", 0), last=60)
    assert ("subacute", 32, 42) in found


DAYS = st.frozensets(st.integers(0, 120), min_size=1, max_size=6)


def table(since: int) -> str:
    """The phase of a day since the latest injection, as j.1 has it."""
    bounds = ((3, "protection"), (14, "subacute"), (42, "proliferative"), (84, "early_remodelling"))
    return next((name for last, name in bounds if since <= last), "late_remodelling")


@given(DAYS)
def test_phase_depends_only_on_the_latest_injection(injected: frozenset[int]) -> None:
    """S3: under restart the phase of a day is the table's row for the days since the latest injection."""
    one = (treated("right knee", *injected),)
    for number in range(min(injected), LAST + 1):
        latest = max(n for n in injected if n <= number)
        assert phase_of(one, number) == table(number - latest)


@given(DAYS, st.integers(0, 120))
def test_another_injection_never_raises_a_later_phase(injected: frozenset[int], more: int) -> None:
    """S3: an injection added to a site that has an earlier one never opens a later phase than before."""
    order = [phase.value for phase in PhaseName]
    more = max(more, min(injected))
    before, after = (treated("right knee", *injected),), (treated("right knee", *injected, more),)
    assert all(order.index(phase_of(after, n)) <= order.index(phase_of(before, n)) for n in range(more, LAST + 1))


@given(DAYS)
def test_clock_covers_every_day_once(injected: frozenset[int]) -> None:
    """The spans of a clock follow each other without gap or overlap."""
    found = spans(treated("right knee", *injected))
    assert found[0][1] == 0
    assert found[-1][2] == LAST
    assert all(after[1] == before[2] + 1 for before, after in pairwise(found))
