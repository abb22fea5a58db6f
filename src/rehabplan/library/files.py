"""The files of a catalogue, from a folder, a zip or a mapping of names to bytes: nothing from outside or out of bounds.

Documents are read; what belongs to a repository or a Python package is passed over; anything else is told.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from fnmatch import fnmatchcase
from os import strerror, walk
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from rehabplan.library.kinds import FOLDERS
from rehabplan.library.packed import UnfitError, is_packed, out_of_bounds, unpacked
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location, Severity

Source: TypeAlias = Path | Mapping[str, bytes]

MANIFEST = "catalogue.yaml"
CASES = "cases"
MOST_FILES = 2_000
MOST_SEEN = 20_000
"""Names looked at in a folder, with those that are passed over."""
MOST_BYTES = 25_000_000
_SUFFIXES = {".yaml", ".yml", ".json"}
_PASSED_OVER = ("README*", "LICENSE*", "CHANGELOG*", "__init__.py", "py.typed", CASES, "locales")
_LEVELS = 2
_LONGEST_NAME = 200


@frozen
class Files:
    """Documents by name, sorted, and what is wrong with the rest."""

    documents: tuple[tuple[str, bytes], ...]
    issues: tuple[Issue, ...]


def files_of(source: Source, label: str) -> Files:
    """Read every document of a catalogue; ``label`` is what issues call it."""
    return _Shelf(label).filled(source)


def cases_of(source: Source, label: str) -> Files:
    """The worked cases of a catalogue: they test what it says and are no part of it, nor of its digest."""
    return _Shelf(label, (CASES,)).filled(source)


def manifest_in(source: Source) -> bytes:
    """What ``catalogue.yaml`` says, if it is there; no other document is read."""
    return dict(_Shelf("", ()).filled(source).documents).get(MANIFEST, b"")


def is_safe(name: str) -> bool:
    """Whether a name leads to a file inside the catalogue on any system."""
    is_plain = 0 < len(name) <= _LONGEST_NAME and name.isprintable() and not set(name) & set("\\:")
    return is_plain and not {"", ".", ".."} & set(name.split("/"))


@define
class _Shelf:
    label: str
    folders: tuple[str, ...] = tuple(sorted(FOLDERS))
    documents: dict[str, bytes] = field(factory=dict, init=False)
    issues: list[Issue] = field(factory=list, init=False)
    _names: int = field(default=0, init=False)
    _bytes: int = field(default=0, init=False)

    def filled(self, source: Source) -> Files:
        """Every document of a source that belongs here; none of one that is out of bounds, or damaged."""
        try:
            self._take(source)
        except UnfitError as fault:
            self.documents.clear()
            self.issues.append(fault.issue)
        return Files(tuple(sorted(self.documents.items())), tuple(self.issues))

    def _take(self, source: Source) -> None:
        if isinstance(source, Path) and is_packed(source):
            self.take_zip(source)
        elif isinstance(source, Path):
            self.take_folder(source)
        else:
            self.take_mapping(source)

    def take_mapping(self, source: Mapping[str, bytes]) -> None:
        for name in sorted(source):
            content = source[name]
            if not isinstance(content, bytes):
                raise TypeError(f"a catalogue maps names to bytes, not to {type(content).__name__}")
            if self._wants(name):
                self._make_room(len(content))
                self.documents[name] = content

    def take_zip(self, path: Path) -> None:
        """Take what belongs here out of a zip; nothing else of it is unpacked."""
        packed = unpacked(path)
        for name in sorted(packed.entries):
            if not self._wants(name):
                continue
            if name in packed.links:
                self.tell("catalogue/link", name=name)
            else:
                self._make_room(packed.size(name))
                self.documents[name] = packed.content(name)

    def take_folder(self, root: Path) -> None:
        if not root.is_dir():
            self.tell("catalogue/not-a-folder", found=f"'{root.name}'")
        for path in _below(root, self.label, self._passes_over):
            name = path.relative_to(root).as_posix()
            if is_safe(name) and path.is_dir() and not self._passes_over(name):
                self.tell("catalogue/link", name=name)
            elif self._wants(name):
                self._take_file(name, path, root)

    def _take_file(self, name: str, path: Path, root: Path) -> None:
        try:
            if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
                self.tell("catalogue/link", name=name)
            elif not path.is_file():
                self.tell("catalogue/unreadable", name=name, problem="it is no regular file")
            else:
                self._make_room(path.stat().st_size)
                self.documents[name] = path.read_bytes()
        except OSError as error:
            self.tell("catalogue/unreadable", name=name, problem=strerror(error.errno or 0).lower())
        except RuntimeError:  # what a path that leads in a circle raises before Python 3.13
            self.tell("catalogue/unreadable", name=name, problem="it is a link that leads back to itself")

    def _wants(self, name: str) -> bool:
        """Whether a name is a document's; tells of what has no place."""
        if not is_safe(name):
            self.tell("catalogue/unsafe-name", name=name.encode("unicode_escape").decode()[:_LONGEST_NAME])
            return False
        if self._passes_over(name):
            return False
        self._names += 1
        if self._names > MOST_FILES:
            raise out_of_bounds("catalogue/too-many-files", self.label, MOST_FILES)
        if not _is_document(name, self.folders):
            self.tell("catalogue/unknown-place", name=name, folders=", ".join(self.folders))
        return _is_document(name, self.folders)

    def _passes_over(self, name: str) -> bool:
        parts = PurePosixPath(name).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if self.folders == (CASES,):
            return hidden or parts[0] != CASES
        return hidden or any(fnmatchcase(parts[0], pattern) for pattern in _PASSED_OVER)

    def _make_room(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MOST_BYTES:
            raise out_of_bounds("catalogue/too-large", self.label, MOST_BYTES)

    def tell(self, code: str, **values: object) -> None:
        """Note a problem; what cannot hold content is no more than a warning."""
        name = str(values.get("name", ""))
        issue = problem(code, Location(f"{self.label}/{name}" if name else self.label), **values)
        if code == "catalogue/unknown-place" and PurePosixPath(name).suffix.lower() not in _SUFFIXES:
            issue = evolve(issue, severity=Severity.WARNING)
        self.issues.append(issue)


def _is_document(name: str, folders: Container[str]) -> bool:
    path = PurePosixPath(name)
    in_place = len(path.parts) == _LEVELS and path.parts[0] in folders
    return name == MANIFEST or (in_place and path.suffix in _SUFFIXES)


def _below(root: Path, label: str, passes_over: Callable[[str], bool]) -> Iterator[Path]:
    """Files of a folder, and folders in it that are links, in order of their names."""
    seen = 0
    for folder, folders, files in walk(root):
        seen += len(folders) + len(files)
        if seen > MOST_SEEN:
            raise out_of_bounds("catalogue/too-many-files", label, MOST_SEEN)
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not passes_over((here / name).relative_to(root).as_posix()))
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(files))
