"""One document of a catalogue: from bytes to located values, or everything that is wrong with it."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import frozen

from rehabplan.documents import Path, Tree, parse, pointer, validate
from rehabplan.documents.assemble import structured
from rehabplan.documents.notations import FORMATS
from rehabplan.documents.tree import value_at
from rehabplan.library.kinds import Entry, Kind
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Issue
from rehabplan.model.result import Ok

T = TypeVar("T")
_TOO_MANY = "document/too-many-problems"


@frozen
class Part:
    """A document's entries with their paths, what is wrong with the others, and their ids where these can be read.

    ``unknown`` says that nobody can tell which entries are missing.
    """

    tree: Tree | None
    entries: tuple[tuple[Path, Entry], ...] = ()
    issues: tuple[Issue, ...] = ()
    broken: tuple[str, ...] = ()
    unknown: bool = False


def read_part(content: bytes, name: str, kind: Kind) -> Part:
    """Read one document of entries; one that is wrong takes none of the others with it."""
    tree = parse(content, name)
    if not isinstance(tree, Tree):
        return Part(None, issues=tree, unknown=True)
    issues = validate(tree, kind.schema, FORMATS)
    if any(issue.code == _TOO_MANY for issue in issues):  # what comes later was not judged
        return Part(tree, issues=issues, unknown=True)
    paths: list[Path] = [(index,) for index in range(len(tree.data))] if isinstance(tree.data, list) else [()]
    unfit = _unfit(tree, paths, issues)
    read = [(path, _value(kind.value, tree, kind.schema, path)) for path in paths if path not in unfit]
    entries = tuple((path, entry) for path, entry in read if not isinstance(entry, tuple))
    refused = tuple(issue for _, told in read if isinstance(told, tuple) for issue in told)
    kept = {path for path, _ in entries}
    unnamed = {issue.at.pointer for issue in issues}
    lost = ["" if pointer((*path, "id")) in unnamed else _own_word(tree, path) for path in paths if path not in kept]
    return Part(tree, entries, (*issues, *refused), tuple(filter(None, lost)), not all(lost))


def _unfit(tree: Tree, paths: Iterable[Path], issues: tuple[Issue, ...]) -> set[Path]:
    """The entries that issues are about; all of them where one is about the document as a whole."""
    if not isinstance(tree.data, list):
        return {*paths} if issues else set()
    numbers = {issue.at.pointer.split("/")[1] if "/" in issue.at.pointer else "" for issue in issues}
    return {path for path in paths if "" in numbers or str(path[0]) in numbers}


def _own_word(tree: Tree, path: Path) -> str:
    """The key of an entry that is wrong, as far as it can be read."""
    entry = value_at(tree.data, path)
    said = entry.get("id") if isinstance(entry, dict) else None
    return said if isinstance(said, str) else ""


def manifest_tree(content: bytes, name: str) -> Tree | tuple[Issue, ...]:
    """``catalogue.yaml``, if it fits its schema."""
    return _sound(content, name, "catalogue")


def manifest_of(tree: Tree) -> Manifest | tuple[Issue, ...]:
    """What ``catalogue.yaml`` says."""
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
