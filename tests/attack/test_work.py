"""What hostile catalogues cost is bounded by work that is counted, as no clock is the same twice."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from rehabplan.documents import Tree, parse
from rehabplan.documents.lines import Lines
from rehabplan.library import checking, load
from rehabplan.library.catalogue_folder import MOST_ISSUES, ReadCatalogue
from rehabplan.model.issue import Issue
from tests.attack.hostile import CATALOGUES, EXERCISE, FILE, catalogue

if sys.platform != "linux":
    pytest.skip("the catalogues are those of Linux", allow_module_level=True)

LINES = 10_000_000


def test_a_line_is_found_without_visiting_the_others() -> None:
    """Ten million lines are kept as one number for a thousand of them, and the last is found all the same."""
    lines = Lines("\n" * LINES)

    assert lines.start(LINES + 1) == LINES
    assert lines.start(LINES + 2) is None
    assert len(lines._ended) < LINES / 1_000


def test_the_place_of_a_document_is_found_without_reading_it() -> None:
    """A document that is wrong as a whole is not read anew to its end to say where it begins."""
    found = parse("".join(f"k{n}: 1\n" for n in range(90_000)), "one.yaml")
    assert isinstance(found, Tree)

    assert found.at(()).line == 1
    assert len(found.marks._grower.marks) == 1  # type: ignore[attr-defined]
    assert found.at(("k7",)).line == 8
    assert len(found.marks._grower.marks) < 20  # type: ignore[attr-defined]


def test_a_place_that_is_not_there_is_that_around_it() -> None:
    """A path that leads nowhere is not looked for in the text."""
    found = parse("a:\n  b: 1\n" + "".join(f"k{n}: 1\n" for n in range(9_000)), "one.yaml")
    assert isinstance(found, Tree)

    assert (found.at(("a", "c")).line, found.at_key(("a", "c")).line) == (2, 2)
    assert len(found.marks._grower.marks) < 20  # type: ignore[attr-defined]


def test_a_catalogue_of_too_many_problems_is_judged_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One id 2,000 times: a thousand of them are told, then that there are more; no other catalogue is read."""
    folder = catalogue(tmp_path / "hostile")
    CATALOGUES["one id two thousand times"].put(folder)
    monkeypatch.setattr(load, "_read", None)

    told = [issue.code for issue in load.check_beside(folder, load.first_party())]

    assert told.count("library/duplicate-id") == MOST_ISSUES
    assert told.count("catalogue/too-many-problems") == 1


def test_others_are_judged_once_where_all_is_told_of_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What others get wrong without a catalogue is looked for only where something is told of them."""
    folder = catalogue(tmp_path / "hostile")
    (folder / FILE).write_text(EXERCISE, "utf-8")
    judged: list[int] = []
    real = checking._together

    def counted(read: Sequence[ReadCatalogue], *others: Any) -> list[Issue]:  # noqa: ANN401
        judged.append(len(read))
        return real(read, *others)

    monkeypatch.setattr(checking, "_together", counted)

    told = [issue.code for issue in load.check_beside(folder, load.first_party())]

    assert told == ["lint/unused-exercise"]
    assert judged == [len(load.first_party()) + 1]


def test_others_come_from_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a cache, the same is told, and others that are known are not read again."""
    folder = catalogue(tmp_path / "hostile")
    (folder / FILE).write_text(EXERCISE, "utf-8")
    plain = load.check_beside(folder, load.first_party())
    assert load.check_beside(folder, load.first_party(), cache=tmp_path / "cache") == plain

    monkeypatch.setattr("rehabplan.library.cached.read_catalogue", None)
    assert load.check_beside(folder, load.first_party(), cache=tmp_path / "cache") == plain


def test_lines_of_others_are_told_with_a_cache(tmp_path: Path) -> None:
    """An issue about two catalogues names the line in both, whether the other was known or not."""
    folder = catalogue(tmp_path / "hostile")
    (folder / "regions").mkdir()
    profile = next(each for each in load.first_party() if "regions/knee.yaml" in each)
    (folder / "regions" / "knee.yaml").write_bytes(profile["regions/knee.yaml"])
    plain = load.check_beside(folder, load.first_party())
    [twice] = [issue for issue in plain if issue.code == "library/duplicate-profile"]
    assert [bool(at.line) for at in (twice.at, *twice.related)] == [True, True]

    load.check_beside(folder, load.first_party(), cache=tmp_path / "cache")
    assert load.check_beside(folder, load.first_party(), cache=tmp_path / "cache") == plain
