"""Issues as a linter prints them: the place, the words, the line of the document with a caret under the mistake."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from textwrap import wrap

from attrs import frozen

from rehabplan.model.issue import Issue, Severity
from rehabplan.render.characters import printable

_INDENT = "  "
_CUT = "…"
_LEAST = 40
_WIDEST = 160
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WORD = re.compile(r"[^\s,\[\]{}:#\"']+")
_WIDE = {"W", "F"}
_TONES = {Severity.FATAL: "31;1", Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.INFORMATION: "36"}
_END = "\x1b[0m"


@frozen
class Style:
    """How wide the page is (0: lines are as long as they are), and whether it takes colours."""

    width: int = 0
    colours: bool = False

    def toned(self, text: str, code: str) -> str:
        """Text in a colour, where there are any."""
        return f"\x1b[{code}m{text}{_END}" if self.colours else text


def told(issue: Issue, line: str, style: Style) -> str:
    """One issue; ``line`` is the line of the document that it is about, empty where there is none."""
    said = printable(issue.message)
    head = f"{printable(str(issue.at))}: " if str(issue.at) else ""
    label = f"{issue.severity}[{issue.code}]"
    lines = [f"{style.toned(head, '1')}{style.toned(label, _TONES[issue.severity])} {said}"]
    if style.width and len(head) + len(label) + 1 + len(said) > style.width:
        lines = [f"{style.toned(head, '1')}{style.toned(label, _TONES[issue.severity])}", *_wrapped(said, style)]
    if line and issue.at.line:
        lines += excerpt(line, issue.at.line, issue.at.column, style)
    lines += _wrapped(f"help: {printable(issue.help)}", style) if issue.help else []
    lines += [f"{_INDENT}see also {printable(str(each))}" for each in issue.related if each.line]
    return "\n".join(lines)


def excerpt(line: str, number: int, column: int, style: Style) -> list[str]:
    """A line of a document under its number, and carets under the word at a column (from 1)."""
    gutter = f"{number:>6} | "
    width = (style.width or _WIDEST) - len(gutter)
    near, start = _near(line, max(column - 1, 0), width)
    shown, start = _window(printable(near.replace("\t", " ").rstrip()), start, width)
    carets = "^" * max(1, _columns(_word_at(shown, start)))
    under = f"{' ' * 6} | {' ' * _columns(shown[:start])}"
    return [style.toned(gutter, "2") + shown, style.toned(under, "2") + style.toned(carets, "31;1")]


def _wrapped(text: str, style: Style) -> list[str]:
    if not style.width:
        return [_INDENT + text]
    width = max(_LEAST, style.width - len(_INDENT))
    return [_INDENT + each for each in wrap(text, width, break_long_words=False, break_on_hyphens=False)]


def _near(line: str, start: int, width: int) -> tuple[str, int]:
    """The part of a line that may be shown, so that one of a million characters costs no more; the offset in it."""
    first = max(0, start - 2 * max(width, _LEAST))
    return line[first : start + 2 * max(width, _LEAST)], start - first


def _window(line: str, start: int, width: int) -> tuple[str, int]:
    """The part of a line around an offset that fits a width, and the offset in it."""
    start = min(start, len(line))
    width = max(width, _LEAST)
    if _columns(line) <= width:
        return line, start
    first = max(0, min(start - width // 3, len(line) - width + 1))
    before = _CUT if first else ""
    part = before + line[first + len(before) :]
    shown = part[: width + 1]
    while _columns(shown) > width:
        shown = shown[:-1]
    return (shown if shown == part else shown[:-1] + _CUT), start - first


def _word_at(line: str, start: int) -> str:
    """The quoted text, the word or the one character at an offset."""
    found = _QUOTED.match(line, start) or _WORD.match(line, start)
    return found.group() if found else line[start : start + 1]


def _columns(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(_column(each) for each in text)


def _column(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def summary(issues: Sequence[Issue], files: int) -> str:
    """How many issues of each severity, in how many of the files."""
    counts = {severity: sum(issue.severity is severity for issue in issues) for severity in Severity}
    parts = [_counted(counts[severity], severity) for severity in Severity if counts[severity]]
    hit = len({issue.at.document for issue in issues})
    looked = _counted(files, "file")
    return f"{', '.join(parts)} in {hit} of {looked}" if parts else f"no issues in {looked}"


def _counted(number: int, word: str) -> str:
    if word == Severity.INFORMATION:
        word = "note"
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def annotations(issues: Sequence[Issue]) -> Iterator[str]:
    """Workflow commands that mark the lines of a pull request on GitHub."""
    for issue in issues:
        level = {Severity.WARNING: "warning", Severity.INFORMATION: "notice"}.get(issue.severity, "error")
        at, words = issue.at, f"{issue.message}\n{issue.help}" if issue.help else issue.message
        place = {"file": at.document, "line": at.line or "", "col": at.column or "", "title": issue.code}
        named = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
        yield f"::{level} {named}::{_data(words)}"


def _data(text: str) -> str:
    safe = "".join(each if each == "\n" else printable(each) for each in text)
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
