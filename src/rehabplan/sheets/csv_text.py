"""A table as csv: texts that a spreadsheet would run get an apostrophe before them, and lose it on the way back."""

import csv
import re
from io import StringIO

from rehabplan.documents.characters import decode
from rehabplan.documents.tree import LIMITS
from rehabplan.model.issue import Issue
from rehabplan.sheets.cells import MOST_CELLS, Cell
from rehabplan.sheets.grids import Grid
from rehabplan.sheets.raw import RawRow, RawSheet, Sort, Value, text_value
from rehabplan.sheets.wording import problem

_ACTS = re.compile("'*[=+\\-@\t\r\n|＝＋－＠]")  # noqa: RUF001 - the wide forms count as formulas too
_DELIMITERS = ",;\t"


def csv_text(grid: Grid) -> bytes:
    """A table as csv in UTF-8 with a byte order mark, as spreadsheets expect it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(grid.header)
    writer.writerows([["" if each is None else _guarded(str(each)) for each in row] for row in grid.rows])
    return text.getvalue().encode("utf-8-sig")


def read_csv(content: bytes, name: str, title: str) -> RawSheet | tuple[Issue, ...]:
    """A csv file as a sheet of that title; commas, semicolons and tabs may part its columns."""
    text = decode(content, name, LIMITS)
    if not isinstance(text, str):
        return text
    rows, cells = [], 0
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, line in enumerate(lines, 1):
            cells += len(line)
            if cells > MOST_CELLS:
                return (problem("sheet/too-large", Cell(title).at, name=name, limit=MOST_CELLS, what="cells"),)
            values = {column: value for column, each in enumerate(line, 1) if (value := _value(each)) is not None}
            if values:
                rows.append(RawRow(number, values))
    except csv.Error as error:
        return (problem("sheet/csv-syntax", Cell(title, len(rows) + 1, 1).at, problem=str(error)),)
    return RawSheet(title, tuple(rows))


def _guarded(text: str) -> str:
    return f"'{text}" if _ACTS.match(text) else text


def _value(text: str) -> Value | None:
    if not _ACTS.match(text):
        return text_value(text)
    return text_value(text[1:]) if text.startswith("'") else Value(text, Sort.FORMULA)


def _delimiter(text: str) -> str:
    """What parts the columns of the first line most often."""
    first = re.sub('"[^"]*"', "", text.partition("\n")[0])
    return max(_DELIMITERS, key=first.count)
