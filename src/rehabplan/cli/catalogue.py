"""``rehabplan catalogue``: what is there, and what is wrong with one's own."""

from collections import Counter

import click

from rehabplan.cli.arguments import Chosen, format_option, library_options
from rehabplan.cli.catalogue_coverage import coverage
from rehabplan.cli.catalogue_lock import lock
from rehabplan.cli.catalogue_new import new
from rehabplan.cli.catalogue_pack import pack
from rehabplan.cli.catalogue_preview import preview
from rehabplan.cli.catalogue_sheets import export, import_
from rehabplan.cli.catalogue_test import check as test
from rehabplan.cli.catalogue_validate import validate


@click.group()
def catalogue() -> None:
    """List, validate and test catalogues of exercises."""


@catalogue.command("list", short_help="List the catalogues.")
@library_options
@format_option
def list_(chosen: Chosen, form: str) -> None:
    """List the catalogues with their version, number of exercises and digest."""
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of

    library = library_of(chosen, form)
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


catalogue.add_command(lock)
catalogue.add_command(pack)
catalogue.add_command(preview)
catalogue.add_command(test)
catalogue.add_command(export)
catalogue.add_command(import_)
catalogue.add_command(validate)
catalogue.add_command(new)
catalogue.add_command(coverage)
