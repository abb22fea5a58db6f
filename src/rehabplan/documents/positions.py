"""Grows a tree from the parts a document is read in, noting where each stands."""

from typing import NoReturn

from attrs import Factory, define

from rehabplan.documents.characters import HIDDEN
from rehabplan.documents.tree import KEY, Json, Limits, Mark, Path, pointer
from rehabplan.documents.wording import character, problem
from rehabplan.model.issue import Issue, Location


class StopReading(Exception):  # noqa: N818 - not an error: what was found is in the issues
    """No more of the document is looked at."""


@define
class _Open:
    """A list or mapping that is not yet closed; ``key`` waits for its value."""

    value: list[Json] | dict[str, Json]
    path: Path
    key: str | None = None

    def add(self, value: Json) -> Path:
        """Put a value in; return its path."""
        if isinstance(self.value, list):
            self.value.append(value)
            return (*self.path, len(self.value) - 1)
        key, self.key = self.key or "", None
        self.value[key] = value
        return (*self.path, key)


@define
class Grower:
    """Takes the parts of a document in order; holds the value, the marks and the issues.

    ``many`` makes the whole a list with one item for each document.
    """

    name: str
    limits: Limits
    many: bool = False
    marks: dict[Path, Mark] = Factory(dict)
    issues: list[Issue] = Factory(list)
    documents: list[Json] = Factory(list)
    _open: list[_Open] = Factory(list)
    _values: int = 0

    @property
    def data(self) -> Json:
        """The value of the whole text."""
        return self.documents if self.many else self.documents[0]

    def open(self, value: list[Json] | dict[str, Json], mark: Mark) -> None:
        """Start a list or a mapping."""
        if self.wants_key:
            path = self.path
            self.refuse_key("a list" if isinstance(value, list) else "keys with values", mark)
        else:
            path = self._add(value, mark)
        if len(self._open) == self.limits.depth:
            self.stop("too-deep", mark, path, limit=self.limits.depth)
        self._open.append(_Open(value, path))

    def close(self) -> None:
        """End the innermost list or mapping."""
        self._open.pop()

    @property
    def wants_key(self) -> bool:
        """Whether the next part is a key."""
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def key(self, text: str, mark: Mark) -> None:
        """Take a key; its value follows."""
        self._check_text(text, mark)
        inner = self._open[-1]
        path = (*inner.path, text)
        first = self.marks.get((*path, KEY))
        if text in inner.value and first is not None:
            related = (Location(self.name, pointer(path), *first),)
            self.note("duplicate-key", mark, path, related=related, key=text, first=first[0])
        self.marks.setdefault((*path, KEY), mark)
        inner.key = text

    def value(self, value: Json, mark: Mark) -> None:
        """Take a text, a number, true, false or nothing."""
        if isinstance(value, str):
            self._check_text(value, mark)
        self._add(value, mark)

    def note(
        self, code: str, mark: Mark, path: Path = (), related: tuple[Location, ...] = (), **values: object
    ) -> None:
        """Keep a problem; stop after the agreed number of them."""
        if len(self.issues) >= self.limits.issues:
            self.stop("too-many-problems", mark, limit=self.limits.issues)
        self.issues.append(problem(code, Location(self.name, pointer(path), *mark), related=related, **values))

    def stop(self, code: str, mark: Mark, path: Path = (), **values: object) -> NoReturn:
        """Keep a last problem and read no further."""
        self.issues.append(problem(code, Location(self.name, pointer(path), *mark), related=(), **values))
        raise StopReading

    @property
    def is_between(self) -> bool:
        """Whether no list and no mapping is open."""
        return not self._open

    @property
    def path(self) -> Path:
        """Path of the innermost open part."""
        return self._open[-1].path if self._open else ()

    def refuse_key(self, found: str, mark: Mark) -> None:
        """Keep the problem of a key that is no text; its value follows."""
        self.note("key-not-text", mark, self.path, found=found)
        self._open[-1].key = "?"

    def _check_text(self, text: str, mark: Mark) -> None:
        if len(text) > self.limits.text:
            self.note("text-too-long", mark, self.path, length=len(text), limit=self.limits.text)
        if not text.isprintable() and (found := HIDDEN.search(text)):
            self.note("hidden-character", mark, self.path, character=character(found.group()))

    def _add(self, value: Json, mark: Mark) -> Path:
        self._values += 1
        if self._open:
            path = self._open[-1].add(value)
        else:
            path = (len(self.documents),) if self.many else ()
            self.documents.append(value)
        if self._values > self.limits.values:
            self.stop("too-many-values", mark, path, limit=self.limits.values)
        self.marks.setdefault(path, mark)
        return path
