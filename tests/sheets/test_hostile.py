"""Files that mean harm, or are something else: an issue, within a second and 200 MB, and nothing is made of them."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")

from rehabplan.sheets.importing import import_csv, import_workbook
from tests.sheets.support import exported, told

SHEET = "xl/worksheets/sheet1.xml"
TEXTS, RELATIONS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SECONDS, _MEGABYTES = 1.0, 200


def with_parts(parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A sound workbook with parts put in, or changed."""
    made = BytesIO()
    with ZipFile(BytesIO(exported("wrist"))) as sound, ZipFile(made, "w", ZIP_DEFLATED) as bad:
        for name in sound.namelist():
            part = parts.get(name, sound.read(name))
            bad.writestr(name, part if isinstance(part, bytes) else part(sound.read(name)))
        for name, part in parts.items():
            if name not in sound.namelist() and isinstance(part, bytes):
                bad.writestr(name, part)
    return made.getvalue()


def sheet_of(rows: str) -> bytes:
    """The XML of a sheet."""
    return f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


def with_texts(texts: bytes, sheet: bytes) -> bytes:
    """A workbook with a part of texts, as most programs write it, and a first sheet that refers to it."""
    relation = b'<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return with_parts({TEXTS: texts, SHEET: sheet, RELATIONS: lambda xml: xml.replace(b"</Relationships>", relation)})


def many_rows(count: int) -> bytes:
    """A sheet of rows that hold a number each."""
    return sheet_of("<row><c><v>1</v></c></row>" * count)


def lied_about(content: bytes) -> bytes:
    """A workbook whose directory says that its parts are small."""
    made = bytearray(content)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


