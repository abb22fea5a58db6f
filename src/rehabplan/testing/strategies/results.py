"""Rules of loads by result, and what was achieved in sessions of a protocol."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.model.dose import Count, Load, LoadUnit, RepMax
from rehabplan.model.result_rule import Adjustment, ByResult, Change, Judge
from rehabplan.model.stretch import Stretch
from rehabplan.protocols.result import Evidence
from rehabplan.testing.strategies.findings import LATEST, MEASURES, readings

_POUNDS_A_KILOGRAM = 2
_LARGEST = 20


def by_results(*, judges: Collection[Judge] = tuple(Judge), max_rows: int = 6) -> SearchStrategy[ByResult]:
    """Rules whose table has a row for every result, and in which a better result never takes more away.

    Shrinks to one row that changes nothing.
    """
    if not judges or max_rows < 1:
        raise InvalidArgument(f"judges={tuple(judges)} and max_rows={max_rows} leave no rule")
    return st.builds(
        ByResult,
        _starts(),
        st.sampled_from([judge for judge in Judge if judge in set(judges)]),
        _tables(max_rows),
        st.none() | st.integers(1, 26),
    )


def _starts() -> SearchStrategy[RepMax | Load]:
    loads = st.builds(
        Load, st.integers(2, 80).map(lambda halves: Count.of(Decimal(halves) / 2)), st.sampled_from(LoadUnit)
    )
    return st.integers(1, 15).map(RepMax) | loads


def evidences(*, on: date = LATEST, measures: Collection[str] = MEASURES) -> SearchStrategy[Evidence]:
    """What was done and measured by a day; shrinks to nothing known."""
    done = st.lists(st.none() | st.integers(0, 20), max_size=4).map(tuple)
    known = st.lists(readings(measures=measures, before=on), max_size=6).map(tuple)
    return st.builds(Evidence, st.just(on), done, st.none() | st.integers(0, 10), known)


@st.composite
def _tables(draw: DrawFn, most: int) -> tuple[Adjustment, ...]:
    ends = sorted(draw(st.lists(st.integers(1, 30), max_size=most - 1, unique=True)))
    spans = [Stretch(first, last - 1) for first, last in pairwise([0, *ends])]
    spans.append(Stretch(ends[-1] if ends else 0, None))
    now, later = (sorted(draw(st.lists(_halves, min_size=len(spans), max_size=len(spans)))) for _ in range(2))
    waits = later[0] < 0 <= min(later[1:], default=Decimal(0))
    often = [draw(st.integers(1, 3)) if waits else 1, *(1 for _ in later[1:])]
    return tuple(draw(_adjustments(*row)) for row in zip(spans, now, later, often, strict=True))


_halves = st.integers(-_LARGEST, _LARGEST).map(lambda halves: Decimal(halves) / 2)


@st.composite
def _adjustments(draw: DrawFn, span: Stretch, now: Decimal, later: Decimal, times: int) -> Adjustment:
    retest = not later and draw(st.booleans())
    return Adjustment(span, draw(_changes(now)), None if retest else draw(_changes(later)), retest, times)


def _changes(least: Decimal) -> SearchStrategy[Change | None]:
    """Changes of at least so many kilograms; none at all is a change by nothing."""
    widths = st.integers(0, 10).map(lambda halves: Decimal(halves) / 2)
    found = widths.map(lambda width: _change(least, least + width))
    return found if least else st.none() | found


def _change(low: Decimal, high: Decimal) -> Change:
    return Change((low, high), (low * _POUNDS_A_KILOGRAM, high * _POUNDS_A_KILOGRAM))
