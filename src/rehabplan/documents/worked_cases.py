"""Worked cases: documents that hold a whole case, so that it can be taken out and planned by itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve

from rehabplan.documents.assemble import Events, structured
from rehabplan.documents.sense import case_issues, event_issues
from rehabplan.documents.tree import Path, Tree, pointer, value_at
from rehabplan.documents.wording import in_text_order
from rehabplan.model.case import Case
from rehabplan.model.events import Event
from rehabplan.model.issue import Issue, Location, Severity
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.model.worked_case import Expected, WorkedCase

KIND = "worked_case"
_CASE: Path = ("case",)
_PARTS: Mapping[str, Any] = {
    "title": str,
    "case": Case,
    "expect": Expected,
    "on": date,
    "events": tuple[Event, ...],
}


def worked_case_of(tree: Tree) -> Result[WorkedCase]:
    """A worked case whose case and events make sense."""
    present = tree.data if isinstance(tree.data, dict) else {}
    parts = {key: structured(tree, target, KIND, (key,)) for key, target in _PARTS.items() if key in present}
    refused = [issue for part in parts.values() if isinstance(part, Refused) for issue in part.issues]
    if refused:
        return Refused(in_text_order(refused))
    found = WorkedCase(**{key: part.unwrap() for key, part in parts.items()})
    inside = (_outside(issue) for issue in case_issues(found.case, _inner(tree)))
    issues = in_text_order([*inside, *event_issues(found.events, tree)])
    if any(issue.severity in {Severity.ERROR, Severity.FATAL} for issue in issues):
        return Refused(issues)
    return Ok(evolve(found, events=Events(found.events).events), issues)


def _inner(tree: Tree) -> Tree:
    """The case as a document of its own, at the lines where it stands."""
    marks = {path[1:]: mark for path, mark in tree.marks.items() if path[:1] == _CASE}
    return Tree(value_at(tree.data, _CASE), marks, tree.name, tree.text)


def _outside(issue: Issue) -> Issue:
    """An issue of the case by its place in the whole document."""
    return evolve(issue, at=_moved(issue.at), related=tuple(_moved(at) for at in issue.related))


def _moved(at: Location) -> Location:
    return evolve(at, pointer=pointer(_CASE) + at.pointer)
