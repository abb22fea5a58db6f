"""``rehabplan catalogue list``: the catalogues, or what they hold, kind by kind."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import Chosen, format_option, library_options

if TYPE_CHECKING:
    from rehabplan.library.library import Library

CATALOGUES = "catalogues"
KINDS = (CATALOGUES, "exercises", "ladders", "measures", "conditions", "equipment")


@click.command("list", short_help="List catalogues, or what they hold.")
@click.argument("kind", type=click.Choice(KINDS), default=CATALOGUES)
@click.option("--region", metavar="REGION", default="", help="Only what is for this region, such as knee, or for body.")
@library_options
@format_option
def list_(kind: str, region: str, chosen: Chosen, form: str) -> None:
    """List the catalogues with their version, number of exercises and digest, or everything of a KIND that they hold.

    Of exercises and ladders the ids are told, of measures what criteria call them, of conditions what contraindications
    call them, of equipment what entries and cases call it.
    """
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of

    library = library_of(chosen, form)
    if kind == CATALOGUES:
        _catalogues(library, form)
        return
    from rehabplan.cli.page import width
    from rehabplan.render.listing import listing, listing_data, listing_text

    rows = listing(library, kind, _region(region))
    if form == "json":
        give({kind: listing_data(rows)})
    else:
        click.echo(listing_text(rows, width()), nl=False)


def _region(said: str) -> str:
    from rehabplan.model.anatomy import Region
    from rehabplan.render.listing import BODY

    word = said.strip().lower().replace(" ", "_").replace("-", "_")
    if word and word not in {*Region, BODY}:
        raise click.BadParameter(f"{said!r} is no region; known: {', '.join((*Region, BODY))}", param_hint="--region")
    return word


def _catalogues(library: "Library", form: str) -> None:
    from rehabplan.cli.output import give

    sizes = Counter(exercise.id.partition("/")[0] for exercise in library.content.exercises)
    found = [
        {"id": each.id, "version": each.version, "exercises": sizes[each.id], "digest": each.digest}
        for each in library.lock
    ]
    if form == "json":
        give({CATALOGUES: found})
    else:
        for each in found:
            click.echo("{id:<16} {version:<12} {exercises:>4} exercises  {digest}".format(**each))
