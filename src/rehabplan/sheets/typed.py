"""One cell's value by its column: text, number, list or part of an entry, or what keeps it from being read."""

import re
from datetime import date, datetime

from attrs import frozen

from rehabplan.documents import Json
from rehabplan.documents.characters import HIDDEN
from rehabplan.documents.exact import exact
from rehabplan.documents.notations import dose_fault
from rehabplan.documents.wording import brief, character
from rehabplan.documents.wording import problem as document_problem
from rehabplan.model.issue import Issue
from rehabplan.sheets.cells import Cell
from rehabplan.sheets.columns import about
from rehabplan.sheets.forms import ItemError
from rehabplan.sheets.notices import number_as_text
from rehabplan.sheets.raw import Sort, Value
from rehabplan.sheets.tables import Column, Table
from rehabplan.sheets.wording import problem

_DATED = ("review_by",)
_DOSED = "dose"
_AS_TEXT = "format the cell as text, then type it again"
_CENTURY = 100


@frozen
class Typed:
    """A cell's value, ``None`` where it has none, and what is to be told of it."""

    value: Json = None
    issues: tuple[Issue, ...] = ()


def typed(table: Table, column: Column, found: Value, cell: Cell) -> Typed:
    """The value of a cell that is not empty."""
    match found.sort:
        case Sort.FORMULA:
            advice = "where text is meant in a csv file, put an apostrophe before it"
            return Typed(issues=(problem("sheet/formula", cell.at, advice=advice),))
        case Sort.ERROR:
            return Typed(issues=(problem("sheet/cell-error", cell.at, found=brief(found.text)),))
        case Sort.DATE:
            return _dated(column, found, cell)
        case Sort.TRUTH:
            return Typed(found.text == "true")
        case Sort.NUMBER:
            return _numbered(table, column, found, cell)
        case Sort.TEXT:
            return _read(table, column, found.text, cell)


def _numbered(table: Table, column: Column, found: Value, cell: Cell) -> Typed:
    if column.form.number:
        try:
            return Typed(exact(found.text))
        except ValueError:
            return Typed(found.text)
    read = _read(table, column, found.text, cell)
    return Typed(read.value, (*read.issues, number_as_text(cell.at, found.text)))


def _read(table: Table, column: Column, text: str, cell: Cell) -> Typed:
    if hidden := HIDDEN.search(text):
        return Typed(issues=(document_problem("hidden-character", cell.at, character=character(hidden.group())),))
    try:
        value = column.form.read(text)
    except ItemError as error:
        words = {"found": brief(error.found), "problem": error.problem, "advice": error.advice}
        return Typed(issues=(problem("sheet/bad-item", cell.at, **words),))
    known = about(table, column).words if column.form.words else ()
    return Typed(_meant(value, known) if known else value)


def _meant(value: Json, known: tuple[str, ...]) -> Json:
    """Words of a closed vocabulary in the form that documents use, however they were typed."""
    if isinstance(value, list):
        return [_meant(each, known) for each in value]
    forms = {_form(word): word for word in known}
    return forms.get(_form(value), value) if isinstance(value, str) else value


def _form(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().lower())


def _dated(column: Column, found: Value, cell: Cell) -> Typed:
    """A day where a date is wanted; elsewhere the spreadsheet has made one of a text."""
    try:
        moment = datetime.fromisoformat(found.text)
    except ValueError:
        moment = None
    if moment is not None and column.path == _DATED and moment.time() == datetime.min.time():
        return Typed(moment.date().isoformat())
    told = f"the date {moment.date().isoformat()}" if moment is not None else f"the time {brief(found.text)}"
    likely = "" if moment is None else _likely(moment.date(), found.shape, column)
    advice = f"{_AS_TEXT}; did you mean '{likely}'?" if likely else _AS_TEXT
    return Typed(issues=(problem("sheet/date", cell.at, found=told, advice=advice),))


def _likely(day: date, shape: str, column: Column) -> str:
    """The text that a spreadsheet takes for this day: '3-5' for 3 May or 5 March, '12/10/8' for a day of 2008."""
    plain = shape.lower()
    low, high = sorted((day.month, day.day))
    options = [f"{low}-{high}", f"{day.month}/{day.day}"]
    if "y" in plain and "d" in plain:
        year = day.year % _CENTURY
        options = [f"{day.month}/{day.day}/{year}", f"{day.day}/{day.month}/{year}"]
        options.sort(key=lambda text: not _runs(text))
    elif "y" in plain:
        options = [f"{day.month}-{day.year % _CENTURY}"]
    if column.path[:1] != (_DOSED,):
        return options[0]
    return next((each for each in options if dose_fault(each) is None), "")


def _runs(text: str) -> bool:
    numbers = [int(part) for part in text.split("/")]
    return numbers in (sorted(numbers), sorted(numbers, reverse=True))
