"""A workbook or csv file as the documents of a catalogue, judged as if they had been written by hand."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from rehabplan.library.files import MANIFEST, Source
from rehabplan.library.load import check
from rehabplan.library.part import own_id
from rehabplan.model.issue import Issue, Severity
from rehabplan.sheets.cells import Cell
from rehabplan.sheets.csv_text import read_csv
from rehabplan.sheets.drafts import Draft, Found, draft, drafted
from rehabplan.sheets.headers import fits
from rehabplan.sheets.places import in_sheet_order, told_of_cells
from rehabplan.sheets.raw import RawSheet
from rehabplan.sheets.tables import CSV_TABLES
from rehabplan.sheets.wording import problem

_UNNAMED = "catalogue"


@frozen
class Imported:
    """Documents by name, none where an error was found; the issues at their cells; the sheets as they were read.

    ``kinds`` are those that the file speaks for: a csv file holds one.
    """

    files: Mapping[str, bytes]
    issues: tuple[Issue, ...]
    sheets: tuple[RawSheet, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing forbids to use the documents."""
        return all(issue.severity is not Severity.ERROR for issue in self.issues)


def import_workbook(content: bytes, name: str, beside: Iterable[Source] = ()) -> Imported:
    """The catalogue of a workbook, judged ``beside`` others that it may refer to."""
    from rehabplan.sheets.xlsx_archive import UnfitError
    from rehabplan.sheets.xlsx_book import read_book

    try:
        sheets = read_book(content, name)
    except UnfitError as error:
        return Imported({}, (error.issue,))
    made = draft(sheets)
    return _judged(made, made.files, sheets, beside)


def import_csv(
    content: bytes, name: str, catalogue: Mapping[str, bytes], beside: Iterable[Source] = (), kind: str = ""
) -> Imported:
    """The documents of the one kind that a csv file holds, judged within the catalogue that they are for.

    ``catalogue`` are the documents of that catalogue by name; its own of this kind are replaced.
    """
    title = name.rpartition(".")[0] or name
    sheet = read_csv(content, name, title)
    if not isinstance(sheet, RawSheet):
        return Imported({}, sheet)
    kind = kind or _kind_of(sheet)
    if not kind:
        return Imported({}, (problem("sheet/unknown-kind", Cell(title, 1, 1).at),), (sheet,))
    made = drafted(Found({CSV_TABLES[kind].title: sheet}), (kind,))
    rest = {name: content for name, content in catalogue.items() if name.partition("/")[0] != kind}
    return _judged(made, {**rest, **made.files}, (sheet,), beside, (kind,))


def _kind_of(sheet: RawSheet) -> str:
    """The kind whose columns a header names best."""
    scores = {kind: fits(sheet, tuple(column.label for column in table.columns)) for kind, table in CSV_TABLES.items()}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > 1 else ""


def _judged(
    made: Draft,
    files: Mapping[str, bytes],
    sheets: tuple[RawSheet, ...],
    beside: Iterable[Source],
    kinds: tuple[str, ...] = (),
) -> Imported:
    issues = list(made.issues)
    if MANIFEST in files:
        label = own_id(files[MANIFEST], _UNNAMED)
        others = [each for each in beside if _id(each) != label]
        issues += told_of_cells(check([*others, files]), label, made)
    result = Imported(made.files, in_sheet_order(issues), sheets, kinds)
    return result if result.is_sound else Imported({}, result.issues, sheets, kinds)


def _id(source: Source) -> str:
    return own_id(source[MANIFEST], "") if isinstance(source, Mapping) and MANIFEST in source else ""
