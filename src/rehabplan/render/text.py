"""The clinician's report as text: coloured on a terminal, plain elsewhere."""

import os
from datetime import date
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehabplan.model.catalogue import Bundle
from rehabplan.render.characters import printable
from rehabplan.render.report import Drawing, Entry, Grid, report

_WIDTH = 80
_TONES = {"danger": "bold red", "warning": "yellow", "": ""}
_INDENT = 2


def text(bundle: Bundle, *, on: date | None = None, width: int = _WIDTH) -> str:
    """The report without colours, no line wider than ``width``."""
    file = StringIO()
    console = Console(file=file, width=width, force_terminal=False, no_color=True, markup=False, emoji=False)
    _print(console, bundle, on)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def show(bundle: Bundle, file: TextIO, *, on: date | None = None) -> None:
    """Print the report: coloured and as wide as a terminal, unless ``NO_COLOR`` is set; plain into a file or pipe."""
    if file.isatty() and "NO_COLOR" not in os.environ:
        _print(Console(file=file, markup=False, highlight=False, emoji=False), bundle, on)
    else:
        file.write(text(bundle, on=on, width=Console(file=file).width if file.isatty() else _WIDTH))


def _print(console: Console, bundle: Bundle, on: date | None) -> None:
    for section in report(bundle, on or bundle.program.made_on, console.width):
        console.print(Text(printable(section.title), style="bold"))
        for part in section.parts:
            console.print(_drawn(part))
        if not isinstance(section.parts[-1], Grid):
            console.print()


def _drawn(part: Entry | Drawing | Grid) -> RenderableType:
    match part:
        case Entry():
            return _entry(part)
        case Drawing(lines=lines):
            return Text("\n".join(map(printable, lines)), no_wrap=True)
        case Grid():
            return _grid(part)


def _entry(entry: Entry) -> RenderableType:
    lines = Table.grid(padding=(0, 1, 0, 0))
    line = Text(printable(entry.line), style=_TONES[entry.tone])
    lines.add_row(*((entry.mark, line) if entry.mark else (line,)))
    for detail in entry.details:
        lines.add_row(Padding(Text(printable(detail)), (0, 0, 0, _INDENT)))
    return Padding(lines, (0, 0, 0, _INDENT))


def _grid(grid: Grid) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for number, column in enumerate(grid.columns):
        width = _WIDTHS[number]
        table.add_column(column, width=width, ratio=None if width else 1)
    for row in grid.rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    head = (Text(printable(grid.line), style="bold"),) if grid.line else ()
    foot = (*(_entry(Entry(note)) for note in grid.notes), *((Text(),) if grid.notes else ()))
    return Padding(Group(*head, table, *foot), (0, 0, 0, _INDENT))


_WIDTHS = (5, None, None, 11, 9, 8)
