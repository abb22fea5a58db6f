"""A sheet as it was read from a file, before anything is made of it."""

import re
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from rehabplan.sheets.cells import Cell


class Sort(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    ERROR = "error"
    FORMULA = "formula"


@frozen
class Value:
    """A cell's content as text; ``shape`` is the number format of a date."""

    text: str
    sort: Sort = Sort.TEXT
    shape: str = ""


@frozen
class RawRow:
    """A row that holds anything: its number, and its values by column number."""

    number: int
    values: Mapping[int, Value]


@frozen
class RawSheet:
    """A sheet; ``hidden`` and ``notes`` are told in words with the cell they are about, ``merged`` as ranges.

    ``area`` counts the cells that merged ranges and links cover, filled or not.
    """

    title: str
    rows: tuple[RawRow, ...]
    hidden: tuple[tuple[Cell, str], ...] = ()
    merged: tuple[tuple[Cell, str], ...] = ()
    notes: tuple[tuple[Cell, str], ...] = ()
    area: int = 0


_LINE_END = re.compile("\r\n|\r")


def text_value(text: str) -> Value | None:
    """A text with its line ends as they are written here; ``None`` where nothing can be seen of it."""
    text = _LINE_END.sub("\n", text)
    return Value(text) if text.strip() else None
