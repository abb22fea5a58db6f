"""One document of a catalogue: from bytes to located values, or everything that is wrong with it."""

from typing import TypeVar

from attrs import frozen

from rehabplan.documents import Json, Path, Tree, parse, validate
from rehabplan.documents.notations import FORMATS
from rehabplan.documents.refusals import refusals
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.library.kinds import Entry, Kind
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Issue

T = TypeVar("T")
_SCHEMA_KEY = "schema"


@frozen
class Part:
    """A document's entries with their paths, and what is wrong with the others."""

    tree: Tree | None
    entries: tuple[tuple[Path, Entry], ...] = ()
    issues: tuple[Issue, ...] = ()


def read_part(content: bytes, name: str, kind: Kind) -> Part:
    """Read one document of entries."""
    tree = _sound(content, name, kind.schema)
    if not isinstance(tree, Tree):
        return Part(None, issues=tree)
    data = tree.data
    items: list[tuple[Path, Json]] = [((i,), d) for i, d in enumerate(data)] if isinstance(data, list) else [((), data)]
    read = [(path, _value(item, kind.value, tree, kind.schema, path)) for path, item in items]
    entries = tuple((path, entry) for path, entry in read if not isinstance(entry, tuple))
    return Part(tree, entries, tuple(issue for _, issues in read if isinstance(issues, tuple) for issue in issues))


def read_manifest(content: bytes, name: str) -> Manifest | tuple[Issue, ...]:
    """Read ``catalogue.yaml``."""
    tree = _sound(content, name, "catalogue")
    if not isinstance(tree, Tree):
        return tree
    said = tree.data if isinstance(tree.data, dict) else {}
    return _value({key: said[key] for key in said if key != _SCHEMA_KEY}, Manifest, tree, "catalogue", ())


def own_id(content: bytes, fallback: str) -> str:
    """The id that ``catalogue.yaml`` states, as far as it can be read."""
    tree = parse(content, fallback)
    said = tree.data.get("id") if isinstance(tree, Tree) and isinstance(tree.data, dict) else None
    return said if isinstance(said, str) and said.isprintable() and said else fallback


def _sound(content: bytes, name: str, schema: str) -> Tree | tuple[Issue, ...]:
    tree = parse(content, name)
    return (validate(tree, schema, FORMATS) or tree) if isinstance(tree, Tree) else tree


def _value(data: Json, kind: type[T], tree: Tree, schema: str, path: Path) -> T | tuple[Issue, ...]:
    try:
        return converter(AUTHOR).structure(data, kind)
    except Exception as error:  # noqa: BLE001 - whatever a value refuses is an issue of the document
        return refusals(error, tree, schema, path)
