"""Registered on purpose, ``st.from_type`` knows the values of rehabplan; a library is made only when it is needed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan.documents.documents import dumps, read
from rehabplan.library.library import Library
from rehabplan.model.case import Case
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import Limit
from rehabplan.model.source import Source
from rehabplan.testing.examples import tiny_library
from rehabplan.testing.strategies import registered

MADE: list[Library] = []


def library() -> Library:
    """The tiny library, noting that it was asked for."""
    MADE.append(tiny_library())
    return MADE[-1]


registered.register(library)


@settings(max_examples=10, deadline=None)
@given(st.from_type(Dose))
def test_values_are_found_by_their_type(dose: Dose) -> None:
    """A dose that Hypothesis finds by type is one that the notation writes and reads."""
    assert Dose.parse(str(dose)) == dose


@settings(max_examples=5, deadline=None)
@given(st.builds(lambda limit, source: (limit, source), st.from_type(Limit), st.from_type(Source)))
def test_smaller_values_need_no_library(found: tuple[Limit, Source]) -> None:
    """What needs no library asks for none."""
    assert found[0] <= Limit()


def test_the_library_is_made_once_and_late() -> None:
    """Nothing is read until cases are asked for, and then once."""
    MADE.clear()
    registered.register(library)

    assert MADE == []

    @settings(max_examples=5, deadline=None, database=None)
    @given(st.from_type(Case), st.from_type(Exercise))
    def cases(case: Case, _: Exercise) -> None:
        assert read(dumps(case), Case).unwrap() == case

    cases()
    assert len(MADE) == 1
