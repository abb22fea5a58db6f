"""``rehabplan catalogue validate``: every mistake of a catalogue at its line, for people and for machines."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve, frozen

from rehabplan.cli.arguments import CATALOGUE, cache_option, plugin_option, review_option

if TYPE_CHECKING:
    from rehabplan.documents.lines import Lines
    from rehabplan.model.issue import Issue, Location
    from rehabplan.plugins.load import Beside
    from rehabplan.render.excerpt import Style


@click.command(short_help="Check a catalogue of one's own.")
@click.argument("path", type=CATALOGUE)
@plugin_option
@cache_option
@review_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Form of the answer; github marks the lines of a pull request.",
)
def validate(path: Path, plugins: tuple[str, ...], cache: Path | None, form: str, on: date) -> None:
    """Check the catalogue PATH, beside the first-party ones and those of plugins, which it may refer to.

    PATH is a folder, a zip, or the root of a distribution that holds one catalogue.
    """
    from rehabplan.cli.output import ISSUES, give, has_errors, told
    from rehabplan.cli.reading import beside, source_at
    from rehabplan.render.excerpt import annotations, summary

    source = source_at(path, form)
    folder = _Folder(source, on)
    issues = folder.issues(beside(source, plugins, form), cache)
    count = summary(issues, folder.size)
    if form == "json":
        give({"valid": not has_errors(issues), "summary": count, **told(issues)})
    elif form == "github":
        for line in annotations(issues):
            click.echo(line)
        click.echo(count)
    else:
        _print(issues, folder)
        click.echo(f"{'not valid' if has_errors(issues) else 'valid'}: {count}")
    sys.exit(ISSUES if has_errors(issues) else 0)


@frozen(eq=False)
class _Folder:
    """A catalogue's folder or zip, by the path that the author gave, on a day."""

    path: Path
    on: date

    def issues(self, around: "Beside", cache: Path | None) -> "tuple[Issue, ...]":
        """Everything that is wrong, by file, line and column; documents by their paths."""
        from rehabplan.library.load import check_beside

        told = check_beside(self.path, around.sources, around.progressions, on=self.on, cache=cache)
        found = map(self._by_path, told)
        return tuple(sorted(found, key=lambda each: (each.at.document, each.at.line, each.at.column, each.code)))

    @cached_property
    def _content(self) -> Mapping[str, bytes]:
        from rehabplan.library.files import cases_of, files_of

        found = [*files_of(self.path, "").documents, *cases_of(self.path, "").documents]
        return {str(self.path / name): content for name, content in found}

    @property
    def size(self) -> int:
        """How many documents are looked at."""
        return len(self._content)

    def line(self, at: "Location") -> str:
        """The line of a document that a place is on; nothing where it cannot be shown."""
        return _line(self._content.get(at.document, b""), at.line) if at.line else ""

    def _by_path(self, issue: "Issue") -> "Issue":
        return evolve(issue, at=self._located(issue.at), related=tuple(map(self._located, issue.related)))

    def _located(self, at: "Location") -> "Location":
        from rehabplan.library.catalogue_folder import label_of

        label = label_of(self.path)
        if at.document == label:
            return evolve(at, document=str(self.path))
        inside = at.document.removeprefix(f"{label}/")
        return at if inside == at.document else evolve(at, document=str(self.path / inside))


@lru_cache(1)
def _line(content: bytes, number: int) -> str:
    """A line of a document; many issues may be about the same one, which may be long."""
    from rehabplan.documents.lines import line_at

    lines = _lines(content)
    start = lines.start(number)
    return "" if start is None else line_at(lines.text, start)


@lru_cache(1)
def _lines(content: bytes) -> "Lines":
    """The lines of a document; issues come document by document, so that one is kept."""
    from rehabplan.documents.lines import Lines

    return Lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))


def _print(issues: "Iterable[Issue]", folder: _Folder) -> None:
    from rehabplan.render.excerpt import told

    style = _style()
    for issue in issues:
        click.echo(told(issue, folder.line(issue.at), style), err=True, color=style.colours)


def _style() -> "Style":
    """Colours and the width of the page on a terminal; neither elsewhere."""
    from rehabplan.render.excerpt import Style

    if not sys.stderr.isatty():
        return Style()
    return Style(shutil.get_terminal_size().columns, "NO_COLOR" not in os.environ)
