"""Worked cases: run, compared at their place, and rewritten only on purpose."""

from functools import cache
from pathlib import Path

import pytest

from rehabplan.documents.documents import dumps, read
from rehabplan.library.files import cases_of
from rehabplan.library.library import Library
from rehabplan.model.issue import Issue
from rehabplan.model.result import Ok, Refused
from rehabplan.model.worked_case import WorkedCase
from rehabplan.testing import worked
from rehabplan.testing.examples import tiny_library

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/reference/fields/examples/worked_case.yaml"
TEXT = EXAMPLE.read_text().partition("expect:")[0]
NAME = "tiny/cases/knee.yaml"
FLAG = (
    "{list: red_flags_systemic/1, all_asked: true, present: []",
    "{list: red_flags_systemic/1, all_asked: true, present: [%s]",
)


@cache
def library() -> Library:
    """The tiny library, read once."""
    return tiny_library()


def ran(expect: str, *, name: str = NAME, text: str = TEXT) -> worked.Ran:
    """The example with other expectations, planned with the tiny library."""
    case = worked.document(name, f"{text}expect:\n{expect}".encode())
    return worked.run(case, library(), "tiny")


def flagged() -> str:
    """The example with a red flag present."""
    lists = [one for one in library().content.screening if one.key == "red_flags_systemic/1"]
    return TEXT.replace(FLAG[0], FLAG[1] % lists[0].flags[0].code)


def test_what_holds_is_told_of_nothing() -> None:
    """Expectations that hold leave no issue; ids without a slash are the catalogue's own."""
    found = ran("  planned: true\n  uses: [knee-moves, tiny/walking]\n  never: [knee-heaves]\n")

    assert found.issues == ()
    assert str(found) == NAME


# the first line of what is expected is line 18, its keys follow; the injection is on 2 November, and moving a joint
# actively is for the day after
@pytest.mark.parametrize(
    ("expect", "code", "line", "words"),
    [
        ("  planned: false\n", "worked/program", 18, "one is given"),
        ("  planned: true\n  uses:\n    - knee-heaves\n", "worked/unused", 20, "does not use knee-heaves"),
        ("  planned: true\n  never: [knee-moves]\n", "worked/used", 19, "uses knee-moves from 2026-11-03 on"),
        (
            "  planned: true\n  not_before: [{exercise: knee-holds, date: 2027-01-01}]\n",
            "worked/too-early",
            19,
            "before 2027-01-01",
        ),
        ("  planned: true\n  issues: [plan/nothing]\n", "worked/no-issue", 19, "no issue plan/nothing"),
        ("  planned: true\n  without_issues: [plan/deconditioning]\n", "worked/issue", 19, "plan/deconditioning"),
        ("  planned: true\n  refers: [stroke]\n", "worked/no-referral", 19, "nobody is to be seen for stroke"),
        ("  planned: true\n  uses: [knee-move]\n", "worked/unknown-exercise", 19, "no exercise knee-move"),
    ],
)
def test_what_does_not_hold_is_told_at_its_line(expect: str, code: str, line: int, words: str) -> None:
    """Each expectation that does not hold is one issue, at its line, with what was found and what to do."""
    (issue,) = ran(expect).issues

    assert (issue.code, issue.at.document, issue.at.line) == (code, NAME, line)
    assert words in issue.message
    assert issue.help


def test_a_near_miss_is_suggested() -> None:
    """An id that is only misspelt is answered with the one that was meant."""
    (issue,) = ran("  planned: true\n  never: [knee-heves]\n").issues

    assert issue.help == "correct the id; did you mean 'knee-heaves'?"


def test_a_refusal_can_be_expected() -> None:
    """A case that must not be planned, with the flag that somebody must be seen for, holds where it is refused."""
    code = library().screening("red_flags_systemic/1")
    assert code is not None
    expect = f"  planned: false\n  issues: [screening/flag]\n  refers: [{code.flags[0].code}]\n"

    assert ran(expect, text=flagged()).issues == ()
    assert [issue.code for issue in ran("  planned: true\n", text=flagged()).issues] == ["worked/no-program"]


def test_what_cannot_be_read_is_told_like_any_document() -> None:
    """A misspelt key, and an injection given twice inside the case, are told at their lines; nothing is run."""
    twice = TEXT.replace(
        "[{date: 2026-11-02, status: done}]", "[{date: 2026-11-02, status: done}, {date: 2026-11-02, status: done}]"
    )
    misspelt, doubled = ran("  planed: true\n"), ran("  planned: true\n", text=twice)

    assert [(i.code, i.at.line) for i in misspelt.issues] == [("document/unknown-key", 18)]
    assert [(i.code, i.at.line, i.at.pointer) for i in doubled.issues] == [
        ("case/injection-twice", 12, "/case/treatments/0/injections/1")
    ]
    assert doubled.facts is None


