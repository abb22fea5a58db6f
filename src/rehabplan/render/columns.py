"""Columns of plain text on a page: words are never broken, nor is anything cut off."""

from collections.abc import Sequence
from textwrap import wrap

from rehabplan.render.characters import printable

GAP = "   "
_INDENT = "      "


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows under their heads; where not even the longest words fit side by side, each row as a paragraph."""
    cells = [[printable(cell) for cell in row] for row in (heads, *rows)]
    widths = _widths(cells, width)
    if widths is None:
        return "\n".join(_paragraph(heads, row, width) for row in cells[1:])
    head, *body = (_laid(row, widths) for row in cells)
    return "\n".join([head, "─" * (sum(widths) + len(GAP) * (len(widths) - 1)), *body])


def _widths(cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """As wide as needed; where that is too much, the widest lose first, none less than its longest word."""
    least = [max((len(word) for row in cells for word in row[n].split()), default=0) for n in range(len(cells[0]))]
    found = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    room = width - len(GAP) * (len(found) - 1)
    if sum(least) > room:
        return None
    while sum(found) > room:
        widest = max((n for n in range(len(found)) if found[n] > least[n]), key=lambda n: (found[n], -n))
        found[widest] -= 1
    return found


def _laid(row: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [_lines(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped))
    lines = ([*cell, *[""] * (height - len(cell))] for cell in wrapped)
    joined = zip(*lines, strict=True)
    return "\n".join(GAP.join(t.ljust(w) for t, w in zip(line, widths, strict=True)).rstrip() for line in joined)


def _lines(cell: str, width: int) -> list[str]:
    return wrap(cell, max(width, 1), break_long_words=False, break_on_hyphens=False) or [""]


def _paragraph(heads: Sequence[str], row: Sequence[str], width: int) -> str:
    told = (f"{head}: {cell}" if head else cell for head, cell in zip(heads, row, strict=True) if cell)
    lines = wrap("; ".join(told), width, break_long_words=False, break_on_hyphens=False, subsequent_indent=_INDENT)
    return "\n".join(lines)
