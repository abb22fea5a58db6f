"""Lines of a text by number and offset; a line ends with CR LF, LF or CR."""

import re
from array import array
from bisect import bisect_left
from itertools import islice

from attrs import field, frozen

_END = re.compile("\r\n|\r|\n")
_STRETCH = 1024


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


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return lines_between(text, 0, offset) + 1, offset - line_start(text, offset) + 1


@frozen(eq=False)
class Lines:
    """A text's lines by number. Only line ends of a stretch are counted, as a text may be nothing but line ends."""

    text: str
    _edges: "array[int]" = field(init=False, repr=False)
    _ended: "array[int]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        edges, ended = array("I", [0]), array("I", [0])
        while edges[-1] < len(self.text):
            edge = min(edges[-1] + _STRETCH, len(self.text))
            edge += self.text[edge - 1 : edge + 1] == "\r\n"
            ended.append(ended[-1] + lines_between(self.text, edges[-1], edge))
            edges.append(edge)
        object.__setattr__(self, "_edges", edges)
        object.__setattr__(self, "_ended", ended)

    def start(self, number: int) -> int | None:
        """Offset at which a line (from 1) starts; nothing where there is no such line."""
        before = number - 1
        if not 0 < before <= self._ended[-1]:
            return None if before else 0
        stretch = bisect_left(self._ended, before) - 1
        ends = _END.finditer(self.text, self._edges[stretch])
        return next(islice(ends, before - self._ended[stretch] - 1, None)).end()
