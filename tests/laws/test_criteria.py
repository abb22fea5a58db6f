"""Criteria are three-valued, and unknown never counts as met (law S9)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.criterion import Comparison, Criterion, CriterionError, Reading, Role, Standing
from rehabplan.testing.strategies import criteria, readings
from tests.laws.support import examples

ON = date(2027, 6, 1)
MEASURES = ("pain_during", "effusion")
of_few_days = st.builds(
    lambda reading, days: evolve(reading, on=ON - timedelta(days=days)), readings(measures=MEASURES), st.integers(0, 3)
)
found = st.lists(of_few_days, max_size=8)
asked = criteria(measures=MEASURES)


@examples(100)
@given(criteria())
def test_reading_is_the_inverse_of_printing(criterion: Criterion) -> None:
    """P4: every criterion is read back from its printed form."""
    assert Criterion.parse(str(criterion)) == criterion


@examples(100)
@given(asked, found)
def test_a_missing_measure_is_unknown(criterion: Criterion, known: list[Reading]) -> None:
    """Whoever removes all readings of a measure makes its criteria unknown, never met and never failed."""
    others = [reading for reading in known if reading.measure != criterion.measure]

    assert criterion.evaluate(others, ON, Decimal(0)) is Standing.UNKNOWN


@examples(100)
@given(asked, found)
def test_clouded_readings_count_for_nothing(criterion: Criterion, known: list[Reading]) -> None:
    """What was measured under an analgesic or anaesthetic is as good as not measured."""
    clear = [reading for reading in known if not reading.clouded]

    assert criterion.evaluate(known, ON, Decimal(1)) is criterion.evaluate(clear, ON, Decimal(1))


@examples(100)
@given(asked, found, st.integers(1, 60))
def test_a_stale_measure_is_unknown(criterion: Criterion, known: list[Reading], days: int) -> None:
    """Readings older than the criterion allows count for nothing."""
    late = date.fromordinal(ON.toordinal() + (criterion.within_days or 0) + days)

    if criterion.within_days is not None:
        assert criterion.evaluate(known, late, Decimal(1)) is Standing.UNKNOWN


@examples(100)
@given(asked, found)
def test_a_change_without_a_baseline_is_unknown(criterion: Criterion, known: list[Reading]) -> None:
    """A rise over, a fall below or a share of something that nobody measured is unknown."""
    if criterion.against is not None:
        assert criterion.evaluate(known, ON, None) is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("text", "value", "baseline", "standing"),
    [
        ("thigh_girth < 2 cm", "1.9", None, Standing.MET),
        ("thigh_girth < 2 cm", "2", None, Standing.NOT_MET),
        ("swelling >= 2 cm below baseline", "38", "40", Standing.MET),  # 40 - 38 = 2
        ("swelling >= 2 cm below baseline", "38.5", "40", Standing.NOT_MET),
        ("swelling <= 1 cm above baseline", "41", "40", Standing.MET),
        ("grip >= 120 % of baseline", "240", "200", Standing.MET),  # 200 x 1.2 = 240 N
        ("grip >= 120 % of baseline", "239", "200", Standing.NOT_MET),
        ("grip < 90 % of baseline", "179", "200", Standing.MET),  # 200 x 0.9 = 180 N
        ("grip >= 120 % of baseline", "5", "0", Standing.UNKNOWN),
        ("grip >= 120 % of baseline", "5", "-2", Standing.UNKNOWN),
        ("days_since_surgery >= 44", "42", None, Standing.NOT_MET),
        ("days_since_surgery >= 42", "40", None, Standing.MET),  # told three days ago: 43 now
    ],
)
def test_comparisons_by_hand(text: str, value: str, baseline: str | None, standing: Standing) -> None:
    """Less, a fall, a rise, a share of the baseline, and days that run on; a share of nothing is unknown."""
    criterion = Criterion.parse(text)
    told = Reading(criterion.measure, Decimal(value), ON - timedelta(days=3), Role.CLINICIAN)
    usual = None if baseline is None else Decimal(baseline)
    if text == "days_since_surgery >= 44":
        told = evolve(told, on=ON - timedelta(days=1))  # 43 now

    assert criterion.evaluate((told,), ON, usual) is standing


@pytest.mark.parametrize(
    ("text", "column", "message", "help"),
    [
        ("strength >= 90%", 15, "a space is missing before '%'", "write 'strength >= 90 %'"),
        ("reach >= 3cm for 2 sessions", 11, "a space is missing before 'cm'", "write 'reach >= 3 cm for 2 sessions'"),
        ("pain_during = 0", 13, "'=' is no comparison", "write 'pain_during is 0'"),
        (
            "pain_during =< 2 for 2 sessions",
            13,
            "'=<' is no comparison",
            "write 'pain_during <= 2 for 2 sessions'",
        ),
        ("pain_during ≤ 2", 13, "'≤' is no comparison", "write 'pain_during <= 2'"),
        ("reach >= 3 meters", 11, "'meters' is no unit", "did you mean 'm'?"),
        ("reach >= 3 degree", 11, "'degree' is no unit", "did you mean 'degrees'?"),
        (
            "grip >= 120 of baseline",
            13,
            "a share of the baseline is in per cent",
            "write for example '>= 90 % of baseline'",
        ),
        (
            "steps >= 10,000",
            12,
            "',000' cannot be read in a number",
            "write a decimal with a point, a thousand without",
        ),
    ],
)
def test_a_refused_criterion_says_what_to_write(text: str, column: int, message: str, help: str) -> None:
    """Near misses are told at their column with what to write instead."""
    with pytest.raises(CriterionError) as error:
        Criterion.parse(text)

    assert (error.value.column, error.value.message, error.value.help) == (column, message, help)


@examples(100)
@given(
    st.integers(0, 5),
    st.lists(st.integers(0, 5), min_size=2, max_size=4).flatmap(lambda v: st.tuples(st.just(v), st.permutations(v))),
)
def test_the_order_of_readings_does_not_matter(most: int, pair: tuple[list[int], list[int]]) -> None:
    """P1: readings are a set, also those of one day."""
    criterion = Criterion.parse(f"effusion <= {most}")
    listed, shuffled = ([Reading("effusion", Decimal(v), ON, Role.CLINICIAN) for v in values] for values in pair)

    assert criterion.evaluate(listed, ON) is criterion.evaluate(shuffled, ON)


@examples(100)
@given(asked, found, st.integers(1, 5))
def test_worse_pain_never_meets_more(criterion: Criterion, known: list[Reading], more: int) -> None:
    """S9: verdicts are monotone: where less is better, raising every reading never turns a criterion to met."""
    worse = [Reading(r.measure, r.value + more, r.on, r.by, r.site, r.clouded) for r in known]

    if criterion.how is Comparison.AT_MOST:
        before, after = (criterion.evaluate(rows, ON, Decimal(0)) for rows in (known, worse))
        assert not (before is not Standing.MET and after is Standing.MET)
