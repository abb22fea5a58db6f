"""The one written form of a value, its digest, and files that are written whole or not at all."""

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from rehabplan.documents.exact import plain
from rehabplan.documents.tree import Json

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def canonical_json(data: Json) -> bytes:
    """JSON in UTF-8: keys sorted, two spaces a level, a line end at the end; equal values have equal bytes.

    Without decimal numbers it is what ``json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)`` gives.
    Raises ``TypeError`` for what is no JSON value: floats, tuples and sets too.
    """
    return ("".join(_pieces(data, "\n")) + "\n").encode()


def digest(data: Json) -> str:
    """SHA-256 of the canonical form, as ``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(canonical_json(data)).hexdigest()


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never a part."""
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _pieces(data: Json, line: str) -> Iterator[str]:
    match data:
        case None:
            yield "null"
        case bool():
            yield "true" if data else "false"
        case int() | Decimal():
            yield plain(data)
        case str():
            yield _quoted(data)
        case list():
            yield from _list(data, line)
        case dict():
            yield from _mapping(data, line)
        case _:
            raise TypeError(f"{type(data).__name__} is no value of a document: {data!r}")


def _list(data: list[Json], line: str) -> Iterator[str]:
    if not data:
        yield "[]"
        return
    inner, start = line + "  ", "["
    for each in data:
        yield start + inner
        yield from _pieces(each, inner)
        start = ","
    yield line + "]"


def _mapping(data: dict[str, Json], line: str) -> Iterator[str]:
    if not data:
        yield "{}"
        return
    inner, start = line + "  ", "{"
    for key in sorted(data):
        yield f"{start}{inner}{_quoted(key)}: "
        yield from _pieces(data[key], inner)
        start = ","
    yield line + "}"
