"""Working weights by result: the published tables in both units, the limit in force, and better is never lighter."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.dose import LoadUnit
from rehabplan.model.result_rule import ByResult, Judge
from rehabplan.protocols.by_result import Loading, next_session, same_session
from rehabplan.testing import strategies
from tests.protocols.documents import track

KG, LB = LoadUnit.KG, LoadUnit.LB

KNIGHT = """
tracks:
  - exercises: [{any: dynamic}]
    by_result:
      start_with: 6RM
      judged_by: reps
      sets:
        - {name: Set 1, dose: 10 reps @ 50% working weight}
        - {name: Set 2, dose: 6 reps @ 75% working weight}
        - {name: Set 3, dose: max reps @ 100% working weight}
        - {name: Set 4, dose: max reps @ 100% adjusted weight}
      adjust:
        - done: 0-2
          same_session: {kg: [-5, -2.5], lb: [-10, -5]}
          next_session: {kg: [-5, -2.5], lb: [-10, -5]}
        - done: 3-4
          same_session: {kg: [-2.5, 0], lb: [-5, 0]}
          next_session: {kg: [0, 0], lb: [0, 0]}
        - done: 5-6
          same_session: {kg: [0, 0], lb: [0, 0]}
          next_session: {kg: [2.5, 5], lb: [5, 10]}
        - done: 7-10
          same_session: {kg: [2.5, 5], lb: [5, 10]}
          next_session: {kg: [2.5, 7.5], lb: [5, 15]}
        - done: 11-
          same_session: {kg: [5, 7.5], lb: [10, 15]}
          next_session: {kg: [5, 10], lb: [10, 20]}
"""
"""Knight 1979 as read in the evidence; the bands of 1985 differ."""

DELORME = """
tracks:
  - exercises: [{any: dynamic}]
    by_result:
      start_with: 10RM
      judged_by: reps
      sets:
        - {name: Set 1, dose: 10 reps @ 50% 10RM}
        - {name: Set 2, dose: 10 reps @ 75% 10RM}
        - {name: Set 3, dose: 10 reps @ 100% 10RM}
      adjust:
        - {done: 0-9, next_session: {kg: [0, 0], lb: [0, 0]}}
        - {done: 10-, next_session: retest}
      retest_weeks: 1
"""


def rule(text: str) -> ByResult:
    """The rule of a document's only track."""
    found = track(text).by_result
    assert found is not None
    return found


# From 40 kg in steps of 0.5 kg and 90 lb in steps of 1 lb: of a range of cuts the larger, of a range of rises the
# smaller. Repetitions, set 4 in kg and lb, next session in kg and lb.
BANDS = [
    (0, "35", "80", "35", "80"),
    (2, "35", "80", "35", "80"),
    (3, "37.5", "85", "40", "90"),
    (4, "37.5", "85", "40", "90"),
    (5, "40", "90", "42.5", "95"),
    (6, "40", "90", "42.5", "95"),
    (7, "42.5", "95", "42.5", "95"),
    (10, "42.5", "95", "42.5", "95"),
    (11, "45", "100", "45", "100"),
    (30, "45", "100", "45", "100"),
]


@pytest.mark.parametrize(("done", "now_kg", "now_lb", "next_kg", "next_lb"), BANDS)
def test_knights_table(done: int, now_kg: str, now_lb: str, next_kg: str, next_lb: str) -> None:
    """Set 3 decides on set 4 and set 4 on the next session, in each unit by its own column."""
    knight, kg, lb = rule(KNIGHT), Loading(KG, Decimal("0.5")), Loading(LB, Decimal(1))

    assert same_session(knight, Decimal(40), done, kg) == Decimal(now_kg)
    assert same_session(knight, Decimal(90), done, lb) == Decimal(now_lb)
    assert next_session(knight, Decimal(40), done, kg) == Decimal(next_kg)
    assert next_session(knight, Decimal(90), done, lb) == Decimal(next_lb)


