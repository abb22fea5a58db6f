"""``rehabplan catalogue preview``: a catalogue as pages, written to a folder or served while one writes."""

import sys
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import CATALOGUE, FOLDER, format_option, plugin_option, review_option

if TYPE_CHECKING:
    from rehabplan.preview.material import Base
    from rehabplan.preview.site import Site

PORT = 8020
_MOST_PORT = 65535


@click.command(short_help="Look at a catalogue as pages.")
@click.argument("path", type=CATALOGUE)
@click.option("--out", type=FOLDER, help="Folder for the pages: a new or empty one, or that of an earlier preview.")
@click.option("--watch", is_flag=True, help="Serve the pages on this machine alone, and follow every change.")
@click.option("--port", type=click.IntRange(0, _MOST_PORT), default=PORT, show_default=True, help="Port for --watch.")
@plugin_option
@review_option
@format_option
def preview(
    *, path: Path, out: Path | None, watch: bool, port: int, plugins: tuple[str, ...], on: date, form: str
) -> None:
    """Show the catalogue PATH: exercises, ladders, protocols, coverage, issues, a sample patient.

    PATH is a folder, a zip, or the root of a distribution. What can be read is shown even where the catalogue has
    errors; the exit code is then 1.
    """
    from rehabplan.cli.reading import beside, source_at

    source = source_at(path, form)
    _require_sense(source, out, form, watches=watch)
    import_module("rehabplan.preview.site")  # so that a missing package is told before any work
    from rehabplan.preview.material import base_of

    around = beside(source, plugins, form)
    base = base_of(around.sources, around.progressions)
    if watch:
        _follow(source, base, on, out, port)
        return
    made = _made(source, base, on)
    if out is not None:
        _write(made, out)
    _tell(made, out, form)
    sys.exit(1 if made.seen.errors else 0)


def _require_sense(path: Path, out: Path | None, form: str, *, watches: bool) -> None:
    from rehabplan.preview.folder import is_free

    if out is None and not watches:
        raise click.UsageError("say where: --out DIR writes the pages, --watch shows them at once")
    if watches and path.is_file():
        raise click.UsageError("a zip does not change while one writes: give --watch the folder it was packed from")
    if watches and form == "json":
        raise click.UsageError("--watch goes on until it is stopped and gives no JSON document")
    if out is None:
        return
    if out.resolve().is_relative_to(path.resolve()):
        raise click.UsageError(f"{out} is inside the catalogue: name a folder beside it")
    if not is_free(out):
        raise click.UsageError(f"{out} holds other files: name a new folder, an empty one, or an earlier preview")


def _made(path: Path, base: "Base", on: date) -> "Site":
    from rehabplan.preview.material import material
    from rehabplan.preview.site import site

    return site(material(path, base, on))


def _write(made: "Site", out: Path) -> None:
    """Write the pages, all of them or none, and remove those of an earlier preview that are no more."""
    from rehabplan.cli.files import write_all
    from rehabplan.preview.folder import LIST, list_of, outdated
    from rehabplan.preview.site import pages

    files = {name: page.content for name, page in pages(made).items()}
    try:
        gone = outdated(out, files)
        write_all(out, {**files, LIST: list_of(files)})
        for each in gone:
            each.unlink(missing_ok=True)
    except OSError as error:
        raise click.UsageError(f"cannot write to {out}: {error.strerror}") from error


def _tell(made: "Site", out: Path | None, form: str) -> None:
    from rehabplan.cli.output import give, told
    from rehabplan.preview.site import HOME
    from rehabplan.render.characters import printable

    if form == "json":
        page = None if out is None else str(out / HOME)
        give({"page": page, "valid": not made.seen.errors, **told(made.seen.issues)})
    else:
        click.echo(printable(f"{'' if out is None else f'{out / HOME}: '}{_summary(made)}"))


def _summary(made: "Site") -> str:
    """What there is, in one line: ``12 exercises, 2 ladders; 1 error, 3 warnings``."""
    from rehabplan.preview.notes import counted

    draft = made.seen.draft
    kinds = (
        ("exercise", draft.exercises),
        ("ladder", draft.ladders),
        ("protocol", draft.protocols),
        ("override", draft.overrides),
        ("measure", draft.measures),
    )
    there = [_count(len(found), word) for word, found in kinds if found]
    wrong = [_count(count, severity) for severity, count in counted(made.seen.issues)]
    return f"{', '.join(there) or 'nothing that can be read'}; {', '.join(wrong) or 'no issues'}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 or word == "information" else f"{number} {word}s"


def _follow(path: Path, base: "Base", on: date, out: Path | None, port: int) -> None:
    """Serve the pages until somebody stops it, made anew at each change."""
    from rehabplan.preview.serve import Shown, serving
    from rehabplan.preview.site import pages
    from rehabplan.preview.watch import changes, stand

    since = stand(path)
    made = _made(path, base, on)
    shown = Shown(pages(made, live=True))
    with ExitStack() as stack:
        try:
            server = stack.enter_context(serving(shown, port))
        except OSError as error:
            raise click.UsageError(f"cannot serve on port {port}: {error.strerror}; name another --port") from error
        click.echo(f"http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)")
        try:
            _keep(made, out)
            for _ in changes(path, Event(), since):
                made = _made(path, base, on)
                shown.show(pages(made, live=True))
                _keep(made, out)
        except KeyboardInterrupt:
            click.echo("stopped")


def _keep(made: "Site", out: Path | None) -> None:
    click.echo(_summary(made))
    if out is not None:
        _write(made, out)
