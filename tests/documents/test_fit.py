"""The quick looks, at a document's form and at its text, agree with the careful readers they spare."""

import copy
import random
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan.documents import Formats, Json, Schemas, Tree, data_root, parse, published_schemas
from rehabplan.documents.engine import findings
from rehabplan.documents.fit import compiled, fits
from rehabplan.documents.notations import FORMATS
from rehabplan.documents.positions import Grower
from rehabplan.documents.tree import LIMITS, Limits
from rehabplan.documents.yaml_quick import quick_yaml
from rehabplan.documents.yaml_reader import yaml_parts
from rehabplan.library.kinds import FOLDERS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MOST = 50


def found(data: Json, name: str, schemas: Schemas, formats: Formats) -> bool:
    """Whether the engine finds anything."""
    return bool(findings(data, name, schemas, formats, MOST))


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """Name, schema and text of shipped documents: one of each kind and catalogue, and every example of a case."""
    shipped = {}
    root = Path(str(data_root("catalogues")))
    for file in sorted(root.glob("*/*/*.yaml")):
        if (kind := FOLDERS.get(file.parent.name)) is not None:
            shipped[file.parent] = (file.name, kind.schema, file.read_text(encoding="utf-8"))
    cases = [(file.name, "case", file.read_text(encoding="utf-8")) for file in sorted(EXAMPLES.glob("*.yaml"))]
    return (*shipped.values(), *cases)


def read(text: str, name: str) -> Json:
    """The value of a document that can be read."""
    tree = parse(text, name)
    assert isinstance(tree, Tree)
    return tree.data


@pytest.mark.parametrize("file", sorted(published_schemas().files))
def test_every_published_schema_is_known(file: str) -> None:
    """No published schema uses a keyword that the quick look would have to leave to the engine."""
    assert compiled(published_schemas(), file) is not None


