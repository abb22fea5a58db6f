"""The reference of all fields is what the schemas say."""

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rehabplan.documents import Schemas, Tree, parse, published_schemas, validate
from rehabplan.documents.notations import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "reference" / "fields"
NAMES = [name.removesuffix(".json") for name in sorted(published_schemas().files)]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the pages."""
    spec = importlib.util.spec_from_file_location("make_fields", DOCS / "make_fields.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(script: ModuleType) -> dict[str, str]:
    """The pages as the script makes them."""
    return dict(script.pages())


def fields(schema: object) -> Iterator[str]:
    """The name of every field in a schema, and every word that a field may be."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        for each in schema.values():
            yield from fields(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from fields(each)


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table of fields."""
    lines = re.findall(r"^\| (?:`[^`]+`|any other key) \| (?:yes|no) \|.*$", text, re.MULTILINE)
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_pages_are_those_of_the_schemas(written: dict[str, str]) -> None:
    """The folder holds a page for each schema and an index, as ``python docs/make_fields.py`` writes them."""
    found = {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")}

    assert set(found) == {"index.md", *(f"{name}.md" for name in NAMES)}
    assert [name for name in found if found[name] != written[name]] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_row_with_a_description(name: str, written: dict[str, str]) -> None:
    """A row has four cells: the field, whether it is required, what it may be and what it is; none of them is empty."""
    found = rows(written[f"{name}.md"])

    assert found
    assert [row for row in found if len(row) != 4 or not all(row)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_schema_is_left_out(name: str, written: dict[str, str]) -> None:
    """Each field of a schema, and each word that a field may be, stands on its page."""
    prose = re.sub(r"^```.*?^```$", "", written[f"{name}.md"], flags=re.MULTILINE | re.DOTALL)
    said = set(re.findall(r"`([^`]+)`", prose))

    assert set(fields(published_schemas()[name])) - said == set()


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_told_apart(name: str, written: dict[str, str], script: ModuleType) -> None:
    """Links lead to one heading: no two headings of a page have the same anchor."""
    headings = Counter(map(script.anchor, re.findall(r"^#+ (.+)$", written[f"{name}.md"], re.MULTILINE)))

    assert [heading for heading, count in headings.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(file.stem for file in (FOLDER / "examples").iterdir()))
def test_examples_are_valid(name: str, written: dict[str, str]) -> None:
    """What a page shows as an example of a document would be taken as one."""
    [example] = re.findall(r"^```yaml\n(.*?)^```$", written[f"{name}.md"], re.MULTILINE | re.DOTALL)
    tree = parse(example, f"{name}.yaml")

    assert isinstance(tree, Tree)
    assert [str(issue) for issue in validate(tree, name, FORMATS)] == []


NEW: dict[str, Any] = {
    "description": "A thing | with *signs*.",
    "type": "object",
    "properties": {
        "size": {"description": "How [large] it is.", "type": "number", "exclusiveMinimum": 0, "maximum": 9},
        "parts": {
            "description": "Its parts.",
            "type": "object",
            "patternProperties": {"^(a|b)$": {"$ref": "other.json#/$defs/part"}},
        },
        "odd": {"description": "Told as it stands.", "type": "integer", "multipleOf": 3},
        "either": {"description": "One of two.", "anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]},
        "pair": {"description": "Two.", "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    },
    "required": ["size"],
}
OTHER: dict[str, Any] = {"$defs": {"part": {"description": "A part.", "type": "string", "examples": ["p"]}}}


def test_a_new_schema_is_told_without_being_named(script: ModuleType) -> None:
    """Whatever stands in the folder gets a page and a row of the index; markdown's own signs are escaped."""
    pages = script.pages(Schemas({"new.json": NEW, "other.json": OTHER}))

    assert set(pages) == {"index.md", "new.md", "other.md"}
    assert r"| [new](new.md) | A thing \| with \*signs\*. |" in pages["index.md"]
    assert rows(pages["new.md"]) == [
        ["`size`", "yes", "number above 0 and at most 9", "How [large] it is."],
        ["`parts`", "no", r"keys that fit `^(a\|b)$` with [part](other.md#part)", "Its parts."],
        ["`odd`", "no", "whole number, `multipleOf` `3`", "Told as it stands."],
        ["`either`", "no", "one of `x`, `y` or `null`", "One of two."],
        ["`pair`", "no", "list of exactly 2 whole numbers", "Two."],
    ]
    assert "## part\n\nA part.\n\nForm: text.\n" in pages["other.md"]
