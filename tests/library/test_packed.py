"""A catalogue as a zip: what a folder holds, the same bytes every time, and nothing hostile let in."""

import struct
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.library.files import MOST_BYTES, cases_of, files_of
from rehabplan.library.load import load
from rehabplan.library.packed import MOST_ENTRIES, pack

Files = dict[str, bytes]
Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write bytes to a file called ``clinic.zip``."""

    def written(content: bytes) -> Path:
        (tmp_path / "clinic.zip").write_bytes(content)
        return tmp_path / "clinic.zip"

    return written


def told(path: Path) -> list[str]:
    """The codes of what is wrong with the files of a catalogue."""
    return [issue.code for issue in files_of(path, "clinic.zip").issues]


def zipped(*entries: tuple[ZipInfo | str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A zip as other programs may make it."""
    made = BytesIO()
    with ZipFile(made, "w", method) as zip:
        for entry, content in entries:
            zip.writestr(entry, content)
    return made.getvalue()


def test_a_zip_is_the_catalogue_that_it_was_made_of(folder: Path, small: Files, write: Write) -> None:
    """The same entries, the same digest, and so the same lock and library, whoever packed it."""
    case = {"cases/one.yaml": b"title: one\n"}
    path = write(pack({**small, **case}))

    assert load([path]) == load([folder])
    assert dict(cases_of(path, "").documents) == case
    assert load([write(zipped(*small.items()))]) == load([folder])


def test_the_same_files_give_the_same_bytes(small: Files) -> None:
    """Order, day and machine leave no trace: the time is 1980, the mode 0644, nothing is compressed."""
    made = pack(small)

    assert pack(dict(reversed(small.items()))) == made
    with ZipFile(BytesIO(made)) as zip:
        found = [(each.date_time, each.create_system, each.external_attr >> 16, each.compress_type, each.extra)
                 for each in zip.infolist()]  # fmt: skip
        assert zip.namelist() == sorted(small)
    assert set(found) == {((1980, 1, 1, 0, 0, 0), 3, 0o100644, 0, b"")}


def test_mistakes_are_told_at_their_file_in_the_zip(small: Files, write: Write) -> None:
    """Whoever gets a zip from somebody else can say what is wrong in it, and where."""
    read = read_catalogue(write(pack({**small, "advice/knee.yaml": b"- id: [oh\n"})))

    assert {issue.at.document for issue in read.issues} == {"clinic.zip/advice/knee.yaml"}


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/etc/x.yaml", "exercises/../../x.yaml", "C:\\x.yaml", "a\u202eb.yaml", "x\x00.yaml"]
)
def test_names_out_of_the_catalogue_are_refused(name: str, small: Files, write: Write) -> None:
    """Absolute names, ways up, drives, turned text and hidden ends are told; no file is written anywhere."""
    entry = ZipInfo("x")
    entry.filename = name
    path = write(zipped(*small.items(), (entry, b"[]")))

    assert told(path) in (["catalogue/unsafe-name"], ["catalogue/unreadable-zip"])
    assert read_catalogue(path).catalogue is None


def test_links_are_not_followed(small: Files, write: Write) -> None:
    """An entry that is a link leads nowhere, not even to its own text."""
    entry = ZipInfo("exercises/link.yaml")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16

    assert told(write(zipped(*small.items(), (entry, b"/etc/passwd")))) == ["catalogue/link"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["catalogue.yaml", "Catalogue.yaml"])
def test_a_name_twice_is_refused(again: str, small: Files, write: Write) -> None:
    """Programs differ in which of two they take, and systems in whether capitals make another name."""
    assert told(write(zipped(*small.items(), (again, b"{}")))) == ["catalogue/unreadable-zip"]


def test_a_bomb_is_not_unpacked(write: Write) -> None:
    """What would not fit is told from what the zip states; a kilobyte of it costs no gigabyte."""
    path = write(zipped(("exercises/a.yaml", b" " * (MOST_BYTES + 1))))

    tracemalloc.start()
    issues = told(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert issues == ["catalogue/too-large"]
    assert peak < 5_000_000


def test_a_zip_that_lies_about_its_sizes_is_damaged(write: Write) -> None:
    """No more is unpacked than was stated: a file that holds more is refused."""
    content = zipped(("exercises/a.yaml", b" " * 20_000_000))
    size = struct.pack("<I", 20_000_000)
    assert content.count(size) == 2  # in the file's own head and in the list at the end

    tracemalloc.start()
    issues = told(write(content.replace(size, struct.pack("<I", 100))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert issues == ["catalogue/unreadable-zip"]
    assert peak < 5_000_000


def test_huge_numbers_of_files_are_not_listed(write: Write) -> None:
    """The list at the end is counted before it is read."""
    path = write(zipped(*((f"exercises/{number}.yaml", b"") for number in range(MOST_ENTRIES + 1))))

    assert told(path) == ["catalogue/too-many-files"]


def test_what_cannot_be_read_is_told(small: Files, write: Write) -> None:
    """A password, another packing, another file and a cut one end in one issue each, never in a traceback."""
    sound = pack(small)
    locked = sound.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != sound
    for content in (locked, zipped(*small.items(), method=ZIP_BZIP2), b"no zip", b"", sound[:-30], sound[:100]):
        assert told(write(content)) == ["catalogue/unreadable-zip"], content[:20]
    worn = sound.replace(small["catalogue.yaml"][:20], b"x" * 20)
    assert told(write(worn)) == ["catalogue/unreadable-zip"]
