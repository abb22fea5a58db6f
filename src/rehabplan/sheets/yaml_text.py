"""Data as YAML that an author would write: keys in the schema's order, prose in block lists, codes in a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from json import JSONEncoder
from typing import Any

from rehabplan.documents import Json, Path, canonical_json
from rehabplan.documents.exact import plain
from rehabplan.sheets.columns import property_names

_WIDTH = 110
_CODE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*( (to )?[a-z]+)?")
_PLAIN = re.compile(r"[A-Za-z][^\n\t\x7f-\xa0\u2028\u2029\ufeff]*[^\s:]|[A-Za-z]")
_FORBIDDEN = re.compile(r": | #|:$")
_NOT_TEXT = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|nan|inf)|[-+.]?[0-9].*")
_NUMBERED = re.compile(
    r"[0-9]+(\.[0-9]+){2,3}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]+ x [0-9A-Za-z @%.,/+-]*[A-Za-z0-9%]|[0-9]+ min[0-9A-Za-z @%.,/+-]*[A-Za-z0-9%]"
)
"""Versions, days and doses: they start with a digit, and no reader takes them for numbers."""

_quoted = JSONEncoder(ensure_ascii=False).encode


def document_text(name: str, kind: str, data: Json) -> bytes:
    """The text of a document of a catalogue; JSON where its name says so."""
    if name.endswith(".json"):
        return canonical_json(data)
    return ("\n".join(_lines(data, kind, (), "")) + "\n").encode()


def _lines(data: Json, kind: str, path: Path, indent: str) -> Iterator[str]:
    """A mapping or list in block style; whatever is short and has no prose in one line."""
    if isinstance(data, Mapping):
        for key in _ordered(data, kind, path):
            yield from _field(f"{indent}{_scalar(key)}:", data[key], kind, (*path, key), indent + "  ")
    elif isinstance(data, list) and data:
        for item in data:
            inner = path if path == () else (*path, 0)
            lines = [*_field(f"{indent}-", item, kind, inner, indent + "  ")]
            if len(lines) > 1 and isinstance(item, Mapping):  # the first key stands behind the dash
                lines = [f"{indent}- {lines[1].strip()}", *lines[2:]]
            yield from lines
    else:
        yield indent + _flow(data)


def _field(head: str, value: Json, kind: str, path: Path, indent: str) -> Iterator[str]:
    flow = _flow(value)
    if not isinstance(value, Mapping | list) or not value or (_is_terse(value) and len(head) + len(flow) < _WIDTH):
        yield f"{head} {flow}"
        return
    yield head
    yield from _lines(value, kind, path, indent)


def _ordered(data: Mapping[str, Json], kind: str, path: Path) -> Sequence[str]:
    known = ("schema", *property_names(kind, path))
    return sorted(data, key=lambda key: (known.index(key) if key in known else len(known), key))


def _is_terse(value: Json) -> bool:
    """Whether all of it is codes and numbers, in a part of at most one level."""
    if isinstance(value, Mapping):
        return all(_is_terse(each) and not isinstance(each, Mapping) for each in value.values())
    if isinstance(value, list):
        return all(_is_terse(each) for each in value)
    return not isinstance(value, str) or _CODE.fullmatch(value) is not None


def _flow(value: Any) -> str:  # noqa: ANN401 - any part of a document
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return plain(value)
        case str():
            return value if _is_plain(value) else _quoted(value)
    raise TypeError(f"{type(value).__name__} is no single value")


def _is_plain(text: str) -> bool:
    """Whether a text reads as itself without quotes, by YAML 1.2 and by 1.1 alike."""
    if _NUMBERED.fullmatch(text):
        return True
    is_other = _NOT_TEXT.fullmatch(text) or _FORBIDDEN.search(text)
    return is_other is None and _PLAIN.fullmatch(text) is not None
