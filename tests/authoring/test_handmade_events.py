"""Mistakes in what is reported of a patient: one in each document, told once, at its place, in its author's words."""

import pytest

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import read
from tests.authoring.handmade import MARK
from tests.authoring.mutants import EVENTS
from tests.authoring.spans import place

MISTAKES = (
    ("kind: check_in", "kind: ¦check-in", "document/not-in-list", "did you mean 'check_in'?"),
    ("kind: injected, id: e02, site: right knee", "kind: injected, id: e02, site: ¦knee right", "document/bad-format",
     "did you mean 'right knee'?"),
    ("on: 2026-11-30}", "on: 2026-11-¦31}", "document/bad-format", "there is no 31 November 2026"),
    ("was: 2026-12-28, on", "¦wass: 2026-12-28, on", "document/unknown-key", "did you mean 'was'?"),
    ("dose: 2 x 8 @ bodyweight", "dose: 2 x 8 @ ¦bodywieght", "document/bad-format", "did you mean 'bodyweight'?"),
    ("pain_during: 2", "pain_during: ¦11", "document/out-of-range", "at most 10"),
    ("repetitions_spare: 4", "repetitions_spare: ¦many", "document/wrong-type", "expected a whole number"),
    ("date: 2026-12-01}", "date: ¦1.12.2026}", "document/bad-format", "is not a date"),
    ("value: 25, on", "value: ¦'25', on", "document/wrong-type", "without quotes"),
    ("by: patient", "by: ¦pacient", "document/not-in-list", "did you mean 'patient'?"),
    ("all_asked: true", "all_asked: ¦yes", "document/wrong-type", "expected true or false"),
    ("concern: low", "concern: ¦lowish", "document/not-in-list", "did you mean 'low'?"),
    ("at: 2026-12-05T10:30", "at: ¦2026-12-05 10:30", "document/bad-format", "is not a date and time"),
    ("days: [tue, thu]", "days: [tue, ¦tue]", "document/duplicate-item", "item 2 repeats item 1"),
    ("event: e07, reason", "¦evnt: e07, reason", "document/unknown-key", "did you mean 'event'?"),
    ("kind: cleared\n    id: e09", "¦kind: cleared\n    id: e08", "events/id-clash", "two different events"),
)  # fmt: skip


def made(old: str, new: str) -> tuple[str, tuple[int, int]]:
    """The document with the mistake, and the line and column that must be told."""
    text = EVENTS.read_text("utf-8")
    assert old in text, f"nothing to change: {old!r}"
    marked = text.replace(old, new, 1)
    return marked.replace(MARK, ""), place(marked, marked.index(MARK))


def test_the_events_are_sound_before_the_mistake() -> None:
    """Whatever is told of a broken document is told because of its one mistake."""
    assert read(EVENTS, Events).issues == ()


@pytest.mark.parametrize(("old", "new", "code", "words"), MISTAKES, ids=[new for _, new, *_ in MISTAKES])
def test_a_mistake_of_an_event_is_told_once_and_where_it_is(old: str, new: str, code: str, words: str) -> None:
    """One mistake, one issue: the expected code, line, column and words."""
    text, at = made(old, new)

    [issue] = read(text, Events, "events.yaml").issues

    assert (issue.code, (issue.at.line, issue.at.column)) == (code, at)
    assert words in f"{issue.message} {issue.help}"


def test_a_key_is_not_sent_to_another_event() -> None:
    """What does not belong into one report is no part of the next one either."""
    text, _ = made("concern: low, clinician", "concern: low, ¦prescription: p7, clinician")

    [issue] = read(text, Events, "events.yaml").issues

    assert issue.code == "document/unknown-key"
    assert "e01" not in issue.help
