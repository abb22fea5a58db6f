"""How an issue is printed: the line of the document, carets under the word, marks for a pull request."""

import pytest

from rehabplan.model.issue import Act, Issue, Location, Severity, params
from rehabplan.render.excerpt import Style, annotations, excerpt, summary, told

LINE = "  how: {pattern: squat, mode: actve, position: standing}"


def issue(message: str = "found 'actve'", severity: Severity = Severity.ERROR, document: str = "a/b.yaml") -> Issue:
    """An issue at line 4, column 31."""
    at = Location(document, "/0/how/mode", 4, 31)
    return Issue("document/not-in-list", severity, "{m}", params(m=message), at, "did you mean 'active'?", Act.FIX)


def test_the_carets_stand_under_the_word() -> None:
    """The word at the column is underlined from its first to its last character."""
    assert excerpt(LINE, 4, 31, Style()) == [
        "     4 |   how: {pattern: squat, mode: actve, position: standing}",
        "       |                               ^^^^^",
    ]


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ('id: "two words", x: 1', 5, "    ^^^^^^^^^^^"),
        ("a: [], b", 4, "   ^"),
        ("sk: 太極 wrong", 8, "         ^^^^^"),
        ("a:\tb", 4, "   ^"),
        ("short", 40, "     ^"),
    ],
    ids=["a quoted text is one word", "a sign alone", "wide characters", "a tab is one column", "past the end"],
)
def test_carets_fit_what_is_seen(line: str, column: int, carets: str) -> None:
    """Quotes, signs, wide characters and tabs move no caret away from its word."""
    _, under = excerpt(line, 1, column, Style())

    assert under.removeprefix("       | ") == carets


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("column", [1, 60, 200, 390])
def test_a_long_line_is_cut_around_the_word(width: int, column: int) -> None:
    """No line is wider than the page, and the word at the column stays in sight, above its carets."""
    words = [f"w{number:03}" for number in range(80)]
    line = " ".join(words)
    start = line.rfind(" ", 0, column) + 1
    shown, under = excerpt(line, 1, start + 1, Style(width))

    assert max(len(shown), len(under)) <= width
    assert shown[under.index("^") : under.rindex("^") + 1] == line[start : start + 4]


def test_a_line_without_an_end_is_cut_everywhere() -> None:
    """A file that is one line of 200,000 brackets fills no screen and no log."""
    shown, under = excerpt("[" * 200_000, 1, 100_000, Style())

    assert len(shown) <= 160
    assert shown[under.index("^")] == "["


def test_colours_and_folding_only_where_there_is_a_page() -> None:
    """Into a file or pipe an issue is one line that can be searched for, and holds no escapes."""
    plain = told(issue("word " * 40), LINE, Style())
    page = told(issue("word " * 40), LINE, Style(80, colours=True))

    assert plain.splitlines()[0].startswith("a/b.yaml:4:31: error[document/not-in-list] word word")
    assert "\x1b" not in plain
    assert "\x1b[31;1merror" in page
    assert all(len(line) <= 80 for line in told(issue("word " * 40), LINE, Style(80)).splitlines())


def test_a_document_sends_nothing_to_the_terminal() -> None:
    """Escapes and marks that turn the reading direction are shown as replaced, in words and in the line."""
    text = told(issue("\x1b[2J\u202e"), "a: \x1b]0;x\x07\u202eb", Style())

    assert "\x1b" not in text
    assert "\u202e" not in text


def test_marks_for_a_pull_request() -> None:
    """Level, file, line, column and code are properties; what would end them early is escaped."""
    [line] = annotations([issue("50 %\r\nof it", Severity.WARNING, "a,b:c.yaml")])

    assert line == (
        "::warning file=a%2Cb%3Ac.yaml,line=4,col=31,title=document/not-in-list"
        "::50 %25\N{REPLACEMENT CHARACTER}%0Aof it%0Adid you mean 'active'?"
    )


def test_the_summary_counts() -> None:
    """How many of each severity, in how many of the files that were looked at."""
    found = [issue(), issue("other"), issue(severity=Severity.WARNING, document="c.yaml")]

    assert summary(found, 7) == "2 errors, 1 warning in 2 of 7 files"
    assert summary([], 1) == "no issues in 1 file"
