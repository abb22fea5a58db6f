"""Issues about documents, told of the cells that the documents were made from."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from rehabplan.documents import Path
from rehabplan.library.files import MANIFEST
from rehabplan.model.issue import Issue, Location, Severity, params
from rehabplan.sheets.cells import Cell, cell_of
from rehabplan.sheets.drafts import Draft
from rehabplan.sheets.tables import CATALOGUE, CITED

_MISSING = "document/missing-key"
_ABOUT = re.compile(r"\((.*)\)$", re.DOTALL)
_AT_SOURCES = {"catalogue/unknown-source": ("sources",)}
_SEE = "the comment on the column's header says how it is written"
_HELP = {
    "document/wrong-type": _SEE,
    "catalogue/unknown-source": f"add the work to the sheet {CITED.title}, or correct its id",
}
_NONE_MAY = {"avoid if", "conditions", "links", "antagonists", "warning signs"}


def told_of_cells(issues: Iterable[Issue], label: str, draft: Draft) -> tuple[Issue, ...]:
    """The issues about a catalogue's own documents at their cells; what a sheet's own issue says is not told twice."""
    own = ((issue, place) for issue in issues if (place := _own(issue, label)) is not None)
    placed = [(issue, _cell(issue, place, label, draft)) for issue, place in own]
    return tuple(_told(issue, cell, label, draft) for issue, cell in placed if not _is_echo(issue, cell, draft))


def _own(issue: Issue, label: str) -> Location | None:
    """The place of an issue in the catalogue: its own, or that of the part which clashes with another catalogue's."""
    places = (issue.at, *issue.related)
    return next((at for at in places if at.document == label or at.document.startswith(f"{label}/")), None)


def in_sheet_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues by severity, then as an author meets them: sheet by sheet, row by row."""
    order = list(Severity)

    def key(issue: Issue) -> tuple[int, str, int, int, str, str]:
        cell = cell_of(issue.at)
        place = (issue.at.document, 0, 0) if cell is None else (cell.sheet, cell.row, cell.column)
        return (order.index(issue.severity), *place, issue.code, issue.message)

    return tuple(sorted(dict.fromkeys(issues), key=key))


def _is_echo(issue: Issue, cell: Cell | None, draft: Draft) -> bool:
    """What only follows from a value that could not be read, from a missing column or from a misspelt one."""
    if cell is None:
        return False
    if cell.column == 0:
        return issue.code == _MISSING or cell.sheet in draft.misheaded
    return issue.code == _MISSING and cell in draft.faulty


def _cell(issue: Issue, at: Location, label: str, draft: Draft) -> Cell | None:
    name = at.document.removeprefix(label).removeprefix("/")
    if name in draft.lines:
        cells = draft.lines[name]
        return cells[min(max(at.line, 1), len(cells)) - 1]
    if name not in draft.cells:
        return Cell(CATALOGUE.title) if name in {"", MANIFEST} else None
    path = _path(at.pointer, draft.data[name])
    if issue.code == _MISSING:
        path = (*path, dict(issue.params)["key"])
        wanted = [cell for other, cell in draft.cells[name].items() if other[: len(path)] == path]
        if wanted:
            return min(wanted)
    return _nearest((*path, *_AT_SOURCES.get(issue.code, ())), draft.cells[name])


def _path(pointer: str, data: Any) -> Path:  # noqa: ANN401 - a document
    """The path that a JSON Pointer names."""
    path: Path = ()
    for part in pointer.split("/")[1:]:
        key: str | int = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and part.isdigit():
            key = int(part)
        path = (*path, key)
        if isinstance(data, list):
            data = data[key] if isinstance(key, int) and key < len(data) else None
        else:
            data = data.get(key) if isinstance(data, Mapping) else None
    return path


def _nearest(path: Path, cells: Mapping[Path, Cell]) -> Cell | None:
    """The cell of a part; of a part of several cells the first; else of what is around it."""
    for end in range(len(path), -1, -1):
        if path[:end] in cells:
            return cells[path[:end]]
        inside = [cell for other, cell in cells.items() if other[:end] == path[:end] and end]
        if inside:
            return min(inside)
    return None


def _told(issue: Issue, cell: Cell | None, label: str, draft: Draft) -> Issue:
    """The issue at a cell, in the words of a spreadsheet."""
    at = issue.at if cell is None else cell.at
    related = [_cell(issue, place, label, draft) for place in issue.related]
    words = dict(issue.params)
    if cell is not None and issue.code == _MISSING:
        words["key"] = draft.labels.get(cell, words["key"])
    if issue.code == "library/duplicate-id" and cell is not None and related and related[0] is not None:
        words |= {"one": str(related[0]), "other": str(cell)}
    return evolve(
        issue,
        template=issue.template.replace(MANIFEST, f"the sheet {CITED.title}"),
        params=params(**words),
        at=at,
        help=_help(issue, words),
        related=tuple(
            place if found is None else found.at for place, found in zip(issue.related, related, strict=True)
        ),
    )


def _help(issue: Issue, words: Mapping[str, str]) -> str:
    if issue.code != _MISSING:
        is_meant = issue.help.startswith("did you mean")
        return issue.help if is_meant else _HELP.get(issue.code, issue.help)
    known = _ABOUT.search(issue.help)
    advice = f"fill the cell ({known[1]})" if known else "fill the cell"
    return f"{advice}; write none where there is nothing" if words["key"] in _NONE_MAY else advice
