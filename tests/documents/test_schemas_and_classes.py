"""The published schemas and the classes say the same: keys, what may be left out, words, types."""

import copy
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from types import GenericAlias, NoneType, UnionType
from typing import Any, TypeAlias, get_args, get_origin

import attrs
import pytest

from rehabplan.documents import published_schemas
from rehabplan.model.advice import Advice
from rehabplan.model.anatomy import Region, Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Content, Manifest
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion, Standing
from rehabplan.model.dose import Dose
from rehabplan.model.events import Event
from rehabplan.model.exercise import ClassSpan, Demands, Exercise, Ladder
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.model.lock import Lock
from rehabplan.model.policy import Policy
from rehabplan.model.profile import Aim, FurtherMeasure, RegionProfile
from rehabplan.model.program import CriterionStatus, Program
from rehabplan.model.protocol import Arm, CertItem, Choice, Item, PainRule, Protocol, ProtocolTrack, Row, Suits
from rehabplan.model.result_rule import Adjustment, ByResult, Change
from rehabplan.model.screening import ScreeningList
from rehabplan.model.worked_case import WorkedCase

Schema = dict[str, Any]
Files = dict[str, Any]
Form: TypeAlias = Any  # a class or a type expression
Special: TypeAlias = Callable[["Walk", Schema], Iterator[str]]

DOCUMENTS = {
    "case": Case,
    "program": Program,
    "bundle": Bundle,
    "catalogue": Manifest,
    "worked_case": WorkedCase,
    "lock": Lock,
}
LISTS = {
    "exercises": Exercise,
    "ladders": Ladder,
    "policies": Policy,
    "screening": ScreeningList,
    "advice": Advice,
    "measures": FurtherMeasure,
}
WHOLE = {"region": RegionProfile, "healing": HealingModel}
FORMATS: dict[Form, str] = {date: "date", datetime: "date-time", Site: "site", Criterion: "criterion", Climb: "climb"}
NOTHING: frozenset[str] = frozenset()
SCHEMA, KIND = frozenset({"schema"}), frozenset({"kind"})
DECLARED = {Demands: frozenset({"everywhere_else"})}
PLAIN: dict[Form, str] = {bool: "boolean", int: "integer", Decimal: "number", str: "string"}


@attrs.frozen
class Walk:
    """Compares a schema with a type, following references; ``path`` says where it is."""

    files: Files
    file: str
    path: str
    doses: str = "author"

    def to(self, step: str) -> "Walk":
        return attrs.evolve(self, path=f"{self.path}.{step}")

    def follow(self, schema: Schema) -> tuple["Walk", Schema]:
        """The schema that a reference names, and the file it stands in."""
        here = self
        while "$ref" in schema or "$dynamicRef" in schema:
            reference = schema.get("$ref") or schema["$dynamicRef"].replace("#", "#/$defs/")
            file, _, pointer = reference.partition("#")
            here = attrs.evolve(here, file=file.removesuffix(".json") or here.file)
            schema = here.files[f"{here.file}.json"]
            for key in pointer.strip("/").split("/") if pointer else ():
                schema = schema[key]
        return here, schema

    def says(self, problem: str) -> Iterator[str]:
        yield f"{self.path}: {problem}"


def differences(walk: Walk, schema: Schema, kind: Form) -> Iterator[str]:
    """Every way in which a schema and a type differ."""
    walk, schema = walk.follow(schema)
    if kind == Region | None:
        yield from words(walk, schema, [*Region], ["body"])
    elif isinstance(kind, UnionType):
        yield from union(walk, schema, get_args(kind))
    elif origin_of(kind) in {tuple, frozenset}:
        yield from many(walk, schema, kind)
    elif kind is Dose and walk.doses == "author":
        yield from expect(walk, schema, format="dose")
    elif kind is ClassSpan or kind is str:
        yield from text(walk, schema)
    elif (form := FORMATS.get(kind)) is not None:
        yield from expect(walk, schema, type="string", format=form)
    elif (plain := PLAIN.get(kind)) is not None:
        yield from expect(walk, schema, type=plain)
    elif issubclass(kind, Enum):
        yield from words(walk, schema, [*kind])
    else:
        yield from fields(walk, schema, kind)


def origin_of(kind: Form) -> Form:
    return get_origin(kind)


def expect(walk: Walk, schema: Schema, **wanted: str) -> Iterator[str]:
    for key, value in wanted.items():
        if schema.get(key) != value:
            yield from walk.says(f"{key} is {schema.get(key)}, not {value}")


