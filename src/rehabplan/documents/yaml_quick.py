"""The value of a YAML text in which nothing is wrong, without the places of its parts: most need never be told."""

from typing import Any

import yaml
from attrs import Factory, define

from rehabplan.documents.characters import HIDDEN
from rehabplan.documents.tree import Json, Limits
from rehabplan.documents.yaml_reader import DIRECTIVE, MERGE_KEY, WORDS, Parser, core_value, fastest_parser


class _UnusualError(Exception):
    """The careful reader must look at it."""


def quick_yaml(text: str, limits: Limits) -> tuple[Json] | None:
    """The value, in a tuple, as the careful reader gives it; ``None`` where that may find something to tell."""
    if "\t" in text or DIRECTIVE.search(text):
        return None
    parser = fastest_parser(text)
    try:
        return (_value(parser, limits),)
    except (_UnusualError, yaml.YAMLError, ValueError, OverflowError):
        return None
    finally:
        parser.dispose()


@define(eq=False)
class _Builder:
    """The parts taken so far; ``key`` waits for its value in the innermost container, if that is a mapping."""

    limits: Limits
    whole: list[Json] = Factory(list)
    around: list[Any] = Factory(list)
    inner: Any = None
    key: str | None = None
    values: int = 0

    def scalar(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        """Take a key, a text, a number, true, false or nothing."""
        text, is_plain = event.value, event.implicit[0]
        if len(text) > self.limits.text or (not text.isprintable() and HIDDEN.search(text)):
            raise _UnusualError
        if type(self.inner) is dict and self.key is None:
            if text in self.inner or (is_plain and (text in WORDS or text == MERGE_KEY)):
                raise _UnusualError
            self.key = text
        elif text == "" and self.inner is None:
            raise _UnusualError
        else:
            self.add(core_value(text) if is_plain else text)

    def add(self, value: Json) -> None:
        """Put a value where it belongs."""
        self.values += 1
        if self.values > self.limits.values:
            raise _UnusualError
        if self.inner is None:
            self.whole.append(value)
        elif self.key is not None:
            self.inner[self.key] = value
            self.key = None
        elif type(self.inner) is list:
            self.inner.append(value)
        else:
            raise _UnusualError

    def open(self, container: list[Json] | dict[str, Json]) -> None:
        """Start a list or a mapping."""
        if len(self.around) == self.limits.depth:
            raise _UnusualError
        self.add(container)
        self.around.append(self.inner)
        self.inner = container

    def close(self) -> None:
        """End the innermost container."""
        self.inner = self.around.pop()


def _value(parser: Parser, limits: Limits) -> Json:
    builder = _Builder(limits)
    while parser.check_event():
        event = parser.get_event()
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.close()
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor is not None or getattr(event, "tag", None) is not None:
                raise _UnusualError
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                builder.open({} if kind is yaml.MappingStartEvent else [])
            else:
                builder.scalar(event)
    if len(builder.whole) != 1:
        raise _UnusualError
    return builder.whole[0]
