"""Rules on what a catalogue's documents say: by themselves, written again, in another order."""

from collections.abc import Iterator
from typing import Any

from rehabplan.documents import Json, Tree, canonical_json, parse
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.library.catalogue_folder import digest_of
from rehabplan.library.files import files_of
from rehabplan.library.kinds import FOLDERS, Entry, Kind
from rehabplan.library.part import read_part
from rehabplan.model.issue import Issue, Location, Severity
from rehabplan.testing import worked
from rehabplan.testing.conformance.subject import Subject
from rehabplan.testing.wording import problem


def loads(subject: Subject) -> Iterator[Issue]:
    """A catalogue with an error is left out as a whole, and one that clashes with another takes entries from both."""
    told = {*subject.read.issues, *subject.joined.issues}
    yield from (issue for issue in told if issue.severity in {Severity.ERROR, Severity.FATAL})
    if subject.read.catalogue is not None and subject.library.lost:
        lost = ", ".join(subject.library.lost)
        yield problem("conformance/loads", Location(subject.name), what=lost)


def lint(subject: Subject) -> Iterator[Issue]:
    """What the linter warns of is left undone, wrong on a patient's page, or never prescribed."""
    yield from subject.linted


def read_write(subject: Subject) -> Iterator[Issue]:
    """Hosts keep what they read as documents: a catalogue that is written again says the same."""
    for name, content, kind in _parts(subject):
        entries = _entries(content, name, kind)
        if _entries(_written(entries, kind), name, kind) != entries:
            yield problem("conformance/read-write", Location(f"{subject.name}/{name}"), document=name)


def key_order(subject: Subject) -> Iterator[Issue]:
    """Editors and databases order keys as they like: what a document says does not depend on it."""
    for name, content, kind in _parts(subject):
        if _entries(_in_order(content, name), name, kind) != _entries(content, name, kind):
            yield problem("conformance/key-order", Location(f"{subject.name}/{name}"), document=name)


def same_digest(subject: Subject) -> Iterator[Issue]:
    """A program names its catalogues by their digests: the same documents have one, whatever the order of the files."""
    known = digest_of(subject.files)
    backwards = dict(reversed(subject.files.documents))
    for when, source in (("it is read again", subject.source), ("its files are given in another order", backwards)):
        if digest_of(files_of(source, subject.name)) != known:
            yield problem("conformance/same-digest", Location(subject.name), when=when)


def worked_cases(subject: Subject) -> Iterator[Issue]:
    """What its authors expect of its programs, case by case, holds."""
    _, told = worked.documents(subject.source, subject.name)
    yield from told
    for ran in subject.cases:
        yield from ran.issues


def _parts(subject: Subject) -> Iterator[tuple[str, bytes, Kind]]:
    for name, content in subject.files.documents:
        if (kind := FOLDERS.get(name.partition("/")[0])) is not None:
            yield name, content, kind


def _entries(content: bytes, name: str, kind: Kind) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in read_part(content, name, kind).entries)


def _in_order(content: bytes, name: str) -> bytes:
    """A document with its keys sorted."""
    tree = parse(content, name)
    return canonical_json(tree.data) if isinstance(tree, Tree) else content


def _written(entries: tuple[Entry, ...], kind: Kind) -> bytes:
    conv = converter(AUTHOR)
    data = [_json(conv.unstructure(entry, kind.value)) for entry in entries]
    return canonical_json(data if kind.is_list else data[0])


def _json(data: Any) -> Json:  # noqa: ANN401 - what cattrs gives
    if isinstance(data, dict):
        return {key: _json(each) for key, each in data.items()}
    found: Json = [_json(each) for each in data] if isinstance(data, list | tuple) else data
    return found