def text(walk: Walk, schema: Schema) -> Iterator[str]:
    """Text is free, or one of the words that the schema lists."""
    listed = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())]
    if not listed or not all(isinstance(word, str) for word in listed):
        yield from expect(walk, schema, type="string")


def words(walk: Walk, schema: Schema, members: list[Enum], more: list[str] | None = None) -> Iterator[str]:
    values = [member.value for member in members]
    if schema.get("enum") not in [values, [*values, *(more or ())]]:
        yield from walk.says(f"lists {schema.get('enum')}, not {values}")


def many(walk: Walk, schema: Schema, kind: Form) -> Iterator[str]:
    """A tuple of any length, a tuple of so many, or a set."""
    yield from expect(walk, schema, type="array")
    items = [each for each in get_args(kind) if each is not Ellipsis]
    if origin_of(kind) is frozenset and not schema.get("uniqueItems"):
        yield from walk.says("a set's items are not unique")
    if origin_of(kind) is tuple and get_args(kind)[-1] is not Ellipsis:
        length = len(items)
        if (schema.get("minItems"), schema.get("maxItems")) != (length, length):
            yield from walk.says(f"not exactly {length} items")
    for item in dict.fromkeys(items):
        yield from differences(walk.to("items"), schema["items"], item)


def union(walk: Walk, schema: Schema, members: tuple[Any, ...]) -> Iterator[str]:
    """``X | None`` is X or null; classes are told apart by ``kind``."""
    real = [each for each in members if each is not NoneType]
    if NoneType in members:
        *options, nothing = schema.get("anyOf", [{}])
        if len(options) != 1 or nothing != {"type": "null"}:
            yield from walk.says("is required and may be missing, but is not 'something or null'")
            return
        yield from differences(walk, options[0], real[0])
        return
    wanted = {snake(each.__name__): each for each in real}
    listed = schema["properties"]["kind"]["enum"]
    branches = {each["if"]["properties"]["kind"]["const"]: each["then"] for each in schema["allOf"]}
    if not set(listed) == set(branches) == set(wanted):
        yield from walk.says(f"kinds {sorted(listed)}, branches {sorted(branches)}, not {sorted(wanted)}")
    for name in sorted(set(branches) & set(wanted)):
        there, branch = walk.follow(branches[name])
        yield from expect(there.to(name), branch["properties"]["kind"], const=name)
        yield from fields(there.to(name), branch, wanted[name], more=KIND)


def snake(name: str) -> str:
    """``InjectionPlanned`` is ``injection_planned``."""
    pieces = [0, *(i for i, sign in enumerate(name) if sign.isupper() and i), len(name)]
    return "_".join(name[start:end].lower() for start, end in pairwise(pieces))


def fields(walk: Walk, schema: Schema, kind: Form, more: frozenset[str] = NOTHING) -> Iterator[str]:
    """The keys of a class are its fields; those without default are required; no others are taken."""
    known = attrs.fields_dict(kind)
    more = DECLARED.get(kind, more)
    required = {name for name, field in known.items() if field.default is attrs.NOTHING}
    keys = {name: each for name, each in schema.get("properties", {}).items() if each.get("not") != {}}
    if set(keys) != set(known) | more:
        yield from walk.says(f"keys {sorted(set(keys) ^ (set(known) | more))} are on one side only")
    if set(schema.get("required", ())) != required | more:
        yield from walk.says(f"required {sorted(set(schema.get('required', ())) ^ (required | more))} on one side only")
    if schema.get("additionalProperties") is not False:
        yield from walk.says("takes keys that no field has")
    for name in sorted(set(keys) & set(known)):
        yield from one_field(walk.to(name), keys[name], kind, known[name])


def one_field(walk: Walk, schema: Schema, owner: Form, field: "attrs.Attribute[Any]") -> Iterator[str]:
    special = SPECIAL.get((owner, field.name))
    if special is not None:
        yield from special(walk, schema)
        return
    kind: Form = field.type
    if isinstance(kind, UnionType) and kind != Region | None and field.default is None:
        kind = without_none(kind)
    yield from differences(walk, schema, kind)


def without_none(kind: UnionType) -> Form:
    """A field whose default is nothing is left out, never null."""
    first, *others = [each for each in get_args(kind) if each is not NoneType]
    for other in others:
        first = first | other
    return first


def spans(walk: Walk, schema: Schema) -> Iterator[str]:
    """Demands by region: a key for each."""
    walk, schema = walk.follow(schema)
    if list(schema["properties"]) != [region.value for region in Region] or schema["additionalProperties"] is not False:
        yield from walk.says("is not one key a region")
    for region, each in schema["properties"].items():
        yield from differences(walk.to(region), each, ClassSpan)


