"""The one door for documents: YAML 1.2 or JSON text to a located tree, or everything that is wrong with it.

Nothing is run, repeated or guessed; what a reader could take for something else is refused with its place.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from attrs import define, field

from rehabplan.documents.characters import decode
from rehabplan.documents.json_reader import json_parts, quick_json
from rehabplan.documents.positions import Grower, StopReading
from rehabplan.documents.tree import LIMITS, Json, Limits, Mark, Path, Tree
from rehabplan.documents.wording import in_text_order
from rehabplan.model.issue import Issue


def parse(text: bytes | str, name: str, *, many: bool = False, limits: Limits = LIMITS) -> Tree | tuple[Issue, ...]:
    """Read a document; ``name`` is what its issues call it, and ``.json`` or ``.yaml`` at its end decides the form.

    ``many`` takes a stream of documents: the tree's value is then a list of them, and paths start with the number.
    """
    content = decode(text, name, limits)
    if not isinstance(content, str):
        return content
    if _may_be_json(content, name):
        quick = quick_json(content, limits)
        if quick is not None:
            data = [quick[0]] if many else quick[0]
            return Tree(data, _LateMarks(content, limits, many, is_json=True), name, content)
    elif not many and (found := _quick_yaml(content, limits)) is not None:
        return Tree(found[0], _LateMarks(content, limits, many, is_json=False), name, content)
    grower = _grow(content, name, limits, many=many)
    if grower.issues:
        return in_text_order(grower.issues)
    return Tree(grower.data, grower.marks, name, content)


def _quick_yaml(text: str, limits: Limits) -> tuple[Json] | None:
    from rehabplan.documents.yaml_quick import quick_yaml

    return quick_yaml(text, limits)


def _may_be_json(text: str, name: str) -> bool:
    return name.endswith(".json") or (not name.endswith((".yaml", ".yml")) and text.lstrip()[:1] in {"{", "["})


def _grow(text: str, name: str, limits: Limits, *, many: bool) -> Grower:
    """Read part by part; text that is no JSON, and need not be, is read as YAML."""
    if _may_be_json(text, name):
        grower = _read(text, Grower(name, limits, many), is_json=True)
        if name.endswith(".json") or not _is_other_form(grower):
            return grower
    return _read(text, Grower(name, limits, many), is_json=False)


def _is_other_form(grower: Grower) -> bool:
    return any(issue.code in {"document/json-syntax", "document/unclosed-quote"} for issue in grower.issues)


def _read(text: str, grower: Grower, *, is_json: bool) -> Grower:
    with suppress(StopReading):
        for _ in _parts(text, grower, is_json=is_json):
            pass
        if not grower.documents and not grower.issues:
            grower.note("empty", (1, 1))
    return grower


def _parts(text: str, grower: Grower, *, is_json: bool) -> Iterator[None]:
    """Hand the parts of a text to the grower, one at each step."""
    if is_json:
        return json_parts(text, grower)
    from rehabplan.documents.yaml_reader import yaml_parts

    return yaml_parts(text, grower)


@define(eq=False)
class _LateMarks(Mapping[Path, Mark]):
    """Marks of a sound text, looked for when asked for, and no further: most documents have little to tell."""

    text: str
    limits: Limits
    many: bool
    is_json: bool
    _grower: Grower = field(init=False, repr=False)
    _rest: Iterator[None] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._grower = Grower("", self.limits, self.many)
        self._rest = _parts(self.text, self._grower, is_json=self.is_json)

    def __getitem__(self, path: Path) -> Mark:
        marks = self._grower.marks
        if path not in marks:
            for _ in self._rest:
                if path in marks:
                    break
        return marks[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __reduce__(self) -> tuple[type, tuple[str, Limits, bool, bool]]:
        return type(self), (self.text, self.limits, self.many, self.is_json)

    @property
    def _all(self) -> Mapping[Path, Mark]:
        for _ in self._rest:
            pass
        return self._grower.marks
