"""The files of a catalogue, from a folder or a mapping of names to bytes: nothing outside it, nothing beyond the bounds.

Documents are read; what belongs to a repository or a Python package is passed over; anything else is told.
"""

from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from os import walk
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from attrs import define, field, frozen

from rehabplan.library.kinds import FOLDERS
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location, Severity

Source: TypeAlias = Path | Mapping[str, bytes]

MANIFEST = "catalogue.yaml"
MOST_FILES = 2_000
MOST_BYTES = 50_000_000
_SUFFIXES = {".yaml", ".yml", ".json"}
_PASSED_OVER = ("README*", "LICENSE*", "CHANGELOG*", "__init__.py", "py.typed", "cases", "locales")
_LEVELS = 2
_LONGEST_NAME = 200


@frozen
class Files:
    """Documents by name, sorted, and what is wrong with the rest."""

    documents: tuple[tuple[str, bytes], ...]
    issues: tuple[Issue, ...]


def files_of(source: Source, label: str) -> Files:
    """Read every document of a catalogue; ``label`` is what issues call it."""
    shelf = _Shelf(label)
    if isinstance(source, Path):
        shelf.take_folder(source)
    else:
        shelf.take_mapping(source)
    return Files(tuple(sorted(shelf.documents.items())), tuple(shelf.issues))


def is_safe(name: str) -> bool:
    """Whether a name leads to a file inside the catalogue on any system."""
    is_plain = 0 < len(name) <= _LONGEST_NAME and name.isprintable() and not set(name) & set("\\:")
    return is_plain and not {"", ".", ".."} & set(name.split("/"))


@define
class _Shelf:
    label: str
    documents: dict[str, bytes] = field(factory=dict, init=False)
    issues: list[Issue] = field(factory=list, init=False)
    _names: int = field(default=0, init=False)
    _bytes: int = field(default=0, init=False)

    def take_mapping(self, source: Mapping[str, bytes]) -> None:
        for name in sorted(source):
            content = source[name]
            if not isinstance(content, bytes):
                raise TypeError(f"a catalogue maps names to bytes, not to {type(content).__name__}")
            if not is_safe(name):
                self.tell("catalogue/unsafe-name", name=name)
            elif not self._take(name, len(content), lambda content=content: content):
                return

    def take_folder(self, root: Path) -> None:
        if not root.is_dir():
            self.tell("catalogue/not-a-folder", found=f"'{root.name}'")
        for path in _below(root):
            name = path.relative_to(root).as_posix()
            if path.is_dir() or not path.resolve().is_relative_to(root.resolve()):
                self.tell("catalogue/link", name=name)
                continue
            try:
                if not self._take(name, path.stat().st_size, path.read_bytes):
                    return
            except OSError as error:
                self.tell("catalogue/unreadable", name=name, problem=error.strerror or "unknown")

    def _take(self, name: str, size: int, read: Callable[[], bytes]) -> bool:
        """Keep a document, tell of what has no place; false where the bounds are reached."""
        if _is_passed_over(name):
            return True
        self._names += 1
        if self._names > MOST_FILES:
            self.tell("catalogue/too-many-files", limit=MOST_FILES)
            return False
        if not _is_document(name):
            severity = Severity.ERROR if PurePosixPath(name).suffix in _SUFFIXES else Severity.WARNING
            self.tell("catalogue/unknown-place", severity, name=name, folders=", ".join(sorted(FOLDERS)))
            return True
        self._bytes += size
        if self._bytes > MOST_BYTES:
            self.tell("catalogue/too-large", limit=MOST_BYTES)
            return False
        self.documents[name] = read()
        return True

    def tell(self, code: str, severity: Severity = Severity.ERROR, **values: object) -> None:
        name = str(values.get("name", ""))
        at = Location(f"{self.label}/{name}" if name else self.label)
        self.issues.append(problem(code, at, severity=severity, **values))


def _is_document(name: str) -> bool:
    path = PurePosixPath(name)
    in_place = len(path.parts) == _LEVELS and path.parts[0] in FOLDERS
    return name == MANIFEST or (in_place and path.suffix in _SUFFIXES)


def _is_passed_over(name: str) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
    return hidden or any(fnmatchcase(parts[0], pattern) for pattern in _PASSED_OVER)


def _below(root: Path) -> Iterator[Path]:
    """Files of a folder, and folders in it that are links, in order of their names."""
    for folder, folders, files in walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not _is_passed_over((here / name).relative_to(root).as_posix()))
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(files))
