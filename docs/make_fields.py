"""Write the reference of all fields from the published schemas, one page for each schema of the folder.

Run it from the root of the tree after a schema or an example has changed: ``python docs/make_fields.py``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, frozen

from rehabplan.documents import Schemas, published_schemas
from rehabplan.library.kinds import KINDS

Schema: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).parent / "reference" / "fields"
EXAMPLES = FOLDER / "examples"
FORMATS = {"dose": "../dose-notation.md", "clauses": "../dose-notation.md"}
EACH = "each"  # heading of what stands under keys that an author chooses
MOST_WORDS = 8  # more of them are listed under a heading of their own

WRITERS = {
    "case": "you, or your software",
    "events": "you, or your software, as things happen",
    "program": "rehabplan; nobody edits it",
    "lock": "rehabplan (`rehabplan catalogue lock`); nobody edits it",
    "bundle": "rehabplan; nobody edits it",
    "catalogue": "the author of a catalogue, in `catalogue.yaml`",
    "worked_case": "the author of a catalogue, in its folder `cases/`",
    "common": "nobody alone: the other documents refer to it",
    **{kind.schema: f"the author of a catalogue, in its folder `{kind.folder}/`" for kind in KINDS},
}
INTRODUCTION = """# Fields of every document

What each document may hold, field by field. These pages are written from the JSON Schemas that `rehabplan schema`
prints. A key that is not listed is refused; [how documents are read](../reading-documents.md) says how you are told.

| document | what it is | who writes it |
|---|---|---|
"""
KINDS_HEAD = "| kind | form | description |\n|---|---|---|\n"
HEAD = "| field | required | what it may be | description |\n|---|---|---|---|\n"
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "null": "`null`",
    "object": "keys with values",
}
TOLD = {
    *("$schema", "$id", "$defs", "$ref", "$dynamicRef", "$dynamicAnchor", "title", "description", "examples", "type"),
    *("const", "enum", "anyOf", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"),
    *("exclusiveMinimum", "items", "minItems", "maxItems", "uniqueItems", "properties", "required"),
    *("additionalProperties", "patternProperties"),
}
"""Keywords that are told in words; any other is shown as the schema has it."""


@frozen(eq=False)
class Part:
    """A schema, the page it stands on, its heading there, and all schemas by the names of their pages."""

    schema: Schema
    page: str
    name: str
    files: Mapping[str, Schema]

    def inner(self, schema: Schema, key: str = "") -> "Part":
        """A schema inside this one; under a key it may have a heading of its own."""
        return evolve(self, schema=schema, name=f"{self.name}, {key}" if key else self.name)

    def target(self) -> "Part":
        """What a reference leads to, or the part itself."""
        reference = self.schema.get("$ref") or self.schema.get("$dynamicRef", "").replace("#", "common.json#/$defs/")
        if not reference:
            return self
        file, _, pointer = reference.partition("#")
        page = file.removesuffix(".json") or self.page
        schema, name = self.files[page], page
        for name in pointer.split("/")[1:]:
            schema = schema[name]
        return Part(schema, page, name, self.files)

    @property
    def key(self) -> str:
        """The last word of its heading."""
        return self.name.rpartition(", ")[2]

    @property
    def kinds(self) -> list[tuple[str, Schema]]:
        """The forms of an object that its ``kind`` tells apart."""
        rules = [rule for rule in self.schema.get("allOf", ()) if set(rule) == {"if", "then"}]
        return [(rule["if"]["properties"]["kind"]["const"], rule["then"]) for rule in rules]

    @property
    def alternatives(self) -> list["Part"]:
        """The forms of a value that is one or another; one with keys of its own gets a heading."""
        ways = self.schema.get("anyOf") or [self.schema[key] for key in ("then", "else") if key in self.schema]
        return [self.inner(way, "with keys" if "properties" in way else "") for way in ways]

    @property
    def has_heading(self) -> bool:
        """Whether it is too much for a cell of a table."""
        return "properties" in self.schema or len(self.schema.get("enum", ())) > MOST_WORDS


def anchor(heading: str) -> str:
    """The anchor of a heading, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def plain(text: str) -> str:
    """Text that markdown shows as it is, also in a table."""
    return re.sub(r"[\\`*<>|]|\](?=[(\[])|(?<!\w)_|_(?!\w)", r"\\\g<0>", " ".join(text.split()))


