"""``rehabplan catalogue``: what is there, and what is wrong with one's own."""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from rehabplan.cli.arguments import CATALOGUE, catalogue_option, format_option


@click.group()
def catalogue() -> None:
    """List and validate catalogues of exercises."""


@catalogue.command("list", short_help="List the catalogues.")
@catalogue_option
@format_option
def list_(catalogues: tuple[Path, ...], form: str) -> None:
    """List the catalogues with their version, number of exercises and digest."""
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of

    library = library_of(catalogues, form)
    sizes = Counter(exercise.id.partition("/")[0] for exercise in library.content.exercises)
    found = [
        {"id": each.id, "version": each.version, "exercises": sizes[each.id], "digest": each.digest}
        for each in library.lock
    ]
    if form == "json":
        give({"catalogues": found})
    else:
        for each in found:
            click.echo("{id:<16} {version:<12} {exercises:>4} exercises  {digest}".format(**each))


@catalogue.command(short_help="Check a catalogue of one's own.")
@click.argument("path", type=CATALOGUE)
@format_option
def validate(path: Path, form: str) -> None:
    """Check the catalogue in the folder PATH, beside the first-party ones it may refer to."""
    from rehabplan.cli.output import ISSUES, give, has_errors, tell, told
    from rehabplan.library.load import check

    issues = check([*_others(path), path])
    tell(issues)
    if form == "json":
        give({"valid": not has_errors(issues), **told(issues)})
    elif not issues:
        click.echo("valid")
    sys.exit(ISSUES if has_errors(issues) else 0)


def _others(path: Path) -> list[Mapping[str, bytes]]:
    """The first-party catalogues but for the one that is validated, where it is one of them."""
    from rehabplan.library.files import MANIFEST
    from rehabplan.library.load import first_party

    manifest = path / MANIFEST
    own = _id(manifest.read_bytes()) if manifest.is_file() else None
    return [each for each in first_party() if _id(each[MANIFEST]) != own]


def _id(manifest: bytes) -> str | None:
    from rehabplan.documents.documents import read_part
    from rehabplan.model.result import Ok

    found = read_part(manifest, "catalogue")
    return found.value.id if isinstance(found, Ok) else None
