"""What a value's own rules refuse in data that fits its schema, put at its place in the document."""

from collections.abc import Iterator

from cattrs.errors import AttributeValidationNote, BaseValidationError, IterableValidationNote

from rehabplan.documents.naming import where
from rehabplan.documents.protocol_faults import PlacedError
from rehabplan.documents.tree import Path, Tree
from rehabplan.documents.wording import brief, in_text_order
from rehabplan.model.dose import DoseValueError
from rehabplan.model.issue import Act, Issue, Severity, params


def refusals(error: Exception, tree: Tree, kind: str, base: Path = ()) -> tuple[Issue, ...]:
    """An issue for every cause of a failed structuring; ``base`` is the path that was structured."""
    return in_text_order(_issue(cause, path, tree, kind) for path, cause in _causes(error, base))


def _causes(error: BaseException, path: Path) -> Iterator[tuple[Path, BaseException]]:
    if not isinstance(error, BaseValidationError):
        yield path, error
        return
    for inner in error.exceptions:
        yield from _causes(inner, (*path, *_step(inner)))


def _step(inner: BaseException) -> Path:
    """The key or number that cattrs noted on an error, or the way that the error itself knows."""
    if isinstance(inner, PlacedError):
        return inner.path
    for note in getattr(inner, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _issue(cause: BaseException, path: Path, tree: Tree, kind: str) -> Issue:
    problem, advice = brief(str(cause), 200), "correct the value"
    if isinstance(cause, DoseValueError | PlacedError):
        problem, advice = cause.message, cause.help
    words = params(where=where(tree.data, path, kind), problem=problem)
    return Issue("document/invalid-value", Severity.ERROR, "{where}: {problem}", words, tree.at(path), advice, Act.FIX)
