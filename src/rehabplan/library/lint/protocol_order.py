"""Rules on the order of rows, and on what days count from."""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.library.lint.protocol_places import tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.protocol import Protocol, ProtocolKind, Shape


def _backwards(protocol: Protocol) -> Iterator[Found]:
    """Steps come one after the other: none is expected before the one that leads to it."""
    for place, track in tracks_of(protocol):
        if track.shape is not Shape.STEPS:
            continue
        dated = [(index, row.at) for index, row in enumerate(track.rows)]
        known = [(index, at) for index, at in dated if at is not None]
        for (_, before), (index, at) in pairwise(known):
            if at.first < before.first:
                yield found(*place, "steps", index, "weeks", at=at, before=before)


def _no_injection(protocol: Protocol) -> Iterator[Found]:
    """Days count from an injection: a protocol of another kind has none, and its rows would never come."""
    if protocol.kind is not ProtocolKind.AFTER_INJECTION:
        for place, track in tracks_of(protocol):
            if track.shape is Shape.DAYS:
                yield found(*place, "days", kind=protocol.kind)


RULES = (
    AloneRule(
        error("backward-steps", "expected in weeks {at}, after a step of weeks {before}", "put the steps in order"),
        Protocol,
        _backwards,
    ),
    AloneRule(
        warning(
            "days-of-no-injection",
            "its rows go by days since an injection, and its kind is {kind}",
            "write kind: after_injection, or count weeks",
        ),
        Protocol,
        _no_injection,
    ),
)
