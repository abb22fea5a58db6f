"""Where a document comes from: a file by its path, content as text or bytes, or data at hand."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from os import strerror
from pathlib import Path as FilePath
from typing import TypeAlias

from attrs import evolve

from rehabplan.documents.exact import exact
from rehabplan.documents.naming import where
from rehabplan.documents.read import parse
from rehabplan.documents.tree import LIMITS, Json, Path, Tree, pointer
from rehabplan.documents.wording import problem
from rehabplan.documents.write import canonical_json
from rehabplan.model.issue import Act, Issue, Location, Severity, params

Source: TypeAlias = FilePath | bytes | str | Mapping[str, object]


def tree_of(source: Source, kind: str, name: str = "") -> Tree | tuple[Issue, ...]:
    """Read a document. A ``Path`` is read from disk; ``str`` and ``bytes`` are content; a mapping is data."""
    match source:
        case FilePath():
            return _from_file(source, name or str(source))
        case str() | bytes():
            return parse(source, name or kind)
        case Mapping():
            return _from_data(source, kind, name or kind)
    raise TypeError(f"a document is a Path, bytes, str or mapping, not {type(source).__name__}")


def _from_file(path: FilePath, name: str) -> Tree | tuple[Issue, ...]:
    try:
        if path.exists() and not path.is_file():
            return (_unreadable(name, "it is a folder" if path.is_dir() else "it is no regular file"),)
        with path.open("rb") as file:
            content = file.read(LIMITS.size + 1)
    except OSError as error:
        return (_unreadable(name, strerror(error.errno or 0).lower()),)
    except ValueError:
        return (_unreadable(name, "its name cannot be a path"),)
    return parse(content, name)


def _unreadable(name: str, reason: str) -> Issue:
    words = params(name=name, reason=reason)
    advice = "give the path of a file that can be read"
    return Issue(
        "document/unreadable", Severity.ERROR, "cannot read {name}: {reason}", words, Location(name), advice, Act.FIX
    )


def _from_data(data: Mapping[str, object], kind: str, name: str) -> Tree | tuple[Issue, ...]:
    """Take data through the same reader as text: one set of rules, and no line to speak of."""
    issues = tuple(_faults(data, (), kind, name))
    if issues:
        return issues
    read = parse(canonical_json(_plain(data)), f"{name}.json")
    if isinstance(read, Tree):
        return Tree(read.data, {}, name)
    return tuple(evolve(issue, at=Location(name, issue.at.pointer)) for issue in read)


def _faults(value: object, path: Path, kind: str, name: str) -> Iterator[Issue]:
    """What JSON cannot hold: other types, keys that are no text, numbers beyond our digits, endless nesting."""
    at = Location(name, pointer(path))
    match value:
        case None | bool() | str():
            return
        case int() | float() | Decimal():
            if not _is_exact(value):
                yield problem("number", at, found=f"'{value}'", limit="use fewer digits")
        case Mapping() | list() | tuple() if len(path) >= LIMITS.depth:
            yield problem("too-deep", at, limit=LIMITS.depth)
        case Mapping():
            yield from (problem("key-not-text", at, found=repr(key)) for key in value if not isinstance(key, str))
            for key in (key for key in value if isinstance(key, str)):
                yield from _faults(value[key], (*path, key), kind, name)
        case list() | tuple():
            for index, item in enumerate(value):
                yield from _faults(item, (*path, index), kind, name)
        case _:
            found, advice = f"a value of type {type(value).__name__}", "write dates and codes as text"
            yield problem(
                "wrong-type", at, where=where(None, path, kind), expected="a JSON value", found=found, advice=advice
            )


def _is_exact(value: float | Decimal) -> bool:
    try:
        exact(str(value))
    except (ArithmeticError, ValueError):
        return False
    return True


def _plain(value: object) -> Json:
    """The JSON value; a float is the number that its shortest text says."""
    match value:
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case bool() | None | str():
            return value
        case _:
            return exact(str(value))
