"""Locks, zips and the cache on the command line: what was agreed to opens, and nothing else does."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
KNEE = ROOT / "examples" / "knee-ligament.yaml"
SMALL = ROOT / "tests" / "library" / "small"
DONE, ISSUES, USAGE = 0, 1, 2


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


def answer(result: Result) -> Any:  # noqa: ANN401 - any JSON value
    """The one JSON document on standard output."""
    return json.loads(result.stdout)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of a clinic's own catalogue, which may be changed."""
    folder = tmp_path / "own"
    shutil.copytree(SMALL, folder)
    for path in folder.rglob("*.yaml"):  # the small catalogue has a profile of its own for a region of ours
        if path.parent.name in {"regions", "screening", "healing"}:
            path.unlink()
    exercises = folder / "exercises" / "knee.yaml"  # a condition of the screening list that is gone
    exercises.write_bytes(exercises.read_bytes().replace(b"code: knee_effusion,", b"code: knee_effusion_2_plus,"))
    return folder


def test_a_lock_opens_what_was_locked_and_nothing_else(own: Path, tmp_path: Path) -> None:
    """The same content plans as without a lock; one changed word refuses, naming catalogue and entry."""
    file = tmp_path / "rehabplan.lock.json"
    made = run("catalogue", "lock", "--catalogue", own, "--out", file, "--format", "json")

    same = run("plan", KNEE, "--catalogue", own, "--locked", file, "--format", "json")
    advice = own / "advice" / "knee.yaml"
    advice.write_bytes(advice.read_bytes().replace(b"Use the rail.", b"Hold the rail."))
    changed = run("plan", KNEE, "--catalogue", own, "--locked", file, "--format", "json")
    without = run("plan", KNEE, "--locked", file)

    assert made.exit_code == DONE, made.stderr
    assert "small" in answer(made)["catalogues"]
    assert same.exit_code == DONE, same.stderr
    assert changed.exit_code == ISSUES
    told = {(issue["code"], issue["at"]["document"]) for issue in answer(changed)["issues"]}
    assert told == {("library/item-differs", "advice small/stairs"), ("library/lock-differs", "small")}
    assert answer(changed)["program"] is None
    assert "the catalogue small is not the one the lock names" in without.stderr


def test_a_lock_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A damaged lock refuses: it never counts as no lock."""
    file = tmp_path / "rehabplan.lock.json"
    file.write_text('{"schema": "rehabplan/lock/1", "catalogues": []}')

    refused = run("plan", KNEE, "--locked", file)

    assert refused.exit_code == ISSUES
    assert "the key 'items' is missing" in refused.stderr or "items" in refused.stderr


def test_a_lock_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    """A folder that is not there is told without a traceback."""
    refused = run("catalogue", "lock", "--out", tmp_path / "nowhere" / "lock.json")

    assert refused.exit_code == USAGE
    assert "cannot be written" in refused.stderr


def test_a_packed_catalogue_is_used_as_it_is(own: Path, tmp_path: Path) -> None:
    """The zip plans what the folder plans, under the folder's lock, and is the same file each time."""
    zip, again, file = tmp_path / "own.zip", tmp_path / "again.zip", tmp_path / "lock.json"
    made = run("catalogue", "pack", own, "--out", zip, "--format", "json")
    run("catalogue", "pack", own, "--out", again)
    run("catalogue", "lock", "--catalogue", own, "--out", file)

    by_folder = run("plan", KNEE, "--catalogue", own, "--format", "json")
    by_zip = run("plan", KNEE, "--catalogue", zip, "--locked", file, "--format", "json")

    assert made.exit_code == DONE, made.stderr
    assert {"README.md", "catalogue.yaml"} <= {*answer(made)["files"]}
    assert zip.read_bytes() == again.read_bytes()
    assert by_zip.exit_code == DONE, by_zip.stderr
    assert by_zip.stdout == by_folder.stdout


def test_a_cache_changes_no_program(own: Path, tmp_path: Path) -> None:
    """The first plan fills the folder, the second reads it, and both say what a plan without it says."""
    plans = [
        run("plan", KNEE, "--catalogue", own, "--format", "json", *more)
        for more in ((), ("--cache", tmp_path / "cache"), ("--cache", tmp_path / "cache"))
    ]

    assert [each.exit_code for each in plans] == [DONE] * 3, plans[-1].stderr
    assert len({each.stdout for each in plans}) == 1
    assert [*(tmp_path / "cache").iterdir()]


def test_what_cannot_be_used_is_not_packed(own: Path, tmp_path: Path) -> None:
    """A catalogue with an error is told and nothing is written, nor is a zip put into the catalogue itself."""
    zip = tmp_path / "own.zip"
    inside = run("catalogue", "pack", own, "--out", own / "own.zip")
    (own / "advice" / "knee.yaml").write_text("- id: [oh\n")
    broken = run("catalogue", "pack", own, "--out", zip)

    assert inside.exit_code == USAGE
    assert broken.exit_code == ISSUES
    assert not zip.exists()
