"""A clinic's layer at the command line: what is checked, and what people then read."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.library.catalogue_folder import read_catalogue

DONE, ISSUES = 0, 1
ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "knee-ligament.yaml"
PAGE = (ROOT / "docs" / "how-to" / "adapt-a-catalogue.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
NAMES = ("catalogue.yaml", "overrides/knee.yaml", "policies/gym.yaml")
NAME, OWN = "Low step-up onto the blue box", "Low step-up"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The catalogue of the how-to page."""
    for name, text in zip(NAMES, BLOCKS, strict=True):
        file = tmp_path / "our-clinic" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "our-clinic"


def validate(clinic: Path, on: str = "2026-11-02") -> Result:
    """Check it on a day."""
    return run("catalogue", "validate", clinic, "--on", on)


def test_the_page_shows_a_valid_catalogue(clinic: Path) -> None:
    """What the page has an author write is valid, and gives the words that the page shows."""
    result = validate(clinic)

    assert (result.exit_code, result.stdout, result.stderr) == (DONE, "valid: no issues in 3 files\n", "")
    assert result.stdout in PAGE


def test_the_page_shows_what_is_told(clinic: Path) -> None:
    """A dose in an override is refused in the very words of the page."""
    overrides = clinic / "overrides" / "knee.yaml"
    overrides.write_text(overrides.read_text("utf-8").replace("preference: first", "dose: 3 x 20"), encoding="utf-8")

    result = validate(clinic)

    assert result.exit_code == ISSUES
    assert result.stderr.replace(str(clinic), "our-clinic") in PAGE


def test_a_review_is_due_until_its_day(clinic: Path) -> None:
    """On the day itself nothing is told; on the next one a warning stands at the date, and the catalogue is valid."""
    on_time, late = validate(clinic, "2027-11-01"), validate(clinic, "2027-11-02")

    assert on_time.stderr == ""
    assert (late.exit_code, late.stdout) == (DONE, "valid: 1 warning in 1 of 3 files\n")
    assert f"{clinic}/catalogue.yaml:7:12: warning[lint/overdue-review]" in late.stderr
    assert "was due by 2027-11-01, before 2027-11-02" in late.stderr


def test_people_read_the_words_of_the_clinic(clinic: Path, tmp_path: Path) -> None:
    """Handout, report and explanation use them and say whose they are; the bundle is verified by itself."""
    made = tmp_path / "made"
    planned = run("plan", CASE, "--catalogue", clinic, "--out", made)
    page = (made / "handout.html").read_text(encoding="utf-8")
    given = json.loads((made / "program.json").read_text(encoding="utf-8"))["prescriptions"]
    first = next(each["id"] for each in given if each["exercise"] == "knee/low-step-up")

    assert planned.exit_code == DONE, planned.stderr
    assert f"<h4>{NAME}</h4>" in page
    assert f"<h4>{OWN}</h4>" not in page
    assert "Put your whole foot on the blue box by the window." in page
    assert "Film: Low step-up, seen from the side." in page
    assert f"{NAME} (knee/low-step-up): name, cues and" in planned.stdout
    assert "by our-clinic/low-step-up" in run("explain", made / "bundle.json", first).stdout
    assert run("verify", made / "bundle.json").exit_code == DONE


def test_words_change_no_dose(clinic: Path, tmp_path: Path) -> None:
    """With words alone the program is that of the other catalogues, to the last dose."""
    overrides = clinic / "overrides" / "knee.yaml"
    overrides.write_text(overrides.read_text("utf-8").partition("- id: sit-to-stand")[0], encoding="utf-8")
    (clinic / "policies" / "gym.yaml").unlink()
    run("plan", CASE, "--out", tmp_path / "old")
    run("plan", CASE, "--catalogue", clinic, "--out", tmp_path / "new")

    old, new = (json.loads((tmp_path / each / "program.json").read_text("utf-8")) for each in ("old", "new"))

    rests_on = {"library", "library_digest", "lock", "locks", "catalogues"}
    assert {key for key in old if old[key] != new[key]} <= rests_on


def test_a_lock_from_before_tells_the_exercise(clinic: Path, tmp_path: Path) -> None:
    """What patients read has changed, so that a plan by the old lock is refused."""
    lock = tmp_path / "lock.json"
    run("catalogue", "lock", "--out", lock)

    result = run("plan", CASE, "--catalogue", clinic, "--locked", lock)

    assert result.exit_code == ISSUES
    assert "exercise knee/low-step-up has changed" in result.stderr


def test_a_sheet_keeps_overrides(clinic: Path, tmp_path: Path) -> None:
    """Overrides are rows of the workbook, and come back as they were; nothing is told."""
    pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")
    out = run("catalogue", "export", clinic, "--out", tmp_path / "clinic.xlsx")
    run("catalogue", "import", tmp_path / "clinic.xlsx", "--out", tmp_path / "back")

    assert (out.exit_code, out.stderr) == (DONE, "")
    assert (tmp_path / "back" / "overrides" / "knee.yaml").is_file()
    assert read_catalogue(tmp_path / "back").draft.overrides == read_catalogue(clinic).draft.overrides != ()
