"""Arguments and options that several verbs share."""

from collections.abc import Callable
from datetime import date
from functools import reduce, wraps
from pathlib import Path
from typing import Any

import click
from attrs import frozen

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
CATALOGUE = click.Path(exists=True, path_type=Path)
ANYWHERE = click.Path(path_type=Path)

Verb = Callable[..., Any]


def day(text: str) -> date:
    """Read a date such as ``2026-11-02``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date: write it as 2026-11-02") from error


def _day_or_today(_: click.Context, __: click.Parameter, said: date | None) -> date:
    return said or date.today()  # noqa: DTZ011 - a day of the author's calendar


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
    type=CATALOGUE,
    help="A catalogue beside the first-party ones: a folder, a zip, or a distribution; may be repeated.",
)
plugin_option = click.option(
    "--plugin",
    "plugins",
    metavar="NAME",
    multiple=True,
    help="An installed plugin that may be used, its catalogue and its code; may be repeated. No other is used.",
)
review_option = click.option(
    "--on",
    type=day,
    metavar="DATE",
    callback=_day_or_today,
    help="The day for review dates.  [default: today]",
)
cache_option = click.option(
    "--cache", type=FOLDER, help="Folder of your own that keeps validated catalogues, so that they load faster."
)
_OPTIONS = (
    catalogue_option,
    plugin_option,
    click.option("--locked", type=FILE, metavar="FILE", help="Refuse any content but that of this lock."),
    cache_option,
)


@frozen
class Chosen:
    """What a verb may draw on beside the first-party catalogues, and what that is held to."""

    catalogues: tuple[Path, ...] = ()
    plugins: tuple[str, ...] = ()
    locked: Path | None = None
    cache: Path | None = None

    @property
    def is_any(self) -> bool:
        """Whether anything was chosen: a cache only makes it faster."""
        return bool(self.catalogues or self.plugins or self.locked)


def library_options(verb: Verb) -> Verb:
    """Give a verb the options that choose its library; it takes them as one ``chosen``."""

    @wraps(verb)
    def choosing(
        *args: Any,  # noqa: ANN401 - whatever else the verb takes
        catalogues: tuple[Path, ...],
        plugins: tuple[str, ...],
        locked: Path | None,
        cache: Path | None,
        **named: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        return verb(*args, chosen=Chosen(catalogues, plugins, locked, cache), **named)

    return reduce(lambda made, option: option(made), reversed(_OPTIONS), choosing)
