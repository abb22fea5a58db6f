"""``rehabplan catalogue export`` and ``import``: a catalogue as a spreadsheet, and back."""

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import ANYWHERE, CATALOGUE, FILE, NEW_FILE, format_option

if TYPE_CHECKING:
    from rehabplan.model.issue import Issue
    from rehabplan.sheets.importing import Imported

_KINDS = ("exercises", "ladders", "policies", "advice", "overrides")
_MOST_BYTES = 20_000_000
_kind_option = click.option("--kind", type=click.Choice(_KINDS), help="The kind of entries that a csv file holds.")


@click.command("export", short_help="Write a catalogue as a spreadsheet.")
@click.argument("path", type=CATALOGUE)
@click.option("--out", required=True, type=NEW_FILE, help="The file to write: .xlsx for everything, .csv for one kind.")
@_kind_option
@format_option
def export(path: Path, out: Path, kind: str | None, form: str) -> None:
    """Write the catalogue PATH as a workbook, or one kind of its entries as csv.

    PATH is a folder, a zip, or the root of a distribution.
    """
    from rehabplan.cli.output import ISSUES, give, refuse, tell, told
    from rehabplan.cli.reading import source_at
    from rehabplan.documents import write_whole
    from rehabplan.model.result import Refused
    from rehabplan.sheets.export import export_csv, export_workbook

    if kind is not None and _suffix(out) != ".csv":
        raise click.UsageError("--kind is for csv files; a workbook holds every kind")
    is_csv, source = _suffix(out) == ".csv", source_at(path, form, {"written": None})
    found = export_csv(source, kind or _KINDS[0]) if is_csv else export_workbook(source)
    if isinstance(found, Refused):
        refuse(found, form, {"written": None}, code=ISSUES)
    write_whole(out, found.value)
    tell(found.issues)
    if form == "json":
        give({"written": str(out), **told(found.issues)})
    else:
        click.echo(f"written: {out}")


@click.command("import", short_help="Make a catalogue of a spreadsheet.")
@click.argument("file", type=FILE)
@click.option(
    "--out", required=True, type=ANYWHERE, help="The catalogue's folder; for csv one that is a catalogue already."
)
@click.option("--replace", is_flag=True, help="Replace the documents of a catalogue that is in the folder.")
@_kind_option
@click.option("--copy", type=NEW_FILE, help="The workbook with its issues as comments.  [default: FILE.issues.xlsx]")
@click.option("--no-copy", is_flag=True, help="Write no workbook of issues.")
@format_option
def import_(
    *, file: Path, out: Path, replace: bool, kind: str | None, copy: Path | None, no_copy: bool, form: str
) -> None:
    """Make the catalogue that FILE holds, and check it as 'catalogue validate' does.

    Where anything forbids to use it nothing is made of it, and a copy of FILE says in comments what is wrong where.
    """
    from rehabplan.cli.output import ISSUES, give, tell, told
    from rehabplan.cli.reading import source_at

    if out.is_file():
        raise click.UsageError(f"{out} is a file: import writes a folder, and 'catalogue pack' makes a zip of that")
    out = source_at(out, form, {"written": [], "copy": None}) if out.is_dir() else out
    is_csv = _suffix(file) == ".csv"
    before = _documents(out)
    if kind is not None and not is_csv:
        raise click.UsageError("--kind is for csv files; a workbook says it by the names of its sheets")
    if is_csv and "catalogue.yaml" not in before:
        raise click.UsageError(
            f"{out} is no catalogue: a csv file holds one kind of entries, and goes into one that is"
        )
    content = _content(file)
    found = _imported(content, file, before, kind or "")
    old = sorted(name for name in before if _is_replaced(name, found))
    if found.is_sound and old and not replace:
        raise click.UsageError(f"{out} has {_count(len(old), 'document')} of these kinds already; give --replace")
    tell(found.issues)
    made = None
    if found.is_sound:
        issues = (*found.issues, *_write(found, out, old))
    else:
        issues, made = (
            found.issues,
            None if no_copy else _copied(content, found, copy or file.with_suffix(".issues.xlsx")),
        )
    if form == "json":
        give({"written": sorted(found.files), "copy": None if made is None else str(made), **told(issues)})
    elif found.is_sound:
        click.echo(f"written: {out}, {_count(len(found.files), 'document')}")
    sys.exit(0 if found.is_sound else ISSUES)


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return suffix
    if suffix != ".xlsx":
        raise click.UsageError(f"{path.name}: a spreadsheet's name ends in .xlsx or .csv")
    import_module("openpyxl")  # so that a missing package is told before any work
    return suffix


def _content(file: Path) -> bytes:
    """The file's content; of one that is too large a little more than is read. A pipe is not waited for."""
    if not file.is_file():
        raise click.UsageError(f"{file} is no regular file")
    with file.open("rb") as opened:
        return opened.read(_MOST_BYTES + 1)


def _documents(folder: Path) -> dict[str, bytes]:
    """The documents of a catalogue that is in a folder, if one is."""
    from rehabplan.library.files import files_of

    return dict(files_of(folder, folder.name).documents) if folder.is_dir() else {}


def _imported(content: bytes, file: Path, before: dict[str, bytes], kind: str) -> "Imported":
    from rehabplan.library.load import first_party
    from rehabplan.sheets.importing import import_csv, import_workbook

    if file.suffix.lower() == ".csv":
        return import_csv(content, file.name, before, first_party(), kind)
    return import_workbook(content, file.name, first_party())


def _is_replaced(name: str, found: "Imported") -> bool:
    """Whether a document is one of those that the spreadsheet speaks for."""
    return not found.kinds or name.partition("/")[0] in found.kinds


def _write(found: "Imported", out: Path, old: list[str]) -> list["Issue"]:
    """Write the documents, and remove those that the spreadsheet no longer has."""
    from rehabplan.cli.files import write_tree
    from rehabplan.cli.output import tell
    from rehabplan.model.issue import Location
    from rehabplan.sheets.notices import removed

    write_tree(out, found.files)
    gone = [name for name in old if name not in found.files]
    for name in gone:
        (out / name).unlink()
    told = [removed(Location(f"{out.name}/{name}"), name) for name in gone]
    tell(told)
    return told


def _copied(content: bytes, found: "Imported", copy: Path) -> Path | None:
    """Write the workbook of issues; tell where it is, or that there is none."""
    from rehabplan.documents import write_whole
    from rehabplan.sheets.comments import commented

    made = commented(content, found.sheets, found.issues)
    if made is None:
        return None
    write_whole(copy, made)
    click.echo(f"the issues stand as comments in {copy}", err=True)
    return copy


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
