"""A quick look whether a document fits its schema, so that the engine is asked only where something may be wrong.

A schema is compiled once into plain checks. They know the keywords that the published schemas use, by the rules of the
engine; where a schema or a value holds anything else they say nothing, and the engine decides.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from attrs import frozen

from rehabplan.documents.fit_checks import (
    EVERY,
    Check,
    Formatted,
    Typed,
    UnsureError,
    all_of,
    always,
    any_of,
    every,
    fields,
    if_then_else,
    later,
    named_fields,
    never,
    none_of,
    one_of,
    plain,
    together,
)
from rehabplan.documents.formats import Formats
from rehabplan.documents.schema import Schemas
from rehabplan.documents.tree import Json

Schema: TypeAlias = Mapping[str, Any]
Anchors: TypeAlias = Mapping[str, str]
Place: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]
_FIELDS = ("properties", "patternProperties", "additionalProperties")
_BRANCHES = {"allOf": all_of, "anyOf": any_of, "oneOf": one_of}


def fits(data: Json, name: str, schemas: Schemas, formats: Formats) -> bool:
    """Whether a value surely fits a schema: where it does, the engine finds nothing."""
    check = compiled(schemas, f"{name.removesuffix('.json')}.json")
    if check is None:
        return False
    try:
        return check(data, Formatted(formats))
    except UnsureError:
        return False


@lru_cache(maxsize=64)
def compiled(schemas: Schemas, file: str) -> Check | None:
    """The check of a schema file; ``None`` where it holds a keyword that is not known here."""
    try:
        return _Compiler(schemas, {}).at(file, "", {})
    except UnsureError:
        return None


@frozen(eq=False)
class _Compiler:
    """Compiles what is at a place of the files; ``anchors`` are the outermost dynamic ones on the way there."""

    schemas: Schemas
    made: dict[Place, Check | None]

    def at(self, file: str, pointer: str, anchors: Anchors) -> Check:
        """The check of the schema at a place; one that is still being made is looked up when it is needed."""
        scope = {**self._anchors(file), **anchors}
        place = (file, pointer, tuple(sorted(scope.items())))
        if place not in self.made:
            self.made[place] = None
            self.made[place] = self.check(self._find(file, pointer), file, scope)
        return self.made[place] or later(self.made, place)

    def check(self, schema: Any, file: str, scope: Anchors) -> Check:  # noqa: ANN401
        """The check of a schema in a file."""
        if isinstance(schema, bool):
            return always if schema else never
        if not isinstance(schema, dict) or ("$id" in schema and not schema["$id"].endswith(f"/{file}")):
            raise UnsureError(file)
        parts = [part for keyword in schema for part in self._parts(keyword, schema, file, scope)]
        if len(parts) == 1 and parts[0][0] == EVERY:
            return parts[0][1]
        return together({kind: tuple(check for kinds, check in parts if kind in kinds) for kind in EVERY})

    def _find(self, file: str, pointer: str) -> Any:  # noqa: ANN401
        found: Any = self.schemas.files.get(file)
        for part in pointer.split("/")[1:]:
            found = found.get(part) if isinstance(found, dict) else None
        if found is None or "~" in pointer or "%" in pointer:
            raise UnsureError(file + pointer)
        return found

    def _anchors(self, file: str) -> dict[str, str]:
        defs: Any = self.schemas.files.get(file, {}).get("$defs", {})
        named = ((name, each.get("$dynamicAnchor")) for name, each in defs.items() if isinstance(each, dict))
        return {anchor: f"{file}#/$defs/{name}" for name, anchor in named if anchor is not None}

    def _parts(self, keyword: str, schema: Schema, file: str, scope: Anchors) -> Iterator[Typed]:
        """The checks of one keyword, each with the types that it speaks of."""
        wanted = schema[keyword]

        def inner(part: Any) -> Check:  # noqa: ANN401
            return self.check(part, file, scope)

        match keyword:
            case "$ref" | "$dynamicRef":
                yield EVERY, self._referred(keyword, wanted, file, scope)
            case "allOf" | "anyOf" | "oneOf":
                yield EVERY, _BRANCHES[keyword](tuple(map(inner, wanted)))
            case "not":
                yield EVERY, none_of(inner(wanted))
            case "if":
                then, other = (inner(schema.get(each, True)) for each in ("then", "else"))
                yield EVERY, if_then_else(inner(wanted), then, other)
            case "items" | "propertyNames" if "prefixItems" not in schema:
                yield ((list,) if keyword == "items" else (dict,)), every(inner(wanted))
            case _ if keyword in _FIELDS:
                if keyword == next(each for each in schema if each in _FIELDS):
                    yield (dict,), _fields(schema, inner)
            case _:
                yield from plain(keyword, wanted)

    def _referred(self, keyword: str, to: str, file: str, scope: Anchors) -> Check:
        if keyword == "$dynamicRef":
            to = scope.get(to.removeprefix("#"), "")
        there, _, pointer = to.partition("#")
        if not to or (pointer and not pointer.startswith("/")):
            raise UnsureError(to)
        return self.at(there or file, pointer, scope)


def _fields(schema: Schema, inner: Callable[[Any], Check]) -> Check:
    named = {key: inner(each) for key, each in schema.get("properties", {}).items()}
    alike = tuple((re.compile(key), inner(each)) for key, each in schema.get("patternProperties", {}).items())
    others = inner(schema.get("additionalProperties", True))
    return fields(named, alike, others) if alike else named_fields(named, others)
