"""A document as read: its value, and where each part of it stands in the text."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from rehabplan.documents.lines import Lines
from rehabplan.model.issue import Location

Json: TypeAlias = "bool | int | Decimal | str | list[Json] | dict[str, Json] | None"
Path: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]

KEY = "#key"
"""``path + (KEY,)`` is the place of the key itself, ``path`` that of its value."""


@frozen
class Limits:
    """What a document may hold; beyond it reading stops with an issue."""

    size: int = 10_000_000
    """Bytes, or characters of a ``str``."""
    depth: int = 32
    """Lists and fields inside each other."""
    values: int = 100_000
    text: int = 20_000
    """Characters of one text or key."""
    issues: int = 100
    """Problems listed before reading stops."""


LIMITS = Limits()


@frozen
class Tree:
    """A document's JSON value and its marks (line and column from 1) by path.

    A whole number is an ``int`` however it is written, any other number an exact ``Decimal``; there are no floats.
    ``text`` is what was read, empty where the value did not come from text.
    """

    data: Json
    marks: Mapping[Path, Mark]
    name: str
    text: str = field(default="", repr=False)

    def at(self, path: Path) -> Location:
        """Place of the value at ``path``, or of the nearest part around it that has one."""
        return self._location(path, self._nearest(path))

    def at_key(self, path: Path) -> Location:
        """Place of the key of the value at ``path``."""
        is_key = path[-1:] != () and isinstance(path[-1], str) and _reach(self.data, path) == len(path)
        return self._location(path, (self.marks.get((*path, KEY)) if is_key else None) or self._nearest(path))

    def inside(self, path: Path, column: int) -> Location:
        """Place of a column (from 1) of the text at ``path``; the text's own place where it spans lines."""
        line, start = self._nearest(path)
        value = value_at(self.data, path)
        if not isinstance(value, str) or column < 1 or (first := self._lines.start(line)) is None:
            return self.at(path)
        offset = first + start - 1
        opening = 1 if self.text[offset : offset + 1] in {'"', "'"} else 0
        before = value[: column - 1]
        if "\n" in before or not self.text.startswith(before, offset + opening):
            return self.at(path)
        return self._location(path, (line, start + opening + len(before)))

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def _nearest(self, path: Path) -> Mark:
        for end in range(_reach(self.data, path), -1, -1):
            if (mark := self.marks.get(path[:end])) is not None:
                return mark
        return (0, 0)

    def _location(self, path: Path, mark: Mark) -> Location:
        return Location(self.name, pointer(path), *mark)


def pointer(path: Path) -> str:
    """JSON Pointer (RFC 6901) of a path."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _reach(data: Json, path: Path) -> int:
    """How many parts of a path lead to a value."""
    for reached, part in enumerate(path):
        parts = range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()
        if part not in parts:
            return reached
        data = data[part]  # type: ignore[index]
    return len(path)


def value_at(data: Json, path: Path) -> Json:
    """Value at a path; ``None`` where nothing stands there."""
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
