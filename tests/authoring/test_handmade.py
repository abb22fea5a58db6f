"""One mistake of an author: told once, at its line and column, in words that say how to mend it."""

from collections import Counter
from pathlib import Path

import pytest

from rehabplan.documents import parse
from rehabplan.library.files import MANIFEST
from rehabplan.library.kinds import FOLDERS
from rehabplan.library.load import check_beside
from rehabplan.model.issue import Issue
from tests.authoring.handmade import MARK, MISTAKES, OVERRIDES, WORDS, WORKED, WORKED_CASE, Mistake
from tests.authoring.spans import place

SMALL = Path(__file__).resolve().parents[1] / "library" / "small"
_LEAST = 40


def sound() -> dict[str, str]:
    """The sound catalogue with a worked case, and its words for an exercise of another."""
    files = {path.relative_to(SMALL).as_posix(): path.read_text("utf-8") for path in SMALL.glob("*/*.yaml")}
    return {MANIFEST: (SMALL / MANIFEST).read_text("utf-8"), **files, WORKED: WORKED_CASE, OVERRIDES: WORDS}


def base() -> dict[str, bytes]:
    """Another catalogue with the same exercises."""
    files = {f"exercises/{path.name}": path.read_bytes() for path in SMALL.glob("exercises/*.yaml")}
    return {MANIFEST: (SMALL / MANIFEST).read_bytes().replace(b"id: small", b"id: base", 1), **files}


def told(files: dict[str, str]) -> tuple[Issue, ...]:
    """What is wrong with a catalogue, in the order of its files and lines."""
    issues = check_beside({name: text.encode() for name, text in files.items()}, [base()])
    return tuple(sorted(issues, key=lambda each: (each.at.document, each.at.line, each.at.column)))


def made(mistake: Mistake) -> tuple[str, tuple[int, int]]:
    """The document with the mistake, and the line and column that must be told."""
    text = sound()[mistake.file]
    assert text.count(mistake.old) >= 1, f"nothing to change: {mistake.old!r}"
    marked = text.replace(mistake.old, mistake.new, 1)
    return marked.replace(MARK, ""), place(marked, marked.index(MARK))


def test_the_catalogue_is_sound_before_the_mistake() -> None:
    """Whatever is told of a broken document is told because of its one mistake."""
    assert told(sound()) == ()


def test_every_kind_of_document_has_its_mistakes() -> None:
    """At least forty, and some in each kind of document that an author writes."""
    kinds = Counter(mistake.file.partition("/")[0] for mistake in MISTAKES)

    assert len(MISTAKES) >= _LEAST
    assert set(kinds) == {MANIFEST, "cases", *FOLDERS}
    assert len({(mistake.file, mistake.old, mistake.new) for mistake in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.name for mistake in MISTAKES])
def test_a_mistake_is_told_once_and_where_it_is(mistake: Mistake) -> None:
    """One mistake, one issue: the expected code, line, column and words."""
    text, at = made(mistake)

    [issue] = told({**sound(), mistake.file: text})

    assert (issue.code, issue.at.document) == (mistake.code, f"small/{mistake.file}")
    assert (issue.at.line, issue.at.column) == at
    assert [word for word in mistake.words if word not in f"{issue.message} {issue.help}"] == []


def test_one_bad_file_never_hides_another() -> None:
    """With a mistake in each document, each is told beside all the others."""
    first = {mistake.file: mistake for mistake in reversed(MISTAKES) if mistake.code.startswith("document/")}
    files = {**sound(), **{name: made(mistake)[0] for name, mistake in first.items()}}

    places = {(issue.code, issue.at.document, issue.at.line, issue.at.column) for issue in told(files)}

    expected = {(each.code, f"small/{name}", *made(each)[1]) for name, each in first.items()}
    assert expected <= places


def test_a_broken_entry_hides_no_lint_finding_of_its_neighbours() -> None:
    """An exercise that does not fit the schema leaves the others to be linted, and its own references alone."""
    files = sound()
    files["exercises/knee.yaml"] = (
        files["exercises/knee.yaml"]
        .replace("name: Heel slide", "nam: Heel slide")
        .replace("tags: [kneeling_pressure, hands_loaded]", "tags: [hands_loaded]")
    )

    codes = [issue.code for issue in told(files)]

    assert codes == ["document/unknown-key", "lint/no-kneeling-tag"]


def test_what_a_file_that_cannot_be_read_may_explain_is_not_told() -> None:
    """No rung is called unknown while the file that may hold its exercise is no YAML; a wrong measure still is."""
    files = sound()
    files["exercises/knee.yaml"] = "- id: [one\n"
    files["ladders/knee.yaml"] = files["ladders/knee.yaml"].replace("[pain_during <= 2 for", "[pain_durin <= 2 for")

    codes = {issue.code for issue in told(files)}

    assert codes == {"document/unclosed-bracket", "lint/unknown-measure"}


def test_the_mark_is_no_part_of_a_document() -> None:
    """What stands for the place is taken out before the document is read."""
    assert not isinstance(parse(sound()[MANIFEST], MANIFEST), tuple)
    assert all(mistake.new.count(MARK) == 1 for mistake in MISTAKES)
