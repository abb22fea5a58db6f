"""``rehabplan plan``: from a case to a program, its bundle and its handout."""

import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import FILE, FOLDER, Chosen, day, format_option, library_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehabplan.library.library import Library
    from rehabplan.model.catalogue import Bundle
    from rehabplan.model.result import Ok

_EMPTY = {"program": None}


@click.command(short_help="Plan the program of a case.")
@click.argument("case", type=FILE)
@click.option("--on", type=day, metavar="DATE", help="The day to plan on.  [default: the start of the case's plan]")
@click.option("--events", type=FILE, metavar="FILE", help="What happened since the case was written; needs --on.")
@click.option("--out", type=FOLDER, help="Folder for program.json, bundle.json and handout.html: all of them or none.")
@library_options
@format_option
def plan(case: Path, on: date | None, events: Path | None, out: Path | None, chosen: Chosen, form: str) -> None:
    """Plan the program of a CASE, check it with the verifier, and print it.

    With events the case is planned as they amend it, and the bundle holds both.
    """
    from rehabplan.cli.output import give, tell, told
    from rehabplan.cli.reading import library_of
    from rehabplan.documents.documents import dump
    from rehabplan.render.text import show

    if events is not None and on is None:
        raise click.UsageError("--events needs --on DATE: what happened does not tell the day to plan on")
    if out is not None:
        import_module("rehabplan.render.handout")  # so that a missing package is told before any work
    result = _planned(case, events, on, form, lambda: library_of(chosen, form, _EMPTY))
    made = result.value
    if out is not None:
        _write(made, out)
    if form == "json":
        give({"program": dump(made.program), **told(result.issues, result.referrals)})
    else:
        show(made, sys.stdout)
        tell(issue for issue in result.issues if issue not in made.program.issues)


def _planned(
    path: Path, happened: Path | None, on: date | None, form: str, library_of: "Callable[[], Library]"
) -> "Ok[Bundle]":
    """The bundle of a case; the verb ends where it is refused, or where the verifier finds an error."""
    from rehabplan.cli.output import ISSUES, has_errors, refuse
    from rehabplan.cli.reading import case_at, events_at
    from rehabplan.model.issue import sort_issues
    from rehabplan.model.result import Ok, Refused
    from rehabplan.planning.bundle import bundle
    from rehabplan.planning.plan import plan as planned
    from rehabplan.verification import verify

    case = case_at(path, form, _EMPTY)
    events = () if happened is None else events_at(happened, form, _EMPTY)
    library = library_of()
    result = planned(case, library, on=on or case.plan.start, events=events)
    if isinstance(result, Refused):
        refuse(result, form, _EMPTY)
    made = bundle(result.value, case, events, library)
    issues = sort_issues((*result.issues, *verify(made)))
    if has_errors(issues):
        refuse(Refused(issues, result.referrals), form, _EMPTY, code=ISSUES)
    return Ok(made, issues, result.referrals)


def _write(made: "Bundle", out: Path) -> None:
    from rehabplan.cli.files import write_all
    from rehabplan.documents.documents import dumps
    from rehabplan.render.handout import handout

    page = handout(made).encode()
    write_all(out, {"program.json": dumps(made.program), "bundle.json": dumps(made), "handout.html": page})
