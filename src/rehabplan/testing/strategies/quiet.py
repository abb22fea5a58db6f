"""Keeps a whole library out of the words that Hypothesis prints about a strategy."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.library.library import Library

T = TypeVar("T")


def quietly(library: Library, made: Callable[[DrawFn, Library], T], name: str) -> SearchStrategy[T]:
    """A strategy that draws with a library, and is printed by its name alone."""

    def drawn(draw: DrawFn) -> T:
        return made(draw, library)

    drawn.__name__ = drawn.__qualname__ = name
    return st.composite(drawn)()
