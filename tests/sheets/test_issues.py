"""Every mistake in a workbook is told at its cell, in its author's words, and nothing is dropped in silence."""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from rehabplan.model.issue import Severity
from rehabplan.sheets.columns import about, property_names
from rehabplan.sheets.importing import import_csv
from rehabplan.sheets.tables import TABLES, Table, tables_of
from tests.sheets.support import changed, column, exported, imported, shipped, told, with_code

EXERCISES, LADDERS = "Exercises", "Ladders"


def put(sheet: str, label: str, value: object, *, row: int = 3, shape: str = "") -> Callable[[Workbook], None]:
    """A change of one cell."""

    def change(book: Workbook) -> None:
        box = book[sheet].cell(row, column(book, sheet, label))
        setattr(box, "value", value)  # noqa: B010 - a value of any kind, as people paste them
        box.number_format = shape or box.number_format

    return change


def retitled(sheet: str, label: str, to: str) -> Callable[[Workbook], None]:
    """A change of a header."""

    def change(book: Workbook) -> None:
        book[sheet].cell(1, column(book, sheet, label), to)

    return change


def on(sheet: str, change: Callable[..., object]) -> Callable[[Workbook], None]:
    """A change of a sheet."""

    def made(book: Workbook) -> None:
        change(book[sheet])

    return made


