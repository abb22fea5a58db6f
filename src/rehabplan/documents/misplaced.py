"""A key in the wrong place: it is told the nearest mapping that knows it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from attrs import evolve, frozen

from rehabplan.documents.mismatch import Mismatch
from rehabplan.documents.naming import where
from rehabplan.documents.schema import Schemas
from rehabplan.documents.tree import Json, Path, value_at

Keys: TypeAlias = Mapping[tuple[str, ...], frozenset[str]]
"""The keys that are known at each way through a schema; list numbers are left out, ``ANY`` is any key of a table."""
ANY = "*"
_DEEPEST = 9
_FARTHEST = 3
_ALTERNATIVES = ("allOf", "anyOf", "oneOf")
_CONDITIONAL = ("if", "then", "else", "items")


def at_home(found: list[Mismatch], data: Json, schema_name: str, schemas: Schemas) -> list[Mismatch]:
    """The same problems; a key that is not known where it stands is told where it belongs."""
    if not any(each.at_key for each in found):
        return found
    keys = known_keys(schemas, f"{schema_name.removesuffix('.json')}.json")
    missing = frozenset((*each.path, dict(each.words)["key"]) for each in found if each.code == "missing-key")
    return [_told(each, data, schema_name, keys, missing) if each.at_key else each for each in found]


def _told(each: Mismatch, data: Json, schema_name: str, keys: Keys, missing: frozenset[Path]) -> Mismatch:
    home = home_of(each.path, data, keys, missing)
    key = each.path[-1]
    if home is None or (each.meant is not None and (*home, key) not in missing):
        return each
    words = dict(each.words) | {"advice": f"move it to {where(data, home, schema_name.removesuffix('.json'))}"}
    return evolve(each, words=tuple(sorted(words.items())), meant=(*home, key), related=home)


def home_of(path: Path, data: Json, keys: Keys, missing: frozenset[Path]) -> Path | None:
    """The nearest mapping of the same entry that knows the last key of ``path`` and lacks it; one that needs it first.

    ``missing`` are the paths of keys that are required and not there.
    """
    around, key = path[:-1], path[-1]
    able = (each for each in _mappings(data, _entry(data, path)) if _takes(each, key, data, keys) and each != around)
    ranked = sorted(
        (((*each, key) not in missing, _distance(each, around), number, each) for number, each in enumerate(able))
    )
    return next((each for _, distance, _, each in ranked if distance <= _FARTHEST), None)


@lru_cache(maxsize=32)
def known_keys(schemas: Schemas, file: str) -> Keys:
    """The keys that a schema file knows, at each way through it."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for way, names in _Walk(schemas, set()).at(schemas[file], file, ()):
        found[way] = found.get(way, frozenset()) | names
    return found


@frozen(eq=False)
class _Walk:
    schemas: Schemas
    seen: set[tuple[int, tuple[str, ...]]]

    def at(self, schema: Any, file: str, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:  # noqa: ANN401
        """Every mapping at and below a schema; one that holds itself is followed to a bound."""
        if not isinstance(schema, dict) or len(way) > _DEEPEST or (id(schema), way) in self.seen:
            return
        self.seen.add((id(schema), way))
        if ref := schema.get("$ref"):
            yield from self.at(*self._referred(ref, file), way)
        if named := schema.get("properties"):
            yield way, frozenset(named)
        for key, each in (named or {}).items():
            yield from self.at(each, file, (*way, key))
        for each in (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()):
            yield from self.at(each, file, (*way, ANY))
        for each in (*(schema.get(word) for word in _CONDITIONAL), *self._branches(schema)):
            yield from self.at(each, file, way)

    def _branches(self, schema: dict[str, Any]) -> Iterator[Any]:
        for word in _ALTERNATIVES:
            yield from schema.get(word, ())

    def _referred(self, to: str, file: str) -> tuple[Any, str]:
        there, _, pointer = to.partition("#")
        found: Any = self.schemas[there or file]
        for part in pointer.split("/")[1:]:
            found = found.get(part) if isinstance(found, dict) else None
        return found, there or file


def _takes(path: Path, key: object, data: Json, keys: Keys) -> bool:
    there = value_at(data, path)
    return isinstance(there, dict) and key not in there and key in keys.get(_way(path, keys), ())


def _way(path: Path, keys: Keys) -> tuple[str, ...]:
    """The way to a path: where the schema does not name a key, it is one of a table."""
    way: tuple[str, ...] = ()
    for part in (each for each in path if isinstance(each, str)):
        way = (*way, part if part in keys.get(way, ()) else ANY)
    return way


def _entry(data: Json, path: Path) -> Path:
    """The path of the entry that a path leads into: an item of a document that is, or only holds, a list."""
    if isinstance(data, dict):
        [first, *others] = [key for key in data if key != "schema"] or [""]
        return path[:2] if not others and path[:1] == (first,) and isinstance(data.get(first), list) else ()
    return path[:1]


def _mappings(data: Json, start: Path) -> Iterator[Path]:
    """Every mapping at and below a path, outermost first."""
    here = value_at(data, start)
    parts = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
    if isinstance(here, dict):
        yield start
    for key, _ in parts:
        yield from _mappings(data, (*start, key))


def _distance(one: Path, other: Path) -> int:
    """Keys to go up from one mapping and down to the other; numbers of a list are free."""
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return sum(isinstance(part, str) for part in (*one[shared:], *other[shared:]))