@pytest.mark.parametrize(
    ("weight", "done", "step", "most", "expected"),
    [
        # 40 + 5 = 45 is above the limit of 44; in steps of 2.5 kg that is 42.5
        ("40", 11, "2.5", "44", "42.5"),
        # 41 + 2.5 = 43.5 in steps of 1 kg is 43
        ("41", 7, "1", None, "43"),
        # 3 - 5 is less than nothing
        ("3", 0, "0.5", None, "0"),
        # the limit binds where the weight was above it before
        ("40", 5, "1", "30", "30"),
        # nothing of 2 kg can be loaded in steps of 5 kg
        ("2", 5, "5", None, "0"),
    ],
    ids=["limit", "rounded down", "never below nothing", "limit came later", "no such weight"],
)
def test_no_weight_is_above_the_limit_or_between_two_steps(
    weight: str, done: int, step: str, most: str | None, expected: str
) -> None:
    """What the table gives is cut to the limit in force and rounded down to what can be loaded."""
    loading = Loading(KG, Decimal(step), None if most is None else Decimal(most))

    assert same_session(rule(KNIGHT), Decimal(weight), done, loading) == Decimal(expected)


def test_a_step_of_nothing_is_refused() -> None:
    """Equipment without a step cannot be rounded to."""
    with pytest.raises(ValueError, match="loads nothing"):
        Loading(KG, Decimal(0))


def test_delormes_maximum_is_tested_anew() -> None:
    """Ten repetitions or more ask for a new maximum; until it is known the weight stays, as it does after fewer."""
    delorme, loading = rule(DELORME), Loading(KG, Decimal("0.5"))

    assert [row.retest for done in (0, 9, 10, 15) if (row := delorme.row(done))] == [False, False, True, True]
    assert {next_session(delorme, Decimal(40), done, loading) for done in (0, 9, 10, 15)} == {Decimal(40)}
    assert {same_session(delorme, Decimal(40), done, loading) for done in (0, 9, 10, 15)} == {Decimal(40)}
    assert delorme.retest_weeks == 1
    assert not any(row.retest for row in rule(KNIGHT).adjust)


def test_a_result_the_source_does_not_name_changes_nothing() -> None:
    """Where a table has a hole, the weight stays."""
    holed = rule(KNIGHT.replace("done: 5-6", "done: '5'"))

    assert holed.row(6) is None
    assert next_session(holed, Decimal(40), 6, Loading(KG, Decimal("2.5"))) == Decimal(40)


weights = st.integers(0, 800).map(lambda quarters: Decimal(quarters) / 4)
loadings = st.builds(
    Loading,
    st.sampled_from(LoadUnit),
    st.sampled_from([Decimal("0.5"), Decimal(1), Decimal("2.5")]),
    st.none() | st.integers(0, 150).map(Decimal),
)
rules = st.one_of(
    st.sampled_from([rule(KNIGHT), rule(DELORME)]),
    strategies.by_results(judges=[Judge.REPS]),
    strategies.by_results(judges=[Judge.REPS_TO_SPARE]),
)


@given(rules, weights, st.integers(0, 30), st.integers(0, 10), loadings)
def test_more_done_is_never_lighter(found: ByResult, weight: Decimal, done: int, more: int, loading: Loading) -> None:
    """More repetitions, or more to spare, give at least the weight that fewer give: now and next time."""
    for after in (same_session, next_session):
        assert after(found, weight, done, loading) <= after(found, weight, done + more, loading)


@given(rules, weights, weights, st.integers(0, 30), loadings)
def test_more_weight_is_never_lighter(
    found: ByResult, weight: Decimal, added: Decimal, done: int, loading: Loading
) -> None:
    """The same result with more weight gives at least the weight that it gives with less."""
    for after in (same_session, next_session):
        assert after(found, weight, done, loading) <= after(found, weight + added, done, loading)


@given(rules, weights, st.integers(0, 60), loadings)
def test_every_weight_can_be_loaded_under_the_limit(
    found: ByResult, weight: Decimal, done: int, loading: Loading
) -> None:
    """Any result of any rule gives whole steps between nothing and the limit."""
    for after in (same_session, next_session):
        given_ = after(found, weight, done, loading)
        assert given_ >= 0
        assert given_ % loading.step == 0
        assert loading.most is None or given_ <= loading.most
