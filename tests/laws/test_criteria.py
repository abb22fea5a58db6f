"""Criteria are three-valued, and unknown never counts as met (law S9)."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.criterion import Comparison, Criterion, Reading, Role, Standing
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
def test_above_baseline_without_one_is_unknown(criterion: Criterion, known: list[Reading]) -> None:
    """A rise over something that nobody measured is unknown."""
    if criterion.above_baseline:
        assert criterion.evaluate(known, ON, None) is Standing.UNKNOWN


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
