"""A small sound catalogue, and ways to break it in one place."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "small"
Edit = tuple[str, str, str]
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

    def edited(*edits: Edit) -> dict[str, bytes]:
        files = dict(small)
        for name, old, new in edits:
            text = files[name].decode()
            start, _, end = old.partition(" ... ")
            first = text.index(start)
            last = text.index(end, first) if end else first + len(start)
            files[name] = (text[:first] + new + text[last:]).encode()
        return files

    return edited
