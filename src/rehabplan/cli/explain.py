"""``rehabplan explain``: why a prescription is there, or why an exercise is not."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from rehabplan.cli.arguments import FILE, Chosen, day, format_option, library_options

if TYPE_CHECKING:
    from rehabplan.library.library import Library
    from rehabplan.model.anatomy import Site
    from rehabplan.model.catalogue import Bundle
    from rehabplan.planning.explain import Reasons


@click.command(short_help="Tell why an exercise is there, or why not.")
@click.argument("bundle", type=FILE)
@click.argument("prescription", required=False)
@click.option("--exercise", help="Id of an exercise, such as knee/leg-press: why it is not there.")
@click.option("--site", help="The site it would train, such as 'right knee'.")
@click.option("--on", type=day, metavar="DATE", help="The day it would be done.")
@library_options
@format_option
def explain(
    bundle: Path,
    prescription: str | None,
    exercise: str | None,
    site: str | None,
    on: date | None,
    chosen: Chosen,
    form: str,
) -> None:
    """Tell why a PRESCRIPTION of a BUNDLE is there, or with --exercise, --site and --on why an exercise is not."""
    from rehabplan.cli.reading import bundle_at, library_of

    if prescription and not (exercise or site or on):
        known = bundle_at(bundle, form)
        if chosen.is_any:
            library_of(chosen, form)  # what was named is there and as it is locked, though the bundle alone answers
        reasons = _present(known, prescription)
    elif exercise and site and on and not prescription:
        reasons = _absent(bundle_at(bundle, form), _Asked(exercise, _site(site), on), library_of(chosen, form))
    else:
        raise click.UsageError("name a prescription, or give --exercise, --site and --on together")
    _print(reasons, form)


def _present(known: "Bundle", prescription: str) -> "Reasons":
    from rehabplan.planning.explain import why

    try:
        return why(known.program, prescription, known.library)
    except KeyError as error:
        raise click.UsageError(f"the program has no prescription {prescription!r}") from error


@frozen
class _Asked:
    """An exercise at a site on a day."""

    exercise: str
    site: "Site"
    on: date


def _absent(known: "Bundle", asked: _Asked, library: "Library") -> "Reasons":
    from rehabplan.planning.explain import why_not

    if library.digest != known.program.library_digest:
        click.echo("note: the program rests on other catalogues than these; the answer is for these", err=True)
    if not library.has_exercise(asked.exercise):
        raise click.UsageError(f"no catalogue has the exercise {asked.exercise!r}")
    return why_not(
        known.program, known.case, library, asked.exercise, site=asked.site, on=asked.on, events=known.events
    )


def _site(text: str) -> "Site":
    from rehabplan.model.anatomy import Site

    try:
        return Site.parse(text)
    except ValueError as error:
        raise click.UsageError(f"{text!r} is no site: write a side and a region, such as 'right knee'") from error


def _print(reasons: "Reasons", form: str) -> None:
    from rehabplan.cli.output import give
    from rehabplan.render.characters import printable

    if form == "json":
        give(
            {
                "subject": reasons.subject,
                "because": list(reasons.because),
                "blocked_by": list(reasons.blocked_by),
                "unlock": reasons.unlock,
                "sources": [str(source) for source in reasons.sources],
            }
        )
    else:
        click.echo(printable("\n".join(_lines(reasons))))


def _lines(reasons: "Reasons") -> list[str]:
    lines = [reasons.subject]
    lines += [f"  because: {each}" for each in reasons.because]
    lines += [f"  blocked by: {each}" for each in reasons.blocked_by]
    lines += [f"  unlocked by: {reasons.unlock}"] if reasons.unlock else []
    return lines + [f"  source: {source}" for source in reasons.sources]
