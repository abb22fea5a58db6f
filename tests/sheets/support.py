"""Catalogues and workbooks that the tests of spreadsheets share."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook

from rehabplan.library.files import MANIFEST
from rehabplan.library.load import first_party
from rehabplan.library.part import own_id
from rehabplan.model.issue import Issue
from rehabplan.sheets.export import export_workbook
from rehabplan.sheets.importing import Imported, import_workbook

NAME = "knee.xlsx"


@cache
def shipped() -> dict[str, Mapping[str, bytes]]:
    """The first-party catalogues by id."""
    return {own_id(files[MANIFEST], ""): files for files in first_party()}


@cache
def exported(id: str) -> bytes:
    """The workbook of a first-party catalogue."""
    return export_workbook(shipped()[id]).unwrap()


def changed(change: Callable[[Workbook], object], id: str = "wrist") -> bytes:
    """The workbook of a first-party catalogue with a change made to it."""
    book = load_workbook(BytesIO(exported(id)))
    change(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def column(book: Workbook, sheet: str, label: str) -> int:
    """The number of a column by its header."""
    return next(box.column for box in book[sheet][1] if box.value == label)


def conditions() -> list[Mapping[str, bytes]]:
    """The catalogue whose screening lists name every condition."""
    return [shipped()["prolotherapy"]]


def imported(content: bytes) -> Imported:
    """What a workbook is read as, beside the catalogue of conditions."""
    return import_workbook(content, NAME, conditions())


def told(issues: Iterable[Issue]) -> list[tuple[str, str]]:
    """Where and by which code something is told."""
    return [(issue.at.document, issue.code) for issue in issues]


def with_code(found: Imported, code: str) -> list[Issue]:
    """The issues of one code."""
    return [issue for issue in found.issues if issue.code == code]
