"""Criteria, readings, sources and issues."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.anatomy import Site
from rehabplan.model.criterion import PERCENT, Against, Comparison, Criterion, Reading, Role
from rehabplan.model.criterion_help import UNITS
from rehabplan.model.issue import NOWHERE, Act, Issue, Location, Severity, params
from rehabplan.model.source import Source, Tag

MEASURES = (
    "pain_during",
    "pain_resting",
    "pain_next_morning",
    "repetitions_spare",
    "effort",
    "effusion",
    "sessions_done",
    "single_leg_stance",
    "strength_symmetry",
    "hop_pain",
    "brisk_walk",
)
"""Measures that check-ins and reviews speak of."""

EARLIEST, LATEST = date(2026, 1, 1), date(2027, 12, 31)
_WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz "), min_size=1, max_size=30).map(str.strip).filter(bool)


def dates(*, min_value: date = EARLIEST, max_value: date = LATEST) -> SearchStrategy[date]:
    """Days of two years; shrinks to the first."""
    span = (max_value - min_value).days
    return st.integers(0, span).map(lambda days: date.fromordinal(min_value.toordinal() + days))


def criteria(*, measures: Collection[str] = MEASURES) -> SearchStrategy[Criterion]:
    """Criteria of every form; shrinks to ``pain_during <= 0``."""
    repeated = st.tuples(st.integers(2, 5), st.sampled_from(["sessions", "days"]))
    return st.builds(
        lambda measure, how, value, against, times, within, by: Criterion(
            measure, how, value, against[0], against[1], times[0], times[1], within, by
        ),
        st.sampled_from(sorted(measures, key=list(measures).index)),
        st.sampled_from(Comparison),
        numbers(),
        _compared(),
        st.just((1, "")) | repeated,
        st.none() | st.integers(1, 60),
        st.none() | st.sampled_from(Role),
    )


def _compared() -> SearchStrategy[tuple[str, Against | None]]:
    """A unit, and what of the baseline it is; a share of it is in per cent."""
    units = st.sampled_from(["", *UNITS])
    change = st.tuples(units, st.sampled_from([None, Against.ABOVE, Against.BELOW]))
    return change | st.just((PERCENT, Against.OF))


def numbers(*, max_value: int = 100) -> SearchStrategy[Decimal]:
    """Numbers from 0 in steps of a half; shrinks to 0."""
    return st.integers(0, 2 * max_value).map(lambda halves: Decimal(halves) / 2)


def readings(
    *, measures: Collection[str] = MEASURES, at: Collection[Site] = (), before: date = LATEST
) -> SearchStrategy[Reading]:
    """Readings up to a day, of the person or at one of the sites; shrinks to no pain, told by the patient."""
    return st.builds(
        Reading,
        st.sampled_from(sorted(measures, key=list(measures).index)),
        st.integers(0, 10).map(Decimal) | numbers(),
        dates(min_value=min(EARLIEST, before), max_value=before),
        st.sampled_from(Role),
        st.sampled_from([None, *at]),
        st.booleans(),
    )


def sources(*, cites: Collection[str] = ("design",)) -> SearchStrategy[Source]:
    """Sources among the citations; shrinks to the first, read, as a whole."""
    where = st.just("") | _WORDS
    return st.builds(Source, st.sampled_from(sorted(cites, key=list(cites).index)), st.sampled_from(Tag), where)


def issues() -> SearchStrategy[Issue]:
    """Issues of every severity, with and without a place; shrinks to a fatal one about nothing in particular."""
    lines = st.tuples(st.integers(1, 999), st.integers(1, 120))
    places = st.just(NOWHERE) | st.builds(lambda at: Location("case.yaml", "/plan", *at), lines)
    return st.builds(
        lambda severity, name, at, help, act: Issue(
            "example/code", severity, "about {name}", params(name=name), at, help, act
        ),
        st.sampled_from(Severity),
        _WORDS,
        places,
        st.just("") | _WORDS,
        st.sampled_from(Act),
    )
