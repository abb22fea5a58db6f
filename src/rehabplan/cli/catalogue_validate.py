"""``rehabplan catalogue validate``: every mistake of a catalogue at its line, for people and for machines."""

import sys
from datetime import date
from pathlib import Path

import click

from rehabplan.cli.arguments import CATALOGUE, cache_option, plugin_option, review_option


@click.command(short_help="Check a catalogue of one's own.")
@click.argument("path", type=CATALOGUE)
@plugin_option
@cache_option
@review_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Form of the answer; github marks the lines of a pull request.",
)
def validate(path: Path, plugins: tuple[str, ...], cache: Path | None, form: str, on: date) -> None:
    """Check the catalogue PATH, beside the first-party ones and those of plugins, which it may refer to.

    PATH is a folder, a zip, or the root of a distribution that holds one catalogue.
    """
    from rehabplan.cli.checked import Checked
    from rehabplan.cli.output import ISSUES, give, has_errors, told
    from rehabplan.cli.reading import beside, source_at
    from rehabplan.render.excerpt import annotations, summary

    source = source_at(path, form)
    folder = Checked(source, source, on)
    issues = folder.issues(beside(source, plugins, form), cache)
    count = summary(issues, folder.size)
    if form == "json":
        give({"valid": not has_errors(issues), "summary": count, **told(issues)})
    elif form == "github":
        for line in annotations(issues):
            click.echo(line)
        click.echo(count)
    else:
        folder.show(issues)
        click.echo(f"{'not valid' if has_errors(issues) else 'valid'}: {count}")
    sys.exit(ISSUES if has_errors(issues) else 0)
