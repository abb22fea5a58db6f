"""The worked cases of a catalogue: whether they can be read, and whether the library has what they name."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from rehabplan.documents import Path, Tree, parse
from rehabplan.documents.tree import value_at
from rehabplan.library.files import Source, cases_of
from rehabplan.library.full_ids import full_id
from rehabplan.library.library import Library
from rehabplan.library.meant import advised, nearest_id
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue
from rehabplan.model.worked_case import WorkedCase

_EACH = "*"


@frozen
class _Named:
    """A way through a worked case (``*`` is each item of a list) and the kind of thing that is named there."""

    kind: str
    way: tuple[str, ...]


_NAMED = (
    _Named("healing model", ("case", "treatments", _EACH, "healing", "model")),
    _Named("screening list", ("case", "screening", _EACH, "list")),
    _Named("screening code", ("case", "screening", _EACH, "present", _EACH)),
    _Named("exercise", ("case", "best_lifts", _EACH, "exercise")),
    _Named("exercise", ("case", "wishes", "not_exercises", _EACH)),
    _Named("protocol", ("case", "protocols", _EACH, "protocol")),
    _Named("exercise", ("case", "protocols", _EACH, "exercise")),
    _Named("exercise", ("expect", "uses", _EACH)),
    _Named("exercise", ("expect", "never", _EACH)),
    _Named("exercise", ("expect", "not_before", _EACH, "exercise")),
)


def case_issues(source: Source, label: str, catalogue: str, library: Library) -> Iterator[Issue]:
    """What is wrong with the worked cases of a catalogue, and what they name that the library has not."""
    from rehabplan.documents.documents import read

    files, known = cases_of(source, label), _known(library)
    yield from files.issues
    for name, content in files.documents:
        found, tree = read(content, WorkedCase, f"{label}/{name}"), parse(content, f"{label}/{name}")
        yield from found.issues
        if isinstance(tree, Tree):
            yield from _unknown(tree, catalogue, known)


def _unknown(tree: Tree, catalogue: str, known: Mapping[str, frozenset[str]]) -> Iterator[Issue]:
    for named in _NAMED:
        for path, text in _texts(tree, (), named.way):
            word = full_id(text, catalogue) if path[0] == "expect" else _first_word(text)
            if word and word not in known[named.kind]:
                issue = problem("catalogue/unknown-name", tree.at(path), kind=named.kind, name=text)
                near = _near(word, named.kind, known[named.kind])
                yield advised(issue, near.removeprefix(f"{catalogue}/") if path[0] == "expect" else near)


def _first_word(text: str) -> str:
    """A code without the side that may stand behind it."""
    return text.partition(" ")[0]


def _known(library: Library) -> Mapping[str, frozenset[str]]:
    content = library.content
    flags = {flag.code for each in content.screening for flag in each.flags}
    conditions = {condition.code for each in content.screening for condition in each.conditions}
    return {
        "screening code": frozenset(flags | conditions),
        "healing model": frozenset(each.id for each in content.healing),
        "screening list": frozenset(each.key for each in content.screening),
        "exercise": frozenset(each.id for each in content.exercises),
        "protocol": frozenset(each.id for each in content.protocols),
    }


def _near(word: str, kind: str, known: Iterable[str]) -> str:
    from rehabplan.documents.mismatch import nearest

    return nearest(word, known) if kind.startswith("screening") else nearest_id(word, known)


def _texts(tree: Tree, path: Path, way: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    here = value_at(tree.data, path)
    if not way:
        yield from [(path, here)] if isinstance(here, str) else []
    elif way[0] == _EACH:
        for index in range(len(here) if isinstance(here, list) else 0):
            yield from _texts(tree, (*path, index), way[1:])
    elif isinstance(here, dict) and way[0] in here:
        yield from _texts(tree, (*path, way[0]), way[1:])
