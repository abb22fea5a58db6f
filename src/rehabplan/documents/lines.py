"""Lines of a text by number and offset; a line ends with CR LF, LF or CR."""

import re
from array import array

_END = re.compile("\r\n|\r|\n")


def lines_between(text: str, start: int, end: int) -> int:
    """How many lines end from one offset to another; neither may lie inside a line end."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def line_start(text: str, offset: int) -> int:
    """Offset at which the line of an offset starts."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_at(text: str, offset: int) -> str:
    """The line of an offset, without its end."""
    end = _END.search(text, offset)
    return text[line_start(text, offset) : end.start() if end else len(text)]


def line_starts(text: str) -> "array[int]":
    """Offsets at which lines start, four bytes each: a text may be nothing but line ends."""
    starts = array("I", [0])
    starts.extend(end.end() for end in _END.finditer(text))
    return starts


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return lines_between(text, 0, offset) + 1, offset - line_start(text, offset) + 1
