"""A copy of a workbook with its issues as comments where they are, and as a list in a sheet of its own."""

import re
from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as Box
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from rehabplan.model.issue import Issue, Severity
from rehabplan.sheets.cells import Cell, cell_of, letters
from rehabplan.sheets.marks import ISSUES, OURS
from rehabplan.sheets.raw import RawSheet
from rehabplan.sheets.workbook import height_of, note, put, saved

_MOST_AREA, _LONGEST_TITLE = 100_000, 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RULE = "\n\n---\n"
_FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}
_HEADER = (("where", 24), ("severity", 12), ("what is wrong", 90), ("what to do", 70), ("code", 28))
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def commented(content: bytes, sheets: Iterable[RawSheet], issues: Iterable[Issue]) -> bytes | None:
    """The workbook with comments; ``None`` where it cannot be written again.

    ``content`` has been read as ``sheets``; where it is no workbook, one is made of them.
    """
    known, told = tuple(sheets), tuple(issues)
    if not known or sum(sheet.area for sheet in known) > _MOST_AREA:
        return None
    book = _opened(content) if content[:2] == b"PK" else _made(known)
    if book is None:
        return None
    for sheet in book.worksheets:
        _clean(sheet)
    for place, found in _by_cell(told).items():
        if place.sheet in book.sheetnames:
            _comment(book[place.sheet], place, found)
    _listed(book, told)
    return saved(book)


def _opened(content: bytes) -> Workbook | None:
    try:
        return load_workbook(BytesIO(content), keep_links=False)
    except Exception:  # noqa: BLE001 - what openpyxl cannot read in one of many ways only goes without a copy
        return None


def _made(sheets: tuple[RawSheet, ...]) -> Workbook:
    """A workbook of sheets that were read from something else."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(_FORBIDDEN.sub("_", sheet.title)[:_LONGEST_TITLE])
        for row in sheet.rows:
            for column, value in row.values.items():
                put(page, row.number, column, value.text)
    return book


def _clean(sheet: Worksheet) -> None:
    """Take away what an earlier copy was given."""
    for row in sheet.iter_rows():
        for box in row:
            if not isinstance(box, Box):
                continue
            if box.comment is not None and box.comment.text.rstrip().endswith(OURS):
                told, rule, before = box.comment.text.partition(_RULE)
                kept = before if rule else "" if box.row > 1 else told
                box.comment = note(kept) if kept else None
            if box.fill.fgColor.rgb in _FILLS.values():
                box.fill = PatternFill()


def _by_cell(issues: Iterable[Issue]) -> dict[Cell, list[Issue]]:
    """Issues by the cell they are about; what is about a sheet stands in its first cell."""
    found: dict[Cell, list[Issue]] = {}
    for issue in issues:
        if issue.severity is not Severity.INFORMATION:
            cell = cell_of(issue.at) or Cell(issue.at.document.partition("!")[0].strip("'"), 1, 1)
            found.setdefault(cell, []).append(issue)
    return found


def _comment(sheet: Worksheet, place: Cell, issues: list[Issue]) -> None:
    box = sheet.cell(place.row, place.column)
    if not isinstance(box, Box):  # inside a merged range, which is told at its first cell
        return
    before = box.comment.text if box.comment is not None else ""
    box.comment = note("\n\n".join(map(_told, issues)) + (_RULE + before if before else ""))
    worst = min((issue.severity for issue in issues), key=list(Severity).index)
    box.fill = PatternFill("solid", fgColor=_FILLS.get(worst, _FILLS[Severity.ERROR]))
    if place.row == 1:
        box.font = Font(name="Calibri", bold=True)


def _told(issue: Issue) -> str:
    return f"{issue.severity}: {issue.message}" + (f"\nHelp: {issue.help}" if issue.help else "")


def _listed(book: Workbook, issues: tuple[Issue, ...]) -> None:
    """A sheet of all issues, each with a way to its cell."""
    if ISSUES in book.sheetnames:
        book.remove(book[ISSUES])
    sheet = book.create_sheet(ISSUES, 0)
    for number, (name, width) in enumerate(_HEADER, 1):
        sheet.cell(1, number, name).font = Font(name="Calibri", bold=True)
        sheet.column_dimensions[letters(number)].width = width
    for row, issue in enumerate(issues, 2):
        texts = _cells(issue)
        for column, text in enumerate(texts, 1):
            put(sheet, row, column, text)
            sheet.cell(row, column).alignment = _WRAPPED
        sheet.row_dimensions[row].height = height_of(texts, [width for _, width in _HEADER])
        if (cell := cell_of(issue.at)) is not None and cell.sheet in book.sheetnames:
            sheet.cell(row, 1).hyperlink = Hyperlink(ref=f"A{row}", location=issue.at.document)
    sheet.freeze_panes = "A2"
    book.active = 0


def _cells(issue: Issue) -> tuple[str, ...]:
    return (str(issue.at), str(issue.severity), issue.message, issue.help, issue.code)
