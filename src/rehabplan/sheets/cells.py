"""Where something stands in a spreadsheet, as people name it: ``Exercises!D7``."""

import re
from string import ascii_uppercase

from attrs import frozen

from rehabplan.model.issue import Location

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
LONGEST = 32_767
"""Characters that a cell of a workbook may hold."""

MOST_CELLS = 100_000
"""Cells that are read of a file."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@frozen(order=True)
class Cell:
    """A cell of a sheet; row and column count from 1, and 0 stands for all of them."""

    sheet: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        sheet = self.sheet if _PLAIN.fullmatch(self.sheet) else "'" + self.sheet.replace("'", "''") + "'"
        place = f"{letters(self.column)}{self.row or ''}"
        return f"{sheet}!{place}" if place else sheet

    @property
    def at(self) -> Location:
        """The place of an issue about it."""
        return Location(str(self))


def letters(column: int) -> str:
    """The name of a column: ``A`` for 1, ``AA`` for 27, nothing for 0."""
    name = ""
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


def reference(text: str) -> tuple[int, int] | None:
    """Row and column of ``D7``; ``None`` where the text names no cell."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    row = int(found[2])
    return (row, column) if row <= MOST_ROWS and column <= MOST_COLUMNS else None


def area_of(area: str) -> int:
    """How many cells a range such as ``A3:B5`` has; all there are where it is no range."""
    first, _, last = area.partition(":")
    one, other = reference(first), reference(last or first)
    if one is None or other is None:
        return MOST_ROWS * MOST_COLUMNS
    return (abs(one[0] - other[0]) + 1) * (abs(one[1] - other[1]) + 1)


def cell_of(at: Location) -> Cell | None:
    """The cell that an issue's place names; ``None`` where it names a sheet, or something else."""
    name, mark, place = at.document.rpartition("!")
    spot = reference(place)
    if not mark or spot is None:
        return None
    sheet = name[1:-1].replace("''", "'") if name.startswith("'") else name
    return Cell(sheet, *spot)
