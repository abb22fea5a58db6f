"""``rehabplan protocol``: published programs, their tables, and what one's own document lacks."""

from typing import TYPE_CHECKING, Any

import click

from rehabplan.cli.arguments import Chosen, format_option, library_options
from rehabplan.cli.page import width
from rehabplan.cli.protocol_check import check

if TYPE_CHECKING:
    from rehabplan.model.protocol import Protocol


@click.group()
def protocol() -> None:
    """List, print and check published and clinic protocols."""


@protocol.command("list", short_help="List the protocols.")
@library_options
@format_option
def list_(chosen: Chosen, form: str) -> None:
    """List the protocols with whom they are for, how long they last, and how sure their numbers are."""
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of
    from rehabplan.render.protocol_table import listed

    found = library_of(chosen, form).content.protocols
    if form == "json":
        give({"protocols": [_summary(each) for each in found]})
    else:
        click.echo(listed(found, width()), nl=False)


@protocol.command(short_help="Print a protocol's table.")
@click.argument("id")
@library_options
@format_option
def table(id: str, chosen: Chosen, form: str) -> None:
    """Print the table of the protocol ID: every row with its dose, cell by cell."""
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of
    from rehabplan.render.protocol_table import table_data, table_text

    library = library_of(chosen, form)
    found = library.protocol(id)
    if found is None:
        raise click.UsageError(_unknown(id, [each.id for each in library.content.protocols]))
    if form == "json":
        give({**_summary(found), "lines": table_data(found)})
    else:
        click.echo(table_text(found, library.content, library.citations, width()), nl=False)


def _summary(found: "Protocol") -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title,
        "kind": found.kind.value,
        "region": "body" if found.suits.region is None else found.suits.region.value,
        "tissue": None if found.suits.tissue is None else found.suits.tissue.value,
        "capacity": found.suits.capacity.value,
        "weeks": str(found.weeks),
        "confidence": found.confidence.value,
        "sources": [str(source) for source in found.sources],
    }


def _unknown(id: str, known: list[str]) -> str:
    from rehabplan.documents.mismatch import nearest

    local = {each.partition("/")[2]: each for each in reversed(known)}
    near = nearest(id, known) or local.get(nearest(id, local), "")
    return f"there is no protocol {id!r}" + (f"; did you mean {near!r}?" if near else "; see 'rehabplan protocol list'")


protocol.add_command(check)
