"""Finds the columns of a sheet by the names in its first row; what stands under an unknown one is told."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from rehabplan.documents.mismatch import nearest
from rehabplan.documents.wording import brief
from rehabplan.model.issue import Issue
from rehabplan.sheets.cells import Cell, letters
from rehabplan.sheets.columns import about
from rehabplan.sheets.notices import hidden, passed_over
from rehabplan.sheets.raw import RawRow, RawSheet
from rehabplan.sheets.tables import Table
from rehabplan.sheets.wording import problem

_KEEP_YOURS = "put the name in brackets, such as '({name})', to keep it for yourself"
_LOOKED_AT = 20


@frozen
class Headed:
    """The rows of a sheet below its header, and the number of each column that is known."""

    columns: Mapping[str, int]
    rows: tuple[RawRow, ...]
    issues: tuple[Issue, ...] = ()


def is_own(name: str) -> bool:
    """Whether an author keeps a sheet or column for themselves: its name stands in brackets."""
    name = name.strip()
    return name.startswith("(") and name.endswith(")")


def headed(sheet: RawSheet, labels: tuple[str, ...], table: Table | None = None) -> Headed:
    """Match the header of a sheet with the columns that it may have."""
    top = sheet.rows[0] if sheet.rows and sheet.rows[0].number == 1 else RawRow(1, {})
    known = {_form(label): label for label in labels}
    columns: dict[str, int] = {}
    issues: list[Issue] = list(_unseen(sheet))
    own: set[int] = set()
    for number, value in sorted(top.values.items()):
        cell, name = Cell(sheet.title, 1, number), value.text
        label = known.get(_form(name))
        if label is None and is_own(name):
            own.add(number)
            issues.append(passed_over(cell.at, f"the column '{brief(name)}'"))
        elif label is None:
            issues.append(problem("sheet/unknown-column", cell.at, column=brief(name), advice=_meant(name, labels)))
            own.add(number)
        elif label in columns:
            issues.append(problem("sheet/repeated-column", cell.at, column=label))
            own.add(number)
        else:
            columns[label] = number
    if not columns:
        return Headed({}, (), (*issues, *_no_header(sheet, labels)))
    rows = tuple(row for row in sheet.rows if row.number > 1 and not own >= row.values.keys())
    issues += _missing(sheet, table, columns) if table is not None else ()
    issues += _strays(sheet, rows, {*columns.values(), *own})
    return Headed(columns, rows, tuple(issues))


def _form(label: str) -> str:
    return " ".join(label.lower().replace("_", " ").replace("*", " ").split())


def _meant(name: str, labels: tuple[str, ...]) -> str:
    near = nearest(name, labels)
    keep = _KEEP_YOURS.replace("{name}", brief(name))
    return f"did you mean '{near}'? else {keep}" if near else f"correct the name, or {keep}"


def _unseen(sheet: RawSheet) -> Iterator[Issue]:
    for cell, what in sheet.hidden:
        yield hidden(cell.at, what)
    for cell, where in sheet.merged:
        yield problem("sheet/merged", cell.at, range=where)
    for cell, what in sheet.notes:
        yield passed_over(cell.at, what)


def _no_header(sheet: RawSheet, labels: tuple[str, ...]) -> Iterator[Issue]:
    """Content without any known header; the header may stand lower down."""
    names = {_form(label) for label in labels}
    for row in sheet.rows[:_LOOKED_AT]:
        if len(names & {_form(value.text) for value in row.values.values()}) > 1:
            advice = f"the header seems to stand in row {row.number}: delete the rows above it"
            yield problem("sheet/no-header", Cell(sheet.title, 1, 1).at, found="the content", advice=advice)
            return
    if sheet.rows:
        advice = f"write the header in row 1: {', '.join(labels)}"
        yield problem("sheet/no-header", Cell(sheet.title, 1, 1).at, found="the content", advice=advice)


def _missing(sheet: RawSheet, table: Table, columns: Mapping[str, int]) -> Iterator[Issue]:
    for column in table.columns:
        known = about(table, column)
        if known.required and column.label not in columns and column.default is None:
            yield problem("sheet/missing-column", Cell(sheet.title, 1).at, column=column.label, about=known.text)


def _strays(sheet: RawSheet, rows: tuple[RawRow, ...], known: set[int]) -> Iterator[Issue]:
    """The first cell of every column that holds something but has no header."""
    told: set[int] = set()
    for row in rows:
        for number in sorted(row.values.keys() - known - told):
            told.add(number)
            found, advice = (
                f"'{brief(row.values[number].text)}'",
                f"write a header into {letters(number)}1, or empty it",
            )
            cell = Cell(sheet.title, row.number, number)
            yield problem("sheet/no-header", cell.at, found=found, advice=advice)


def fits(sheet: RawSheet, labels: tuple[str, ...]) -> int:
    """How many names of a sheet's header are among these, less those that are not."""
    top = {_form(value.text) for row in sheet.rows[:1] for value in row.values.values() if not is_own(value.text)}
    known = {_form(label) for label in labels}
    return len(top & known) - len(top - known)
