"""Validated JSON-like data into values and back: the last room where raw dicts live.

Author documents hold doses as text; a program holds them as objects.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.strategies import configure_tagged_union

from rehabplan.documents import protocols
from rehabplan.documents.texts_once import dose_of, span_of
from rehabplan.model.anatomy import Region, Site
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Amount, Distance, Dose, Intensity, Load, RepMax, SingleIntensity, Time
from rehabplan.model.events import Event
from rehabplan.model.exercise import ClassSpan, Demands
from rehabplan.model.healing import PhaseName
from rehabplan.model.profile import Aim, RegionProfile
from rehabplan.model.protocol import Protocol
from rehabplan.model.result_rule import ByResult
from rehabplan.model.stretch import Stretch

T = TypeVar("T")
WHOLE_BODY = "body"


def _kind(cls: type) -> str:
    name = "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__)
    return name.lstrip("_")


def _strict(kind: type) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _decimal(value: Any, _: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is no exact number")
    return Decimal(value)


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _spans(data: dict[str, str]) -> tuple[tuple[Region, ClassSpan], ...]:
    return tuple((Region(name), span_of(data[name])) for name in sorted(data))


def _demands(data: dict[str, Any], _: Any) -> Demands:
    return Demands(*(_spans(data.get(role, {})) for role in ("working_side", "other_side", "spine")))


def _demands_out(demands: Demands) -> dict[str, Any]:
    roles = {field.name: dict(getattr(demands, field.name)) for field in attrs.fields(Demands)}
    named = {role: {str(at): str(span) for at, span in spans.items()} for role, spans in roles.items() if spans}
    return {**named, "everywhere_else": "none"}


def _base() -> Converter:
    conv = Converter(forbid_extra_keys=True, prefer_attrib_converters=False)
    for kind in (int, str, bool):
        conv.register_structure_hook(kind, _strict(kind))
    conv.register_structure_hook(Decimal, _decimal)
    conv.register_unstructure_hook(Decimal, _number)
    conv.register_structure_hook(date, lambda v, _: date.fromisoformat(v))
    conv.register_unstructure_hook(date, date.isoformat)
    conv.register_structure_hook(datetime, lambda v, _: datetime.fromisoformat(v))
    conv.register_unstructure_hook(datetime, datetime.isoformat)
    conv.register_structure_hook(Site, lambda v, _: Site.parse(v))
    conv.register_unstructure_hook(Site, str)
    conv.register_structure_hook(Criterion, lambda v, _: Criterion.parse(v))
    conv.register_unstructure_hook(Criterion, str)
    conv.register_structure_hook(Climb, lambda v, _: Climb.parse(v))
    conv.register_unstructure_hook(Climb, str)
    conv.register_structure_hook(ClassSpan, lambda v, _: span_of(v))
    conv.register_unstructure_hook(ClassSpan, str)
    conv.register_structure_hook(Demands, _demands)
    conv.register_unstructure_hook(Demands, _demands_out)
    conv.register_structure_hook_func(
        lambda t: t == Region | None, lambda v, _: None if v in {None, WHOLE_BODY} else Region(v)
    )
    conv.register_unstructure_hook_func(lambda t: t == Region | None, lambda v: WHOLE_BODY if v is None else v.value)
    conv.register_unstructure_hook_func(
        lambda t: getattr(t, "__origin__", None) is frozenset, lambda v: sorted(_word(item) for item in v)
    )
    conv.register_unstructure_hook(Enum, _word)
    conv.register_unstructure_hook(StrEnum, _word)
    conv.register_structure_hook(StrEnum, lambda v, kind: kind(v))
    conv.register_structure_hook_factory(
        attrs.has, lambda c: make_dict_structure_fn(c, conv, _cattrs_forbid_extra_keys=True)
    )
    conv.register_unstructure_hook_factory(
        attrs.has, lambda c: make_dict_unstructure_fn(c, conv, _cattrs_omit_if_default=True)
    )
    conv.register_structure_hook(Stretch, lambda v, _: Stretch.parse(v))
    conv.register_unstructure_hook(Stretch, str)
    conv.register_structure_hook_func(lambda t: t == RepMax | Load, lambda v, _: ByResult.start_from(v))
    conv.register_unstructure_hook_func(lambda t: t == RepMax | Load, str)
    conv.register_structure_hook(RegionProfile, _profile_reader(conv))
    conv.register_unstructure_hook(RegionProfile, _profile_writer(conv))
    return conv


def _protocols(conv: Converter) -> None:
    """Protocols, whose documents say a thing once that the values repeat."""
    read = make_dict_structure_fn(Protocol, conv, _cattrs_forbid_extra_keys=True)
    write = make_dict_unstructure_fn(Protocol, conv, _cattrs_omit_if_default=True)
    conv.register_structure_hook(Protocol, lambda data, kind: read(protocols.plain(data), kind))
    conv.register_unstructure_hook(Protocol, lambda value: protocols.written(write(value)))


def _word(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _profile_reader(conv: Converter) -> Callable[[Any, Any], RegionProfile]:
    plain = make_dict_structure_fn(RegionProfile, conv, _cattrs_forbid_extra_keys=True)

    def read(data: dict[str, Any], kind: Any) -> RegionProfile:
        phases = [[name.value, data["phases"][name.value]] for name in PhaseName if name.value in data["phases"]]
        return plain({**data, "phases": phases}, kind)

    return read


def _profile_writer(conv: Converter) -> Callable[[RegionProfile], dict[str, Any]]:
    plain = make_dict_unstructure_fn(RegionProfile, conv, _cattrs_omit_if_default=True)

    def write(profile: RegionProfile) -> dict[str, Any]:
        aims = {name.value: conv.unstructure(aims, tuple[Aim, ...]) for name, aims in profile.phases}
        return {**plain(profile), "phases": aims}

    return write


def _tag(conv: Converter, union: Any) -> None:
    """Tell the members of a union apart by ``kind``, also where it may be absent."""
    configure_tagged_union(union, conv, tag_generator=_kind, tag_name="kind")
    conv.register_structure_hook_func(
        lambda t: t == union | None, lambda v, _: None if v is None else conv.structure(v, union)
    )
    conv.register_unstructure_hook_func(
        lambda t: t == union | None, lambda v: None if v is None else conv.unstructure(v, union)
    )


def _author_converter() -> Converter:
    conv = _base()
    conv.register_structure_hook(Dose, lambda v, _: dose_of(v))
    conv.register_unstructure_hook(Dose, str)
    _protocols(conv)
    _tag(conv, Event)
    return conv


def _program_converter() -> Converter:
    conv = _base()
    for union in (Time | Distance, Amount, Intensity, SingleIntensity):
        _tag(conv, union)
    return conv


AUTHOR, PROGRAM = "author", "program"


@cache
def converter(form: str) -> Converter:
    """The converter of a form of document: ``AUTHOR`` or ``PROGRAM``."""
    return _program_converter() if form == PROGRAM else _author_converter()