def test_a_worked_case_is_written_and_read_again() -> None:
    """P4: the written form of a worked case is read as the same worked case."""
    found = read(EXAMPLE, WorkedCase).unwrap()

    assert read(dumps(found), WorkedCase).unwrap() == found


def test_rewriting_keeps_the_rest_of_the_text() -> None:
    """What is used is listed in full in place of what was expected; comments, the case and later keys stay."""
    head = "# ours\n" + TEXT.replace("on: 2026-11-02\n", "", 1)
    case = worked.document(
        NAME, f"{head}expect:\n  planned: true\n  uses: [knee-heaves]\n\n# the day\non: 2026-11-02\n".encode()
    )
    text = worked.rewritten(worked.run(case, library(), "tiny"), "tiny")

    assert isinstance(text, bytes)
    before, _, after = text.decode().partition("expect:\n")
    assert before == head
    assert after.startswith("  planned: true\n  uses:\n    - knee-holds\n")
    assert after.endswith("    - walking\n\n# the day\non: 2026-11-02\n")
    assert worked.run(worked.document(NAME, text), library(), "tiny").issues == ()


@pytest.mark.parametrize(
    "expect",
    [
        "planned: false",
        "planned: true\n  never: [knee-moves]",
        "planned: true\n  without_issues: [plan/deconditioning]",
    ],
)
def test_what_must_not_be_is_never_rewritten(expect: str) -> None:
    """A program that must not be given, an exercise that must not be used: only the author takes that back."""
    found = ran(f"  {expect}\n")

    assert found.issues
    assert worked.rewritten(found, "tiny") == found.document.content


def test_a_json_document_is_rewritten_as_json() -> None:
    """A worked case in JSON stays JSON."""
    known = read(f"{TEXT}expect: {{planned: true, uses: [knee-heaves]}}\n", WorkedCase).unwrap()
    case = worked.document("tiny/cases/knee.json", dumps(known))
    text = worked.rewritten(worked.run(case, library(), "tiny"), "tiny")

    assert isinstance(text, bytes)
    assert text.startswith(b"{\n")
    assert worked.run(worked.document("tiny/cases/knee.json", text), library(), "tiny").issues == ()


def test_a_text_in_one_line_is_not_rewritten() -> None:
    """Where the block cannot be told from its surroundings nothing is written, and the author is told why."""
    known = dumps(read(f"{TEXT}expect: {{planned: true, uses: [knee-heaves]}}\n", WorkedCase).unwrap())
    case = worked.document(NAME, known.replace(b"\n", b" "))
    found = worked.rewritten(worked.run(case, library(), "tiny"), "tiny")

    assert isinstance(found, Issue)
    assert found.code == "worked/unwritable"


def test_cases_are_no_part_of_a_catalogue(tmp_path: Path) -> None:
    """A folder of cases is read by itself: only documents in it, no links out, nothing below it."""
    (tmp_path / "cases" / "more").mkdir(parents=True)
    (tmp_path / "exercises").mkdir()
    for name in ("cases/a.yaml", "cases/more/b.yaml", "cases/notes.txt", "exercises/c.yaml", "catalogue.yaml"):
        (tmp_path / name).write_text("x: 1\n")
    (tmp_path / "cases" / "out.yaml").symlink_to("/etc/hostname")

    found = cases_of(tmp_path, "tiny")

    assert [name for name, _ in found.documents] == ["cases/a.yaml"]
    assert sorted((issue.code, issue.at.document) for issue in found.issues) == [
        ("catalogue/link", "tiny/cases/out.yaml"),
        ("catalogue/unknown-place", "tiny/cases/more/b.yaml"),
        ("catalogue/unknown-place", "tiny/cases/notes.txt"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"a: &a [*a, *a]\n",
        b"[" * 200_000,
        "title: \u202eabc\n".encode(),
        b"\xff\xfe",
        b"",
        b"expect: 1\n",
        b"schema: rehabplan/worked_case/2\n",
    ],
    ids=["alias", "brackets", "override", "bytes", "empty", "half", "newer"],
)
def test_hostile_cases_end_in_issues(content: bytes) -> None:
    """Whatever stands in the folder, it is told with its name and never raised."""
    found = worked.run(worked.document(NAME, content), library(), "tiny")

    assert found.issues
    assert {issue.at.document for issue in found.issues} == {NAME}


def test_the_kinds_of_results() -> None:
    """A worked case is a document like the others: read gives a result, never a traceback."""
    assert isinstance(read("title: x\n", WorkedCase), Refused)
    assert isinstance(read(EXAMPLE, WorkedCase), Ok)
