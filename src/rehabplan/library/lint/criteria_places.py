"""Where the criteria of ladders and protocols stand in their documents."""

from collections.abc import Iterator
from typing import TypeAlias

from rehabplan.documents import Path
from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import Ladder
from rehabplan.model.protocol import Protocol

_KEYS = ("step_up_if_all", "step_down_if_any", "grow_if_all", "shrink_if_any", "start_if_all")
Placed: TypeAlias = tuple[Path, Criterion]


def of_ladder(ladder: Ladder) -> Iterator[Placed]:
    """The criteria of a ladder and of its rungs, each at its path."""
    yield from _held((), ladder)
    for number, rung in enumerate(ladder.rungs):
        yield from ((("rungs", number, "enter_if", index), each) for index, each in enumerate(rung.enter_if))


def of_protocol(protocol: Protocol) -> Iterator[Placed]:
    """The criteria of a protocol's tracks and rows, each at its path."""
    for place, track in tracks_of(protocol):
        for path, holder in [(place, track), *rows_of(place, track)]:
            yield from _held(path, holder)


def _held(path: Path, holder: object) -> Iterator[Placed]:
    for key in _KEYS:
        criteria: tuple[Criterion, ...] = getattr(holder, key, ())
        yield from (((*path, key, index), each) for index, each in enumerate(criteria))
