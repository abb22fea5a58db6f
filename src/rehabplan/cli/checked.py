"""A catalogue as its author sees it: what is wrong with it, by the paths that were given, and the lines of that."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from os.path import sep
from pathlib import Path

import click
from attrs import evolve, frozen

from rehabplan.documents.lines import Lines, line_at
from rehabplan.library.catalogue_folder import label_of
from rehabplan.library.files import Source, cases_of, files_of
from rehabplan.library.load import check_beside
from rehabplan.model.issue import Issue, Location
from rehabplan.plugins.load import Beside
from rehabplan.render.excerpt import Style, told


@frozen(eq=False)
class Checked:
    """A catalogue by the path that its author gave, or one document that is ``alone``; on a day if one is named."""

    source: Source
    path: Path
    on: date | None = None
    alone: bool = False

    def issues(self, around: Beside, cache: Path | None = None) -> tuple[Issue, ...]:
        """Everything that is wrong, by file, line and column; documents by their paths."""
        told_of = check_beside(self.source, around.sources, around.progressions, on=self.on, cache=cache)
        found = map(self._by_path, told_of)
        return tuple(sorted(found, key=lambda each: (each.at.document, each.at.line, each.at.column, each.code)))

    @cached_property
    def _content(self) -> Mapping[str, bytes]:
        found = [*files_of(self.source, "").documents, *cases_of(self.source, "").documents]
        return {self.shown(name): content for name, content in found}

    def documents(self, folder: str) -> list[str]:
        """The documents of a folder of the catalogue, by their paths."""
        start = f"{self.shown(folder)}{sep}"
        return [each for each in self._content if each.startswith(start)]

    @property
    def size(self) -> int:
        """How many documents are looked at."""
        return len(self._content)

    def line(self, at: Location) -> str:
        """The line of a document that a place is on; nothing where it cannot be shown."""
        return _line(self._content.get(at.document, b""), at.line) if at.line else ""

    def show(self, issues: Iterable[Issue]) -> None:
        """Print issues on standard error, each with its line and a caret under the mistake."""
        style = _style()
        for issue in issues:
            click.echo(told(issue, self.line(issue.at), style), err=True, color=style.colours)

    def shown(self, inside: str) -> str:
        """The path, as the author knows it, of a document by its name in the catalogue."""
        return str(self.path if self.alone else self.path / inside)

    def _by_path(self, issue: Issue) -> Issue:
        return evolve(issue, at=self.located(issue.at), related=tuple(map(self.located, issue.related)))

    def located(self, at: Location) -> Location:
        """A place in the catalogue by the path that the author knows."""
        label = label_of(self.source)
        if at.document == label:
            return evolve(at, document=str(self.path))
        inside = at.document.removeprefix(f"{label}/")
        return at if inside == at.document else evolve(at, document=self.shown(inside))


@lru_cache(1)
def _line(content: bytes, number: int) -> str:
    """A line of a document; many issues may be about the same one, which may be long."""
    lines = _lines(content)
    start = lines.start(number)
    return "" if start is None else line_at(lines.text, start)


@lru_cache(1)
def _lines(content: bytes) -> Lines:
    """The lines of a document; issues come document by document, so that one is kept."""
    return Lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))


def _style() -> Style:
    """Colours and the width of the page on a terminal; neither elsewhere."""
    if not sys.stderr.isatty():
        return Style()
    return Style(shutil.get_terminal_size().columns, "NO_COLOR" not in os.environ)
