"""Rows of sheets to entries of a catalogue, each part with the cell it came from."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import define, field

from rehabplan.documents import Json
from rehabplan.documents.mismatch import nearest
from rehabplan.documents.tree import value_at
from rehabplan.documents.wording import shown
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.sheets.cells import Cell
from rehabplan.sheets.columns import property_names
from rehabplan.sheets.headers import Headed, headed
from rehabplan.sheets.placing import Built, Part, inside, number_fault, place
from rehabplan.sheets.raw import RawRow, RawSheet
from rehabplan.sheets.tables import FILE, Column, Table
from rehabplan.sheets.typed import typed
from rehabplan.sheets.wording import problem


@define
class Builder:
    """Takes the sheets of one kind of document, the main one first."""

    kind: str
    entries: list[Built] = field(factory=list)
    issues: list[Issue] = field(factory=list)
    faulty: set[Cell] = field(factory=set)
    labels: dict[Cell, str] = field(factory=dict)

    def take(self, table: Table, sheet: RawSheet) -> None:
        """Take the rows of a sheet."""
        found = headed(sheet, tuple(column.label for column in table.columns), table)
        self.issues += found.issues
        for row in found.rows:
            values, cells = self._values(table, sheet, found, row)
            entry = self._entry(table, values, cells)
            if entry is not None:
                self._put(entry, table, values, cells)
        if table.rows:
            for entry in self.entries:
                self._finish(entry, table)

    def _values(
        self, table: Table, sheet: RawSheet, found: Headed, row: RawRow
    ) -> tuple[dict[str, Json], dict[str, Cell]]:
        """The values of a row by column, and the cells of all its columns, the empty ones too."""
        values: dict[str, Json] = {}
        cells: dict[str, Cell] = {}
        for column in table.columns:
            number = found.columns.get(column.label, 0)
            cells[column.label] = cell = Cell(sheet.title, row.number, number)
            self.labels[cell] = column.label
            if number in row.values:
                read = typed(table, column, row.values[number], cell)
                self.issues += read.issues
                if read.value is not None:
                    values[column.label] = read.value
                else:
                    self.faulty.add(cell)
            elif column.default is not None:
                values[column.label] = column.default
        return values, cells

    def _entry(self, table: Table, values: Mapping[str, Json], cells: Mapping[str, Cell]) -> Built | None:
        """The entry that a row is, or belongs to."""
        if self.kind == table.kind and not table.parent:
            return self._new("", cells) if not table.rows else self._only(cells)
        label = table.parent
        id = values.get(label)
        known = [entry for entry in self.entries if entry.id and entry.id == id]
        if known:
            return known[0]
        if label == "id":
            return self._new(id if isinstance(id, str) else "", cells)
        if cells[label] not in self.faulty:
            self._orphan(label, id, cells[label])
        return None

    def _new(self, id: str, cells: Mapping[str, Cell]) -> Built:
        self.entries.append(Built(id, next(iter(cells.values()))))
        return self.entries[-1]

    def _only(self, cells: Mapping[str, Cell]) -> Built:
        return self.entries[0] if self.entries else self._new("", cells)

    def _orphan(self, label: str, id: Json, cell: Cell) -> None:
        near = nearest(id, (entry.id for entry in self.entries)) if isinstance(id, str) else ""
        advice = f"did you mean '{near}'?" if near else f"write the id of a row of the {label}s' sheet"
        self.issues.append(problem("sheet/no-such-parent", cell.at, found=shown(id), kind=label, advice=advice))

    def _put(self, entry: Built, table: Table, values: Mapping[str, Json], cells: Mapping[str, Cell]) -> None:
        """Put the values of a row where they belong: into the entry, or into a part of its own."""
        part = Part({}, {}, values.get(table.number), str(values.get(table.by, "")))
        for column in table.columns:
            label, cell = column.label, cells[column.label]
            if label == FILE:
                self._file(entry, values.get(label), cell)
            elif column.of_row and column.path:
                place(part.data, part.cells, column, values.get(label), cell)
            elif column.path and not self._differs(entry, column, values.get(label), cell):
                place(entry.data, entry.cells, column, values.get(label), cell)
        self._lacking(entry, part, table, cells)
        for path in table.always:
            inside(entry.data, path)
        if table.by and not part.key:
            self._unnamed(cells[table.by], table.by)
        elif table.rows:
            part.cells[()] = cells[table.number or table.by or table.columns[0].label]
            entry.parts.setdefault(table.title, []).append(part)
        elif not entry.id:
            entry.id = str(values.get("id", ""))

    def _unnamed(self, cell: Cell, label: str) -> None:
        """A row that does not say which part of its entry it belongs to."""
        if cell not in self.faulty:
            words = {"found": "an empty cell", "kind": label, "advice": "choose one of the list"}
            self.issues.append(problem("sheet/no-such-parent", cell.at, **words))

    def _lacking(self, entry: Built, part: Part, table: Table, cells: Mapping[str, Cell]) -> None:
        """Empty cells are the place of what they lack."""
        for column in table.columns:
            if column.path:
                (part if column.of_row else entry).cells.setdefault(column.path, cells[column.label])

    def _file(self, entry: Built, value: Json, cell: Cell) -> None:
        if isinstance(value, str) and entry.file and value != entry.file and entry.file_cell is not None:
            words = {"column": FILE, "id": entry.id, "first": entry.file_cell.row}
            self.issues.append(problem("sheet/differs", cell.at, **words))
        elif isinstance(value, str) and not entry.file:
            entry.file, entry.file_cell = value, cell

    def _differs(self, entry: Built, column: Column, value: Json, cell: Cell) -> bool:
        """Whether an entry of several rows has another value already; then that one stays."""
        before = value_at(entry.data, column.path)
        first = entry.cells.get(column.path)
        if before is None or value is None or first is None or first.row == cell.row:
            return value is None and first is not None
        if before != value:
            words = {"column": column.label, "id": entry.id or "the entry", "first": first.row}
            self.issues.append(problem("sheet/differs", cell.at, **words))
        return True

    def _finish(self, entry: Built, table: Table) -> None:
        """Put the parts of an entry in their order and place."""
        parts = self._ordered(entry.parts.get(table.title, []))
        if table.by:
            target = inside(entry.data, table.rows)
            for name in property_names(self.kind, table.rows):
                target.setdefault(name, [])
        for part in parts:
            path = (*table.rows, part.key) if table.by else table.rows
            around, last = inside(entry.data, path[:-1]), path[-1]
            items = around.setdefault(last, [])
            entry.cells.setdefault(path, part.cells[()])
            for inner, cell in part.cells.items():
                entry.cells[(*path, len(items), *inner)] = cell
            items.append(part.data)
        if not parts and not table.by and entry.data:
            inside(entry.data, table.rows[:-1]).setdefault(table.rows[-1], [])

    def _ordered(self, parts: list[Part]) -> list[Part]:
        """Parts in the order of their numbers, where they have any."""
        numbers = [part.order for part in parts]
        if all(number is None for number in numbers):
            return parts
        seen: dict[Json, Part] = {}
        for part in parts:
            fault = number_fault(part.order, seen)
            if fault:
                self.issues.append(problem("sheet/row-number", part.cells[()].at, problem=fault))
            else:
                seen[part.order] = part
        return [seen[number] for number in sorted(seen, key=lambda each: Decimal(str(each)))]


def built(kind: str, sheets: Iterable[tuple[Table, RawSheet]]) -> Builder:
    """The entries that the sheets of a kind hold."""
    builder = Builder(kind)
    for table, sheet in sheets:
        builder.take(table, sheet)
    builder.issues = [*sort_issues(builder.issues)]
    return builder
