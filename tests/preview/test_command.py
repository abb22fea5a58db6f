"""``rehabplan catalogue preview``: what it writes, says and refuses."""

import json
import re
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.preview import material, watch
from rehabplan.preview.folder import LIST
from tests.preview.shown import base, folder_of, swapped

DONE, ISSUES, USAGE = 0, 1, 2


@pytest.fixture(autouse=True)
def _beside_the_foundation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first-party exercises are left aside, so that the command is quick."""
    monkeypatch.setattr(material, "base_of", lambda *_: base())


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", "preview", "--on", "2026-11-02", *(str(each) for each in arguments)])


def test_the_pages_are_written(tmp_path: Path) -> None:
    """The folder holds the pages and their list; what was made is told in a line."""
    out = tmp_path / "out"
    result = run(folder_of(tmp_path), "--out", out)

    assert result.exit_code == DONE, result.output
    assert result.stdout.startswith(f"{out / 'index.html'}: 9 exercises, 5 ladders; ")
    assert "error" not in result.stdout
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [LIST, *json.loads((out / LIST).read_bytes())["pages"]]
    )
    assert b"EventSource" not in b"".join(path.read_bytes() for path in out.iterdir())


def test_a_faulty_catalogue_is_shown_all_the_same(tmp_path: Path) -> None:
    """With errors the pages are written, and the exit code is 1."""
    root = folder_of(tmp_path, swapped("exercises/knee.yaml", "mode: isometric", "mode: isometrc"))
    result = run(root, "--out", tmp_path / "out")

    assert result.exit_code == ISSUES
    assert "1 error" in result.stdout
    assert b"isometrc" in (tmp_path / "out" / "issues.html").read_bytes()


def test_an_overdue_review_is_among_the_issues(tmp_path: Path) -> None:
    """On the day after it was due the review is told, with its line; the catalogue is valid all the same."""
    root = folder_of(tmp_path)
    [said] = re.findall(r"review_by: (.*)", (root / "catalogue.yaml").read_text("utf-8"))
    due = date.fromisoformat(said)
    on_time = run(root, "--out", tmp_path / "on-time", "--on", due)
    late = run(root, "--out", tmp_path / "late", "--on", due + timedelta(days=1))

    assert (on_time.exit_code, late.exit_code) == (DONE, DONE)
    assert b"overdue-review" not in (tmp_path / "on-time" / "issues.html").read_bytes()
    assert f"its review was due by {due}" in (tmp_path / "late" / "issues.html").read_text("utf-8")
    assert "catalogue.yaml:7:12" in (tmp_path / "late" / "issues.html").read_text("utf-8")


def test_json_is_one_document(tmp_path: Path) -> None:
    """The issues, whether it is valid, and where the first page is."""
    root = folder_of(tmp_path, swapped("exercises/knee.yaml", "name: Knee lifts", "name: Knee <b>lifts</b>"))
    result = run(root, "--out", tmp_path / "out", "--format", "json")
    found = json.loads(result.stdout)

    assert result.exit_code == ISSUES
    assert found["valid"] is False
    assert found["page"] == str(tmp_path / "out" / "index.html")
    assert [issue["code"] for issue in found["issues"] if issue["severity"] == "error"] == ["lint/markup"]


def test_an_earlier_preview_is_replaced(tmp_path: Path) -> None:
    """Pages of a region that is gone are removed; the author's own file beside them stays."""
    out = tmp_path / "out"
    run(folder_of(tmp_path), "--out", out)
    (out / "mine.txt").write_text("mine")
    for name in ("exercises", "ladders", "regions"):
        (tmp_path / "tiny" / name / "shoulder.yaml").unlink()
    result = run(tmp_path / "tiny", "--out", out)

    assert result.exit_code == DONE, result.output
    assert not (out / "exercises-shoulder.html").exists()
    assert not (out / "handout-2.html").exists()
    assert (out / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "say where"),
        (("--out", "{root}/pages"), "is inside the catalogue"),
        (("--out", "{root}"), "is inside the catalogue"),
        (("--out", "{full}"), "holds other files"),
        (("--watch", "--format", "json"), "gives no JSON document"),
        (("--watch", "--port", "70000"), "is not in the range"),
    ],
    ids=["nowhere", "inside", "the catalogue", "another's folder", "json", "port"],
)
def test_wrong_usage_is_said(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    """What was told wrongly ends with 2, and nothing is written."""
    root, full = folder_of(tmp_path), tmp_path / "full"
    full.mkdir()
    (full / "index.html").write_text("mine")
    result = run(root, *(each.format(root=root, full=full) for each in arguments))

    assert result.exit_code == USAGE
    assert says in " ".join(result.stderr.split())
    assert (full / "index.html").read_text() == "mine"
    assert not (root / "pages").exists()


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    """Where the port is taken, another one is asked for."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run(folder_of(tmp_path), "--watch", "--port", taken.getsockname()[1])

    assert result.exit_code == USAGE
    assert "name another --port" in result.stderr


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where the folder should be made is no traceback."""
    (tmp_path / "file").write_text("x")
    result = run(folder_of(tmp_path), "--out", tmp_path / "file" / "out")

    assert result.exit_code == USAGE
    assert result.stderr.startswith("Usage: ")


def test_watching_follows_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address comes first; each change is made anew, told, and written; Ctrl-C is a good end."""
    root, out = folder_of(tmp_path), tmp_path / "out"

    def once(folder: Path, stop: Event, since: watch.Stand) -> Iterator[None]:
        assert since == watch.stand(folder)
        assert not stop.is_set()
        name = "exercises/knee.yaml"
        (folder / name).write_bytes(swapped(name, "name: Knee lifts", "name: Knee <b>lifts</b>")[name])
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "changes", once)
    result = run(root, "--watch", "--port", 0, "--out", out)
    address, first, second, end = result.stdout.splitlines()

    assert result.exit_code == DONE, result.output
    assert address.startswith("http://127.0.0.1:")
    assert first.startswith("9 exercises, 5 ladders; ")
    assert "error" not in first
    assert second.startswith("9 exercises, 5 ladders; 1 error")
    assert end == "stopped"
    assert b"lint/markup" in (out / "issues.html").read_bytes()
