"""``rehabplan catalogue test``: rules and worked cases at the command line, rewriting only where it is asked for."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.testing.conformance import RULES
from tests.testing.test_conformance import sound

DONE, ISSUES, USAGE = 0, 1, 2
QUICK = ("--without", "verifies", "--without", "repeatable", "--without", "escaped", "--without", "tightens")


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", "test", "--on", "2026-11-02", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound catalogue with a worked case, as a folder of its own."""
    for name, content in sound().items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "small"


def expect(folder: Path, text: str) -> Path:
    """Let the worked case expect something."""
    path = folder / "cases" / "knee.yaml"
    path.write_text(path.read_text().partition("expect:")[0] + f"expect:\n{text}")
    return path


def test_every_rule_has_a_line() -> None:
    """A shipped catalogue passes: a line a rule, the number of worked cases, nothing on standard error."""
    result = run(Path(__file__).parents[2] / "plugins" / "general", *QUICK)
    lines = result.stdout.splitlines()

    assert result.exit_code == DONE, result.stderr
    assert lines[0] == "holds    loads"
    assert lines[-1] == f"{len(RULES) - 4} of {len(RULES) - 4} rules hold; 0 worked cases"
    assert max(map(len, lines)) <= 80
    assert result.stderr == ""


def test_an_overdue_review_is_told_and_breaks_nothing() -> None:
    """Told at its place on the day after it was due and not on the day itself; no suite fails because a day came."""
    general = Path(__file__).parents[2] / "plugins" / "general"
    due = date.fromisoformat(re.findall(r"review_by: (.*)", (general / "catalogue.yaml").read_text())[0])

    on_time = run(general, *QUICK, "--on", due)
    late = run(general, *QUICK, "--on", due + timedelta(days=1))
    data = json.loads(run(general, *QUICK, "--on", due + timedelta(days=1), "--format", "json").stdout)

    assert (on_time.exit_code, on_time.stderr) == (DONE, "")
    assert (late.exit_code, late.stdout) == (DONE, on_time.stdout)
    assert late.stderr.startswith("general/catalogue.yaml:")
    assert f"warning[lint/overdue-review] the catalogue general: its review was due by {due}" in late.stderr
    assert data["passed"]
    assert [issue["code"] for issue in data["overdue"]] == ["lint/overdue-review"]


def test_what_breaks_is_told_at_its_place(folder: Path) -> None:
    """Beside the first-party catalogues this one has a clash: the issue is told, the other rules wait, the end is 1."""
    result = run(folder, *QUICK)

    assert result.exit_code == ISSUES
    assert "BROKEN   loads" in result.stdout
    assert "waits    lint            the catalogue does not load: see conformance/loads" in result.stdout
    assert "error[library/duplicate-" in result.stderr
    assert "  help: " in result.stderr


def test_json_is_one_document(folder: Path) -> None:
    """With ``--format json`` standard output has every rule with its version, state and issues."""
    found = json.loads(run(folder, *QUICK, "--format", "json").stdout)

    assert set(found) == {"catalogue", "passed", "overdue", "rules", "cases", "rewritten"}
    assert (found["catalogue"], found["passed"]) == ("small", False)
    assert found["rules"][0]["since"] == "2026.1"
    assert found["rules"][0]["issues"][0]["help"]


@pytest.mark.parametrize("arguments", [("--since", "newest"), ("--without", "nothing")])
def test_wrong_usage(folder: Path, arguments: tuple[str, str]) -> None:
    """A version that is none, and a rule that is none, end with 2."""
    result = run(folder, *arguments)

    assert result.exit_code == USAGE
    assert "is no version" in result.stderr or "there is no rule" in result.stderr


def test_a_pinned_suite_is_asked_less(folder: Path) -> None:
    """Before the first version no rule held."""
    assert run(folder, "--since", "2025.1").stdout == "0 of 0 rules hold; 0 worked cases\n"
