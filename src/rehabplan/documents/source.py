"""Where a document comes from: a file by its path, content as text or bytes, or data at hand."""

import contextlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import TypeAlias

from rehabplan.documents.exact import NUMBER_LIMIT, exact
from rehabplan.documents.naming import where
from rehabplan.documents.positions import Grower, StopReading
from rehabplan.documents.read import parse
from rehabplan.documents.tree import LIMITS, Json, Mark, Path, Tree
from rehabplan.documents.wording import in_text_order
from rehabplan.model.issue import Act, Issue, Location, Severity, params

Source: TypeAlias = FilePath | bytes | str | Mapping[str, object]
NO_LINE: Mark = (0, 0)


def tree_of(source: Source, kind: str, name: str = "") -> Tree | tuple[Issue, ...]:
    """Read a document. A ``Path`` is read from disk; ``str`` and ``bytes`` are content; a mapping is data.

    Raises ``TypeError`` for anything else.
    """
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
    except FileNotFoundError:
        return (_unreadable(name, "there is no such file"),)
    except PermissionError:
        return (_unreadable(name, "it may not be read"),)
    except (OSError, ValueError):  # a failing disk, a name that can be no path
        return (_unreadable(name, "it cannot be opened"),)
    return parse(content, name)


def _unreadable(name: str, reason: str) -> Issue:
    words = params(name=name, reason=reason)
    advice = "give the path of a file that can be read"
    return Issue(
        "document/unreadable", Severity.ERROR, "cannot read {name}: {reason}", words, Location(name), advice, Act.FIX
    )


def _from_data(data: Mapping[str, object], kind: str, name: str) -> Tree | tuple[Issue, ...]:
    """Take data by the same rules as text, without lines to speak of."""
    grower = Grower(name, LIMITS)
    with contextlib.suppress(StopReading):
        _feed(data, grower, (), kind)
    return in_text_order(grower.issues) if grower.issues else Tree(grower.data, {}, name)


def _feed(value: object, grower: Grower, path: Path, kind: str) -> None:
    match value:
        case Mapping():
            _feed_keys(value, grower, path, kind)
        case list() | tuple():
            grower.open([], NO_LINE)
            for index, item in enumerate(value):
                _feed(item, grower, (*path, index), kind)
            grower.close()
        case _:
            grower.value(_scalar(value, grower, path, kind), NO_LINE)


def _feed_keys(data: Mapping[object, object], grower: Grower, path: Path, kind: str) -> None:
    grower.open({}, NO_LINE)
    for key, item in data.items():
        if isinstance(key, str):
            grower.key(key, NO_LINE)
            _feed(item, grower, (*path, key), kind)
        else:
            grower.note("key-not-text", NO_LINE, path, found=repr(key))
    grower.close()


def _scalar(value: object, grower: Grower, path: Path, kind: str) -> Json:
    """The JSON value; a float is the number that its shortest text says."""
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int() | float() | Decimal():
            with contextlib.suppress(ValueError):
                return exact(str(value))
            grower.note("number", NO_LINE, path, found=f"the number {value}", limit=NUMBER_LIMIT)
        case _:
            found, advice = f"a value of the type {type(value).__name__}", "write dates and codes as text"
            thing = where(None, path, kind)
            grower.note("wrong-type", NO_LINE, path, where=thing, expected="a JSON value", found=found, advice=advice)
    return None
