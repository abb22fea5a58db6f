"""Documents of a catalogue made of sheets, with the cell of every part."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from rehabplan.documents import Path
from rehabplan.documents.assemble import SCHEMA
from rehabplan.documents.assemble import schema_of as form_of
from rehabplan.documents.mismatch import nearest
from rehabplan.documents.wording import brief
from rehabplan.library.files import MANIFEST, is_safe
from rehabplan.library.kinds import FOLDERS
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.sheets.cells import Cell, cell_of
from rehabplan.sheets.entries import Builder, built
from rehabplan.sheets.headers import headed, is_own
from rehabplan.sheets.lists import is_as_written
from rehabplan.sheets.marks import ISSUES
from rehabplan.sheets.notices import passed_over
from rehabplan.sheets.placing import Built
from rehabplan.sheets.raw import RawSheet, Sort
from rehabplan.sheets.tables import CATALOGUE, FILE, KINDS, LISTS, MANIFEST_KIND, OTHERS, TABLES, Table, tables_of
from rehabplan.sheets.wording import problem
from rehabplan.sheets.yaml_text import document_text

SUFFIXES = (".yaml", ".yml", ".json")
CARRIED = ("cases", "locales")
"""Folders that a library passes over, and whose documents travel as lines."""

_LINE = "text"


@define
class Draft:
    """Documents by name; where their parts stand in the sheets; and what is wrong with the sheets.

    ``lines`` are the cells of documents that were carried line by line; ``faulty`` cells could not be read; ``labels``
    are the headers above cells.
    """

    files: dict[str, bytes] = field(factory=dict)
    data: dict[str, Any] = field(factory=dict)
    cells: dict[str, dict[Path, Cell]] = field(factory=dict)
    lines: dict[str, tuple[Cell, ...]] = field(factory=dict)
    issues: list[Issue] = field(factory=list)
    faulty: set[Cell] = field(factory=set)
    labels: dict[Cell, str] = field(factory=dict)

    @property
    def misheaded(self) -> set[str]:
        """Sheets with a column that is not known: what seems to be missing may stand under it."""
        cells = [cell_of(issue.at) for issue in self.issues if issue.code == "sheet/unknown-column"]
        return {cell.sheet for cell in cells if cell is not None}


@frozen
class Found:
    """Sheets by what they are: the one of each table, that of other documents, and what is wrong with the rest."""

    tables: Mapping[str, RawSheet]
    others: RawSheet | None = None
    issues: tuple[Issue, ...] = ()


def draft(sheets: Iterable[RawSheet], kinds: Sequence[str] = KINDS) -> Draft:
    """The documents of some kinds that sheets hold, each sheet known by its name."""
    return drafted(_sorted_out(sheets), kinds)


def drafted(found: Found, kinds: Sequence[str]) -> Draft:
    """The documents of some kinds."""
    result = Draft(issues=[*found.issues])
    for kind in kinds:
        known = [(table, found.tables[table.title]) for table in tables_of(kind) if table.title in found.tables]
        if known and known[0][0] is not tables_of(kind)[0]:
            result.issues.append(_no_sheet(tables_of(kind)[0]))
        builder = built(kind, known)
        result.issues += builder.issues
        result.faulty |= builder.faulty
        result.labels |= builder.labels
        for name, entries in _by_file(kind, builder, result.issues).items():
            _add(result, kind, name, entries)
    if MANIFEST_KIND in kinds and MANIFEST not in result.files:
        result.issues.append(_no_sheet(CATALOGUE))
    if found.others is not None:
        _carry(found.others, result)
    result.issues = [*sort_issues(result.issues)]
    return result


def _no_sheet(table: Table) -> Issue:
    return problem("sheet/missing-sheet", Cell(table.title).at, sheet=table.title)


def _sorted_out(sheets: Iterable[RawSheet]) -> Found:
    names = {_form(table.title): table.title for table in TABLES}
    tables: dict[str, RawSheet] = {}
    others, issues = None, []
    for sheet in sheets:
        title = names.get(_form(sheet.title))
        if title is not None and title not in tables:
            tables[title] = sheet
        elif _form(sheet.title) == _form(OTHERS):
            others = sheet
        elif _form(sheet.title) == _form(LISTS):
            issues += [] if is_as_written(sheet) else [_unread_lists(sheet)]
        elif sheet.title != ISSUES and (sheet.rows or sheet.notes):
            issues.append(_unknown(sheet, names.values()))
    return Found(tables, others, tuple(issues))


def _unread_lists(sheet: RawSheet) -> Issue:
    why = "its words are those of this version of rehabplan; a change there changes nothing"
    return passed_over(Cell(sheet.title).at, f"the sheet '{LISTS}', which was changed", why)


def _form(title: str) -> str:
    return title.strip().lower()


def _unknown(sheet: RawSheet, names: Iterable[str]) -> Issue:
    at, title = Cell(sheet.title).at, sheet.title
    if is_own(title):
        return passed_over(at, f"the sheet '{title}'")
    near = nearest(title, names)
    keep = f"put its name in brackets, such as '({title})', to keep it for yourself"
    advice = f"did you mean '{near}'? else {keep}" if near else keep
    return problem("sheet/unknown-sheet", at, sheet=title, advice=advice)


def _by_file(kind: str, builder: Builder, issues: list[Issue]) -> dict[str, list[Built]]:
    """Entries by the file they are to stand in."""
    files: dict[str, list[Built]] = {}
    for entry in builder.entries:
        name = MANIFEST if kind == MANIFEST_KIND else _file(kind, entry, issues)
        files.setdefault(name, []).append(entry)
    return files


def _file(kind: str, entry: Built, issues: list[Issue]) -> str:
    is_list = FOLDERS[kind].is_list
    stem = kind if is_list else entry.id or kind
    said = (entry.file or stem).removeprefix(f"{kind}/")
    name = said if said.endswith(SUFFIXES) else f"{said}.yaml"
    if "/" in name or not is_safe(name) or name.startswith("."):
        at = (entry.file_cell or entry.cell).at
        issues.append(problem("sheet/file-name", at, found=brief(said), example=f"{kind}.yaml"))
        name = f"{kind}.yaml"
    return f"{kind}/{name}"


def _add(result: Draft, kind: str, name: str, entries: list[Built]) -> None:
    """Make a document of entries."""
    is_list = kind != MANIFEST_KIND and FOLDERS[kind].is_list
    cells: dict[Path, Cell] = {(): entries[0].cell}
    for number, entry in enumerate(entries if is_list else entries[:1]):
        start: Path = (number,) if is_list else ()
        cells |= {(*start, *path): cell for path, cell in entry.cells.items()}
        cells[start] = entry.cell
    for extra in [] if is_list else entries[1:]:
        if kind == MANIFEST_KIND:
            result.issues.append(problem("sheet/extra-row", extra.cell.at))
        else:
            result.issues.append(problem("sheet/file-twice", (extra.file_cell or extra.cell).at, file=name))
    data: Any = [entry.data for entry in entries] if is_list else entries[0].data
    if kind == MANIFEST_KIND:
        data = {SCHEMA: form_of(MANIFEST_KIND), **data}
    result.data[name], result.cells[name] = data, cells
    result.files[name] = document_text(name, kind, data)


def _carry(sheet: RawSheet, result: Draft) -> None:
    """Put documents together that stand line by line."""
    found = headed(sheet, (FILE, _LINE))
    result.issues += found.issues
    lines: dict[str, list[tuple[str, Cell]]] = {}
    for row in found.rows:
        named, text = (row.values.get(found.columns.get(label, 0)) for label in (FILE, _LINE))
        cell = Cell(sheet.title, row.number, found.columns.get(_LINE, 0))
        at = Cell(sheet.title, row.number, found.columns.get(FILE, 0)).at
        if text is not None and text.sort is not Sort.TEXT:
            advice = "write the line as text"
            result.issues.append(problem("sheet/bad-item", cell.at, found=text.text, problem="no text", advice=advice))
        elif named is None or named.sort is not Sort.TEXT or not _may_carry(named.text, result):
            name = "" if named is None else brief(named.text)
            result.issues.append(problem("sheet/file-name", at, found=name, example="protocols/knee.yaml"))
        else:
            lines.setdefault(named.text, []).append(("" if text is None else text.text, cell))
    for name, content in lines.items():
        result.files[name] = "".join(f"{line}\n" for line, _ in content).encode("utf-8", "replace")
        result.lines[name] = tuple(cell for line, cell in content for _ in range(line.count("\n") + 1))


def _may_carry(name: str, result: Draft) -> bool:
    """Whether a document may be carried under a name: inside the catalogue, and not also given by a table."""
    folder, _, rest = name.partition("/")
    is_document = rest.endswith(SUFFIXES) and (folder in FOLDERS or folder in CARRIED)
    return is_document and is_safe(name) and name not in result.data and not rest.startswith(".")
