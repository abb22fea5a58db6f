"""The only user of jsonschema: runs it, with our formats, and clears away the errors that other errors cause."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from attrs import frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import FormatError, ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from rehabplan.documents.fit_checks import strict
from rehabplan.documents.formats import FormatFault, Formats
from rehabplan.documents.schema import Schemas
from rehabplan.documents.tree import Json, Path
from rehabplan.documents.write import canonical_json

_BRANCHES = {"oneOf", "anyOf"}
_LEFT_OVER = {"unevaluatedProperties", "unevaluatedItems"}


@frozen(eq=False)
class Finding:
    """A rule of a schema that a value breaks: its keyword, what it wants, and where the value stands.

    ``types`` are the types that would do, ``fault`` is a format's, ``is_key`` says that the key is wrong.
    """

    keyword: str
    wanted: Any
    value: Any
    path: Path
    schema: Mapping[str, Any]
    message: str
    types: tuple[str, ...] = ()
    fault: FormatFault | None = None
    is_key: bool = False


class _UnfitError(ValueError):
    """Carries a format's fault through jsonschema."""

    def __init__(self, fault: FormatFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _FormatDoor(FormatChecker):
    def __init__(self, formats: Formats) -> None:
        super().__init__(formats=())
        self._formats = formats

    def check(self, instance: object, format: str) -> None:
        """Ask the format's function. Raises ``LookupError`` where none was brought."""
        if format not in self._formats:
            raise LookupError(f"no function was given for the format {format!r}")
        if isinstance(instance, str) and (fault := self._formats[format](instance)) is not None:
            raise FormatError(fault.message, cause=_UnfitError(fault))


def findings(data: Json, name: str, schemas: Schemas, formats: Formats, most: int) -> list[Finding]:
    """Every broken rule worth telling, out of the first ``most`` that the engine meets."""
    root = {"$ref": f"{name.removesuffix('.json')}.json"}
    validator = _Validator(root, registry=_registry(schemas), format_checker=_FormatDoor(formats))
    found = [leaf for error in islice(validator.iter_errors(data), most) for leaf in _leaves(error)]
    return [_finding(error) for error in _without_fallout(found)]


@lru_cache(maxsize=4)
def _registry(schemas: Schemas) -> "Registry[Any]":
    # At "$schema" jsonschema would leave our validator, and with it our keywords, for its own.
    plain = {name: {k: v for k, v in each.items() if k != "$schema"} for name, each in schemas.files.items()}
    pairs = ((name, Resource.from_contents(each, DRAFT202012)) for name, each in plain.items())
    return Registry().with_resources(pairs).crawl()


def _finding(error: ValidationError) -> Finding:
    wrong = [error] if error.validator == "type" else filter(_is_wrong_type, error.context or ())
    types = (each for inner in wrong for each in _several(inner.validator_value))
    return Finding(
        keyword=error.validator if isinstance(error.validator, str) else "",
        wanted=error.validator_value,
        value=error.instance,
        path=tuple(error.absolute_path),
        schema=error.schema if isinstance(error.schema, dict) else {},
        message=error.message,
        types=tuple(dict.fromkeys(types)),
        fault=error.cause.fault if isinstance(error.cause, _UnfitError) else None,
        is_key="propertyNames" in error.relative_schema_path,
    )


def _several(types: Any) -> list[str]:  # noqa: ANN401
    return [types] if isinstance(types, str) else list(types)


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the alternative that was most likely meant; the error itself where none was."""
    if keys_to_choose(error.validator_value):
        yield from [error] if isinstance(error.instance, dict) else []
        return
    if error.validator not in _BRANCHES or not error.context or _has_no_type(error):
        yield error
        return
    branches = groupby(error.context, key=_branch)
    for inner in min((list(each) for _, each in branches), key=_distance):
        yield from _leaves(inner)


def keys_to_choose(branches: object) -> tuple[str, ...]:
    """The keys of which exactly one must stand, where that is all that the branches say."""
    rows = branches if isinstance(branches, list) else []
    keys = [row["required"] for row in rows if isinstance(row, dict) and [*row] == ["required"]]
    return tuple(key for key, *more in keys if not more) if len(keys) == len(rows) else ()


def _has_no_type(error: ValidationError) -> bool:
    """Whether the value is of none of the alternatives' types."""
    inner = error.context or ()
    return {_branch(each) for each in inner} == {_branch(each) for each in inner if _is_wrong_type(each)}


def _branch(inner: ValidationError) -> Any:  # noqa: ANN401
    return inner.relative_schema_path[0]


def _is_wrong_type(error: ValidationError) -> bool:
    return error.validator == "type" and not error.relative_path


def _distance(branch: list[ValidationError]) -> tuple[int, int, int, int]:
    """How far a value is from an alternative: by its type, its telling words, its keys, then the number of errors."""
    types = sum(_is_wrong_type(error) for error in branch)
    tells = sum(error.validator == "const" and len(error.relative_path) <= 1 for error in branch)
    keys = sum(error.validator == "required" and not error.relative_path for error in branch)
    return types, tells, keys, len(branch)


def _without_fallout(found: list[ValidationError]) -> list[ValidationError]:
    """Left-over keys are told only where nothing else is wrong below; one error is enough for a wrong type."""
    wrong_types = {tuple(error.absolute_path) for error in found if error.validator == "type"}
    causes = (tuple(error.absolute_path) for error in found if error.validator not in _LEFT_OVER)
    troubled = {path[:end] for path in causes for end in range(len(path) + 1)}
    hiding = {"enum": wrong_types, "const": wrong_types, **dict.fromkeys(_LEFT_OVER, troubled)}
    return [error for error in found if tuple(error.absolute_path) not in hiding.get(str(error.validator), ())]


def _unique_items(validator: Any, wanted: bool, items: Any, _: Any) -> Iterator[ValidationError]:  # noqa: ANN401, FBT001
    """Compare by written form: in linear time, and 1 is not true."""
    seen: dict[bytes, int] = {}
    for index, item in enumerate(items if wanted and validator.is_type(items, "array") else ()):
        first = seen.setdefault(canonical_json(item), index)
        if first != index:
            yield ValidationError("repeated", path=(index,), instance=first)


def _pattern(validator: Any, pattern: str, text: Any, _: Any) -> Iterator[ValidationError]:  # noqa: ANN401
    """A closing ``$`` means the end, not the line end before it."""
    if validator.is_type(text, "string") and not strict(pattern).search(text):
        yield ValidationError("no match")


def _properties(validator: Any, properties: Any, fields: Any, _: Any) -> Iterator[ValidationError]:  # noqa: ANN401
    """As the engine's own, but a forbidden key (``false``) keeps its path."""
    for key, schema in properties.items() if validator.is_type(fields, "object") else ():
        if key in fields:
            inner = {"not": {}} if schema is False else schema
            yield from validator.descend(fields[key], inner, path=key, schema_path=key)


_OUR_KEYWORDS = {"uniqueItems": _unique_items, "pattern": _pattern, "properties": _properties}
_Validator = extend(Draft202012Validator, _OUR_KEYWORDS)  # type: ignore[no-untyped-call]
