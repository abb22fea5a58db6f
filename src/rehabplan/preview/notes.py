"""Issues beside what they concern: each with its place and the line of the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from rehabplan.library.kinds import Entry, name_of
from rehabplan.library.places import Places
from rehabplan.model.issue import Issue, Location, Severity

_LINE_END = re.compile(rb"\r\n|\r|\n")
_WORD = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|[^\s,\[\]{}]+|\S")
_BEFORE, _AFTER = 60, 90
_SEVERE = tuple(Severity)

Lines: TypeAlias = tuple[bytes, ...]


@frozen
class Excerpt:
    """A line of a file, taken apart at the word that an issue points to; long ones are cut."""

    number: int
    before: str
    word: str
    after: str


@frozen
class Note:
    """An issue as shown: where, what, what to do, and the line."""

    severity: str
    code: str
    where: str
    message: str
    help: str
    excerpt: Excerpt | None
    pointer: str
    at: Location

    @property
    def order(self) -> tuple[Location, str, str]:
        """By place, then by words."""
        return self.at, self.code, self.message

    def is_within(self, prefix: str) -> bool:
        """Whether it concerns a part of an entry, such as ``/rungs/2``."""
        return self.pointer == prefix or self.pointer.startswith(f"{prefix}/")


@frozen
class Desk:
    """Notes by entry, and those that concern no entry that could be read, by document."""

    by_entry: Mapping[str, tuple[Note, ...]]
    by_document: Mapping[str, tuple[Note, ...]]
    where: Mapping[str, str]

    def of(self, entry: Entry) -> tuple[Note, ...]:
        """What is wrong with an entry."""
        return self.by_entry.get(name_of(entry), ())

    def place(self, entry: Entry) -> str:
        """File and line of an entry."""
        return self.where.get(name_of(entry), "")

    def left(self, folder: str) -> tuple[Note, ...]:
        """What is wrong in a folder (``exercises``) or file, and concerns no entry that could be read."""
        found = (notes for document, notes in self.by_document.items() if _is_in(document, folder))
        return tuple(note for notes in found for note in notes)


def desk_of(entries: Iterable[Entry], places: Places, issues: Iterable[Issue], documents: Mapping[str, bytes]) -> Desk:
    """Lay every issue beside its entry, else to its document."""
    homes: dict[str, list[tuple[str, Entry]]] = {}
    where = {}
    for entry in entries:
        at = places.of(entry)
        homes.setdefault(at.document, []).append((at.pointer, entry))
        where[name_of(entry)] = f"{at.document.partition('/')[2]}:{at.line}"
    by_entry: dict[str, list[Note]] = {}
    by_document: dict[str, list[Note]] = {}
    told = tuple(issues)
    lines = {each.at.document: lines_of(documents.get(each.at.document, b"")) for each in told}
    for issue in told:
        found, shown = _home(issue.at, homes), lines[issue.at.document]
        if found is None:
            by_document.setdefault(issue.at.document, []).append(note(issue, shown))
        else:
            pointer, entry = found
            by_entry.setdefault(name_of(entry), []).append(note(issue, shown, pointer))
    return Desk(_fixed(by_entry), _fixed(by_document), where)


def lines_of(content: bytes) -> Lines:
    """The lines of a document."""
    return tuple(_LINE_END.split(content))


def note(issue: Issue, lines: Lines = (), prefix: str = "") -> Note:
    """An issue as shown; its pointer counts from the entry at ``prefix``."""
    pointer = issue.at.pointer.removeprefix(prefix)
    excerpt = excerpt_of(lines, issue.at)
    return Note(issue.severity, issue.code, str(issue.at), issue.message, issue.help, excerpt, pointer, issue.at)


def excerpt_of(lines: Lines, at: Location) -> Excerpt | None:
    """The line that a place points to; ``None`` where it has none."""
    if not 0 < at.line <= len(lines):
        return None
    text = lines[at.line - 1].decode("utf-8", "replace").replace("\t", " ")
    start = min(max(at.column - 1, 0), len(text))
    word = _WORD.match(text, start)
    end = word.end() if word else start
    before, after = text[:start].lstrip(), text[end:].rstrip()
    head = "…" + before[-_BEFORE:] if len(before) > _BEFORE else before
    tail = after[:_AFTER] + "…" if len(after) > _AFTER else after
    return Excerpt(at.line, head, _cut(text[start:end]), tail)


def counted(notes: Iterable[Note | Issue]) -> tuple[tuple[str, int], ...]:
    """How many notes there are of each severity, the worst first; what there is none of is left out."""
    found = [note.severity for note in notes]
    return tuple((severity.value, found.count(severity)) for severity in _SEVERE if severity in found)


def _cut(word: str) -> str:
    return word[:_AFTER] + "…" if len(word) > _AFTER else word


def _home(at: Location, homes: Mapping[str, list[tuple[str, Entry]]]) -> tuple[str, Entry] | None:
    return next(_holding(at.pointer, homes.get(at.document, ())), None)


def _holding(pointer: str, entries: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    for prefix, entry in entries:
        if pointer == prefix or pointer.startswith(f"{prefix}/"):
            yield prefix, entry


def _is_in(document: str, folder: str) -> bool:
    """``knee/exercises/thigh.yaml`` is in ``exercises``, ``knee/catalogue.yaml`` is ``catalogue.yaml``."""
    return document.partition("/")[2].partition("/")[0] == folder


def _fixed(notes: Mapping[str, list[Note]]) -> dict[str, tuple[Note, ...]]:
    return {name: tuple(found) for name, found in notes.items()}
