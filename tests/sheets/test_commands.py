"""The verbs ``export`` and ``import``: what is written, what is left alone, and how they end."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")

from rehabplan.cli.app import app
from rehabplan.sheets.tables import CSV_TABLES
from rehabplan.testing import tiny
from tests.sheets.support import changed

ROOT = Path(__file__).resolve().parents[2]
WRIST = ROOT / "plugins" / "wrist"
DONE, ISSUES, USAGE = 0, 1, 2


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", *(str(each) for each in arguments)])


def names_in(folder: Path) -> list[str]:
    """The files of a folder, from it on."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest useful catalogue, without profiles that others have too, and with a README beside it."""
    files = {name: content for name, content in tiny.catalogue().items() if not name.startswith("regions/")}
    for name, content in {**files, "README.md": b"Read me."}.items():
        path = tmp_path / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "tiny"


def test_a_catalogue_goes_out_and_comes_back(folder: Path, tmp_path: Path) -> None:
    """Export names what stays behind; import makes a folder that validates and exports to the same bytes."""
    book, again, made = tmp_path / "tiny.xlsx", tmp_path / "again.xlsx", tmp_path / "made"
    out = run("export", folder, "--out", book)
    back = run("import", book, "--out", made)

    assert (out.exit_code, back.exit_code) == (DONE, DONE), out.stderr + back.stderr
    assert "not exported: README.md" in out.stderr
    assert back.stdout == f"written: {made}, 7 documents\n"
    assert names_in(made) == [name for name in names_in(folder) if name != "README.md"]
    assert run("validate", made).exit_code == DONE
    run("export", made, "--out", again)
    assert again.read_bytes() == book.read_bytes()


def test_a_faulty_workbook_leaves_a_copy_and_nothing_else(tmp_path: Path) -> None:
    """Nothing is made of it; the copy lies beside it, and is named."""
    book = tmp_path / "wrist.xlsx"
    book.write_bytes(changed(lambda book: book.create_sheet("Ideas").append(["x"])))

    result = run("import", book, "--out", tmp_path / "made")

    assert result.exit_code == ISSUES
    assert "Ideas: error[sheet/unknown-sheet] the sheet 'Ideas' is not known here\n" in result.stderr
    assert f"the issues stand as comments in {tmp_path / 'wrist.issues.xlsx'}\n" in result.stderr
    assert names_in(tmp_path) == ["wrist.issues.xlsx", "wrist.xlsx"]


def test_a_catalogue_is_replaced_only_when_asked(folder: Path, tmp_path: Path) -> None:
    """Without --replace nothing is touched; with it what the spreadsheet lacks is removed and named, the rest stays."""
    book = tmp_path / "tiny.xlsx"
    run("export", folder, "--out", book)
    (folder / "advice").mkdir()
    (folder / "advice" / "old.yaml").write_text("[]\n")
    before = names_in(folder)

    refused = run("import", book, "--out", folder)
    untouched = names_in(folder)
    done = run("import", book, "--out", folder, "--replace")

    assert refused.exit_code == USAGE
    assert untouched == before
    assert done.exit_code == DONE
    assert "advice/old.yaml is no longer in the spreadsheet and was removed" in done.stderr
    assert names_in(folder) == [name for name in before if name != "advice/old.yaml"]


def test_a_csv_file_replaces_its_kind_alone(folder: Path, tmp_path: Path) -> None:
    """Exercises that were edited in csv go back without a touch on the ladders."""
    sheet = tmp_path / "tiny.csv"
    run("export", folder, "--out", sheet)
    sheet.write_bytes(sheet.read_bytes().replace(b"Knee lifts", b"Knee lifts again"))
    ladders = (folder / "ladders" / "knee.yaml").read_bytes()

    result = run("import", sheet, "--out", folder, "--replace")

    assert result.exit_code == DONE, result.stderr
    assert b"Knee lifts again" in (folder / "exercises" / "knee.yaml").read_bytes()
    assert (folder / "ladders" / "knee.yaml").read_bytes() == ladders


