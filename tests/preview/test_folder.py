"""The folder of a preview: nobody else's file is ever lost."""

import json
from pathlib import Path

import pytest

from rehabplan.preview.folder import LIST, is_free, list_of, outdated


def test_a_new_an_empty_and_an_old_folder_are_free(tmp_path: Path) -> None:
    """A preview goes where nothing is, or where one was."""
    empty, old = tmp_path / "empty", tmp_path / "old"
    empty.mkdir()
    old.mkdir()
    (old / LIST).write_bytes(list_of(["index.html"]))

    assert is_free(tmp_path / "new")
    assert is_free(empty)
    assert is_free(old)


def test_other_files_keep_their_folder(tmp_path: Path) -> None:
    """A folder with anything else in it is not taken, nor is a file."""
    (tmp_path / "thesis.html").write_text("mine")

    assert not is_free(tmp_path)
    assert not is_free(tmp_path / "thesis.html")


def test_only_our_old_pages_go(tmp_path: Path) -> None:
    """Pages that we listed and no longer make; never a path, a link, or what we did not list."""
    names = ["index.html", "exercises-hip.html", "../outside.html", "notes.txt", "folder.html", "link.html"]
    (tmp_path / LIST).write_bytes(list_of(names))
    (tmp_path.parent / "outside.html").write_text("mine")
    (tmp_path / "link.html").symlink_to(tmp_path.parent / "outside.html")
    (tmp_path / "folder.html").mkdir()
    for name in ("index.html", "exercises-hip.html", "notes.txt", "mine.html"):
        (tmp_path / name).write_text("x")

    assert [path.name for path in outdated(tmp_path, ["index.html"])] == ["exercises-hip.html"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pages": 1}', b'{"pages": [1, null]}', b"\xff"])
def test_a_list_that_is_none_removes_nothing(tmp_path: Path, content: bytes) -> None:
    """Where the list cannot be read, everything stays."""
    (tmp_path / LIST).write_bytes(content)
    (tmp_path / "index.html").write_text("x")

    assert outdated(tmp_path, []) == ()


def test_the_list_is_sorted() -> None:
    """The list is the same for the same pages."""
    assert json.loads(list_of(["b.html", "a.html"])) == {"pages": ["a.html", "b.html"]}
    assert list_of(["b.html", "a.html"]) == list_of(["a.html", "b.html"])
