"""A catalogue as sheets full of text and numbers: what a workbook or a csv file is written from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import frozen

from rehabplan.documents import Json, Path
from rehabplan.documents.tree import value_at
from rehabplan.sheets.raw import RawRow, RawSheet, Sort, Value, text_value
from rehabplan.sheets.tables import FILE, MANIFEST_KIND, OTHERS, TABLES, Column, Table

Content: TypeAlias = str | int | Decimal | None


@frozen
class Grid:
    """A sheet to be written; ``table`` is what it holds, ``None`` where it holds lines of documents."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    table: Table | None = None

    @property
    def raw(self) -> RawSheet:
        """The sheet as a reader meets it."""
        lines = [tuple(self.header), *self.rows]
        return RawSheet(self.title, tuple(RawRow(n, _values(line)) for n, line in enumerate(lines, 1) if any(line)))


def _values(line: Iterable[Content]) -> dict[int, Value]:
    found = {number: _value(content) for number, content in enumerate(line, 1) if content is not None}
    return {number: value for number, value in found.items() if value is not None}


def _value(content: str | int | Decimal) -> Value | None:
    return text_value(content) if isinstance(content, str) else Value(str(content), Sort.NUMBER)


@frozen
class Entry:
    """An entry of a catalogue with the file it stands in."""

    file: str
    data: Mapping[str, Any]


def grids_of(entries: Mapping[str, Sequence[Entry]], others: Mapping[str, str]) -> tuple[Grid, ...]:
    """The sheets of entries by kind, and of documents that suit no table."""
    grids = [grid_of(table, entries.get(table.kind, ())) for table in TABLES]
    lines = [(name, line or None) for name in sorted(others) for line in others[name].splitlines()]
    return (*grids, *([Grid(OTHERS, (FILE, "text"), tuple(lines))] if lines else []))


def grid_of(table: Table, entries: Iterable[Entry]) -> Grid:
    """The sheet of a table."""
    rows = tuple(row for entry in entries for row in _rows(table, entry))
    return Grid(table.title, tuple(column.label for column in table.columns), rows, table)


def _rows(table: Table, entry: Entry) -> Iterator[tuple[Content, ...]]:
    if not table.rows:
        yield tuple(_content(table, column, entry, None) for column in table.columns)
        return
    for number, (key, part) in enumerate(_parts(table, entry), 1):
        row = []
        for column in table.columns:
            if column.label == table.parent:
                row.append(entry.data["id"])
            elif column.label == table.by:
                row.append(key)
            elif column.label == table.number:
                row.append(number)
            elif column.of_row or number == 1:
                row.append(_content(table, column, entry, part))
            else:
                row.append(None)
        yield tuple(row)


def _parts(table: Table, entry: Entry) -> Iterator[tuple[str, Json]]:
    """The parts of an entry that have rows of their own, with their keys."""
    found: Any = value_at(dict(entry.data), table.rows)
    if table.by:
        yield from ((key, part) for key, parts in found.items() for part in parts)
    else:
        yield from (("", part) for part in found)


def _content(table: Table, column: Column, entry: Entry, part: Json) -> Content:
    if column.label == FILE and table.kind != MANIFEST_KIND:
        return entry.file
    found = value_at(part if column.of_row else dict(entry.data), column.path)
    if column.rest and isinstance(found, list):
        found = found[sum(1 for each in _firsts(table, column)) :] or None
    if found is None:
        return None
    if column.form.number:
        return found if isinstance(found, int | Decimal) else None
    return column.form.write(found) or None


def _firsts(table: Table, rest: Column) -> set[Path]:
    """The items of a list that have columns of their own."""
    depth = len(rest.path)
    return {
        each.path[: depth + 1]
        for each in table.columns
        if each.path[:depth] == rest.path and len(each.path) > depth and not each.rest
    }
