"""Values as plain rows and back: nothing but text, numbers and the names of the model's own classes."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

from attrs import define, field, fields, has

_ROOM = "rehabplan.model."
_NAME = re.compile(r"[a-z][a-z0-9_]*:[A-Z][A-Za-z0-9]*")
_PLAIN = {"tuple": tuple, "frozenset": frozenset, "Decimal": Decimal, "date": date.fromisoformat}

Rows = dict[str, Any]


def compiled(value: object) -> Rows:
    """A value as rows, each distinct part once and after its own parts. Raises ``TypeError`` for what has no row.

    A row is its kind, how many parts it has, and their numbers; all rows are one list, as reading many takes its time.
    """
    table = _Table()
    table.index(value)
    named = [[name, table.names.get(name, [])] for name in table.classes]
    return {"classes": named, "scalars": table.scalars, "rows": table.rows}


def restored(data: Rows) -> Any:  # noqa: ANN401 - any value of the model
    """The value of some rows. Raises ``ValueError`` for rows that this version of the model does not write."""
    makers = [_maker(name, known) for name, known in data["classes"]]
    values: list[Any] = list(data["scalars"])
    take, keep = values.__getitem__, values.append
    rows, start = data["rows"], 0
    while start < len(rows):
        parts = start + 2
        end = parts + rows[start + 1]
        if end < parts:
            raise ValueError("a row has less than no parts")
        keep(makers[rows[start]](map(take, rows[parts:end])))
        start = end
    return values[-1]


@define
class _Table:
    scalars: list[Any] = field(factory=list)
    rows: list[int] = field(factory=list)
    classes: dict[str, int] = field(factory=dict)
    names: dict[str, list[str]] = field(factory=dict)
    _pending: list[tuple[int, tuple[int, ...]]] = field(factory=list)
    _known: dict[object, int] = field(factory=dict)

    def index(self, value: object) -> None:
        """Take a value; scalars are numbered below every row."""
        self._row(value)
        count = len(self.scalars)
        for kind, parts in self._pending:
            self.rows += [kind, len(parts), *(~part if part < 0 else part + count for part in parts)]

    def _row(self, value: object) -> int:
        """The number of a value's row; of a scalar the number below zero."""
        if value is None or type(value) in {bool, int, str}:
            return self._scalar(value)
        name, parts = self._parts(value)
        kind = self.classes.setdefault(name, len(self.classes))
        row = kind, tuple(map(self._row, parts))
        if row not in self._known:
            self._known[row] = len(self._pending)
            self._pending.append(row)
        return self._known[row]

    def _scalar(self, value: object) -> int:
        key = type(value), value
        if key not in self._known:
            self._known[key] = len(self.scalars)
            self.scalars.append(value)
        return ~self._known[key]

    def _parts(self, value: object) -> tuple[str, list[object]]:
        match value:
            case Enum():
                return _name(type(value)), [value.value]
            case tuple():
                return "tuple", [*value]
            case frozenset():
                return "frozenset", sorted(value)
            case Decimal():
                return "Decimal", [str(value)]
            case date() if type(value) is date:
                return "date", [value.isoformat()]
        name = _name(type(value))
        self.names[name] = _own_fields(type(value))
        return name, [getattr(value, each) for each in self.names[name]]


def _own_fields(kind: Any) -> list[str]:  # noqa: ANN401 - a class of the model
    return [each.name for each in fields(kind) if each.init]


def _name(kind: type) -> str:
    if not kind.__module__.startswith(_ROOM):
        raise TypeError(f"{kind.__name__} is no value of a catalogue")
    return f"{kind.__module__.removeprefix(_ROOM)}:{kind.__name__}"


def _maker(name: str, known: list[str]) -> Callable[[Any], Any]:
    """What makes a value from its parts; only the model's own classes, with the very fields of today."""
    if name in {"tuple", "frozenset"}:
        return _PLAIN[name]  # type: ignore[return-value]
    if name in _PLAIN:
        return lambda parts: _PLAIN[name](*parts)  # type: ignore[operator]
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no class of the model")
    module, _, own = name.partition(":")
    kind = vars(import_module(_ROOM + module))[own]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda parts: kind(*parts)
    if not (isinstance(kind, type) and has(kind)) or _own_fields(kind) != known:
        raise ValueError(f"{name!r} has other fields now")
    taken = [each for each in fields(kind) if each.init]
    if any(each.kw_only for each in taken):
        aliases = [each.alias for each in taken]
        return lambda parts: kind(**dict(zip(aliases, parts, strict=True)))
    return lambda parts: kind(*parts)
