"""Puts the YAML parser's complaints into an author's words."""

import re
from typing import Any

from rehabplan.documents.lines import line_at
from rehabplan.documents.lines import place as last_place
from rehabplan.documents.positions import Grower
from rehabplan.documents.tree import Mark

# What the parser says ("context | problem", C and pure parser alike), our code for it, and whether the mistake is told
# where the part begins; the first match counts.
_MISTAKES = tuple(
    (re.compile(says), code, at_opening)
    for says, code, at_opening in (
        (r"quoted scalar \| found unexpected (end of stream|document)", "unclosed-quote", True),
        (r"escape (code|character|sequence)|hexdecimal", "bad-escape", True),
        (r"tag|directive", "tag", False),
        (r"(alias|anchor) \|", "unquoted-text", True),
        (r"cannot start any token|node content", "unquoted-text", False),
        (r"could not find expected ':'", "missing-colon", True),
        (r"mapping values are not allowed", "second-colon", False),
        (r"flow (sequence|mapping)", "unclosed-bracket", True),
        (r"block (mapping|collection|sequence)|document start|entries are not|keys are not", "indentation", False),
        (r"", "syntax", False),
    )
)
_COMPLEX_KEY = "?"  # authors mean the unstated amount of a dose by it
_TAB = re.compile(r"[ ]*\t")


def tell_mistake(error: Any, text: str, grower: Grower) -> None:  # noqa: ANN401 - two parsers, one shape
    """Note where and why the text is no YAML."""
    end = len(text), last_place(text, len(text))
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    place = mark_of(problem or context, end)
    said = f"{getattr(error, 'context', None)} | {getattr(error, 'problem', None)}"
    code, at_opening = next((code, first) for says, code, first in _MISTAKES if says.search(said))
    start = mark_of(context, end) if at_opening and context else place
    sign = _sign(text, context if at_opening and context else problem or context)
    if code == "indentation" and sign == _COMPLEX_KEY:
        code = "unquoted-text"
    if tab := _tab_before(text, place, problem or context):
        grower.note("tab", tab)
    elif code == "unquoted-text" and sign == "\t":
        grower.note("tab", start)
    else:
        grower.note(code, start, line=place[0], name=sign, character=f"'{sign}'" if sign else "nothing")


def mark_of(mark: Any, end: tuple[int, Mark]) -> Mark:  # noqa: ANN401
    """Line and column of a parser's mark; the two parsers differ at the end of the text, so that is given."""
    size, last = end
    return last if mark is None or mark.index >= size else (mark.line + 1, mark.column + 1)


def _tab_before(text: str, place: Mark, mark: Any) -> Mark | None:  # noqa: ANN401
    """Place of a tab that indents the line of a mistake."""
    found = _TAB.match(line_at(text, _offset(text, mark)))
    return (place[0], found.end()) if found and found.end() <= place[1] else None


def _sign(text: str, mark: Any) -> str:  # noqa: ANN401
    offset = _offset(text, mark)
    return "" if text[offset : offset + 1] in {"\n", "\r"} else text[offset : offset + 1]


def _offset(text: str, mark: Any) -> int:  # noqa: ANN401
    return len(text) if mark is None else min(mark.index, len(text))
