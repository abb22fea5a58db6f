"""A ladder as a picture: rungs upwards from the easiest, arrows up with what lets one in, a dashed way back."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from attrs import field, frozen
from markupsafe import Markup, escape

from rehabplan.model.exercise import ClassSpan
from rehabplan.preview.ladders import LadderView, RungView
from rehabplan.render.characters import printable

WIDTH = 360
NOT_FOUND = "cannot be found"
_LEFT, _RIGHT, _MARGIN = 46, 352, 8
_BACK, _UP, _SAY = 22, 70, 90
_NAME_LINE, _SMALL_LINE, _CHIP = 18, 15, 20
_NAME_SIGNS, _SMALL_SIGNS = 32, 42
_MOST_LINES = 5
_PAD, _GAP = 10, 44
_SIGN, _TO = 7, 22
"""What a sign of a class and the word between two classes take across."""


@frozen
class _Box:
    """A rung's box, its lines of text, and the space that the edge below it takes."""

    rung: RungView
    name: tuple[str, ...]
    dose: tuple[str, ...]
    entry: tuple[str, ...]
    height: int = field(init=False)
    gap: int = field(init=False)

    @height.default
    def _height(self) -> int:
        return 2 * _PAD + _NAME_LINE * len(self.name) + _CHIP + _SMALL_LINE * len(self.dose)

    @gap.default
    def _gap(self) -> int:
        return max(_GAP, _SMALL_LINE * len(self.entry) + 2 * _PAD)


def drawn(ladder: LadderView) -> Markup:
    """The picture as SVG, the easiest rung at the bottom; rungs lead to their cards."""
    placed, bottom = _placed([_box(rung) for rung in reversed(ladder.rungs)])
    edges = [_edge(high, low, has_way_back=bool(ladder.back_if)) for high, low in pairwise(placed)]
    rungs = [_rung(box, top) for box, top in reversed(placed)]
    label = _safe(f"{ladder.title}: {len(rungs)} rungs, the easiest at the bottom")
    return Markup(  # noqa: S704 - every text was escaped where it was put in
        f'<svg class="ladder" viewBox="0 0 {WIDTH} {bottom}" width="{WIDTH}" height="{bottom}" role="group" '
        f'aria-label="{label}">{"".join(edges)}{"".join(rungs)}</svg>'
    )


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of a width, a sign of East Asian script counted as two; what is too long is cut."""
    lines = [""]
    for word in _words(text, width):
        together = f"{lines[-1]} {word}".strip()
        if columns(together) <= width:
            lines[-1] = together
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: width // 2]}…"]
    return tuple(line for line in lines if line)


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _words(text: str, width: int) -> Iterable[str]:
    """The words of a text; one that no line can hold is broken."""
    for word in printable(text).split():
        piece = ""
        for sign in word:
            if columns(piece + sign) > width:
                yield piece
                piece = ""
            piece += sign
        yield piece


def _box(rung: RungView) -> _Box:
    return _Box(
        rung,
        wrapped(rung.name, _NAME_SIGNS),
        wrapped(f"from {rung.start}", _SMALL_SIGNS) if rung.start else (),
        wrapped(f"only if {'; '.join(rung.enter_if)}", _SMALL_SIGNS - 4) if rung.enter_if else (),
    )


def _placed(boxes: Iterable[_Box]) -> tuple[list[tuple[_Box, int]], int]:
    """Boxes from the top down with where they begin, and where the picture ends."""
    top, found, gap = _MARGIN, [], 0
    for box in boxes:
        found.append((box, top))
        top, gap = top + box.height + box.gap, box.gap
    return found, top - gap + _MARGIN


def _edge(high: tuple[_Box, int], low: tuple[_Box, int], *, has_way_back: bool) -> str:
    """The arrow up with what lets one in, and the way back down."""
    (upper, top), (lower, bottom) = high, low
    end = top + upper.height
    parts = [f'<path class="up" d="M{_UP} {bottom}V{end + 9}"/>', _head(_UP, end + 1, "up", down=False)]
    first = (end + bottom) // 2 - _SMALL_LINE * (len(upper.entry) - 1) // 2 + 4
    parts += _lines(upper.entry, _SAY, first, _SMALL_LINE, "small entry")
    if has_way_back:
        start, back = top + upper.height // 2 + 8, bottom + lower.height // 2 - 8
        parts.append(f'<path class="back" d="M{_LEFT} {start}H{_BACK}V{back}H{_LEFT - 9}"/>')
        parts.append(f'<path class="back-head" d="M{_LEFT - 1} {back}l-9 -5v10z"/>')
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def _head(x: int, y: int, name: str, *, down: bool) -> str:
    return f'<path class="{name}-head" d="M{x} {y}l-5 {-9 if down else 9}h10z"/>'


def _rung(box: _Box, top: int) -> str:
    rung = box.rung
    kind = "box" if rung.asks is not None else "box missing"
    parts = [
        f'<rect class="{kind}" x="{_LEFT}" y="{top}" width="{_RIGHT - _LEFT}" height="{box.height}" rx="7"/>',
        f'<text class="number" x="{_LEFT + 12}" y="{top + _PAD + 13}">{rung.number}</text>',
        *_lines(box.name, _LEFT + 34, top + _PAD + 13, _NAME_LINE, "name"),
    ]
    line = top + _PAD + _NAME_LINE * len(box.name)
    parts.append(_classes(rung.asks, rung.owner, line + 1))
    parts += _lines(box.dose, _LEFT + 34, line + _CHIP + 13, _SMALL_LINE, "small")
    if rung.has_notes:
        parts.append(f'<text class="alarm" x="{_RIGHT - 18}" y="{top + _PAD + 13}">!</text>')
    drawing = f'<g aria-hidden="true">{"".join(parts)}</g>'
    says = _safe(_told(rung))
    if rung.link:
        return f'<a href="{_safe(rung.link)}" aria-label="{says}">{drawing}</a>'
    return f'<g role="img" aria-label="{says}">{drawing}</g>'


def _told(rung: RungView) -> str:
    asks = NOT_FOUND if rung.asks is None else str(rung.asks)
    entry = f", only if {' and '.join(rung.enter_if)}" if rung.enter_if else ""
    return f"Rung {rung.number}: {rung.name}, {asks}{entry}"


def _classes(asks: ClassSpan | None, owner: str, top: int) -> str:
    """The classes as coloured labels, and whose the exercise is where it is not the catalogue's own."""
    x, parts = _LEFT + 34, []
    if asks is None:
        return f'<text class="alarm" x="{x}" y="{top + 13}">{NOT_FOUND}</text>'
    for number, each in enumerate(dict.fromkeys((asks.low, asks.high))):
        if number:
            parts.append(f'<text class="small" x="{x + 5}" y="{top + 13}">to</text>')
            x += _TO
        width = _SIGN * len(each) + 14
        parts.append(
            f'<rect class="c-{each}" x="{x}" y="{top}" width="{width}" height="18" rx="9"/>'
            f'<text class="label t-{each}" x="{x + width // 2}" y="{top + 13}">{each}</text>'
        )
        x += width
    if owner:
        parts.append(f'<text class="small" x="{x + 8}" y="{top + 13}">from {_safe(owner)}</text>')
    return "".join(parts)


def _lines(lines: Iterable[str], x: int, y: int, step: int, name: str) -> list[str]:
    return [f'<text class="{name}" x="{x}" y="{y + step * n}">{_safe(line)}</text>' for n, line in enumerate(lines)]


def _safe(text: str) -> str:
    return str(escape(printable(text)))
