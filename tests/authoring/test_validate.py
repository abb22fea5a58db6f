"""``rehabplan catalogue validate``: every mistake at its line, in files as the author named them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.library.scaffold import Scaffold
from tests.authoring.test_new import DUE

DONE, ISSUES = 0, 1
BY = "2026-11-02"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", "validate", "--on", BY, *map(str, arguments)])


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound catalogue of one's own, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    for name, content in Scaffold("clinic-knee", DUE).files().items():
        (Path("mine") / name).parent.mkdir(parents=True, exist_ok=True)
        (Path("mine") / name).write_bytes(content)
    return Path("mine")


def edit(file: Path, old: str, new: str) -> None:
    """Write something else into a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_catalogue_is_counted(clinic: Path) -> None:
    """The last line says that it is valid, and how many files were looked at."""
    result = run(clinic)

    assert (result.exit_code, result.stdout, result.stderr) == (DONE, "valid: no issues in 4 files\n", "")


def test_issues_come_by_file_line_and_column(clinic: Path) -> None:
    """Mistakes in several files and lines are told in the order in which an author meets them, with the line."""
    edit(clinic / "ladders/balance.yaml", "heel-to-toe-hold", "heel-to-toe")
    edit(clinic / "exercises/balance.yaml", "mode: isometric", "mode: isometrc")
    edit(clinic / "exercises/balance.yaml", "region: knee, capacity: balance", "region: knee, capacity: balanse")
    edit(clinic / "cases/first-weeks.yaml", "site: right knee", "site: knee")

    result = run(clinic)

    heads = [line.partition(" ")[0] for line in result.stderr.splitlines() if line.startswith("mine/")]
    assert heads == [
        "mine/cases/first-weeks.yaml:11:13:",
        "mine/exercises/balance.yaml:6:32:",
        "mine/exercises/balance.yaml:27:43:",
        "mine/ladders/balance.yaml:9:18:",
    ]
    assert (
        "       |                                           ^^^^^^^^\n  help: did you mean 'isometric'?"
        in result.stderr
    )
    assert result.stdout == "not valid: 4 errors in 3 of 4 files\n"
    assert result.exit_code == ISSUES


def test_mistakes_of_the_catalogues_beside_it_are_not_its_own(clinic: Path) -> None:
    """What is told concerns a file of the author, also where two catalogues disagree."""
    (clinic / "regions").mkdir()
    profile = (Path(__file__).parents[2] / "plugins/knee/regions/knee.yaml").read_text("utf-8")
    cites = {"wil19", "cen20", "acsm09", "acsm11", "thomee", "stu09", "adams12", "abb14", "nem17", "bic11", "age10"}
    for cite in cites:
        profile = profile.replace(f"cite: {cite},", "cite: design,")
    (clinic / "regions/knee.yaml").write_text(profile, "utf-8")

    issues = json.loads(run(clinic, "--format", "json").stdout)["issues"]

    assert {issue["at"]["document"].partition("/")[0] for issue in issues} == {"mine"}
    assert "library/duplicate-profile" in {issue["code"] for issue in issues}


def test_json_is_one_document(clinic: Path) -> None:
    """For machines: whether it is valid, the count, and every issue with its place and help."""
    edit(clinic / "catalogue.yaml", "licence:", "license:")

    result = run(clinic, "--format", "json")
    found = json.loads(result.stdout)

    assert (found["valid"], found["summary"]) == (False, "1 error in 1 of 4 files")
    assert found["issues"][0]["at"]["document"] == "mine/catalogue.yaml"
    assert found["issues"][0]["help"] == "did you mean 'licence'?"
    assert result.exit_code == ISSUES


def test_github_marks_the_line(clinic: Path) -> None:
    """One workflow command for each issue, by a path from where the command runs."""
    edit(clinic / "exercises/balance.yaml", "mode: active", "mode: actve")

    result = run(clinic, "--format", "github")

    assert result.stdout.splitlines()[0].startswith(
        "::error file=mine/exercises/balance.yaml,line=7,col=43,title=document/not-in-list::"
    )


def test_a_distribution_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a distribution leads to the catalogue in its package."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, ["catalogue", "new", "clinic-hip", "--distribution"])

    assert run("clinic-hip").stdout == "valid: no issues in 4 files\n"


def test_one_hostile_file_hides_nothing(clinic: Path) -> None:
    """Bytes that are no text, a bomb of brackets and a link out: each is told, and so is the misspelt word."""
    edit(clinic / "exercises/balance.yaml", "mode: active", "mode: actve")
    (clinic / "ladders/bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (clinic / "ladders/deep.yaml").write_text("[" * 200_000, "utf-8")
    (clinic / "exercises/out.yaml").symlink_to("/etc/hostname")
    shutil.copy(clinic / "catalogue.yaml", clinic / "exercises" / "\u202egpj.yaml")

    result = run(clinic)

    codes = {
        word.partition("[")[2].rstrip("]")
        for line in result.stderr.splitlines()
        for word in line.split()
        if "error[" in word
    }
    assert {"document/not-utf-8", "document/too-deep", "catalogue/link", "document/not-in-list"} <= codes
    assert "\u202e" not in result.stderr
