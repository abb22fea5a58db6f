"""One document of a catalogue: from bytes to located values, or everything that is wrong with it."""

from typing import TypeVar

from attrs import frozen

from rehabplan.documents import Path, Tree, parse, validate
from rehabplan.documents.assemble import structured
from rehabplan.documents.notations import FORMATS
from rehabplan.library.kinds import Entry, Kind
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Issue
from rehabplan.model.result import Ok

T = TypeVar("T")


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
    paths: list[Path] = [(index,) for index in range(len(tree.data))] if isinstance(tree.data, list) else [()]
    read = [(path, _value(kind.value, tree, kind.schema, path)) for path in paths]
    entries = tuple((path, entry) for path, entry in read if not isinstance(entry, tuple))
    return Part(tree, entries, tuple(issue for _, issues in read if isinstance(issues, tuple) for issue in issues))


def read_manifest(content: bytes, name: str) -> Manifest | tuple[Issue, ...]:
    """Read ``catalogue.yaml``."""
    tree = _sound(content, name, "catalogue")
    if not isinstance(tree, Tree):
        return tree
    return _value(Manifest, tree, "catalogue", ())


def own_id(content: bytes, fallback: str) -> str:
    """The id that ``catalogue.yaml`` states, as far as it can be read."""
    tree = parse(content, fallback)
    said = tree.data.get("id") if isinstance(tree, Tree) and isinstance(tree.data, dict) else None
    return said if isinstance(said, str) and said.isprintable() and said else fallback


def _sound(content: bytes, name: str, schema: str) -> Tree | tuple[Issue, ...]:
    tree = parse(content, name)
    return (validate(tree, schema, FORMATS) or tree) if isinstance(tree, Tree) else tree


def _value(kind: type[T], tree: Tree, schema: str, path: Path) -> T | tuple[Issue, ...]:
    read = structured(tree, kind, schema, path)
    return read.value if isinstance(read, Ok) else read.issues
