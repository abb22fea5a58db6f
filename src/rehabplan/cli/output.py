"""What every verb says, and how it ends."""

import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import click

from rehabplan.documents import canonical_json
from rehabplan.model.issue import Issue, Location, Referral, Severity
from rehabplan.model.result import Refused
from rehabplan.render.characters import printable
from rehabplan.render.condense import condensed

ISSUES, REFUSED = 1, 3


def tell(issues: Iterable[Issue] = (), referrals: Iterable[Referral] = ()) -> None:
    """Print referrals, then issues with their help, on standard error."""
    for referral in referrals:
        click.echo(printable(f"referral: {referral}"), err=True)
    for issue in issues:
        click.echo(printable(str(issue)), err=True)
        if issue.help:
            click.echo(printable(f"  help: {issue.help}"), err=True)


def give(document: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON document on standard output."""
    click.echo(canonical_json(document), nl=False)


def refuse(refused: Refused, form: str, empty: dict[str, Any] | None = None, *, code: int | None = None) -> NoReturn:
    """Say why nothing is given, and end; notes on what is not given are left to JSON.

    Without a ``code`` it is refused for safety where there is somebody to see, else for the issues.
    """
    if form == "json":
        give({**(empty or {}), **told(refused.issues, refused.referrals)})
    told_now = (issue for issue in refused.issues if issue.severity is not Severity.INFORMATION)
    tell(condensed(told_now), refused.referrals)
    sys.exit(code or (REFUSED if refused.referrals else ISSUES))


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any issue forbids to give anything out."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def told(issues: Iterable[Issue], referrals: Iterable[Referral] = ()) -> dict[str, Any]:
    """Issues and referrals as JSON."""
    return {"issues": [issue_data(each) for each in issues], "referrals": [referral_data(each) for each in referrals]}


def issue_data(issue: Issue) -> dict[str, Any]:
    """An issue as JSON: code and parameters for hosts that translate, the message for those that do not."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "params": dict(issue.params),
        "at": _place(issue.at),
        "help": issue.help,
        "act": issue.act.value,
        "related": [_place(place) for place in issue.related],
        "sources": [str(source) for source in issue.sources],
    }


def _place(at: Location) -> dict[str, Any]:
    return {"document": at.document, "pointer": at.pointer, "line": at.line, "column": at.column}


def referral_data(referral: Referral) -> dict[str, Any]:
    """A referral as JSON."""
    return {
        "whom": referral.whom,
        "urgency": referral.urgency.value,
        "why": referral.why,
        "site": None if referral.site is None else str(referral.site),
        "code": referral.code,
    }
