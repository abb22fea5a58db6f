"""What an id in a reference was probably meant to be: "did you mean" for exercises, measures, codes and sources."""

import re
from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from rehabplan.library.library import Library
from rehabplan.library.lint.context import context_of
from rehabplan.model.issue import Issue


def nearest_id(word: str, known: Iterable[str]) -> str:
    """The known id that was meant: of the same name in another catalogue, else the nearest of its own or of others."""
    from rehabplan.documents.mismatch import nearest

    catalogue, _, local = word.rpartition("/")
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for each in sorted(known):
        around, _, name = each.rpartition("/")
        (own if around == catalogue else others)[name] = each
    near = nearest(local, own) or _with_its_words(local, own)
    return others.get(local) or own.get(near) or others.get(nearest(local, others), "")


def _with_its_words(local: str, names: Iterable[str]) -> str:
    """The one name that has all the words of another one: ``toe-taps-on-a-step`` for ``toe taps``."""
    words = set(re.findall(r"[a-z0-9]+", local.lower()))
    found = [each for each in names if words and words <= set(each.split("-"))]
    return found[0] if len(found) == 1 else ""


def with_meant(issues: Iterable[Issue], library: Library) -> list[Issue]:
    """The same issues; one on a reference that leads nowhere says which id is near.

    An exercise that is on no ladder only because a rung misspells it is not told as well.
    """
    listed = list(issues)
    if not any(issue.code in _REFERENCES for issue in listed):
        return listed
    pools = _pools(library)
    meant = {issue: _near(issue, pools) for issue in listed if issue.code in _REFERENCES}
    spelt = {f"exercise {id}" for issue, id in meant.items() if issue.code in _RUNGS}
    told = (each for each in listed if each.code != "lint/unused-exercise" or dict(each.params)["entry"] not in spelt)
    return [advised(each, _as_written(each, meant[each])) if each in meant else each for each in told]


def advised(issue: Issue, near: str) -> Issue:
    """An issue whose help is the nearest known word, where there is one."""
    return evolve(issue, help=f"did you mean '{near}'?") if near else issue


_Pool = tuple[Callable[[str, Iterable[str]], str], frozenset[str]]
_REFERENCES: Mapping[str, tuple[str, str]] = {
    "library/broken-ladder": ("exercise", "exercises"),
    "library/broken-override": ("exercise", "exercises"),
    "library/broken-protocol": ("exercise", "exercises"),
    "lint/unknown-condition": ("code", "conditions"),
    "lint/unknown-exercise": ("exercise", "exercises"),
    "lint/unknown-measure": ("measure", "measures"),
    "lint/unknown-policy-condition": ("code", "conditions"),
}
"""Codes of references that lead nowhere: the parameter that says what was written, and what it could be."""


_RUNGS = {"lint/unknown-exercise", "library/broken-protocol"}
_OVERRIDE = "library/broken-override"


def _near(issue: Issue, pools: Mapping[str, _Pool]) -> str:
    param, pool = _REFERENCES[issue.code]
    find, known = pools[pool]
    return find(dict(issue.params).get(param, ""), known)


def _as_written(issue: Issue, id: str) -> str:
    """An id as the author of the document writes it: local in its own catalogue, whole in an override."""
    if issue.code == _OVERRIDE:
        return id
    told = dict(issue.params)
    name = told.get("id") or told.get("entry", "").rpartition(" ")[2]
    catalogue, slash, _ = name.partition("/")
    return id.removeprefix(catalogue + slash) if slash else id


def _pools(library: Library) -> Mapping[str, _Pool]:
    from rehabplan.documents.mismatch import nearest

    context = context_of(library)
    return {
        "exercises": (nearest_id, frozenset(each.id for each in library.content.exercises)),
        "conditions": (nearest, frozenset(context.conditions)),
        "measures": (nearest, frozenset(context.measures | context.in_rows)),
    }
