"""Keeps whole libraries, and strategies made of many others, out of the words that Hypothesis prints."""

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


def named(strategy: SearchStrategy[T], name: str) -> SearchStrategy[T]:
    """The same strategy, printed by its name alone."""

    def drawn(draw: DrawFn) -> T:
        return draw(strategy)

    drawn.__name__ = drawn.__qualname__ = name
    return st.composite(drawn)()
