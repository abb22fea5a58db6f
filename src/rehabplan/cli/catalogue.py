"""``rehabplan catalogue``: what is there, and what is wrong with one's own."""

import sys
from collections import Counter
from pathlib import Path

import click

from rehabplan.cli.arguments import CATALOGUE, catalogue_option, format_option


@click.group()
def catalogue() -> None:
    """List and validate catalogues of exercises."""


@catalogue.command("list")
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


@catalogue.command()
@click.argument("path", type=CATALOGUE)
@format_option
def validate(path: Path, form: str) -> None:
    """Check the catalogue in the folder PATH, beside the first-party ones it may refer to."""
    from rehabplan.cli.output import ISSUES, give, has_errors, tell, told
    from rehabplan.library.load import check, first_party

    issues = check([*first_party(), path])
    tell(issues)
    if form == "json":
        give({"valid": not has_errors(issues), **told(issues)})
    elif not issues:
        click.echo("valid")
    sys.exit(ISSUES if has_errors(issues) else 0)