def aims(walk: Walk, schema: Schema) -> Iterator[str]:
    """Aims by phase: a key for each, all required."""
    names = [phase.value for phase in PhaseName]
    if list(schema["properties"]) != names or sorted(schema["required"]) != sorted(names):
        yield from walk.says("is not one key a phase")
    for name, each in schema["properties"].items():
        yield from differences(walk.to(name), each, tuple[Aim, ...])


def standing(walk: Walk, schema: Schema) -> Iterator[str]:
    yield from words(walk, walk.follow(schema)[1], [*Standing])


def whole_document(kind: Form) -> Special:
    """A document inside a bundle keeps its ``schema``, so that it can be taken out again."""

    def compare(walk: Walk, schema: Schema) -> Iterator[str]:
        there, found = attrs.evolve(walk, doses="program" if kind is Program else "author").follow(schema)
        yield from fields(there, found, kind, more=SCHEMA)

    return compare


def short_form(definition: str, kind: Form, less: str = "", more: str = "") -> Special:
    """An object of the short form in which protocols are written: its keys are fields but for some on either side."""

    def compare(walk: Walk, _: Schema) -> Iterator[str]:
        there, found = walk.follow({"$ref": f"protocols.json#/$defs/{definition}"})
        known = set(attrs.fields_dict(kind)) - set(less.split())
        if set(found["properties"]) != known | set(more.split()):
            yield from there.says(f"{definition}: {sorted(set(found['properties']) ^ (known | set(more.split())))}")
        for name in sorted(known - SHORTENED):
            yield from one_field(there.to(name), found["properties"][name], kind, attrs.fields_dict(kind)[name])

    return compare


def protocols(walk: Walk, schema: Schema) -> Iterator[str]:
    """Protocols are written shorter than they are kept: a clause said once, a row that is only a dose."""
    for compare in SHORT_FORMS:
        yield from compare(walk, schema)
    inner = walk.follow({"$ref": "protocols.json#/$defs/protocol"})[1]["properties"]
    yield from fields(walk.to("for"), inner["for"], Suits)
    yield from fields(walk.to("pain"), inner["pain"], PainRule)
    if list(inner["reported"]["properties"]) != [item.value for item in CertItem]:
        yield from walk.says("reported is not one key an item")


SHORTENED = frozenset(
    {
        *("adjust", "any_of", "by_result", "next_session", "pain", "reported", "start_with", "together", "tracks"),
        *("weeks", "done"),
    }
)
SHORT_FORMS = (
    short_form("protocol", Protocol, "arms suits", "always arms for tracks"),
    short_form("arm", Arm),
    short_form("track", ProtocolTrack, "rows shape", "always days exercises steps weeks"),
    short_form("row_lines", Row, "alternates at repeat sessions", "alternate always do dose rotation"),
    short_form("step", Row, "alternates at sessions", "alternate always do dose rotation weeks"),
    short_form("one_item", Item, "any_mode exercises together", "always any exercise"),
    short_form("choice", Choice),
    short_form("group", Item, "activity any_mode dose exercises tag", "rest rounds"),
    short_form("by_result", ByResult, "", "sets"),
    short_form("adjustment", Adjustment, "retest"),
    short_form("change", Change),
)

SPECIAL: dict[tuple[Form, str], Special] = {
    (Content, "protocols"): protocols,
    **{(Demands, role): spans for role in ("working_side", "other_side", "spine")},
    (RegionProfile, "phases"): aims,
    (CriterionStatus, "standing"): standing,
    (Bundle, "program"): whole_document(Program),
    (Bundle, "case"): whole_document(Case),
    (WorkedCase, "case"): whole_document(Case),
}
"""Fields whose form in a document is not that of their type."""


def all_differences(files: Files) -> list[str]:
    """Every difference between the published schemas and the classes."""
    found: list[str] = []
    for name, kind in DOCUMENTS.items():
        walk = Walk(files, name, name, "program" if kind is Program else "author")
        schema = files[f"{name}.json"]
        found += expect(walk, schema["properties"]["schema"], const=f"rehabplan/{name}/1")
        found += fields(walk, schema, kind, more=SCHEMA)
    for name, kind in LISTS.items():
        found += differences(Walk(files, name, name), files[f"{name}.json"], GenericAlias(tuple, (kind, ...)))
    for name, kind in WHOLE.items():
        found += differences(Walk(files, name, name), files[f"{name}.json"], kind)
    events = files["events.json"]["properties"]["events"]
    return found + list(differences(Walk(files, "events", "events"), events, tuple[Event, ...]))


