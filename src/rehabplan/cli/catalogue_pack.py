"""``rehabplan catalogue pack``: a catalogue as one file to hand on."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import click

from rehabplan.cli.arguments import CATALOGUE, NEW_FILE, format_option, plugin_option

_TRAVEL = ("README*", "LICENSE*", "CHANGELOG*")
_MOST = 1_000_000


@click.command(short_help="Make one zip of a catalogue.")
@click.argument("path", type=CATALOGUE)
@click.option("--out", required=True, type=NEW_FILE, help="The zip to write.")
@plugin_option
@format_option
def pack(path: Path, out: Path, plugins: tuple[str, ...], form: str) -> None:
    """Check the catalogue PATH, and write it as one zip to hand on.

    PATH is a folder, or the root of a distribution. The zip is used as it is: `rehabplan plan --catalogue FILE.zip`.
    The same content gives the same bytes.
    """
    from rehabplan.cli.output import give
    from rehabplan.documents import write_whole
    from rehabplan.library.packed import pack as packed

    folder = _checked(path, out, plugins, form)
    files = _files(folder)
    try:
        write_whole(out, packed(files))
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error
    if form == "json":
        give({"zip": str(out), "digest": _digest(folder), "files": sorted(files)})
    else:
        click.echo(f"packed {len(files)} files in {out}\n{_digest(folder)}")


def _checked(path: Path, out: Path, plugins: tuple[str, ...], form: str) -> Path:
    """The folder of a catalogue without errors; what cannot be used is not handed on."""
    from rehabplan.cli.output import has_errors, refuse, tell
    from rehabplan.cli.reading import beside, source_at
    from rehabplan.library.load import check_beside
    from rehabplan.model.result import Refused

    folder = source_at(path, form)
    if folder.is_file():
        raise click.UsageError(f"{path} is packed already: hand it on as it is")
    if out.suffix.lower() != ".zip":
        raise click.UsageError(f"{out} must end in .zip")
    if out.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(f"{out} is inside the catalogue: name a file beside it")
    around = beside(folder, plugins, form)
    issues = check_beside(folder, around.sources, around.progressions)
    if has_errors(issues):
        refuse(Refused(issues), form)
    tell(issues)
    return folder


def _files(folder: Path) -> Mapping[str, bytes]:
    """Documents, worked cases, and what tells people of them."""
    from rehabplan.library.files import cases_of, files_of

    found = {*files_of(folder, "").documents, *cases_of(folder, "").documents}
    told = (each for each in sorted(folder.iterdir()) if any(fnmatchcase(each.name, name) for name in _TRAVEL))
    plain = (each for each in told if each.is_file() and not each.is_symlink() and each.stat().st_size <= _MOST)
    return {**dict(found), **{each.name: each.read_bytes() for each in plain}}


def _digest(folder: Path) -> str:
    from rehabplan.library.catalogue_folder import digest_of
    from rehabplan.library.files import files_of

    return digest_of(files_of(folder, ""))