def places(data: Any, around: Any = None, key: str | int | None = None) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Every container with each of its keys or places."""
    if around is not None:
        yield around, key
    if isinstance(data, dict | list):
        for inner in data if isinstance(data, dict) else range(len(data)):
            yield from places(data[inner], data, inner)


OTHERS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 100, Decimal("1.5"), Decimal("0.5"), 10**6),
    *("", "x", "knee", "right knee", "dynamic", "none", "body", "3 x 10", "3 x", "2026-02-30", "2026-02-28", "a-b\n"),
    *([], [1, 1], ["knee", "knee"], ["x"], {}, {"id": "x"}, {"region": "knee", "capacity": "strength"}),
)


def spoil(data: Json, chance: random.Random) -> None:
    """One change somewhere: another value, one thing less, one more, or one twice."""
    around, key = chance.choice(list(places(data)))
    match chance.randrange(4):
        case 0:
            del around[key]
        case 1 if isinstance(around, dict):
            around[chance.choice(["foo", "name", "title", "1-3", "sources", "dose"])] = chance.choice(OTHERS)
        case 2 if isinstance(around, list):
            around.append(copy.deepcopy(around[key]))
        case _:
            around[key] = copy.deepcopy(chance.choice(OTHERS))


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6))
def test_a_spoilt_document_is_judged_as_by_the_engine(seed: int) -> None:
    """A document fits at a quick look exactly where the engine finds nothing, however it was changed."""
    chance = random.Random(seed)  # noqa: S311 - a choice, no secret
    file, name, text = chance.choice(texts())
    data = _short(read(text, file))
    for _ in range(chance.randrange(3)):
        spoil(data, chance)

    assert fits(data, name, published_schemas(), FORMATS) is not found(data, name, published_schemas(), FORMATS)


def _short(data: Json) -> Json:
    """The first entries of a list."""
    return data[:2] if isinstance(data, list) else data


KNEE: Json = {"$defs": {"knee": {"enum": ["knee", 1, None, True]}}}
KEYWORDS: tuple[dict[str, Any], ...] = (
    {"type": "integer"},
    {"type": ["number", "null"], "minimum": 1},
    {"type": "number", "exclusiveMinimum": 1, "maximum": 7},
    {"type": "array", "items": {"type": "integer"}, "uniqueItems": True, "minItems": 1, "maxItems": 2},
    {"uniqueItems": True},
    {"enum": ["a", 1, None]},
    {"const": True},
    {"const": Decimal("1.0")},
    {"type": "string", "pattern": "^a$", "maxLength": 2},
    {"pattern": "^[ab]", "minLength": 1},
    {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {"a": {"type": "integer"}}},
    {"properties": {"a": False}, "additionalProperties": {"type": "boolean"}, "minProperties": 1, "maxProperties": 1},
    {"patternProperties": {"^a$": {"minimum": 1}, "b": {"type": "string"}}, "additionalProperties": False},
    {"properties": {"a": {"maximum": 3}}, "patternProperties": {"a": {"minimum": 1}}},
    {"propertyNames": {"pattern": "^a$"}},
    {"dependentRequired": {"a": ["b"]}},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"type": "integer"}},
    {"if": {"type": "object"}},
    {"allOf": [{"minimum": 1}, {"maximum": 1}]},
    {"anyOf": [{"type": "string"}, {"minimum": 1}]},
    {"oneOf": [{"type": "integer"}, {"minimum": 1}]},
    {"not": {"type": "string"}},
    {"$ref": "knee.json#/$defs/knee", "description": "A knee."},
    {"items": {"$ref": "#"}, "type": ["array", "integer"]},
    {"additionalProperties": {"format": "ab"}},
)
VALUES = st.recursive(
    st.sampled_from([None, True, False, 0, 1, 2, 7, Decimal(1), Decimal("1.5"), "", "a", "a\n", "b", "ab", "knee"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "a\n", "ab", "b"]), inner),
    max_leaves=5,
)
AB: Formats = {"ab": lambda text: None if set(text) <= {"a", "b"} else FORMATS["site"]("no site")}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEYWORDS), VALUES)
def test_each_keyword_means_what_the_engine_means(schema: dict[str, Any], data: Json) -> None:
    """Every keyword that is known, alone and with its neighbours: 1 is no truth, $ is the end, a whole is a number."""
    schemas = Schemas({"root.json": schema, "knee.json": KNEE})  # type: ignore[dict-item]

    assert fits(data, "root", schemas, AB) is not found(data, "root", schemas, AB)


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ({"contains": {"const": 1}}, [2]),
        ({"prefixItems": [{"const": 1}], "items": False}, [1]),
        ({"const": [1]}, [1]),
        ({"properties": {"a": {"$id": "other.json"}}}, {}),
        ({"$ref": "#foot"}, 1),
        ({"type": "integer"}, 1.0),
        ({"format": "unheard"}, 1),
    ],
)
def test_what_is_not_known_is_left_to_the_engine(schema: dict[str, Any], data: Any) -> None:  # noqa: ANN401
    """A keyword, a place, a value or a format of another kind never passes at a quick look."""
    assert not fits(data, "root", Schemas({"root.json": schema}), {})


def test_the_outermost_anchor_holds() -> None:
    """An id is judged by the form of the document that is read, not of the one where the reference stands."""
    common: dict[str, Any] = {
        "$defs": {"form": {"$dynamicAnchor": "form", "maxLength": 1}, "id": {"$dynamicRef": "#form"}}
    }
    root: dict[str, Any] = {
        "$ref": "common.json#/$defs/id",
        "$defs": {"form": {"$dynamicAnchor": "form", "maxLength": 3}},
    }
    schemas = Schemas({"common.json": common, "root.json": root, "plain.json": {"$ref": "common.json#/$defs/id"}})

    for name, most in (("root", 3), ("plain", 1)):
        for length in range(5):
            assert fits("x" * length, name, schemas, {}) is (length <= most)
            assert found("x" * length, name, schemas, {}) is (length > most)


def careful(text: str, limits: Limits = LIMITS) -> Grower:
    """What the careful reader makes of a text."""
    grower = Grower("case.yaml", limits)
    try:
        tuple(yaml_parts(text, grower))
    except Exception:  # noqa: BLE001 - it stopped with an issue
        assert grower.issues
    return grower


PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            ": ",
            ":",
            "\n",
            "\n  ",
            "- ",
            "\n- ",
            "1",
            "1.50",
            "007",
            ".inf",
            "true",
            "~",
            "null",
            "''",
            '"a b"',
        ),
        *("[", "]", "{", "}", ", ", "#", " # c", "|", ">\n  x", "&x ", "*x", "!!str ", "<<", "---\n", "...\n", "\t"),
        *("%YAML 1.2\n", '"\\u202e"', "a: 1\n", "a: 2\n", "b: [1, {c: d}]\n", "é", "- - x\n", "? k\n: v\n"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_quick_value_is_the_careful_one(text: str) -> None:
    """Where YAML is read quickly, the careful reader gives the same value, and has nothing to tell."""
    quick = quick_yaml(text, LIMITS)
    if quick is not None:
        slow = careful(text)
        assert not slow.issues
        assert repr(quick[0]) == repr(slow.data)


def test_shipped_documents_are_read_quickly() -> None:
    """Every shipped document goes the quick way, to the same value."""
    for file, _, text in texts():
        quick = quick_yaml(text, LIMITS)
        if "twenty-mistakes" not in file:
            assert quick is not None, file
            assert repr(quick[0]) == repr(careful(text).data)


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(depth=2), "[[[1]]]"),
        (Limits(values=3), "[1, 2, 3]"),
        (Limits(text=3), "long: 1"),
        (Limits(text=3), "a: long"),
    ],
)
def test_limits_hold_on_the_quick_way(limits: Limits, text: str) -> None:
    """What is too deep, too many or too long is left to the careful reader, which tells it; one less is not."""
    more = Limits(depth=limits.depth + 1, values=limits.values + 1, text=limits.text + 1)

    assert quick_yaml(text, limits) is None
    assert quick_yaml(text, more) is not None
    assert careful(text, limits).issues
    assert not careful(text, more).issues