_ENTITIES = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "sheet/unreadable"),
    "text": (lambda: b"id,name\r\n", "sheet/unreadable"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "sheet/unreadable"),
    "half a workbook": (lambda: exported("wrist")[:20_000], "sheet/unreadable"),
    "another zip": (lambda: with_parts({"xl/workbook.xml": b"<html/>"}), "sheet/missing-sheet"),
    "ten million rows": (lambda: with_parts({SHEET: many_rows(10_000_000)}), "sheet/too-large"),
    "a million rows": (lambda: with_parts({SHEET: many_rows(1_000_000)}), "sheet/too-large"),
    "many rows": (lambda: with_parts({SHEET: many_rows(110_000)}), "sheet/too-large"),
    "a bomb of zeros": (lambda: with_parts({"xl/media/a.xml": b"\0" * 200_000_000}), "sheet/too-large"),
    "a bomb that lies": (lambda: lied_about(with_parts({SHEET: many_rows(1_000_000)})), "sheet/unreadable"),
    "many parts": (lambda: with_parts({f"a/{n}.xml": b"<a/>" for n in range(2_000)}), "sheet/too-large"),
    "macros": (lambda: with_parts({"xl/vbaProject.bin": b"x"}), "sheet/active-content"),
    "old macros": (lambda: with_parts({"xl/macrosheets/sheet1.xml": b"<a/>"}), "sheet/active-content"),
    "a link outside": (lambda: with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "sheet/active-content"),
    "an object": (lambda: with_parts({"xl/embeddings/oleObject1.bin": b"x"}), "sheet/active-content"),
    "a connection": (lambda: with_parts({"xl/connections.xml": b"<a/>"}), "sheet/active-content"),
    "entities": (lambda: with_parts({SHEET: _ENTITIES + sheet_of("")}), "sheet/active-content"),
    "entities in UTF-16": (
        lambda: with_parts({SHEET: ("\ufeff" + (_ENTITIES + sheet_of("")).decode()).encode("utf-16-le")}),
        "sheet/unreadable",
    ),
    "another encoding": (
        lambda: with_parts({SHEET: b'<?xml version="1.0" encoding="cp037"?>' + sheet_of("")}), "sheet/unreadable",
    ),
    "no XML": (lambda: with_parts({SHEET: b"<worksheet><a></worksheet>"}), "sheet/unreadable"),
    "deep XML": (lambda: with_parts({SHEET: b"<a>" * 200_000 + b"</a>" * 200_000}), "sheet/too-large"),
    "a text that is not there": (
        lambda: with_parts({SHEET: sheet_of('<row><c t="s"><v>99999</v></c></row>')}), "sheet/unreadable",
    ),
    "no number": (lambda: with_parts({SHEET: sheet_of("<row><c><v>one</v></c></row>")}), "sheet/unreadable"),
    "a long text": (
        lambda: with_parts({SHEET: sheet_of(f'<row><c t="str"><v>{"a" * 1_000_000}</v></c></row>')}), "sheet/too-large",
    ),
    "one text a thousand times": (
        lambda: with_texts(
            f"<sst {_MAIN}><si><t>{'a' * 32_000}</t></si></sst>".encode(),
            sheet_of("<row>" + '<c t="s"><v>0</v></c>' * 1_000 + "</row>"),
        ),
        "sheet/too-large",
    ),
    "everything merged": (
        lambda: with_parts({SHEET: lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}),
        "sheet/merged",
    ),
    "everything linked": (
        lambda: with_parts({SHEET: lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>')}),
        "sheet/passed-over",
    ),
    "a far cell": (lambda: with_parts({SHEET: sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
                   "sheet/no-header"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_ends_in_an_issue(name: str) -> None:
    """It is told by its code, soon, and its copy with comments is no way round the bounds."""
    from rehabplan.sheets.comments import commented

    make, code = HOSTILE[name]
    content = make()
    start = time.process_time()
    found = import_workbook(content, "bad.xlsx")
    copy = commented(content, found.sheets, found.issues) if name.startswith("everything") else None
    spent = time.process_time() - start

    assert code in {issue.code for issue in found.issues}
    assert copy is None
    assert spent < _SECONDS


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read where Linux tells it")
@pytest.mark.parametrize(
    "name", ["ten million rows", "many rows", "one text a thousand times", "a bomb of zeros", "deep XML"]
)
def test_a_hostile_workbook_needs_little_memory(name: str, tmp_path: Path) -> None:
    """A process of its own reads it within 200 MB."""
    file = tmp_path / "bad.xlsx"
    file.write_bytes(HOSTILE[name][0]())
    script = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from rehabplan.sheets.importing import import_workbook\n"
        "found = import_workbook(Path(sys.argv[1]).read_bytes(), 'bad.xlsx')\n"
        "assert found.issues\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
    )

    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)

    assert int(done.stdout) < _MEGABYTES * 1_024


CSV = {
    "no UTF-8": (b"id,name\r\n\xff\xfe,x\r\n", "document/not-utf-8"),
    "a right-to-left override": ("id,name\r\na,b\u202ec\r\n".encode(), "document/hidden-character"),
    "an open quote": (b'id,name,trains\r\na,"b\r\n', "sheet/csv-syntax"),
    "too many cells": (b"id,name\r\n" + b"," * 200_000, "sheet/too-large"),
    "too many bytes": (b"a" * 20_000_001, "document/too-large"),
    "no header": (b"\r\n\r\n", "sheet/unknown-kind"),
    "a formula": (b"id,name,pattern,cue 1\r\na,=1+1,squat,+1\r\n", "sheet/formula"),
    "a command": (b"id,name,pattern,cue 1\r\na,@SUM(A1),squat,-2\r\n", "sheet/formula"),
}


@pytest.mark.parametrize("name", CSV)
def test_a_hostile_csv_file_ends_in_an_issue(name: str) -> None:
    """It is told by its code, soon."""
    content, code = CSV[name]
    start = time.process_time()
    found = import_csv(content, "bad.csv", {})

    assert code in {issue.code for issue in found.issues}
    assert found.files == {}
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "＝1", "'=1", "|x"])  # noqa: RUF001
def test_no_cell_of_a_csv_file_acts(text: str) -> None:
    """What a spreadsheet would run gets an apostrophe before it."""
    from rehabplan.sheets.csv_text import csv_text
    from rehabplan.sheets.grids import Grid

    written = csv_text(Grid("Advice", ("id",), ((text,),))).decode("utf-8-sig")

    assert written.splitlines()[1].strip('"') == f"'{text}"


@pytest.mark.parametrize("name", ["../evil.yaml", "/etc/x.yaml", "exercises/../../x.yaml", "protocols/.x.yaml", "x.py"])
def test_no_file_is_made_outside(name: str) -> None:
    """A file's name that leads elsewhere, or to no document, is an issue at its cell."""
    from rehabplan.sheets.drafts import draft
    from rehabplan.sheets.raw import RawRow, RawSheet, Value

    rows = (RawRow(1, {1: Value("file"), 2: Value("text")}), RawRow(2, {1: Value(name), 2: Value("x: 1")}))

    found = draft([RawSheet("Other files", rows)], ())

    assert found.files == {}
    assert ("'Other files'!A2", "sheet/file-name") in told(found.issues)