def code(value: object) -> str:
    """A value as it is written in a document, also in a table."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{text}{ticks}".replace("|", "\\|")


def listed(words: list[object]) -> str:
    """Words of a list."""
    return ", ".join(map(code, words))


def span(schema: Schema, low: str, high: str, unit: str = "") -> str:
    """The bounds of a number or of a length, where there are any."""
    least, most = schema.get(low), schema.get(high)
    if least is None and most is None:
        return f" above {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema and not unit else ""
    if least is None:
        above = f"above {schema['exclusiveMinimum']} and " if "exclusiveMinimum" in schema and not unit else "of "
        return f" {above}at most {most}{unit}"
    if most is None:
        return f" of at least {least}{unit}"
    return f" of {least}{unit}" if least == most else f" from {least} to {most}{unit}"


def form(part: Part, page: str) -> str:
    """What a value may be, in a few words with links, seen from a page."""
    return _form(part, page) if part.has_heading else ", ".join([_form(part, page), *_others(part)])


def _form(part: Part, page: str) -> str:
    schema = part.schema
    if "$ref" in schema or "$dynamicRef" in schema:
        return _reference(part.target(), schema.get("$ref", "#/$defs/"), page)
    if "const" in schema:
        return f"always {code(schema['const'])}"
    if part.has_heading:
        return f"one of {_link('these', part, page)}" if "enum" in schema else _link(part.key, part, page)
    if "enum" in schema:
        return f"one of {listed(schema['enum'])}"
    if part.alternatives:
        return " or ".join(form(each, page).removeprefix("always ") for each in part.alternatives)
    return _typed(part, page)


def _reference(target: Part, reference: str, page: str) -> str:
    if "#" not in reference:
        return f"[{target.page}]({target.page}.md)"
    if "$defs/" not in reference:
        return form(target, page)
    return _link(target.name, target, page)


def _link(word: str, part: Part, page: str) -> str:
    return f"[{word}]({'' if part.page == page else f'{part.page}.md'}#{anchor(part.name)})"


def _typed(part: Part, page: str) -> str:
    schema = part.schema
    match schema.get("type"):
        case "array":
            many = _many(_count(schema), form(part.inner(schema["items"]), page))
            return f"list of {many}{', no two alike' if schema.get('uniqueItems') else ''}"
        case "string":
            return f"text{span(schema, 'minLength', 'maxLength', ' characters')}{_shape(schema)}"
        case "object" if "patternProperties" in schema:
            keys = schema["patternProperties"].items()
            each = (f"keys that fit {code(key)} with {form(part.inner(value, EACH), page)}" for key, value in keys)
            return " and ".join(each)
        case str(type):
            return f"{TYPES[type]}{span(schema, 'minimum', 'maximum')}"
    return "any value"


def _many(count: str, inner: str) -> str:
    """Several of what is told as one."""
    inner = re.sub("^one of ", "out of " if count else "words out of ", inner)
    return f"{count} {re.sub('^(?:whole )?number', lambda found: f'{found[0]}s', inner)}".strip()


def _count(schema: Schema) -> str:
    least, most = schema.get("minItems"), schema.get("maxItems")
    if least is not None and least == most:
        return f"exactly {least}"
    return re.sub("^ (of|from) ", "", span(schema, "minItems", "maxItems"))


def _shape(schema: Schema) -> str:
    shapes = [f" that fits {code(schema['pattern'])}"] if "pattern" in schema else []
    if "format" in schema:
        word, page = schema["format"], FORMATS.get(schema["format"])
        shapes.append(f" in the form {f'[{word}]({page})' if page else word}")
    return "".join(shapes)


def _others(part: Part) -> Iterator[str]:
    """Keywords that say more about a value; one without words of ours is shown as it stands."""
    told = TOLD | ({"allOf"} if part.kinds else set()) | ({"if", "then", "else"} if part.alternatives else set())
    for keyword in sorted(set(part.schema) - told):
        match keyword, part.schema[keyword]:
            case "minProperties", int(least):
                yield f"at least {least} of the keys"
            case "propertyNames", {"format": str(word)}:
                yield f"each key in the form {word}"
            case "not", {"const": value}:
                yield f"not {code(value)}"
            case "oneOf", [*ways] if all(set(way) == {"required"} for way in ways):
                yield f"exactly one of {', '.join(' with '.join(map(code, way['required'])) for way in ways)}"
            case "dependentRequired", dict(needs):
                yield "; ".join(f"{code(key)} needs {listed(wanted)}" for key, wanted in needs.items())
            case _, value:
                yield f"`{keyword}` {code(value)}"


def described(part: Part) -> str:
    """What a field is: its own words, else those of what it refers to."""
    own = part.schema.get("description") or part.target().schema.get("description", "")
    return plain(str(own))


def rows(part: Part) -> Iterator[str]:
    """A row for each field of an object."""
    required = part.schema.get("required", ())
    for key, schema in part.schema.get("properties", {}).items():
        field = part.inner(schema, key)
        if schema.get("not") == {}:
            yield f"| `{key}` | never | nothing | {described(field)} |\n"
            continue
        must = "yes" if key in required else "no"
        yield f"| `{key}` | {must} | {form(field, part.page)} | {described(field)} |\n"
    if isinstance(others := part.schema.get("additionalProperties"), dict):
        field = part.inner(others, EACH)
        yield f"| any other key | no | {form(field, part.page)} | {described(field)} |\n"


def section(part: Part) -> str:
    """What stands under the heading of a part."""
    whole = part.schema is part.files[part.page]
    told = f"## {part.name}\n\n" + ("" if whole else f"{described(part)}\n\n")
    others = f"Also: {also}.\n\n" if (also := "; ".join(_others(part))) else ""
    if part.kinds:
        forms = ((kind, part.inner(then)) for kind, then in part.kinds)
        lines = "".join(f"| `{kind}` | {form(each, part.page)} | {described(each)} |\n" for kind, each in forms)
        return f"{told}Its `kind` says which of these it is:\n\n{KINDS_HEAD}{lines}\n{others}"
    if "properties" in part.schema:
        return f"{told}{HEAD}{''.join(rows(part))}\n{others}"
    if "enum" in part.schema:
        return f"{told}One of {listed(part.schema['enum'])}.\n\n{others}"
    return f"{told}Form: {form(part, part.page)}.\n\n"


def parts(part: Part) -> Iterator[Part]:
    """A part and everything inside it that has a heading of its own."""
    yield part
    inside = [*part.alternatives]
    chosen = [*part.schema.get("patternProperties", {}).values(), part.schema.get("additionalProperties")]
    fields = [*part.schema.get("properties", {}).items(), *((EACH, each) for each in chosen if isinstance(each, dict))]
    for key, schema in fields:
        field = part.inner({"description": schema.get("description", ""), **_item(schema)}, key)
        inside += [field, *field.alternatives]
    for each in inside:
        if each.has_heading and not part.kinds:
            yield from parts(each)


def _item(schema: Schema) -> Schema:
    """What the lists around it are lists of."""
    return _item(schema["items"]) if "items" in schema else schema


def sections(whole: Part) -> Iterator[Part]:
    """Every part of a page, in the order of its schema."""
    if "properties" in whole.schema:
        yield from parts(whole)
    elif "items" in whole.schema and "properties" in _item(whole.schema):
        yield from parts(whole.inner(_item(whole.schema)))
    for name, schema in whole.schema.get("$defs", {}).items():
        yield from parts(Part(schema, whole.page, name, whole.files))


def example(name: str, schema: Schema) -> str:
    """The example that stands in the folder of examples under the schema's name, else the schema's own."""
    file = EXAMPLES / f"{name}.yaml"
    if file.is_file():
        return f"An example, to show its form:\n\n```yaml\n{file.read_text(encoding='utf-8')}```\n\n"
    own = schema.get("examples", ())
    return (
        f"An example, to show its form:\n\n```json\n{json.dumps(own[0], indent=2, default=str)}\n```\n\n" if own else ""
    )


def page(name: str, files: Mapping[str, Schema]) -> str:
    """The page of one schema."""
    schema = files[name]
    whole = Part(schema, name, name, files)
    title = schema.get("title", name)
    writer = f"\n\nWritten by {WRITERS[name]}." if name in WRITERS else ""
    is_list = f"\n\nForm: {form(whole, name)}." if schema.get("type") == "array" else ""
    head = f"# {plain(title)}: fields\n\n{plain(schema.get('description', ''))}{writer}{is_list}\n\n"
    told = "".join(section(part) for part in sections(whole))
    return f"{head}{example(name, schema)}{told}[All documents](index.md)\n"


def pages(schemas: Schemas | None = None) -> dict[str, str]:
    """Every page by its file name; of the published schemas where none are given."""
    files: dict[str, Schema] = {
        name.removesuffix(".json"): each for name, each in sorted((schemas or published_schemas()).files.items())
    }
    rows = (
        f"| [{plain(each.get('title', name))}]({name}.md) | {plain(each.get('description', ''))} "
        f"| {WRITERS.get(name, '')} |\n"
        for name, each in files.items()
    )
    return {"index.md": INTRODUCTION + "".join(rows), **{f"{name}.md": page(name, files) for name in files}}


def main() -> None:
    """Write the pages, and remove those of schemas that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
