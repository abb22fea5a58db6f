"""A small sound catalogue, and ways to break it in one place."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from rehabplan.testing.edits import edited

SMALL = Path(__file__).parent / "small"
Break = Callable[..., dict[str, bytes]]


@pytest.fixture
def folder() -> Path:
    """The sound catalogue as a folder."""
    return SMALL


@pytest.fixture
def small() -> dict[str, bytes]:
    """The sound catalogue as a mapping of names to bytes."""
    return {path.relative_to(SMALL).as_posix(): path.read_bytes() for path in SMALL.rglob("*.*")}


@pytest.fixture
def broken(small: Mapping[str, bytes]) -> Break:
    """A function that takes edits (file, text, text instead) and gives the catalogue with them."""
    return partial(edited, small)
