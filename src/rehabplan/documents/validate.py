"""Checks a tree against a schema and tells every problem in its author's words, at its line and column."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from rehabplan.documents.fit import fits
from rehabplan.documents.formats import DATE, Formats
from rehabplan.documents.naming import where
from rehabplan.documents.schema import Schemas, published_schemas
from rehabplan.documents.tree import Tree
from rehabplan.documents.wording import in_text_order, problem
from rehabplan.model.issue import Issue

MOST_ISSUES = 1000
"""Problems told of one document; a document with more is wrong as a whole."""

if TYPE_CHECKING:
    from rehabplan.documents.mismatch import Mismatch


def validate(
    tree: Tree, schema_name: str, formats: Formats = DATE, schemas: Schemas | None = None
) -> tuple[Issue, ...]:
    """Everything that keeps a document from fitting a schema, in the order of its text; nothing where it fits.

    Raises ``LookupError`` for a schema, or a format it uses, that is not at hand.
    """
    known = schemas or published_schemas()
    if not known.has(schema_name):
        raise LookupError(f"there is no schema {schema_name!r}")
    return () if fits(tree.data, schema_name, known, formats) else _misfits(tree, schema_name, formats, known)


def _misfits(tree: Tree, schema_name: str, formats: Formats, known: Schemas) -> tuple[Issue, ...]:
    from rehabplan.documents.engine import findings
    from rehabplan.documents.mismatch import mismatches
    from rehabplan.documents.misplaced import at_home

    broken = findings(tree.data, schema_name, known, formats, MOST_ISSUES + 1)
    found = list(islice((each for finding in broken for each in mismatches(finding)), MOST_ISSUES + 1))
    told = at_home(found[:MOST_ISSUES], tree.data, schema_name, known)
    issues = in_text_order(_issue(each, tree, schema_name) for each in _without_echoes(told))
    if max(len(broken), len(found)) <= MOST_ISSUES:
        return issues
    return (*issues, problem("too-many-problems", issues[-1].at, limit=MOST_ISSUES))


def _without_echoes(found: list["Mismatch"]) -> Iterable["Mismatch"]:
    """A key that is only misspelt is not missing as well."""
    misspelt = {each.meant for each in found if each.meant is not None}
    for each in found:
        if not any((*each.path, key) in misspelt for key in _missed(each)):
            yield each


def _missed(each: "Mismatch") -> list[str]:
    """The keys that a problem says are missing, one or any of them."""
    words = dict(each.words)
    if each.code == "one-of-keys" and words["found"] == "none":
        return words["keys"].split(", ")
    return [words["key"]] if each.code == "missing-key" else []


def _issue(each: "Mismatch", tree: Tree, schema_name: str) -> Issue:
    if each.at_key:
        at, named = tree.at_key(each.path), each.path[:-1]
    else:
        at, named = tree.inside(each.path, each.column) if each.column else tree.at(each.path), each.path
    related = () if each.related is None else (tree.at(each.related),)
    kind = schema_name.removesuffix(".json")
    return problem(each.code, at, related=related, where=where(tree.data, named, kind), **dict(each.words))
