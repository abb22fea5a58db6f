"""Writes sheets as an xlsx workbook: drop-downs, explained headers, a frozen top row, the same bytes each time."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell as Box
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from rehabplan.sheets.cells import MOST_ROWS, letters
from rehabplan.sheets.columns import about
from rehabplan.sheets.grids import Content, Grid
from rehabplan.sheets.lists import lists_rows, vocabularies
from rehabplan.sheets.marks import OURS
from rehabplan.sheets.tables import AIMS, EXERCISES, FILE, LADDERS, LISTS, MEASURES, REGIONS, Column, Table

AUTHOR = "rehabplan"
AS_TEXT = "@"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MADE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TOP = Alignment(vertical="top", wrap_text=True)
_LINE = Alignment(vertical="top", wrap_text=False)
_MUST, _MAY = PatternFill("solid", fgColor="FF1F4E79"), PatternFill("solid", fgColor="FF7F8FA3")
_HEAD = Font(name="Calibri", sz=11, bold=True, color="FFFFFFFF")
_CODE = Font(name="Consolas", sz=10)
_LINE_HEIGHT, _TALLEST = 15, 405
_REFERRED: Mapping[tuple[str, str], Table] = {
    (LADDERS.title, "exercise"): EXERCISES,
    (AIMS.title, "profile"): REGIONS,
    (MEASURES.title, "profile"): REGIONS,
}


def workbook(grids: Iterable[Grid]) -> bytes:
    """The workbook of some sheets and of the vocabularies that its drop-downs offer."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        sheet = book.create_sheet(grid.title)
        _fill(sheet, grid)
        _headed(sheet, grid)
    _lists(book.create_sheet(LISTS))
    book.properties.creator = AUTHOR
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, without the time of its making."""
    content, same = BytesIO(), BytesIO()
    book.save(content)
    with ZipFile(content) as made, ZipFile(same, "w", ZIP_DEFLATED) as written:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            written.writestr(info, part)
    return same.getvalue()


def _fill(sheet: Worksheet, grid: Grid) -> None:
    is_text = grid.table is None
    for number, row in enumerate(grid.rows, 2):
        for column, content in enumerate(row, 1):
            if content is not None:
                put(sheet, number, column, content)
                box = sheet.cell(number, column)
                box.alignment = _LINE if is_text else _TOP
                if is_text:
                    box.font = _CODE
        if grid.table is not None:
            sheet.row_dimensions[number].height = height_of(row, [column.width for column in grid.table.columns])


def height_of(row: Iterable[Content], widths: Iterable[int]) -> int:
    """Room for the cell with the most lines [points]; programs differ in making it themselves."""
    return min(_LINE_HEIGHT * max(map(_lines, row, widths)), _TALLEST)


def _lines(content: Content, width: int) -> int:
    if not isinstance(content, str):
        return 1
    return sum(-(-max(1, len(line)) // (width - 2)) for line in content.split("\n"))


def put(sheet: Worksheet, row: int, column: int, content: Content) -> None:
    """Put a text or a number into a cell; a text stays one, whatever it starts with."""
    box = sheet.cell(row, column)
    if not isinstance(box, Box) or content is None:  # inside a merged range nothing can stand
        return
    if isinstance(content, str):
        box.value = _ESCAPED.sub("_x005F_", content)
        box.data_type = "s"
        box.number_format = AS_TEXT
        box.quotePrefix = content[:1] in {"=", "+", "-", "@"}
    else:
        box.value = content


def _headed(sheet: Worksheet, grid: Grid) -> None:
    """Header, widths, drop-downs, and formats for the rows that are still to come."""
    for number, label in enumerate(grid.header, 1):
        box, column = sheet.cell(1, number, label), _column(grid, number)
        box.font, box.alignment = _HEAD, _TOP
        width = sheet.column_dimensions[letters(number)]
        width.width = 30 if column is None and label == FILE else 120 if column is None else column.width
        if column is None or not column.form.number:
            width.number_format = AS_TEXT
        if column is None or grid.table is None:
            box.fill = _MUST
            continue
        known = about(grid.table, column)
        box.fill = _MUST if known.required else _MAY
        box.comment = _comment(known.text, known.words, required=known.required)
        _offer(sheet, grid.table, column, number)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2" if grid.table is not None and len(grid.header) > len("ABC") else "B2"
    _for_print(sheet)
    sheet.auto_filter.ref = f"A1:{letters(len(grid.header))}{len(grid.rows) + 1}"


def _for_print(sheet: Worksheet) -> None:
    """Pages across, each with the header above and the ids beside."""
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"


def _column(grid: Grid, number: int) -> Column | None:
    return None if grid.table is None else grid.table.columns[number - 1]


def _comment(text: str, words: tuple[str, ...], *, required: bool) -> Comment:
    parts = [text, f"Words: see the sheet {LISTS}." if len(words) > 1 else "", "Must be filled." if required else ""]
    return note("\n".join(filter(None, parts)))


def note(text: str) -> Comment:
    """A comment that says whose it is, and is as tall as its text."""
    text = text if text.rstrip().endswith(OURS) else f"{text}\n{OURS}"
    lines = sum(1 + len(line) // 45 for line in text.splitlines())
    return Comment(text, AUTHOR, height=min(_TALLEST, 30 + 16 * lines), width=340)


def _offer(sheet: Worksheet, table: Table, column: Column, number: int) -> None:
    """A drop-down for a cell that holds one word; ids of other catalogues may be typed all the same."""
    known, other = about(table, column), _REFERRED.get((table.title, column.label))
    if other is not None:
        source = f"{other.title}!$A$2:$A${MOST_ROWS}"
    elif known.words and column.form.words and not column.form.how:
        source = f"{LISTS}!{_range(known.words)}"
    else:
        return
    offer = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=other is not EXERCISES)
    offer.error, offer.errorTitle = "Choose one of the list.", column.label
    offer.add(f"{letters(number)}2:{letters(number)}{MOST_ROWS}")
    sheet.add_data_validation(offer)


def _range(words: tuple[str, ...]) -> str:
    column = letters(list(vocabularies()).index(words) + 1)
    return f"${column}$2:${column}${len(words) + 1}"


def _lists(sheet: Worksheet) -> None:
    rows = lists_rows()
    for number, words in enumerate(zip(*rows, strict=True), 1):
        sheet.column_dimensions[letters(number)].width = max(14, *(len(word) + 2 for word in words[1:]))
        for row, word in enumerate(words, 1):
            if word:
                put(sheet, row, number, word)
        top = sheet.cell(1, number)
        top.font, top.fill, top.alignment = _HEAD, _MAY, _TOP
    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = "A2"
