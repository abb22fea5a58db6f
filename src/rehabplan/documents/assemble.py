"""Puts values together from checked trees, and takes them apart again: which form each part of a document has."""

from collections.abc import Iterable
from typing import Any

from attrs import field, fields, frozen

from rehabplan.documents import write
from rehabplan.documents.sense import case_issues, event_issues
from rehabplan.documents.tree import Json, Path, Tree, value_at
from rehabplan.documents.wording import in_text_order
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.events import Event
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.lock import Lock
from rehabplan.model.program import Program
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.model.source import Citation
from rehabplan.model.worked_case import WorkedCase

SCHEMA = "schema"
_BUNDLED: dict[str, Any] = {
    "program": Program,
    "case": Case,
    "events": tuple[Event, ...],
    "library": Content,
    "citations": tuple[Citation, ...],
    "excerpt_digest": str,
}
_EXCERPT = ("library", "citations")


def _as_set(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(dict.fromkeys(events), key=lambda event: event.id))


@frozen
class Events:
    """A document of events: a set, kept by id, so that its digest does not depend on their order."""

    events: tuple[Event, ...] = field(converter=_as_set)


def case_of(tree: Tree) -> Result[Case]:
    """A case whose parts make sense together."""
    found = structured(tree, Case, "case")
    return found if isinstance(found, Refused) else _judged(found.value, case_issues(found.value, tree))


def events_of(tree: Tree) -> Result[Events]:
    """Events of which no two share an id and differ."""
    found = structured(tree, tuple[Event, ...], "events", ("events",))
    return found if isinstance(found, Refused) else _judged(Events(found.value), event_issues(found.value, tree))


def lock_of(tree: Tree) -> Result[Lock]:
    """A lock as written."""
    return structured(tree, Lock, "lock")


def program_of(tree: Tree) -> Result[Program]:
    """A program as issued; what it holds is the verifier's to judge."""
    return structured(tree, Program, "program")


def bundle_of(tree: Tree) -> Result[Bundle]:
    """A bundle as stored; its parts were judged when they were read or made."""
    present = tree.data if isinstance(tree.data, dict) else {}
    parts = {key: structured(tree, target, "bundle", (key,)) for key, target in _BUNDLED.items() if key in present}
    refused = [issue for part in parts.values() if isinstance(part, Refused) for issue in part.issues]
    return (
        Refused(in_text_order(refused))
        if refused
        else Ok(Bundle(**{key: part.unwrap() for key, part in parts.items()}))
    )


def structured(tree: Tree, target: Any, kind: str, path: Path = ()) -> Result[Any]:  # noqa: ANN401 - a type form
    """The value of the part at ``path``, which fits its schema, or what the value's own rules refuse."""
    from cattrs.errors import BaseValidationError

    from rehabplan.documents.refusals import refusals
    from rehabplan.documents.structure import converter

    try:
        return Ok(converter(_form(target)).structure(_bare(value_at(tree.data, path)), target))
    except (BaseValidationError, ValueError, TypeError) as error:
        return Refused(refusals(error, tree, kind, path))


def unstructured(value: Case | Events | Program | Bundle | WorkedCase | Lock, kind: str) -> dict[str, Json]:
    """The data of a document, with its ``schema``, and that of every document inside it."""
    match value:
        case Bundle():
            data = _bundle_data(value)
        case WorkedCase():
            data = {**_data(value, WorkedCase), "case": unstructured(value.case, "case")}
        case _:
            data = _data(value, type(value))
    return {SCHEMA: schema_of(kind), **data}


def plain_data(value: object) -> Any:  # noqa: ANN401 - data of any shape
    """The data of a part of a document, as its author would write it."""
    return _data(value, type(value))


def schema_of(kind: str) -> str:
    """What a document of a kind says of its form and version."""
    return f"rehabplan/{kind}/1"


def excerpt_digest(bundle: Bundle) -> str:
    """SHA-256 of a bundle's excerpt of the library and of its citations, as they are written."""
    return write.digest({key: _data(getattr(bundle, key), _BUNDLED[key]) for key in _EXCERPT})


def _bundle_data(bundle: Bundle) -> dict[str, Json]:
    data: dict[str, Json] = {key: _data(getattr(bundle, key), target) for key, target in _BUNDLED.items()}
    kept = {each.name: data[each.name] for each in fields(Bundle) if getattr(bundle, each.name) != each.default}
    return {**kept, "program": unstructured(bundle.program, "program"), "case": unstructured(bundle.case, "case")}


def _data(value: object, target: Any) -> Any:  # noqa: ANN401 - cattrs gives what the target's schema says
    from rehabplan.documents.structure import converter

    return _listed(converter(_form(target)).unstructure(value, target))


def _listed(data: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Pairs as lists: JSON has no tuples."""
    if isinstance(data, dict):
        return {key: _listed(each) for key, each in data.items()}
    return [_listed(each) for each in data] if isinstance(data, list | tuple) else data


def _form(target: object) -> str:
    from rehabplan.documents.structure import AUTHOR, PROGRAM

    return PROGRAM if target is Program else AUTHOR


def _bare(data: Json) -> Json:
    return {key: each for key, each in data.items() if key != SCHEMA} if isinstance(data, dict) else data


def _judged(value: Any, issues: tuple[Issue, ...]) -> Result[Any]:  # noqa: ANN401 - whatever was read
    grave = any(issue.severity in {Severity.ERROR, Severity.FATAL} for issue in issues)
    return Refused(issues) if grave else Ok(value, issues)
