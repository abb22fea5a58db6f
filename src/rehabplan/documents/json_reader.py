"""JSON: at full speed where it is sound, part by part with positions where something must be told."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeAlias

from attrs import Factory, define, frozen

from rehabplan.documents.characters import HIDDEN
from rehabplan.documents.exact import NUMBER_LIMIT, exact
from rehabplan.documents.lines import line_start, lines_between
from rehabplan.documents.positions import Grower
from rehabplan.documents.tree import Json, Limits, Mark
from rehabplan.documents.wording import brief

_SPACE = re.compile(r"[ \t\r\n]*")
_PART = re.compile(
    r"""(?P<sign>[{}\[\],:])
    |(?P<text>"(?:[^"\\\n\r]|\\.)*+")
    |(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9A-Za-z.+-]))
    |(?P<word>-?[A-Za-z]+)
    |(?P<other>.)""",
    re.VERBOSE,
)
_WORDS: dict[str, Json] = {"null": None, "true": True, "false": False}
_NOT_FINITE = {"NaN", "Infinity", "-Infinity"}
_ADVICE = {
    "'": "JSON wants double quotes",
    "/": "JSON has no comments",
    "#": "JSON has no comments",
    "0": "write a number without leading zeros",
}


class _UnsureError(ValueError):
    """Something must be told: read part by part."""


def quick_json(text: str, limits: Limits) -> tuple[Json] | None:
    """Value of a sound JSON text, alone in a tuple; ``None`` where the slow reader must look."""
    try:
        data: Json = json.loads(
            text, object_pairs_hook=_pairs, parse_int=exact, parse_float=exact, parse_constant=_refuse
        )
        _check(data, limits, may_hide="\\" in text)
    except (ValueError, RecursionError):
        return None
    return (data,)


def _pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _UnsureError
    return fields


def _refuse(_: str) -> Json:
    raise _UnsureError


def _check(data: Json, limits: Limits, *, may_hide: bool) -> None:
    level, values = [data], 0
    for depth in range(limits.depth + 1):
        values += len(level)
        lists = [each for each in level if isinstance(each, list)]
        maps = [each for each in level if isinstance(each, dict)]
        texts = [each for each in level if isinstance(each, str)] + [key for each in maps for key in each]
        if values > limits.values or (depth == limits.depth and (lists or maps)):
            raise _UnsureError
        if any(len(text) > limits.text or (may_hide and HIDDEN.search(text)) for text in texts):
            raise _UnsureError
        level = [value for each in maps for value in each.values()] + [value for each in lists for value in each]


@frozen
class _Part:
    """A sign, text, number or word of the JSON, as written; kind ``end`` after the last."""

    kind: str
    text: str
    mark: Mark


_Step: TypeAlias = "Callable[[_Part], _Step | None]"


def json_parts(text: str, grower: Grower) -> Iterator[None]:
    """Hand the parts of a JSON text to the grower, one at each step; raise ``StopReading`` where it cannot go on."""
    if text.strip(" \t\r\n"):
        yield from _Reader(text, grower).steps()


@define
class _Reader:
    """Steps through a JSON text; each step takes a part and says which step takes the next."""

    text: str
    grower: Grower
    offset: int = 0
    line: int = 1
    line_start: int = 0
    ends: list[str] = Factory(list)

    def steps(self) -> Iterator[None]:
        step: _Step | None = self.value
        while step is not None:
            step = step(self.part())
            yield

    def part(self) -> _Part:
        before = start = self.offset
        if self.text[start : start + 1].isspace() and (space := _SPACE.match(self.text, start)):
            start = space.end()
        if start > before and (ended := lines_between(self.text, before, start)):  # no part holds a line end
            self.line, self.line_start = self.line + ended, line_start(self.text, start)
        found = _PART.match(self.text, start)
        self.offset = found.end() if found else start
        mark = (self.line, start - self.line_start + 1)
        return _Part(found.lastgroup or "", found.group(), mark) if found else _Part("end", "", mark)

    def value(self, part: _Part) -> "_Step | None":
        match part.text:
            case "{":
                self.grower.open({}, part.mark)
                self.ends.append("}")
                return self.first_key
            case "[":
                self.grower.open([], part.mark)
                self.ends.append("]")
                return self.first_item
        self.grower.value(self.scalar(part), part.mark)
        return self.after

    def first_item(self, part: _Part) -> "_Step | None":
        return self.leave() if part.text == "]" else self.value(part)

    def first_key(self, part: _Part) -> "_Step | None":
        return self.leave() if part.text == "}" else self.key(part)

    def key(self, part: _Part) -> "_Step | None":
        if part.kind != "text":
            self.fail("a key in double quotes", part)
        self.grower.key(self.unquoted(part), part.mark)
        return self.colon

    def colon(self, part: _Part) -> "_Step | None":
        return self.value if part.text == ":" else self.fail("a colon", part)

    def after(self, part: _Part) -> "_Step | None":
        if not self.ends:
            return None if part.kind == "end" else self.fail("the end of the document", part)
        if part.text == ",":
            return self.key if self.ends[-1] == "}" else self.value
        return self.leave() if part.text == self.ends[-1] else self.fail(f"a comma or '{self.ends[-1]}'", part)

    def leave(self) -> "_Step | None":
        self.ends.pop()
        self.grower.close()
        return self.after

    def scalar(self, part: _Part) -> Json:
        if part.kind == "text":
            return self.unquoted(part)
        if part.kind == "word" and part.text in _WORDS:
            return _WORDS[part.text]
        if part.kind != "number" and part.text not in _NOT_FINITE:
            self.fail("a value", part)
        try:
            return exact(part.text)
        except ValueError:
            self.grower.note("number", part.mark, self.grower.path, found=f"'{brief(part.text)}'", limit=NUMBER_LIMIT)
            return None

    def unquoted(self, part: _Part) -> str:
        if "\\" not in part.text and "\t" not in part.text:
            return part.text[1:-1]
        try:
            return str(json.loads(part.text))
        except ValueError:
            if "\t" in part.text:
                self.fail("\\t for a tab inside a text", part)
            self.grower.stop("bad-escape", part.mark, self.grower.path)

    def fail(self, expected: str, part: _Part) -> NoReturn:
        if part.text == '"':
            self.grower.stop("unclosed-quote", part.mark, self.grower.path)
        found = f"'{brief(part.text)}'" if part.text else "the end of the document"
        advice = _ADVICE.get(part.text[:1], "JSON wants double quotes, a comma between items and none after the last")
        self.grower.stop("json-syntax", part.mark, self.grower.path, expected=expected, found=found, advice=advice)