@pytest.mark.parametrize("kind", CSV_TABLES)
def test_every_table_of_entries_can_be_a_csv_file(kind: str, folder: Path, tmp_path: Path) -> None:
    """Each kind that has one table is offered, and comes back as it was."""
    (folder / "overrides").mkdir(exist_ok=True)
    (folder / "overrides" / "knee.yaml").write_text("- {id: a, exercise: knee/heel-slide, name: Heel slides at ease}\n")
    sheet = tmp_path / f"{kind}.csv"

    assert run("export", folder, "--out", sheet, "--kind", kind).exit_code == DONE
    assert run("import", sheet, "--out", folder, "--replace", "--kind", kind).exit_code == DONE


def test_json_is_one_document(folder: Path, tmp_path: Path) -> None:
    """With --format json standard output holds what was written and every issue."""
    book = tmp_path / "tiny.xlsx"
    out = json.loads(run("export", folder, "--out", book, "--format", "json").stdout)
    back = json.loads(run("import", book, "--out", tmp_path / "made", "--format", "json").stdout)

    assert out["written"] == str(book)
    assert "sheet/left-behind" in {issue["code"] for issue in out["issues"]}
    assert "catalogue.yaml" in back["written"]
    assert back["copy"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", WRIST, "--out", "a.ods"],
        ["export", WRIST, "--out", "a.xlsx", "--kind", "ladders"],
        ["import", WRIST / "catalogue.yaml", "--out", "x"],
    ],
    ids=["another form", "a kind of a workbook", "no spreadsheet"],
)
def test_wrong_usage_is_told(arguments: list[object]) -> None:
    """A file that is no spreadsheet, or an option that fits none, is wrong usage."""
    assert run(*arguments).exit_code == USAGE


def test_a_csv_file_needs_a_catalogue(folder: Path, tmp_path: Path) -> None:
    """A csv file does not say what the catalogue is, so it goes into a folder that does."""
    sheet = tmp_path / "tiny.csv"
    run("export", folder, "--out", sheet)

    result = run("import", sheet, "--out", tmp_path / "new")

    assert result.exit_code == USAGE
    assert "goes into one that is" in result.stderr


def test_a_faulty_catalogue_is_not_exported(folder: Path, tmp_path: Path) -> None:
    """What does not fit its schema is told at file, line and column, and no workbook is written."""
    path = folder / "exercises" / "knee.yaml"
    path.write_bytes(path.read_bytes().replace(b"name:", b"nmae:"))

    result = run("export", folder, "--out", tmp_path / "tiny.xlsx")

    assert result.exit_code == ISSUES
    assert "tiny/exercises/knee.yaml:2:3: error[document/unknown-key]" in result.stderr
    assert not (tmp_path / "tiny.xlsx").exists()


def test_a_clash_with_another_catalogue_is_told_at_the_cell(tmp_path: Path) -> None:
    """A profile of a region that a first-party catalogue has already is refused, as 'catalogue validate' refuses it."""
    for name, content in tiny.catalogue().items():
        path = tmp_path / "tiny" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    run("export", tmp_path / "tiny", "--out", tmp_path / "tiny.xlsx")

    result = run("import", tmp_path / "tiny.xlsx", "--out", tmp_path / "made", "--no-copy")

    assert result.exit_code == ISSUES
    assert "Regions!B3: error[library/duplicate-profile] knee/knee and tiny/knee" in result.stderr
    assert names_in(tmp_path / "made") == []


def test_worked_cases_travel_as_lines(folder: Path, tmp_path: Path) -> None:
    """What lies in cases/ and locales/ comes back, line by line."""
    case = folder / "cases" / "knee.yaml"
    case.parent.mkdir()
    case.write_text("a: 1 # why\n\n  \nb: =2\n")
    book = tmp_path / "tiny.xlsx"

    run("export", folder, "--out", book)
    run("import", book, "--out", tmp_path / "made")

    assert (tmp_path / "made" / "cases" / "knee.yaml").read_text().split() == case.read_text().split()
    shutil.rmtree(folder)


def test_what_a_cell_cannot_give_back_is_refused(folder: Path, tmp_path: Path) -> None:
    """A text that would come back otherwise keeps the workbook from being written, and is told at its line."""
    path = folder / "catalogue.yaml"
    path.write_bytes(path.read_bytes().replace(b"authors: [rehabplan]", b'authors: ["one\\ntwo"]'))

    result = run("export", folder, "--out", tmp_path / "tiny.xlsx")

    assert result.exit_code == ISSUES
    assert "tiny/catalogue.yaml:6:10: error[sheet/cannot-keep] the catalogue, authors" in result.stderr
    assert not (tmp_path / "tiny.xlsx").exists()
