"""``rehabplan plan``: from a case to a program, its bundle and its handout."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehabplan.cli.arguments import FILE, FOLDER, catalogue_option, day, format_option

if TYPE_CHECKING:
    from rehabplan.model.catalogue import Bundle
    from rehabplan.model.issue import Issue, Referral

_EMPTY = {"program": None}


@click.command(short_help="Plan the program of a case.")
@click.argument("case", type=FILE)
@click.option("--on", type=day, metavar="DATE", help="The day to plan on.  [default: the start of the case's plan]")
@click.option("--out", type=FOLDER, help="Folder for program.json, bundle.json and handout.html: all of them or none.")
@catalogue_option
@format_option
def plan(case: Path, on: date | None, out: Path | None, catalogues: tuple[Path, ...], form: str) -> None:
    """Plan the program of a CASE, check it with the verifier, and print it."""
    from rehabplan.cli.output import refuse
    from rehabplan.cli.reading import case_at, library_of
    from rehabplan.model.issue import sort_issues
    from rehabplan.model.result import Refused
    from rehabplan.planning.bundle import bundle
    from rehabplan.planning.plan import plan as planned
    from rehabplan.verification import verify

    known = case_at(case, form, _EMPTY)
    library = library_of(catalogues, form, _EMPTY)
    result = planned(known, library, on=on or known.plan.start)
    if isinstance(result, Refused):
        refuse(result.issues, result.referrals, form, _EMPTY)
    made = bundle(result.value, known, (), library)
    issues = sort_issues((*result.issues, *verify(made)))
    _give_out(made, issues, result.referrals, out, form)


def _give_out(
    made: "Bundle", issues: "tuple[Issue, ...]", referrals: "tuple[Referral, ...]", out: Path | None, form: str
) -> None:
    from rehabplan.cli.output import has_errors, refuse, tell

    if has_errors(issues):
        refuse(issues, referrals, form, _EMPTY)
    if out is not None:
        _write(made, out)
    if form == "json":
        _give_json(made, issues, referrals)
    else:
        _show(made)
        tell(issue for issue in issues if issue not in made.program.issues)


def _write(made: "Bundle", out: Path) -> None:
    from rehabplan.cli.files import write_all
    from rehabplan.documents.documents import dumps
    from rehabplan.render.handout import handout

    page = handout(made).encode()
    write_all(out, {"program.json": dumps(made.program), "bundle.json": dumps(made), "handout.html": page})


def _give_json(made: "Bundle", issues: "tuple[Issue, ...]", referrals: "tuple[Referral, ...]") -> None:
    from rehabplan.cli.output import give, told
    from rehabplan.documents.documents import dump

    give({"program": dump(made.program), **told(issues, referrals)})


def _show(made: "Bundle") -> None:
    from rehabplan.render.text import show

    show(made, sys.stdout)
