"""``rehabplan catalogue lock``: a note of exactly what is planned from, which a plan can be held to."""

from pathlib import Path

import click

from rehabplan.cli.arguments import NEW_FILE, Chosen, format_option, library_options


@click.command(short_help="Note exactly what is planned from.")
@library_options
@click.option("--out", required=True, type=NEW_FILE, help="The file to write, such as rehabplan.lock.json.")
@format_option
def lock(chosen: Chosen, out: Path, form: str) -> None:
    """Write the hashes of the first-party catalogues, of your own, and of every entry in them.

    `rehabplan plan --locked FILE` then refuses any other content.
    """
    from rehabplan.cli.output import give
    from rehabplan.cli.reading import library_of
    from rehabplan.documents import write_whole
    from rehabplan.documents.documents import dumps
    from rehabplan.library.locks import lock_of

    made = lock_of(library_of(chosen, form))
    try:
        write_whole(out, dumps(made))
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error
    if form == "json":
        give({"lock": str(out), "catalogues": [each.id for each in made.catalogues], "items": len(made.items)})
    else:
        click.echo(f"locked {len(made.catalogues)} catalogues with {len(made.items)} entries in {out}")
