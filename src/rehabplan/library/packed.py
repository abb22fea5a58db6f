"""A catalogue in one zip: made the same every time, and read with nothing taken on trust."""

import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 - an exception by its kind

from attrs import frozen

from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location

MOST_PACKED = 60_000_000
MOST_ENTRIES = 10_000
_START = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_ONCE = (1980, 1, 1, 0, 0, 0)
_UNIX, _FILE_MODE = 3, 0o100644 << 16
DAMAGE = (BadZipFile, DeflateError, EOFError, NotImplementedError, RuntimeError, OSError, LookupError, ValueError)
"""What ``zipfile`` raises for an archive that is not whole: of an unknown compression, ``NotImplementedError``."""


class UnfitError(Exception):
    """Why a zip, or a file in it, is not read."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def out_of_bounds(code: str, label: str, limit: int) -> UnfitError:
    """Of what is too large, or has too many files, nothing is read."""
    return UnfitError(problem(code, Location(label), limit=limit))


@frozen(eq=False)
class Packed:
    """The files of a zip by name; a name that is no regular file's is among the ``links``."""

    label: str
    zip: ZipFile
    entries: Mapping[str, ZipInfo]
    links: frozenset[str]

    def size(self, name: str) -> int:
        """How many bytes a file states that it has; no more of it is ever unpacked."""
        return self.entries[name].file_size

    def content(self, name: str) -> bytes:
        """A file's bytes. Raises ``UnfitError`` where it is damaged or holds another number of bytes."""
        try:
            with self.zip.open(self.entries[name]) as file:
                content = file.read(self.size(name))
        except DAMAGE as error:
            raise UnfitError(_unreadable(self.label, f"'{name}' in it is damaged")) from error
        if len(content) != self.size(name):
            raise UnfitError(_unreadable(self.label, f"'{name}' in it is damaged"))
        return content


def pack(files: Mapping[str, bytes]) -> bytes:
    """One zip of files: the same bytes for the same files, on any machine and day.

    Nothing is compressed, as each release of a compressor may give other bytes.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as zip:
        for name in sorted(files):
            info = ZipInfo(name, _ONCE)
            info.create_system, info.external_attr = _UNIX, _FILE_MODE
            zip.writestr(info, files[name])
    return made.getvalue()


def is_packed(path: Path) -> bool:
    """Whether a path leads to a file that says it is a zip, by its name or its first bytes."""
    if not path.is_file():
        return False
    if path.suffix.lower() == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) in _START
    except OSError:
        return False


def unpacked(path: Path) -> Packed:
    """Open a zip, unpacking nothing yet. Raises ``UnfitError`` for what is none, or is made to do harm."""
    label = path.name
    content = _read(path, label)
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise out_of_bounds("catalogue/too-many-files", label, MOST_ENTRIES)
    try:
        opened = ZipFile(BytesIO(content))
        found = [each for each in opened.infolist() if not each.is_dir()]
    except DAMAGE as error:
        raise UnfitError(_unreadable(label, "it is damaged, or no zip")) from error
    for reason in _faults(found):
        raise UnfitError(_unreadable(label, reason))
    links = frozenset(each.orig_filename for each in found if not _is_regular(each))
    return Packed(label, opened, {each.orig_filename: each for each in found}, links)


def _read(path: Path, label: str) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            content = file.read(min(size, MOST_PACKED) + 1)
    except OSError as error:
        raise UnfitError(_unreadable(label, "it may not be read")) from error
    if len(content) > MOST_PACKED:
        raise out_of_bounds("catalogue/too-large", label, MOST_PACKED)
    return content


def _faults(found: list[ZipInfo]) -> Iterator[str]:
    if any(each.flag_bits & _ENCRYPTED for each in found):
        yield "it has a password"
    if any(each.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for each in found):
        yield "it is packed in a way that is not read"
    seen = Counter(each.orig_filename.casefold() for each in found)
    if twice := next((name for name, count in seen.items() if count > 1), None):
        yield f"it holds '{_shown(twice)}' twice"


def _shown(name: str) -> str:
    return name[:80].encode("unicode_escape").decode()


def _is_regular(entry: ZipInfo) -> bool:
    """Whether an entry is a plain file; systems without file modes state none."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in {0, stat.S_IFREG}


def _unreadable(label: str, reason: str) -> Issue:
    return problem("catalogue/unreadable-zip", Location(label), name=label, problem=reason)
