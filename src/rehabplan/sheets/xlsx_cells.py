"""The cells of one sheet of a workbook, read in one pass and within bounds."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from attrs import define, field
from openpyxl.utils.datetime import from_excel

from rehabplan.sheets.cells import LONGEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, letters, reference
from rehabplan.sheets.raw import RawRow, Sort, Value, text_value
from rehabplan.sheets.xlsx_archive import Archive, too_large, unreadable
from rehabplan.sheets.xml_walk import Attributes, walk

MOST_TEXT = 20_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SORTS = {"b": Sort.TRUTH, "e": Sort.ERROR, "d": Sort.DATE}
_YES = {"1", "true"}


@define
class Bounds:
    """What may still be read of a whole workbook."""

    cells: int = MOST_CELLS
    text: int = MOST_TEXT

    def take(self, source: Archive) -> None:
        """Count a cell. Raises ``UnfitError`` where it is one too many."""
        self.cells -= 1
        if self.cells < 0:
            raise too_large(source.name, MOST_CELLS, "cells")

    def take_text(self, source: Archive, value: Value) -> None:
        """Count the text of a cell. Raises ``UnfitError`` where it is too much."""
        self.text -= len(value.text)
        if self.text < 0:
            raise too_large(source.name, MOST_TEXT, "characters")


@define
class Styles:
    """Which formats of cells are dates, by number; and from which day the workbook counts."""

    dates: Mapping[int, str]
    epoch: datetime


def text_of(written: str) -> Value | None:
    """A text of a workbook, whose escaped characters are written ``_x000D_``."""
    return text_value(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), written) if "_x" in written else written)


@define
class SheetReader:
    """Takes the parts of a sheet as they come."""

    source: Archive
    title: str
    texts: tuple[Value | None, ...]
    styles: Styles
    bounds: Bounds
    rows: dict[int, dict[int, Value]] = field(factory=dict)
    hidden_rows: list[int] = field(factory=list)
    hidden_columns: list[tuple[int, int]] = field(factory=list)
    merged: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    _row: int = 0
    _column: int = 0
    _kind: str = ""
    _style: int = 0
    _formula: bool = False
    _open: bool = False
    _content: list[str] = field(factory=list)
    _takes: str = ""
    _skips: int = 0

    def read(self, part: str) -> None:
        """Read the part of the sheet. Raises ``UnfitError``."""
        walk(self.source, part, self._start, self._end, self._text)

    def sorted_rows(self) -> tuple[RawRow, ...]:
        """Rows that hold anything, from the top."""
        return tuple(RawRow(number, self.rows[number]) for number in sorted(self.rows) if self.rows[number])

    def _start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "c":
                self._open_cell(attributes)
            case "row":
                self._open_row(attributes)
            case "v" | "t" | "f":
                self._takes = "" if self._skips else name
                self._formula = self._formula or name == "f"
            case "rPh":  # how a text is spoken, beside the text itself
                self._skips += 1
            case "col" if attributes.get("hidden") in _YES:
                ends = (_number(attributes.get(key), MOST_COLUMNS) for key in ("min", "max"))
                self.hidden_columns.append((next(ends), next(ends)))
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            case "hyperlink":
                self.links.append(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        if name == "c":
            self._close_cell()
        elif name == "rPh":
            self._skips -= 1
        elif name == self._takes:
            self._takes = ""

    def _text(self, characters: str) -> None:
        if self._open and self._takes in {"v", "t"}:
            self._content.append(characters)

    def _open_row(self, attributes: Attributes) -> None:
        self._row = _number(attributes.get("r"), MOST_ROWS) or self._row + 1
        self._column = 0
        if attributes.get("hidden") in _YES:
            self.hidden_rows.append(self._row)

    def _open_cell(self, attributes: Attributes) -> None:
        place = reference(attributes.get("r", "")) or (self._row, self._column + 1)
        self._row, self._column = place
        self._kind, self._style = (
            attributes.get("t", "n"),
            _number(attributes.get("s"), len(self.styles.dates) + MOST_ROWS),
        )
        self._formula, self._open = False, True
        self.bounds.take(self.source)
        self._content.clear()

    def _close_cell(self) -> None:
        self._open = False
        value = Value("", Sort.FORMULA) if self._formula else self._value("".join(self._content))
        if value is None:
            return
        if len(value.text) > LONGEST:
            raise too_large(self.source.name, LONGEST, f"characters in {Cell(self.title, self._row, self._column)}")
        self.bounds.take_text(self.source, value)
        self.rows.setdefault(self._row, {})[self._column] = value

    def _value(self, text: str) -> Value | None:
        match self._kind:
            case "s":
                if not text.strip().isdigit() or int(text[:9]) >= len(self.texts):
                    raise unreadable(self.source.name, f"{Cell(self.title, self._row, self._column)} names no text")
                return self.texts[int(text[:9])]
            case "inlineStr" | "str":
                return text_of(text)
            case "b":
                return Value("true" if text.strip() == "1" else "false", Sort.TRUTH)
            case "e" | "d":
                return Value(text.strip(), _SORTS[self._kind])
        return self._numbered(text.strip()) if text.strip() else None

    def _numbered(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError as error:
            raise unreadable(self.source.name, f"{Cell(self.title, self._row, self._column)} is no number") from error
        if self._style in self.styles.dates:
            return _dated(number, self.styles.dates[self._style], self.styles.epoch)
        return Value(str(int(number)) if number.is_integer() else repr(number), Sort.NUMBER)


def _dated(number: float, shape: str, epoch: datetime) -> Value:
    try:
        found = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return Value(repr(number), Sort.NUMBER)
    text = found.isoformat() if isinstance(found, datetime | time) else str(found)
    return Value(text, Sort.DATE, shape)


def _number(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.isdigit() and len(text) <= len(str(MOST_ROWS)) else 0


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers as ranges of neighbours."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def span(first: object, last: object, one: str, several: str) -> str:
    """``row 4 is hidden``, ``rows 4 to 9 are hidden``."""
    return f"{one} {first} is hidden" if first == last else f"{several} {first} to {last} are hidden"


def hidden_in(reader: SheetReader) -> tuple[tuple[Cell, str], ...]:
    """Rows and columns with content that nobody sees."""
    used = {column for row in reader.rows.values() for column in row}
    rows = runs([row for row in reader.hidden_rows if reader.rows.get(row)])
    columns = runs([c for c in used if any(first <= c <= last for first, last in reader.hidden_columns[:MOST_COLUMNS])])
    told = [(Cell(reader.title, first, 1), span(first, last, "row", "rows")) for first, last in rows]
    told += [
        (Cell(reader.title, 1, first), span(letters(first), letters(last), "column", "columns"))
        for first, last in columns
    ]
    return tuple(told)