def test_schemas_and_classes_agree() -> None:
    """Every document's keys, required keys, words and types are those of its class, and the other way round."""
    assert all_differences(dict(published_schemas().files)) == []


BREAKS = {
    "a key no field has": (("case", "$defs", "goal", "properties", "colour"), {"type": "string"}),
    "a field without key": (("program", "$defs", "review", "properties", "decides"), None),
    "an open object": (("events", "$defs", "paused", "additionalProperties"), True),
    "a required default": (("case", "$defs", "treatment", "required"), ["site", "orders"]),
    "a missing word": (("common", "$defs", "tissue", "enum"), ["ligament"]),
    "another type": (("case", "$defs", "frame", "properties", "weeks", "type"), "number"),
    "another format": (("common", "$defs", "site", "format"), "date"),
    "a dose that is no dose": (("common", "$defs", "dose", "format"), "criterion"),
    "a kind too few": (("events", "$defs", "event", "allOf"), []),
    "nothing forbidden": (("program", "$defs", "work", "properties", "sets"), {"$ref": "#/$defs/count"}),
    "a pair of three": (("region", "properties", "antagonists", "items", "maxItems"), 3),
    "a set with repeats": (("common", "$defs", "limit", "properties", "modes", "uniqueItems"), False),
    "a lost phase": (("region", "properties", "phases", "required"), ["protection"]),
    "a case that needs no schema": (("worked_case", "properties", "case"), {"type": "object", "properties": {}}),
    "a later version": (("case", "properties", "schema", "const"), "rehabplan/case/2"),
}


@pytest.mark.parametrize(("path", "value"), BREAKS.values(), ids=BREAKS)
def test_a_difference_is_found(path: tuple[str, ...], value: object) -> None:
    """The comparison sees a difference that is planted anywhere in a schema."""
    files = copy.deepcopy(dict(published_schemas().files))
    around: Any = files[f"{path[0]}.json"]
    for key in path[1:-1]:
        around = around[key]
    around[path[-1]] = value
    if value is None:
        del around[path[-1]]

    assert all_differences(files)


def parts(schema: object, path: str) -> Iterator[tuple[str, Schema]]:
    """Every schema inside a schema, with its place."""
    if isinstance(schema, dict):
        yield path, schema
        for key, each in schema.items():
            if key in {"properties", "$defs"}:
                for name, inner in each.items():
                    yield from parts(inner, f"{path}.{name}")
            elif key in {"items", "then"}:
                yield from parts(each, f"{path}.{key}")
            elif key in {"allOf", "anyOf"}:
                for inner in each:
                    yield from parts(inner, path)


def test_every_field_is_described() -> None:
    """Each key of each document has words of its own, or those of the definition it refers to."""
    files: Files = dict(published_schemas().files)
    bare = []
    for name in sorted(files):
        for path, schema in parts(files[name], name):
            for key, each in schema.get("properties", {}).items():
                _, found = Walk(files, name.removesuffix(".json"), path).follow(each)
                if not each.get("description") and not found.get("description"):
                    bare.append(f"{path}.{key}")

    assert bare == []


def test_every_mapping_is_closed() -> None:
    """A key that no schema names is refused everywhere: a mistyped restriction must not be lost in silence."""
    files: Files = dict(published_schemas().files)
    every = [(path, each) for name in sorted(files) for path, each in parts(files[name], name)]
    told_apart = [path for path, each in every if "allOf" in each]

    assert [
        p for p, s in every if "properties" in s and p not in told_apart and s.get("additionalProperties") is not False
    ] == []
    assert [p for p, s in every if "allOf" in s and not all({"if", "then"} == set(each) for each in s["allOf"])] == []


def test_ids_are_local_in_catalogues_and_full_in_bundles() -> None:
    """An author's id has no slash; the same schema takes the catalogue's id before it inside a bundle or program."""
    own = {name: schema["$defs"]["id_form"]["pattern"] for name, schema in files_with_id_form()}

    assert sorted(own) == ["bundle.json", "common.json", "program.json"]
    assert own["bundle.json"] == own["program.json"]
    assert "/" not in own["common.json"]


def files_with_id_form() -> list[tuple[str, Any]]:
    files: Files = dict(published_schemas().files)
    return [(name, schema) for name, schema in files.items() if "id_form" in schema.get("$defs", {})]
