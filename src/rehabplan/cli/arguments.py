"""Arguments and options that several verbs share."""

from datetime import date
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
CATALOGUE = click.Path(exists=True, file_okay=False, path_type=Path)

USED = click.Path(exists=True, path_type=Path)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
catalogue_option = click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    type=USED,
    help="A catalogue, folder or zip, beside the first-party ones; may be repeated.",
)

cache_option = click.option(
    "--cache",
    type=FOLDER,
    help="Folder of your own that keeps validated catalogues, so that they load faster.",
)


def day(text: str) -> date:
    """Read a date such as ``2026-11-02``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date: write it as 2026-11-02") from error
