"""Where the tracks and rows of a protocol stand in its document."""

from collections.abc import Iterator
from typing import TypeAlias

from rehabplan.documents import Path
from rehabplan.model.protocol import Arm, Protocol, ProtocolTrack, Row, Shape

Placed: TypeAlias = tuple[Path, ProtocolTrack]


def tracks_of(protocol: Protocol) -> Iterator[Placed]:
    """Every track at its path."""
    return ((place, track) for _, placed in arms_of(protocol) for place, track in placed)


def arms_of(protocol: Protocol) -> Iterator[tuple[Arm, list[Placed]]]:
    """Arms with their tracks, each at its path in the document."""
    for index, arm in enumerate(protocol.arms):
        around: Path = ("arms", index, "tracks") if arm.name else ("tracks",)
        yield arm, [((*around, number), track) for number, track in enumerate(arm.tracks)]


def rows_of(place: Path, track: ProtocolTrack) -> Iterator[tuple[Path, Row]]:
    """Rows at their paths; those of loads by result are sets, which have none of their own."""
    for index, row in enumerate(track.rows):
        match track.shape:
            case Shape.WEEKS | Shape.DAYS:
                yield (*place, track.shape.value, str(row.at)), row
            case Shape.STEPS:
                yield (*place, track.shape.value, index), row
            case Shape.BY_RESULT:
                yield (*place, track.shape.value), row
