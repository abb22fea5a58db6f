"""The checks that a quick look at a document is made of, by the keywords of JSON Schema 2020-12."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any, TypeAlias

from attrs import Factory, frozen

from rehabplan.documents.formats import Formats
from rehabplan.documents.write import canonical_json

_TYPES: Mapping[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, Decimal),
    "object": (dict,),
    "string": (str,),
}
EVERY = tuple(dict.fromkeys(chain.from_iterable(_TYPES.values())))
_NUMBERS = _TYPES["number"]
_ALIKE = {kind: _NUMBERS if kind in _NUMBERS else (kind,) for kind in EVERY}
"""The types whose values may be equal: 1 is 1.0, but 1 is not true."""
_SILENT = frozenset({"$schema", "$id", "$defs", "$dynamicAnchor", "title", "description", "then", "else"})


class UnsureError(Exception):
    """Only the engine can judge this."""


@frozen(eq=False)
class Formatted:
    """The formats at hand, and the texts of this document that were found to have theirs."""

    formats: Formats
    sound: set[tuple[str, str]] = Factory(set)

    def has(self, format: str, value: object) -> bool:
        """Whether a value, where it is a text, has a format. Raises ``UnsureError`` for a format not at hand."""
        if format not in self.formats:
            raise UnsureError(format)
        if not isinstance(value, str) or (format, value) in self.sound:
            return True
        if self.formats[format](value) is not None:
            return False
        self.sound.add((format, value))
        return True


Check: TypeAlias = Callable[[Any, Formatted], bool]
Typed: TypeAlias = tuple[tuple[type, ...], Check]
"""A check, and the types of value that it speaks of."""


def always(_value: object, _formatted: Formatted) -> bool:
    """Nothing is asked."""
    return True


def never(_value: object, _formatted: Formatted) -> bool:
    """Nothing will do."""
    return False


def together(table: Mapping[type, tuple[Check, ...]]) -> Check:
    """All checks for the type of a value."""

    def check(value: Any, formatted: Formatted) -> bool:  # noqa: ANN401
        checks = table.get(type(value))
        if checks is None:
            raise UnsureError
        for each in checks:  # noqa: SIM110 - this is where the time goes
            if not each(value, formatted):
                return False
        return True

    return check


def later(made: Mapping[Any, Check | None], place: Hashable) -> Check:
    """The check of a place that is still being made: a schema may hold itself."""

    def check(value: Any, formatted: Formatted) -> bool:  # noqa: ANN401
        return (made[place] or never)(value, formatted)

    return check


def all_of(checks: tuple[Check, ...]) -> Check:
    """Every one."""
    return lambda value, formatted: all(each(value, formatted) for each in checks)


def any_of(checks: tuple[Check, ...]) -> Check:
    """At least one."""
    return lambda value, formatted: any(each(value, formatted) for each in checks)


def one_of(checks: tuple[Check, ...]) -> Check:
    """Exactly one."""
    return lambda value, formatted: sum(each(value, formatted) for each in checks) == 1


def none_of(check: Check) -> Check:
    """The opposite."""
    return lambda value, formatted: not check(value, formatted)


def if_then_else(condition: Check, then: Check, other: Check) -> Check:
    """One check or another."""
    return lambda value, formatted: (then if condition(value, formatted) else other)(value, formatted)


def every(check: Check) -> Check:
    """Every item of a list, or key of an object."""
    return lambda value, formatted: all(check(each, formatted) for each in value)


def named_fields(named: Mapping[str, Check], others: Check) -> Check:
    """Every field by its key, and what has another key."""

    def check(value: dict[str, Any], formatted: Formatted) -> bool:
        for key, each in value.items():  # noqa: SIM110 - this is where the time goes
            if not named.get(key, others)(each, formatted):
                return False
        return True

    return check


def fields(named: Mapping[str, Check], alike: tuple[tuple[re.Pattern[str], Check], ...], others: Check) -> Check:
    """Every field by its key, by each pattern that its key has, and what has neither."""

    def check(value: dict[str, Any], formatted: Formatted) -> bool:
        for key, each in value.items():
            found = [found for pattern, found in alike if pattern.search(key)]
            found += [named[key]] if key in named else [] if found else [others]
            if not all(one(each, formatted) for one in found):
                return False
        return True

    return check


def plain(keyword: str, wanted: Any) -> Iterator[Typed]:  # noqa: ANN401
    """The checks of a keyword that holds no schema. Raises ``UnsureError`` for one that is not known here."""
    match keyword:
        case "type":
            kinds = {kind for name in ([wanted] if isinstance(wanted, str) else wanted) for kind in _TYPES[name]}
            yield tuple(kind for kind in EVERY if kind not in kinds), never
        case "enum" | "const":
            yield from _constants(wanted if keyword == "enum" else [wanted])
        case "format":
            yield EVERY, lambda value, formatted: formatted.has(wanted, value)
        case "required":
            yield (dict,), lambda value, _: all(key in value for key in wanted)
        case "dependentRequired":
            yield (dict,), lambda value, _: all(key in value for had in wanted if had in value for key in wanted[had])
        case "uniqueItems":
            yield (list,), (lambda value, _: _are_different(value)) if wanted else always
        case "pattern":
            yield (str,), _pattern(wanted)
        case _ if keyword in _BOUNDS:
            kinds_of, is_within = _BOUNDS[keyword]
            yield kinds_of, lambda value, _: is_within(value, wanted)
        case _ if keyword not in _SILENT:
            raise UnsureError(keyword)


_BOUNDS: Mapping[str, tuple[tuple[type, ...], Callable[[Any, Any], bool]]] = {
    "minimum": (_NUMBERS, lambda value, bound: value >= bound),
    "maximum": (_NUMBERS, lambda value, bound: value <= bound),
    "exclusiveMinimum": (_NUMBERS, lambda value, bound: value > bound),
    "exclusiveMaximum": (_NUMBERS, lambda value, bound: value < bound),
    "minLength": ((str,), lambda value, bound: len(value) >= bound),
    "maxLength": ((str,), lambda value, bound: len(value) <= bound),
    "minItems": ((list,), lambda value, bound: len(value) >= bound),
    "maxItems": ((list,), lambda value, bound: len(value) <= bound),
    "minProperties": ((dict,), lambda value, bound: len(value) >= bound),
    "maxProperties": ((dict,), lambda value, bound: len(value) <= bound),
}


def _constants(known: list[Any]) -> Iterator[Typed]:
    if any(type(each) not in EVERY or isinstance(each, list | dict) for each in known):
        raise UnsureError
    for kind in EVERY:
        equal = frozenset(each for each in known if type(each) in _ALIKE[kind])
        yield (kind,), _among(equal) if equal else never


def _among(known: frozenset[Any]) -> Check:
    return lambda value, _: value in known


def _are_different(value: list[Any]) -> bool:
    if all(isinstance(each, str) for each in value):
        return len(set(value)) == len(value)
    return len({canonical_json(each) for each in value}) == len(value)


def _pattern(pattern: str) -> Check:
    search = strict(pattern).search
    return lambda value, _: search(value) is not None


def strict(pattern: str) -> re.Pattern[str]:
    """A pattern whose closing ``$`` means the end, not the line end before it."""
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", pattern))
