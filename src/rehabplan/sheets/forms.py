"""How a value is written in one cell, and read from it: every ``read`` undoes its ``write``."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from rehabplan.documents import Json
from rehabplan.documents.exact import exact, plain
from rehabplan.model.exercise import CLASSES

NONE = "none"
"""What a cell says for an empty list; an empty cell says nothing."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_ITEMS = re.compile(r"[;\n]")
_WORDS = re.compile(r"[,;\n]")
_SPAN = re.compile(rf"(.+?)[:\s]\s*((?:{'|'.join(CLASSES)})(?:\s+to\s+(?:{'|'.join(CLASSES)}))?)")
_CITED, _AVOIDED, _SHOWN = 2, (2, 3), 3


class ItemError(Exception):
    """A part of a cell's text that cannot be read."""

    def __init__(self, found: str, problem: str, advice: str) -> None:
        super().__init__(f"{found}: {problem}")
        self.found, self.problem, self.advice = found, problem, advice


@frozen
class Form:
    """A way to write a value in a cell; ``how`` tells authors.

    ``words`` where the cell holds codes, which are taken in any case; ``number`` where it holds a number.
    """

    read: Callable[[str], Json]
    write: Callable[[Any], str]
    how: str = ""
    words: bool = False
    number: bool = False


def _number(text: str) -> Json:
    return exact(text.strip()) if _NUMBER.fullmatch(text.strip()) else text


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    return [part for part in map(str.strip, at.split(text)) if part]


def _listed(text: str, at: re.Pattern[str], item: Callable[[str], Json]) -> Json:
    return [] if text.strip().lower() == NONE else [item(part) for part in _split(text, at)]


def _joined(parts: Iterable[str], by: str) -> str:
    return by.join(parts) or NONE


def _line(text: str) -> Json:
    """``hip strength: gluteus_maximus, hamstrings``."""
    head, _, muscles = text.partition(":")
    region, _, capacity = head.strip().rpartition(" ")
    if not region:
        raise ItemError(text, "it names no region and capacity", "write for example 'hip strength: gluteus_maximus'")
    line: dict[str, Json] = {"region": _code(region), "capacity": _code(capacity)}
    return {**line, "muscles": _listed(muscles, _WORDS, _code)} if muscles.strip() else line


def _line_out(line: dict[str, Any]) -> str:
    muscles = f": {_joined(line['muscles'], ', ')}" if "muscles" in line else ""
    return f"{line['region']} {line['capacity']}{muscles}"


def _code(text: str) -> str:
    return text.strip().lower().replace(" ", "_")


def _avoid(text: str) -> Json:
    """``osteoporosis relative any``: code, tier and side."""
    parts = text.split()
    if len(parts) not in _AVOIDED:
        advice = "write the condition's code, absolute or relative, and the side, such as 'osteoporosis relative any'"
        raise ItemError(text, "it is no condition with a tier", advice)
    return dict(zip(("code", "tier", "side"), parts, strict=False))


def _avoid_out(item: dict[str, str]) -> str:
    return " ".join(item[key] for key in ("code", "tier", "side") if key in item)


def _cited(text: str) -> dict[str, Json]:
    parts = text.split()
    if len(parts) != _CITED:
        raise ItemError(text, "it is no source with a tag", "write the source's id and R, M or D, such as 'design D'")
    return {"cite": parts[0], "tag": parts[1]}


def _sources(text: str) -> Json:
    """``wil19 M; design D: rates and dwell``: what follows a colon, to the end of the line, says where."""
    found: list[Json] = []
    for line in _split(text, re.compile("\n")):
        cites, _, place = line.partition(":")
        found += [_cited(each) for each in _split(cites, _WORDS)]
        if place.strip():
            found[-1:] = [{**each, "where": place.strip()} for each in found[-1:] if isinstance(each, dict)]
    return found


def _sources_out(sources: list[dict[str, str]]) -> str:
    return ("\n" if any(each.get("where") for each in sources) else "; ").join(map(_source_out, sources))


def _source_out(source: dict[str, str]) -> str:
    return f"{source['cite']} {source['tag']}" + (f": {source['where']}" if source.get("where") else "")


def _source(text: str) -> Json:
    found = _sources(text)
    if not isinstance(found, list) or len(found) != 1:
        raise ItemError(text, "it is not one source", "name one source and its tag, such as 'design D'")
    return found[0]


def _spans(text: str) -> Json:
    """``knee light to moderate, hip light``."""
    spans: dict[str, Json] = {}
    for part in _split(text, _WORDS):
        found = _SPAN.fullmatch(part)
        region, _, span = part.partition(" ") if found is None else (found[1], "", " ".join(found[2].split()))
        name = _code(region.rstrip(":"))
        if not span or name in spans:
            problem = "the region is named twice" if span else "it is no region with a demand class"
            raise ItemError(part, problem, "write each region once with its class, such as 'knee light to moderate'")
        spans[name] = span
    return spans


def _spans_out(spans: dict[str, str]) -> str:
    return ", ".join(f"{region} {span}" for region, span in spans.items())


def _pair(text: str) -> Json:
    parts = [_code(part) for part in text.split("/")]
    if len(parts) != len(("one", "other")):
        raise ItemError(text, "it is no pair", "write two muscle groups, such as 'quadriceps / hamstrings'")
    return [*parts]


def _medium(text: str) -> Json:
    """``film https://clinic.example/step-up Step-up, seen from the side``."""
    parts = text.split(None, _SHOWN - 1)
    if len(parts) != _SHOWN:
        advice = "write film, picture or leaflet, the address, and what it shows, with spaces between"
        raise ItemError(text, "it is no medium with an address and a title", advice)
    return {"kind": _code(parts[0]), "title": parts[2], "address": parts[1]}


def _items(item: Callable[[str], Json], write: Callable[[Any], str], how: str) -> Form:
    """Several things in a cell, separated by semicolons or on lines of their own."""
    return Form(lambda text: _listed(text, _ITEMS, item), lambda items: _joined(map(write, items), "; "), how)


TEXT = Form(lambda text: text, str)
WORD = Form(str.strip, str, words=True)
NUMBER = Form(_number, plain, number=True)
WORDS = Form(
    lambda text: _listed(text, _WORDS, str), lambda items: _joined(items, ", "), "Separate them by commas.", words=True
)
LINES = Form(
    lambda text: _listed(text, re.compile("\n"), str),
    lambda items: _joined(items, "\n"),
    "One on each line (Alt+Enter).",
)
MEDIA = Form(
    lambda text: _listed(text, re.compile("\n"), _medium),
    lambda media: _joined((f"{each['kind']} {each['address']} {each['title']}" for each in media), "\n"),
    "Film, picture or leaflet, its address, what it shows; one on each line (Alt+Enter).",
)
CRITERIA = _items(str, str, "Separate them by semicolons.")
TRAINED = _items(
    _line, _line_out, "After the main line: region, capacity: muscles; such as 'hip strength: hamstrings'."
)
AVOIDED = _items(
    _avoid, _avoid_out, "Code, tier and side, separated by semicolons: 'osteoporosis relative any'; 'none' if nothing."
)
PAIRS = _items(_pair, " / ".join, "Such as 'quadriceps / hamstrings'; separate pairs by semicolons.")
SOURCES = Form(
    _sources, _sources_out, "Id and tag, separated by semicolons: 'wil19 R; design D'; after a colon, where in it."
)
SOURCE = Form(_source, _source_out, "Id and tag, such as 'wil19 R'; after a colon, where in it.")
SPANS = Form(
    _spans, _spans_out, "Each region with its class, separated by commas: 'knee light to moderate, hip light'."
)
