"""YAML 1.2 by PyYAML's event stream, which builds nothing, resolves nothing and does not nest.

Texts are taken as the YAML 1.2 core schema reads them, with two cautions: a number with a leading zero, and the
hexadecimal and octal forms, stay text. Aliases, anchors, tags, merge keys and directives are refused.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Protocol

import yaml

from rehabplan.documents.exact import NUMBER_LIMIT, exact
from rehabplan.documents.lines import place
from rehabplan.documents.positions import Grower
from rehabplan.documents.tabs import TextSpans, refuse_tabs
from rehabplan.documents.tree import Json, Mark
from rehabplan.documents.wording import brief, shown
from rehabplan.documents.yaml_mistakes import mark_of, tell_mistake

WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
MERGE_KEY = "<<"
_NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CONTAINERS: dict[type, type[list[Json]] | type[dict[str, Json]]] = {
    yaml.SequenceStartEvent: list,
    yaml.MappingStartEvent: dict,
}
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}
_PARSER_LIMIT = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 at the 1,001st bracket."""
DIRECTIVE = re.compile(r"^%(?!YAML 1\.2[ \t]*(?:#.*)?$).*", re.MULTILINE)


class Parser(Protocol):
    """What is needed of PyYAML's parsers."""

    def check_event(self) -> bool: ...
    def get_event(self) -> Any: ...  # noqa: ANN401 - PyYAML's events share no useful type
    def dispose(self) -> None: ...


def fastest_parser(text: str) -> Parser:
    """PyYAML's C parser where its wheel carries one, else the pure one: the same events, eight times slower."""
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return loader(text)


def yaml_parts(text: str, grower: Grower, parser: Parser | None = None) -> Iterator[None]:
    """Hand the parts of a YAML text to the grower, one at each step; raise ``StopReading`` where it cannot go on."""
    for found in DIRECTIVE.finditer(text):
        grower.note("directive", place(text, found.start()), line=brief(found.group()))
    if not grower.issues:
        yield from _take_all(parser or fastest_parser(text), text, grower)


def _take_all(parser: Parser, text: str, grower: Grower) -> Iterator[None]:
    end = (len(text), place(text, len(text)))
    spans = TextSpans() if "\t" in text else None
    try:
        for event in _events(parser, text):
            _take(event, grower, mark_of(event.start_mark, end))
            if spans is not None and getattr(event, "style", None):
                spans.add(event.start_mark.index, event.end_mark.index)
            yield
        if spans is not None:
            refuse_tabs(text, spans, grower)
    except yaml.YAMLError as error:
        tell_mistake(error, text, grower)
    except (ValueError, OverflowError):  # the pure parser, on an escape beyond Unicode
        grower.stop("bad-escape", (1, 1))


def _events(parser: Parser, text: str) -> Iterator[Any]:
    """Every event of a text.

    A parser that reads ahead may meet a limit of its own before the events of ours are told; what stands before that
    place is nested deeply enough for ours.
    """
    told = 0
    try:
        while parser.check_event():
            yield parser.get_event()
            told += 1
    except yaml.MarkedYAMLError as error:
        if error.problem != _PARSER_LIMIT or error.problem_mark is None:
            raise
        sound = text[: error.problem_mark.index]
        yield from islice(_events(fastest_parser(sound), sound), told, None)
    finally:
        parser.dispose()


def core_value(text: str) -> Json:
    """Value of an unquoted text. Raises ``ValueError`` for a number that cannot be kept exactly."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _NUMBER.fullmatch(text):
        return exact(text)
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(NUMBER_LIMIT)
    return text


def _take(event: Any, grower: Grower, mark: Mark) -> None:  # noqa: ANN401
    kind = type(event)
    if kind is yaml.ScalarEvent:
        if event.anchor is not None or event.tag is not None:
            _refuse_names(event, grower, mark)
        _take_scalar(event, grower, mark)
    elif kind in _CONTAINERS:
        if event.anchor is not None or event.tag is not None:
            _refuse_names(event, grower, mark)
        grower.open(_CONTAINERS[kind](), mark)
    elif kind in _ENDS:
        grower.close()
    elif kind is yaml.AliasEvent:
        name = str(event.anchor)
        grower.note("alias", mark, grower.path, name=brief(name))
        _take_text(name, grower, mark)
    elif kind is yaml.DocumentStartEvent and grower.documents and not grower.many:
        grower.stop("several-documents", mark)


def _refuse_names(event: Any, grower: Grower, mark: Mark) -> None:  # noqa: ANN401
    if event.anchor is not None:
        grower.note("anchor", mark, grower.path, name=brief(event.anchor))
    if event.tag is not None:
        grower.note("tag", mark, grower.path, name=brief(event.tag))


def _take_scalar(event: Any, grower: Grower, mark: Mark) -> None:  # noqa: ANN401
    text: str = event.value
    if not event.implicit[0]:
        _take_text(text, grower, mark)
    elif grower.wants_key:
        _take_plain_key(text, grower, mark)
    else:
        if text == "" and grower.is_between:
            grower.note("empty", mark)
        grower.value(_value_of(text, grower, mark), mark)


def _take_plain_key(text: str, grower: Grower, mark: Mark) -> None:
    if text == MERGE_KEY:
        grower.note("merge-key", mark, grower.path)
    if text in WORDS:
        grower.refuse_key(shown(WORDS[text]), mark)
    else:
        grower.key(text, mark)


def _value_of(text: str, grower: Grower, mark: Mark) -> Json:
    try:
        return core_value(text)
    except ValueError:
        grower.note("number", mark, grower.path, found=f"'{brief(text)}'", limit=NUMBER_LIMIT)
        return None


def _take_text(text: str, grower: Grower, mark: Mark) -> None:
    if grower.wants_key:
        grower.key(text, mark)
    else:
        grower.value(text, mark)