MISTAKES: dict[str, tuple[Callable[[Workbook], object], str, str, str]] = {
    # what is changed; the cell, the code and the help that is told
    "a dose that became a date": (
        put(EXERCISES, "start dose", date(2026, 5, 3), shape="d-mmm"), "Exercises!T3", "sheet/date", "'3-5'"),
    "a list that became a date": (
        put(EXERCISES, "usual dose", date(2008, 12, 10), shape="m/d/yyyy"), "Exercises!U3", "sheet/date",
        "'12/10/8'"),
    "a dose that became a time": (
        put(EXERCISES, "most dose", time(3, 1, 2), shape="h:mm:ss"), "Exercises!V3", "sheet/date", "as text"),
    "a misspelt dose": (
        put(EXERCISES, "most dose", "3 x 10 @ bodywieght"), "Exercises!V3", "document/bad-format", "'bodyweight'"),
    "a misspelt word": (put(EXERCISES, "mode", "dinamic"), "Exercises!H3", "document/not-in-list", "'dynamic'"),
    "an empty cell": (put(EXERCISES, "name", None), "Exercises!B3", "document/missing-key", "Standard name"),
    "no word on contraindications": (
        put(EXERCISES, "avoid if", None), "Exercises!W3", "document/missing-key", "write none"),
    "no word on the rest": (put(EXERCISES, "everywhere else", None), "Exercises!S3", "document/missing-key", "fill"),
    "half a contraindication": (
        put(EXERCISES, "avoid if", "osteoporosis"), "Exercises!W3", "sheet/bad-item", "absolute or relative"),
    "an unknown tier": (
        put(EXERCISES, "avoid if", "osteoporosis absolut"), "Exercises!W3", "document/not-in-list", "'absolute'"),
    "an unknown region": (
        put(EXERCISES, "working side", "wirst light"), "Exercises!P3", "document/unknown-key", "'wrist'"),
    "a region twice": (
        put(EXERCISES, "working side", "wrist light, wrist adl"), "Exercises!P3", "sheet/bad-item", "once"),
    "an unknown source": (
        put(EXERCISES, "sources", "wil99 R"), "Exercises!AD3", "catalogue/unknown-source", "sheet Sources"),
    "a source without a tag": (put(EXERCISES, "sources", "design"), "Exercises!AD3", "sheet/bad-item", "R, M or D"),
    "no main line at all": (
        lambda book: [put(EXERCISES, each, None)(book) for each in ("region", "capacity", "muscles", "also trains")],
        "Exercises!C3", "document/missing-key", "fill"),
    "the main line left empty": (put(EXERCISES, "region", None), "Exercises!C3", "document/missing-key", "fill"),
    "a formula": (put(EXERCISES, "name", '=HYPERLINK("http://x")'), "Exercises!B3", "sheet/formula", "value itself"),
    "a failed formula": (put(EXERCISES, "name", "#REF!"), "Exercises!B3", "sheet/cell-error", "write the value"),
    "the same id twice": (put(EXERCISES, "id", "x", row=3), "Exercises!A4", "library/duplicate-id", "another id"),
    "an id with a capital": (put(EXERCISES, "id", "Step up"), "Exercises!A3", "document/bad-format", ""),
    "a merged range": (
        on(EXERCISES, lambda sheet: sheet.merge_cells("C4:C5")), "Exercises!C4", "sheet/merged", "unmerge"),
    "a misspelt column": (
        retitled(EXERCISES, "tags", "tag"), "Exercises!O1", "sheet/unknown-column", "'tags'"),
    "a column of one's own": (
        on(EXERCISES, lambda sheet: sheet.cell(1, 33, "Notes")), "Exercises!AG1", "sheet/unknown-column", "'(Notes)'"),
    "a column twice": (
        on(EXERCISES, lambda sheet: sheet.cell(1, 33, "cue 1")), "Exercises!AG1", "sheet/repeated-column", "one"),
    "a lost column": (retitled(EXERCISES, "avoid if", "(x)"), "Exercises!1", "sheet/missing-column", "Contra"),
    "a value beside the table": (
        on(EXERCISES, lambda sheet: sheet.cell(5, 40, "stray")), "Exercises!AN5", "sheet/no-header", "AN1"),
    "rows above the header": (
        on(EXERCISES, lambda sheet: sheet.insert_rows(1, 2)), "Exercises!A1", "sheet/no-header", "row 3"),
    "a sheet of one's own": (
        lambda book: book.create_sheet("Ideas").append(["x"]), "Ideas", "sheet/unknown-sheet", "'(Ideas)'"),
    "a misspelt sheet": (lambda book: setattr(book["Aims"], "title", "Aim"), "Aim", "sheet/unknown-sheet", "'Aims'"),
    "no catalogue": (lambda book: book.remove(book["Catalogue"]), "Catalogue", "sheet/missing-sheet", "add it"),
    "two catalogues": (
        on("Catalogue", lambda sheet: sheet.cell(3, 1, "second")), "Catalogue!A3", "sheet/extra-row", "delete"),
    "a rung of nowhere": (
        put(LADDERS, "exercise", "gripp"), "Ladders!H3", "lint/unknown-exercise", "correct the id"),
    "a rung twice": (put(LADDERS, "rung", 1), "Ladders!G3", "sheet/row-number", "1, 2, 3"),
    "a rung without a number": (put(LADDERS, "rung", None), "Ladders!G3", "sheet/row-number", "1, 2, 3"),
    "a ladder with two titles": (put(LADDERS, "title", "Other"), "Ladders!B3", "sheet/differs", "empty"),
    "aims of no profile": (put("Aims", "profile", "wirst"), "Aims!A3", "sheet/no-such-parent", "'wrist'"),
    "aims of no phase": (put("Aims", "phase", None), "Aims!B3", "sheet/no-such-parent", "list"),
    "too heavy an aim": (put("Aims", "weight", 9), "Aims!D3", "document/out-of-range", ""),
    "a decimal comma": (put("Aims", "target", "6,5"), "Aims!F3", "document/wrong-type", ""),
    "a file outside": (put(EXERCISES, "file", "../x.yaml"), "Exercises!AE3", "sheet/file-name", "exercises.yaml"),
    "two profiles in a file": (
        on("Regions", lambda sheet: [sheet.cell(3, n, sheet.cell(2, n).value) for n in range(1, 13)]),
        "Regions!L3", "sheet/file-twice", "its own"),
    "a hidden character": (put(EXERCISES, "name", "a\u202eb"), "Exercises!B3", "document/hidden-character", "delete"),
    "a date that is none": (
        put("Catalogue", "review by", "soon", row=2), "Catalogue!F2", "document/bad-format", "year-month-day"),
    "a word for true": (put(EXERCISES, "name", True), "Exercises!B3", "document/wrong-type", "header"),  # noqa: FBT003
}  # fmt: skip


