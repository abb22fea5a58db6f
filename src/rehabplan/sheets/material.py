"""What a catalogue has for a spreadsheet: entries for tables, documents as lines, and what stays behind."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from rehabplan.documents import Tree, parse
from rehabplan.library.catalogue_folder import label_of, read_catalogue
from rehabplan.library.files import MANIFEST, MOST_BYTES, Source, files_of, is_safe
from rehabplan.library.packed import UnfitError, is_packed, unpacked
from rehabplan.model.issue import Issue, Location, Severity
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.sheets.drafts import CARRIED, SUFFIXES
from rehabplan.sheets.grids import Entry
from rehabplan.sheets.notices import left_behind
from rehabplan.sheets.tables import KINDS, MANIFEST_KIND

_COMMENT = re.compile(r"^\s*#|^[^\"'#]*\s#", re.MULTILINE)
_MOST_BYTES = 1_000_000


@frozen
class Material:
    """A catalogue's entries by kind, its trees by file, its other documents as text."""

    label: str
    entries: Mapping[str, tuple[Entry, ...]]
    trees: Mapping[str, Tree]
    others: Mapping[str, str]
    issues: tuple[Issue, ...]


def material(source: Source) -> Result[Material]:
    """What of a sound catalogue can be written; refused with its errors where it is none."""
    read = read_catalogue(source)
    if any(issue.severity is Severity.ERROR for issue in read.issues):
        return Refused(read.issues)
    label = label_of(source)
    documents = dict(files_of(source, label).documents)
    trees, others = {}, {}
    for name, content in documents.items():
        kind = MANIFEST_KIND if name == MANIFEST else name.partition("/")[0]
        tree = parse(content, f"{label}/{name}")
        if kind in KINDS and isinstance(tree, Tree):
            trees[name] = tree
        else:
            others[name] = content.decode().removeprefix("\ufeff")
    try:
        carried, issues = _beside(source, label)
    except UnfitError as fault:
        return Refused((fault.issue,))
    told = [*_comments(trees, label), *issues]
    return Ok(Material(label, _entries(trees), trees, {**others, **carried}, tuple(told)))


def _entries(trees: Mapping[str, Tree]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for name in sorted(trees):
        data: Any = trees[name].data
        kind, _, file = (MANIFEST_KIND, "", "") if name == MANIFEST else name.partition("/")
        new = tuple(Entry(file, each) for each in (data if isinstance(data, list) else [data]))
        found[kind] = (*found.get(kind, ()), *new)
    return found


def _comments(trees: Mapping[str, Tree], label: str) -> Iterator[Issue]:
    """Comments of documents that become tables."""
    counts = {name: len(_COMMENT.findall(tree.text)) for name, tree in sorted(trees.items()) if _is_yaml(name)}
    files = [name for name, count in counts.items() if count]
    if files:
        yield left_behind(Location(label), f"{sum(counts.values())} YAML comments of {', '.join(files)}")


def _is_yaml(name: str) -> bool:
    return not name.endswith(".json")


def _beside(source: Source, label: str) -> tuple[dict[str, str], list[Issue]]:
    """Worked cases and translations as text; what else lies beside the documents is named."""
    carried: dict[str, str] = {}
    issues: list[Issue] = []
    for name, content in _passed_over(source):
        if content is not None and name.partition("/")[0] in CARRIED and name.endswith(SUFFIXES) and is_safe(name):
            carried[name] = content
        else:
            issues.append(left_behind(Location(f"{label}/{name}"), name))
    return carried, issues


def _passed_over(source: Source) -> Iterator[tuple[str, str | None]]:
    """What the library passes over, with its text where it is one."""
    if isinstance(source, Path) and is_packed(source):
        yield from _packed(source)
        return
    if not isinstance(source, Path):
        yield from ((name, _text(source[name])) for name in sorted(source) if name.partition("/")[0] in CARRIED)
        return
    for each in sorted(source.iterdir(), key=lambda path: path.name):
        if each.name in CARRIED and each.is_dir() and not each.is_symlink():
            for path in sorted(each.iterdir(), key=lambda path: path.name):
                is_file = path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES
                yield f"{each.name}/{path.name}", _text(path.read_bytes()) if is_file else None
        elif each.is_file() and each.name != MANIFEST and not each.name.startswith("."):
            yield each.name, None


def _packed(path: Path) -> Iterator[tuple[str, str | None]]:
    """What lies in a zip beside the documents; no more of it is unpacked than a catalogue may hold."""
    packed, room = unpacked(path), MOST_BYTES
    for name in sorted(packed.entries.keys() - packed.links):
        if name.partition("/")[0] in CARRIED:
            size = packed.size(name)
            room -= size
            yield name, _text(packed.content(name)) if size <= _MOST_BYTES and room >= 0 else None
        elif "/" not in name and name != MANIFEST and not name.startswith("."):
            yield name, None


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
