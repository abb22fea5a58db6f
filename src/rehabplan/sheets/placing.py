"""Parts of entries, and where in an entry a value or a part has its place."""

from collections.abc import Container
from decimal import Decimal
from typing import Any

from attrs import define, field

from rehabplan.documents import Json, Path
from rehabplan.documents.wording import shown
from rehabplan.sheets.cells import Cell
from rehabplan.sheets.tables import Column


@define
class Part:
    """A row's own part of an entry, before it is put in its place."""

    data: dict[str, Any]
    cells: dict[Path, Cell]
    order: Json = None
    key: str = ""


@define
class Built:
    """An entry as far as its rows have told; ``cells`` are where its parts stand."""

    id: str
    cell: Cell
    data: dict[str, Any] = field(factory=dict)
    cells: dict[Path, Cell] = field(factory=dict)
    file: str = ""
    file_cell: Cell | None = None
    parts: dict[str, list[Part]] = field(factory=dict)


def number_fault(number: Json, seen: Container[Json]) -> str:
    """What is wrong with a rung's number; empty where nothing is."""
    if number is None:
        return "this rung has no number, and others of its ladder have one"
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return f"{shown(number)} is no number of a rung"
    return f"the ladder has the rung {number} twice" if number in seen else ""


def place(data: dict[str, Any], cells: dict[Path, Cell], column: Column, value: Json, cell: Cell) -> None:
    """Put a value at a column's path; items of a list stand in the order of their columns, without gaps."""
    if value is None:
        return
    path = column.path
    if column.rest and isinstance(value, list):
        items = inside(data, path[:-1]).setdefault(path[-1], [])
        if not items:  # the first item has columns of its own, and they are empty
            items.append({})
        for item in value:
            cells[(*path, len(items))] = cell
            items.append(item)
        cells.setdefault((*path, len(items)), cell)
        return
    if isinstance(path[-1], int):
        items = inside(data, path[:-2]).setdefault(path[-2], [])
        cells[(*path[:-1], len(items))] = cell
        items.append(value)
        return
    inside(data, path[:-1])[path[-1]] = value
    cells[path] = cell


def inside(data: dict[str, Any], path: Path) -> Any:  # noqa: ANN401 - a part of a document
    """The part at a path, made where it is missing."""
    found: Any = data
    for number, step in enumerate(path):
        empty: Any = [] if number + 1 < len(path) and isinstance(path[number + 1], int) else {}
        if isinstance(step, int):
            if step >= len(found):
                found.append(empty)
            found = found[min(step, len(found) - 1)]
        else:
            found = found.setdefault(step, empty)
    return found
