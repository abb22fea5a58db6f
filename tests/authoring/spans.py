"""Where the keys and values of a YAML text start and end, so that a test can change one of them and nothing else."""

from collections.abc import Iterator
from typing import Any

import yaml
from attrs import frozen

Path = tuple[str | int, ...]


@frozen
class Span:
    """Offsets of a value, and of its key where it has one (else ``key`` is ``value``); ``form`` is its node's kind."""

    form: str
    value: tuple[int, int]
    key: tuple[int, int]
    flow: bool
    plain: bool = False


def spans(text: str) -> dict[Path, Span]:
    """Every value of the one document of a text, by its path."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return dict(_below((), root, None, text)) if root is not None else {}


def _below(path: Path, node: Any, key: Any, text: str) -> Iterator[tuple[Path, Span]]:  # noqa: ANN401 - PyYAML's nodes
    own, named = _range(node, text), _range(key if key is not None else node, text)
    form = {"MappingNode": "mapping", "SequenceNode": "list", "ScalarNode": "scalar"}[type(node).__name__]
    flow = bool(getattr(node, "flow_style", False))
    yield path, Span(form, own, named, flow, form == "scalar" and not node.style)
    if form == "mapping":
        for inner_key, inner in node.value:
            yield from _below((*path, inner_key.value), inner, inner_key, text)
    elif form == "list":
        for index, inner in enumerate(node.value):
            yield from _below((*path, index), inner, None, text)


def _range(node: Any, text: str) -> tuple[int, int]:  # noqa: ANN401 - PyYAML's nodes
    """A block ends for PyYAML where the next part starts; here it ends with its last character."""
    start, end = node.start_mark.index, node.end_mark.index
    return start, max(start, len(text[:end].rstrip())) if end > start else end


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
