"""The parts of an xlsx file: nothing is unpacked beyond what a catalogue can need, nothing active is let in."""

import re
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen

from rehabplan.library.packed import DAMAGE
from rehabplan.model.issue import Issue, Location
from rehabplan.sheets.wording import problem

MOST_BYTES, MOST_PARTS, MOST_UNPACKED, MOST_TAGS = 20_000_000, 1_000, 40_000_000, 600_000
_OLD, _ZIPPED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_ENCRYPTED = 0x1
_ACTIVE = {
    "macros": (re.compile(r"vbaProject|vbaData|macrosheets/|activeX/|ctrlProps/", re.IGNORECASE), "save it as .xlsx"),
    "embedded objects": (re.compile(r"embeddings/", re.IGNORECASE), "delete them from the sheets"),
    "links to other workbooks": (re.compile(r"externalLinks/", re.IGNORECASE), "write the values themselves"),
    "data connections": (re.compile(r"connections\.xml|queryTables/", re.IGNORECASE), "delete the connections"),
}
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", re.IGNORECASE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class UnfitError(Exception):
    """Why a file is not read."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


@frozen(eq=False)
class Archive:
    """The parts of a workbook by name, unpacked one by one within bounds."""

    name: str
    zip: ZipFile
    sizes: dict[str, int]

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part in self.sizes

    def part(self, part: str) -> bytes:
        """A part's XML, plain UTF-8 without declarations of its own. Raises ``UnfitError``."""
        try:
            content = self.zip.read(part).removeprefix(_BYTE_ORDER_MARK)
        except DAMAGE as error:
            raise UnfitError(_unreadable(self.name, f"its part {part} is damaged")) from error
        if _DECLARED.search(content):
            raise UnfitError(_active(self.name, "declarations of XML entities", "save it anew"))
        if b"\0" in content or _ENCODING.match(content):
            raise UnfitError(_unreadable(self.name, f"its part {part} is not UTF-8"))
        if content.count(b"<") > MOST_TAGS:
            raise UnfitError(
                problem("sheet/too-large", Location(self.name), name=self.name, limit=MOST_TAGS, what="parts")
            )
        return content


def archive(content: bytes, name: str) -> Archive:
    """Open a workbook. Raises ``UnfitError`` for what is none, is too large or holds anything active."""
    if content[:4] == _OLD:
        raise UnfitError(_unreadable(name, "it is in an old form, or has a password"))
    if content[:4] != _ZIPPED:
        raise UnfitError(_unreadable(name, "it is no xlsx file"))
    if len(content) > MOST_BYTES:
        raise UnfitError(_too_large(name, MOST_BYTES, "bytes"))
    try:
        opened = ZipFile(BytesIO(content))
    except DAMAGE as error:
        raise UnfitError(_unreadable(name, "it is damaged")) from error
    parts = opened.infolist()
    if len(parts) > MOST_PARTS:
        raise UnfitError(_too_large(name, MOST_PARTS, "parts"))
    for issue in _faults(parts, name):
        raise UnfitError(issue)
    return Archive(name, opened, {part.filename: part.file_size for part in parts})


def _faults(parts: list[ZipInfo], name: str) -> Iterator[Issue]:
    for what, (pattern, advice) in _ACTIVE.items():
        if any(pattern.search(part.filename) for part in parts):
            yield _active(name, what, advice)
    if any(part.flag_bits & _ENCRYPTED or part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        yield _unreadable(name, "it is packed in a way that is not read")
    if len({part.filename for part in parts}) < len(parts):
        yield _unreadable(name, "it holds a part twice")
    if sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))) > MOST_UNPACKED:
        yield _too_large(name, MOST_UNPACKED, "bytes when unpacked")


def related(part: str, target: str) -> str:
    """The part that a relation of a part leads to."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))


def relations_of(part: str) -> str:
    """The name of the part that holds a part's relations."""
    return join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")


def _unreadable(name: str, reason: str) -> Issue:
    return problem("sheet/unreadable", Location(name), name=name, problem=reason)


def unreadable(name: str, reason: str) -> UnfitError:
    """A file that is damaged, or something else."""
    return UnfitError(_unreadable(name, reason))


def too_large(name: str, limit: int, what: str) -> UnfitError:
    """A file with more in it than is read."""
    return UnfitError(_too_large(name, limit, what))


def active(name: str, what: str, advice: str) -> UnfitError:
    """A file that holds something that acts."""
    return UnfitError(_active(name, what, advice))


def _too_large(name: str, limit: int, what: str) -> Issue:
    return problem("sheet/too-large", Location(name), name=name, limit=limit, what=what)


def _active(name: str, what: str, advice: str) -> Issue:
    return problem("sheet/active-content", Location(name), name=name, what=what, advice=advice)
