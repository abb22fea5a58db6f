"""Watching a folder: every change is noticed, whatever is installed."""

import os
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from rehabplan.preview import watch
from rehabplan.preview.watch import changes, stand

SECONDS = 20


@pytest.fixture
def _without_watchfiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if watchfiles were not installed: then the standard library looks."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)


class Rounds(Event):
    """Lets a watcher look a few times, and does something before each look."""

    def __init__(self, *steps: object) -> None:
        super().__init__()
        self.steps = list(steps)

    def wait(self, timeout: float | None = None) -> bool:
        """Do the next step; after the last, stop."""
        del timeout
        if not self.steps:
            return True
        step = self.steps.pop(0)
        if callable(step):
            step()
        return False


@pytest.mark.usefixtures("_without_watchfiles")
def test_each_change_is_told_once(tmp_path: Path) -> None:
    """A new file, a changed one, a renamed one and a lost one are changes; a look without one is none."""
    one, two = tmp_path / "one.yaml", tmp_path / "folder" / "two.yaml"
    one.write_text("a")
    two.parent.mkdir()
    rounds = Rounds(
        lambda: two.write_text("b"),
        None,
        lambda: one.write_text("longer"),
        lambda: two.rename(two.with_name("three.yaml")),
        one.unlink,
    )

    assert len(list(changes(tmp_path, rounds, stand(tmp_path)))) == 4


def test_a_file_of_the_same_size_is_another_by_its_time(tmp_path: Path) -> None:
    """What has changed without growing is noticed by its time."""
    file = tmp_path / "one.yaml"
    file.write_text("a")
    os.utime(file, ns=(1, 1))
    before = stand(tmp_path)
    os.utime(file, ns=(2, 2))

    assert stand(tmp_path) != before


def test_hidden_files_are_no_change(tmp_path: Path) -> None:
    """What an editor keeps for itself, and a folder of version control, are passed over."""
    before = stand(tmp_path)
    (tmp_path / ".one.yaml.swp").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x")

    assert stand(tmp_path) == before == ()


@pytest.mark.usefixtures("_without_watchfiles")
def test_a_lost_folder_is_a_change_and_no_crash(tmp_path: Path) -> None:
    """When the folder itself goes, the watcher goes on."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "one.yaml").write_text("a")

    def lose() -> None:
        (folder / "one.yaml").unlink()
        folder.rmdir()

    assert len(list(changes(folder, Rounds(lose, None), stand(folder)))) == 1


def test_looking_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder with too many files the first are looked at."""
    monkeypatch.setattr(watch, "MOST_FILES", 3)
    for number in range(9):
        (tmp_path / f"{number}.yaml").write_text("a")

    assert len(stand(tmp_path)) == 3


@pytest.mark.usefixtures("_without_watchfiles")
def test_a_change_while_the_pages_were_made_is_told(tmp_path: Path) -> None:
    """What changed after the folder was last looked at is told at the first look."""
    since = stand(tmp_path)
    (tmp_path / "one.yaml").write_text("a")

    assert len(list(changes(tmp_path, Rounds(None, None), since))) == 1


def test_with_watchfiles_a_change_is_told(tmp_path: Path) -> None:
    """Where watchfiles is installed, it tells of a change and stops when asked to."""
    pytest.importorskip("watchfiles", reason="the extra 'authoring' is not installed")
    stop, told = Event(), Event()

    def follow() -> None:
        for _ in changes(tmp_path, stop, stand(tmp_path)):
            told.set()

    thread = Thread(target=follow, daemon=True)
    thread.start()
    for number in range(200):
        (tmp_path / "one.yaml").write_text(str(number))
        if told.wait(0.1):
            break
    stop.set()
    thread.join(SECONDS)

    assert told.is_set()
    assert not thread.is_alive()
