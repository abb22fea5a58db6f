"""Issues beside what they concern."""

from pathlib import Path

import pytest

from rehabplan.model.issue import Location
from rehabplan.preview.notes import Excerpt, excerpt_of, lines_of
from rehabplan.preview.site import Site
from tests.preview.shown import folder_of, outline, pages_of, seen_in, site_without_samples, swapped


def test_an_issue_stands_at_its_entry(tmp_path: Path) -> None:
    """Markup in a name is told on the card of that exercise, at file, line and column, and on no other card."""
    changes = swapped("exercises/knee.yaml", "name: Knee lifts", "name: Knee <b>lifts</b>")
    made = site_without_samples(seen_in(folder_of(tmp_path, changes)))
    [shelf] = [each for each in made.shelves if each.title == "Knee"]
    notes = {card.id: [(note.code, note.where) for note in card.notes] for card in shelf.cards}
    line = changes["exercises/knee.yaml"].decode().splitlines().index("  name: Knee <b>lifts</b>") + 1

    assert notes.pop("knee-lifts") == [("lint/markup", f"tiny/exercises/knee.yaml:{line}:9")]
    assert set(map(tuple, notes.values())) == {()}


def test_what_cannot_be_read_is_told_on_its_page(broken: Site) -> None:
    """An entry that could not be read is missing from the cards, and the page says so first."""
    text = outline(pages_of(broken)["exercises.html"]).text

    assert "Not shown: what could not be read" in text
    assert "isometrc" in text
    assert "More may follow." in outline(pages_of(broken)["issues.html"]).text


def test_every_issue_is_on_the_page_of_issues(broken: Site) -> None:
    """None is lost: each message and place stands there."""
    text = outline(pages_of(broken)["issues.html"]).text

    assert broken.seen.issues
    for issue in broken.seen.issues:
        assert " ".join(issue.message.split()) in text
        assert str(issue.at) in text


def test_a_manifest_that_cannot_be_read_is_told_first(tmp_path: Path) -> None:
    """Without a manifest the folder's name stands for the title, and the overview tells why."""
    changes = swapped("catalogue.yaml", "review_by: 2027-11-01", "review_by: soon")
    made = pages_of(site_without_samples(seen_in(folder_of(tmp_path, changes))))
    text = outline(made["index.html"]).text

    assert "Not usable yet" in text
    assert "review_by: soon" in text


def test_an_empty_folder_has_pages_too(tmp_path: Path) -> None:
    """A folder without a manifest gives a preview with the issue that says so."""
    (tmp_path / "empty").mkdir()
    made = pages_of(site_without_samples(seen_in(tmp_path / "empty")))

    assert "catalogue.yaml is missing" in outline(made["issues.html"]).text
    assert "There is no exercise in it that can be read." in outline(made["exercises.html"]).text


def test_hints_about_other_catalogues_are_left_out(tiny_site: Site) -> None:
    """A preview tells of its own catalogue."""
    assert {issue.at.document.partition("/")[0] for issue in tiny_site.seen.issues} <= {"tiny"}


LINE = b"first\n    - {exercise: split-sqaut, enter_if: []}\r\nlast"


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (2, 18, Excerpt(2, "- {exercise: ", "split-sqaut", ", enter_if: []}")),
        (2, 7, Excerpt(2, "- ", "{exercise: split-sqaut, enter_if: []}", "")),
        (1, 1, Excerpt(1, "", "first", "")),
        (3, 99, Excerpt(3, "last", "", "")),
        (0, 0, None),
        (4, 1, None),
    ],
    ids=["word", "mapping", "start", "beyond the line", "no line", "beyond the file"],
)
def test_the_line_is_taken_apart_at_the_mistake(line: int, column: int, expected: Excerpt | None) -> None:
    """The word or the bracket that the issue points to is marked."""
    assert excerpt_of(lines_of(LINE), Location("x", "", line, column)) == expected


def test_a_long_line_is_cut() -> None:
    """Of a line of a million signs little more than the mistake is shown."""
    found = excerpt_of(lines_of(b"a " * 500_000 + b"wrong " + b"z" * 500_000), Location("x", "", 1, 1_000_001))

    assert found is not None
    assert found.word == "wrong"
    assert len(found.before) + len(found.after) < 200


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    """What is not UTF-8 is replaced."""
    assert excerpt_of(lines_of(b"name: \xff\xfe"), Location("x", "", 1, 1)) == Excerpt(1, "", "name:", " \ufffd\ufffd")