def _duplicate(book: Workbook) -> None:
    book[EXERCISES]["A3"] = book[EXERCISES]["A4"] = "twice"


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_cell(name: str) -> None:
    """One mistake in a sound workbook: an error of its code at its cell, with a help that says what to do."""
    change, place, code, help = MISTAKES[name]
    found = imported(changed(_duplicate if name == "the same id twice" else change))
    there = [issue for issue in found.issues if (issue.at.document, issue.code) == (place, code)]

    assert there, [str(issue) for issue in found.issues if issue.severity is Severity.ERROR][:5]
    assert there[0].severity is Severity.ERROR
    assert help in there[0].help
    assert found.files == {}


NOTICES: dict[str, tuple[Callable[[Workbook], object], str, str]] = {
    "a hidden row": (on(EXERCISES, lambda s: setattr(s.row_dimensions[4], "hidden", True)), "Exercises!A4",
                     "sheet/hidden"),
    "a hidden column": (on(EXERCISES, lambda s: setattr(s.column_dimensions["W"], "hidden", True)), "Exercises!W1",
                        "sheet/hidden"),
    "a hidden sheet": (on(LADDERS, lambda s: setattr(s, "sheet_state", "veryHidden")), "Ladders", "sheet/hidden"),
    "a number for a text": (put(EXERCISES, "cue 1", 5), "Exercises!X3", "sheet/number-as-text"),
    "a comment": (on(EXERCISES, lambda s: setattr(s["B4"], "comment", Comment("Ask her", "A"))), "Exercises!B4",
                  "sheet/passed-over"),
    "a link": (on(EXERCISES, lambda s: setattr(s["B4"], "hyperlink", "https://x.org")), "Exercises",
               "sheet/passed-over"),
    "a column in brackets": (on(EXERCISES, lambda s: s.cell(1, 33, "(mine)")), "Exercises!AG1", "sheet/passed-over"),
    "a sheet in brackets": (lambda book: book.create_sheet("(mine)").append(["x"]), "'(mine)'", "sheet/passed-over"),
    "a changed list": (on("Lists", lambda s: s.cell(90, 1, "tail")), "Lists", "sheet/passed-over"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_what_is_not_read_or_not_seen_is_told(name: str) -> None:
    """It keeps nothing from being used, and is told all the same."""
    change, place, code = NOTICES[name]
    found = imported(changed(change))

    assert (place, code) in told(found.issues)
    assert found.is_sound
    assert found.files


FREEDOMS: dict[str, Callable[[Workbook], object]] = {
    "words in any case": put(EXERCISES, "position", "Sitting"),
    "a date as a date": put("Catalogue", "review by", date(2027, 11, 1), row=2, shape="yyyy-mm-dd"),
    "an empty row": on(EXERCISES, lambda sheet: sheet.insert_rows(3)),
    "headers in capitals": retitled(EXERCISES, "start dose", "Start_Dose *"),
    "a sheet's name in capitals": lambda book: setattr(book["Aims"], "title", " AIMS"),
}


@pytest.mark.parametrize("name", FREEDOMS)
def test_harmless_freedoms_are_taken(name: str) -> None:
    """What can mean only one thing is read so, without a word."""
    found = imported(changed(FREEDOMS[name]))

    assert [issue for issue in found.issues if issue.code.startswith(("sheet/", "document/"))] == []
    assert found.files


def test_rungs_may_be_sorted_away_and_back() -> None:
    """The order of a ladder is that of its numbers, wherever its rows stand."""

    def turned(book: Workbook) -> None:
        sheet = book[LADDERS]
        rows = [[box.value for box in row] for row in sheet.iter_rows(min_row=2)][::-1]
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    before, after = imported(exported("wrist")), imported(changed(turned))

    assert with_code(after, "sheet/differs") == []
    assert after.is_sound
    assert sorted(after.files["ladders/wrist.yaml"].split(b"- id: ")) == sorted(
        before.files["ladders/wrist.yaml"].split(b"- id: ")
    )


def test_lines_of_a_document_are_told_at_their_rows() -> None:
    """A mistake in a document that is carried line by line is told at the row of its line."""

    def change(book: Workbook) -> None:
        box = next(box for box in book["Other files"]["B"] if box.value and "from_day:" in str(box.value))
        box.value = str(box.value).replace("from_day", "form_day")
        change.row = box.row  # type: ignore[attr-defined]

    found = imported(changed(change, "prolotherapy"))

    assert (f"'Other files'!B{change.row}", "document/unknown-key") in told(found.issues)  # type: ignore[attr-defined]


def test_the_copy_says_it_in_comments() -> None:
    """The copy has a comment at the cell, a list of all issues with links, and the author's own comments still."""
    from rehabplan.sheets.comments import commented

    def change(book: Workbook) -> None:
        put(EXERCISES, "mode", "dinamic")(book)
        book[EXERCISES]["B4"].comment = Comment("Ask her", "A")

    content = changed(change)
    found = imported(content)
    copy = commented(content, found.sheets, found.issues)
    assert copy is not None
    book = load_workbook(BytesIO(copy))
    list_ = [[box.value for box in row] for row in book["(Issues)"].iter_rows()]

    assert "did you mean 'dynamic'?" in book[EXERCISES]["H3"].comment.text
    assert book[EXERCISES]["B4"].comment.text == "Ask her"
    assert list_[1][:2] == ["Exercises!H3", "error"]
    assert book["(Issues)"]["A2"].hyperlink.location == "Exercises!H3"
    assert "Must be filled." in book[EXERCISES]["A1"].comment.text


def test_a_copy_of_a_copy_forgets_what_was_put_right() -> None:
    """Comments and colours of an earlier copy go when their issue does."""
    from rehabplan.sheets.comments import commented

    first = changed(put(EXERCISES, "mode", "dinamic"))
    found = imported(first)
    copy = commented(first, found.sheets, found.issues)
    assert copy is not None
    book = load_workbook(BytesIO(copy))
    book[EXERCISES]["H3"] = "dynamic"
    book[EXERCISES]["I3"] = "one sid"
    right = BytesIO()
    book.save(right)

    again = imported(right.getvalue())
    second = commented(right.getvalue(), again.sheets, again.issues)
    assert second is not None
    sheet = load_workbook(BytesIO(second))[EXERCISES]

    assert sheet["H3"].comment is None
    assert sheet["H3"].fill.fgColor.rgb != sheet["I3"].fill.fgColor.rgb
    assert "one_side" in sheet["I3"].comment.text


def test_a_csv_file_is_told_by_its_name() -> None:
    """A spreadsheet program calls the only sheet of a csv file as the file is called."""
    content = b"id,title,topic,phases,text 1,sources\r\na,Rest,educaton,protection,Rest.,design D\r\n"
    files = {name: text for name, text in shipped()["wrist"].items() if not name.startswith("advice/")}

    found = import_csv(content, "my advice.csv", files)

    assert ("'my advice'!C2", "document/not-in-list") in told(found.issues)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_may_be_parted_in_three_ways(delimiter: str) -> None:
    """Spreadsheets of some countries write semicolons."""
    rows = [
        ["id", "title", "topic", "phases", "text 1", "sources"],
        ["a", "T", "education", "protection", "R.", "design D"],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode()

    found = import_csv(content, "a.csv", shipped()["wrist"], [shipped()["prolotherapy"]])

    assert list(found.files) == ["advice/advice.yaml"]


@pytest.mark.parametrize("table", TABLES, ids=[table.title for table in TABLES])
def test_every_column_is_explained(table: Table) -> None:
    """The schemas describe every column."""
    assert all(about(table, each).text for each in table.columns)


@pytest.mark.parametrize("kind", sorted({table.kind for table in TABLES}))
def test_every_key_has_a_column(kind: str) -> None:
    """A key that the schema of an entry knows has a column, or the export would refuse what uses it."""
    columns = [column for table in tables_of(kind) for column in table.columns if not column.of_row]
    keys = {str(column.path[0]) for column in columns if column.path}
    keys |= {str(table.rows[0]) for table in tables_of(kind) if table.rows}

    assert {*property_names(kind)} - {"schema"} == keys


def test_help_names_no_path_of_a_machine(tmp_path: Path) -> None:
    """Issues of an import name cells, not where the file lay."""
    found = imported(changed(put(EXERCISES, "mode", "dinamic")))

    assert not [issue for issue in found.issues if str(tmp_path) in str(issue)]
