"""Keeps a whole library out of the words that Hypothesis prints about a strategy."""

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.library.library import Library

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Known:
    """A library that is named by its size."""

    library: Library

    def __repr__(self) -> str:
        return f"<library of {len(self.library.content.exercises)} exercises>"


def quietly(library: Library, draw: Callable[[DrawFn, Library], T], name: str) -> SearchStrategy[T]:
    """A strategy that draws with a library, called by its own name and the library's size."""

    def drawn(draw_: DrawFn, known: Known) -> T:
        return draw(draw_, known.library)

    drawn.__name__ = drawn.__qualname__ = name
    return st.composite(drawn)(Known(library))
