"""``rehabplan catalogue test``: the rules that every catalogue keeps, and the worked cases of this one."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from rehabplan.cli.arguments import CATALOGUE, format_option, plugin_option, review_option

if TYPE_CHECKING:
    from rehabplan.model.issue import Issue
    from rehabplan.testing.conformance import Outcome, Rule, Subject

_WIDTH = 14


@click.command("test", short_help="Test a catalogue of one's own.")
@click.argument("path", type=CATALOGUE)
@plugin_option
@click.option("--since", metavar="VERSION", help="Only the rules that held in this version of rehabplan.")
@click.option("--without", multiple=True, metavar="RULE", help="Leave out a rule; may be repeated.")
@click.option("--rewrite", is_flag=True, help="First write what is found into the worked cases that differ.")
@review_option
@format_option
def check(
    path: Path,
    plugins: tuple[str, ...],
    since: str | None,
    without: tuple[str, ...],
    on: date,
    *,
    rewrite: bool,
    form: str,
) -> None:
    """Test the catalogue PATH beside the first-party ones, and run its worked cases.

    PATH is a folder, a zip, or the root of a distribution. Nothing is changed without --rewrite; look at what it
    changed before you keep it. An overdue review is told and breaks no rule.
    """
    from rehabplan.cli.output import ISSUES, give, tell
    from rehabplan.cli.reading import beside, source_at
    from rehabplan.library.checking import overdue
    from rehabplan.testing.conformance import Subject, judge

    asked = _rules(since, without)
    source = source_at(path, form)
    if rewrite and source.is_file():
        raise click.UsageError(f"{path} is a zip and is not written to: give the folder it was packed from")
    around = beside(source, plugins, form)
    subject = Subject(source, around.sources, around.rules, around.progressions)
    written = _rewrite(source, subject) if rewrite else ()
    subject = evolve(subject) if written else subject
    outcomes = judge(subject, asked)
    late = tuple(overdue(subject.read, on))
    passed = not any(outcome.issues for outcome in outcomes)
    if form == "json":
        give(_data(subject, outcomes, late, written, passed=passed))
    else:
        _print(subject, outcomes, written)
        for issues in (late, *(outcome.issues for outcome in outcomes)):
            tell(issues)
    sys.exit(0 if passed else ISSUES)


def _rules(since: str | None, without: tuple[str, ...]) -> "tuple[Rule, ...]":
    """The rules that were asked for; a rule is named with its family or without."""
    from rehabplan.testing.conformance import rules

    try:
        return rules(since=since, without=[f"conformance/{name.removeprefix('conformance/')}" for name in without])
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _rewrite(path: Path, subject: "Subject") -> tuple[str, ...]:
    """Write what was found into worked cases that differ; their names in the catalogue."""
    from rehabplan.cli.output import tell
    from rehabplan.documents import write_whole
    from rehabplan.testing import worked

    written = []
    for ran in subject.cases if subject.is_sound else ():
        content = worked.rewritten(ran, subject.id) if ran.issues and ran.facts else ran.document.content
        if not isinstance(content, bytes):
            tell([content])
        elif content != ran.document.content:
            name = ran.document.name.removeprefix(f"{subject.name}/")
            write_whole(path / name, content)
            written.append(name)
    return tuple(written)


def _print(subject: "Subject", outcomes: "tuple[Outcome, ...]", written: tuple[str, ...]) -> None:
    """A line for each rule, and how it went in all."""
    from rehabplan.render.characters import printable

    for name in written:
        click.echo(printable(f"rewrote  {name}"))
    for outcome in outcomes:
        found = len(outcome.issues)
        state = "waits" if outcome.waits else "BROKEN" if found else "holds"
        told = outcome.waits or (f"{found} issue{'s' if found > 1 else ''}" if found else "")
        click.echo(printable(f"{state:<7}  {outcome.rule!s:<{_WIDTH}}  {told}".rstrip()))
    cases = len(subject.cases) if subject.is_sound else 0
    held = sum(outcome.holds for outcome in outcomes)
    click.echo(f"{held} of {len(outcomes)} rules hold; {cases} worked case{'' if cases == 1 else 's'}")


def _data(
    subject: "Subject",
    outcomes: "tuple[Outcome, ...]",
    late: "tuple[Issue, ...]",
    written: tuple[str, ...],
    *,
    passed: bool,
) -> dict[str, Any]:
    from rehabplan.cli.output import issue_data

    rules = [
        {
            "code": outcome.rule.code,
            "since": outcome.rule.since,
            "holds": outcome.holds,
            "waits": outcome.waits,
            "issues": [issue_data(issue) for issue in outcome.issues],
        }
        for outcome in outcomes
    ]
    cases = [{"document": str(ran), "holds": not ran.issues} for ran in subject.cases] if subject.is_sound else []
    return {
        "catalogue": subject.id,
        "passed": passed,
        "overdue": [issue_data(issue) for issue in late],
        "rules": rules,
        "cases": cases,
        "rewritten": list(written),
    }
