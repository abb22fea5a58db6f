"""Reads the worked cases of a catalogue and plans them; nothing is ever changed by a run."""

from attrs import field, frozen

from rehabplan.documents import Tree, parse
from rehabplan.documents.documents import read
from rehabplan.library.files import Source, cases_of
from rehabplan.library.library import Library
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.model.result import Ok
from rehabplan.model.worked_case import WorkedCase
from rehabplan.testing.worked.compare import Comparison
from rehabplan.testing.worked.facts import Facts, facts


@frozen
class Document:
    """A document of the folder ``cases``: its name, its content, and what is in it where it can be read."""

    name: str
    content: bytes = field(repr=False)
    tree: Tree | None = field(repr=False)
    worked: WorkedCase | None
    issues: tuple[Issue, ...]


@frozen
class Ran:
    """A worked case that was run: what differs from its expectations, or why it could not be run."""

    document: Document
    facts: Facts | None
    issues: tuple[Issue, ...]

    def __str__(self) -> str:
        return self.document.name


def documents(source: Source, label: str) -> tuple[tuple[Document, ...], tuple[Issue, ...]]:
    """The worked cases of a catalogue, and what is wrong with its folder ``cases``."""
    files = cases_of(source, label)
    return tuple(document(f"{label}/{name}", content) for name, content in files.documents), files.issues


def document(name: str, content: bytes) -> Document:
    """One worked case of that name."""
    found, tree = read(content, WorkedCase, name), parse(content, name)
    worked = found.value if isinstance(found, Ok) else None
    return Document(name, content, tree if isinstance(tree, Tree) else None, worked, found.issues)


def run(case: Document, library: Library, catalogue: str) -> Ran:
    """Plan a worked case and compare; local ids are those of the catalogue."""
    if case.worked is None or case.tree is None:
        return Ran(case, None, case.issues)
    found = facts(case.worked, library)
    comparison = Comparison(case.tree, case.worked.expect, found, library, catalogue)
    return Ran(case, found, sort_issues(comparison.differences()))
