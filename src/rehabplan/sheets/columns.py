"""What the published schemas say of a column: its description, its closed vocabulary, whether it must be filled."""

from functools import cache
from typing import Any

from attrs import frozen

from rehabplan.documents import Path, published_schemas
from rehabplan.library.kinds import FOLDERS
from rehabplan.sheets.tables import FILE, MANIFEST_KIND, Column, Table

_PART = "/*"
_FILE_ABOUT = "File of the catalogue the entry stands in; empty for a file of its own kind's name."
_NUMBER_ABOUT = "Place in the ladder, from the easiest; empty everywhere where the rows stand in order."


@frozen
class About:
    """What is known of a column; ``words`` is its vocabulary, empty where any text may stand."""

    text: str
    words: tuple[str, ...] = ()
    required: bool = False


@cache
def about(table: Table, column: Column) -> About:
    """What the schema says of a column."""
    if column.label == FILE:
        return About(_FILE_ABOUT)
    if column.label == table.number:
        return About(_NUMBER_ABOUT)
    if column.label == table.by:
        return About("Phase the aim belongs to.", tuple(_schema(table, table.rows)["properties"]), required=True)
    if not column.path:
        return About(f"Id of the {table.parent} the row belongs to.", required=True)
    path = (*inner(table), *column.path) if column.of_row else column.path
    found = _schema(table, path)
    required = not column.rest and all(_requires(table, path[: end + 1]) for end in range(len(path)))
    told = [_told(_schema(table, path[:-1]))] if isinstance(path[-1], int) else [_told(found)]
    return About(" ".join([*told, *([column.form.how] if column.form.how else [])]), _words(table, path), required)


def inner(table: Table) -> Path:
    """The path of a row's own part, where a number or key stands for any."""
    return (*table.rows, _PART, 0) if table.by else (*table.rows, 0)


def schema_of(kind: str) -> str:
    """The name of the schema of a kind of document."""
    return kind if kind == MANIFEST_KIND else FOLDERS[kind].schema


def property_names(kind: str, path: Path = ()) -> tuple[str, ...]:
    """The keys that may stand in a part of an entry, in the schema's order."""
    found = _find(schema_of(kind), path) or {}
    return tuple(key for key, each in found.get("properties", {}).items() if each.get("not") != {})


def _schema(table: Table, path: Path) -> dict[str, Any]:
    found = _find(schema_of(table.kind), path)
    if found is None:
        raise LookupError(f"no schema describes {path} of {table.title}")
    return found


@cache
def _find(name: str, path: Path) -> dict[str, Any] | None:
    schema, file = _resolved(published_schemas()[name], name)
    if schema.get("type") == "array":  # a list of entries: what an entry is
        schema, file = _resolved(schema["items"], file)
    for part in path:
        if isinstance(part, int):
            step = schema.get("items")
        elif part == _PART:
            step = next(iter(schema.get("properties", {}).values()), None)
        else:
            step = schema.get("properties", {}).get(part)
        if step is None:
            return None
        schema, file = _resolved(step, file)
    return schema


def _resolved(schema: dict[str, Any], file: str) -> tuple[dict[str, Any], str]:
    """Follow references; what stands beside one goes before what it leads to."""
    while "$ref" in schema:
        there, _, pointer = schema["$ref"].partition("#")
        file = there.removesuffix(".json") or file
        found: Any = published_schemas()[file]
        for part in pointer.split("/")[1:]:
            found = found[part]
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema, file


def _requires(table: Table, path: Path) -> bool:
    *around, last = path
    if isinstance(last, int):
        least: int = _schema(table, tuple(around)).get("minItems", 1)
        return last < max(1, least)
    wanted: list[str] = _schema(table, tuple(around)).get("required", [])
    return last == _PART or last in wanted


def _told(schema: dict[str, Any]) -> str:
    return str(schema.get("description", ""))


def _words(table: Table, path: Path) -> tuple[str, ...]:
    """The words that a cell, or each item in it, may hold."""
    found = _find(schema_of(table.kind), (*path, 0)) or _schema(table, path)
    known = found.get("enum", [found["const"]] if "const" in found else [])
    return tuple(str(word) for word in known)
