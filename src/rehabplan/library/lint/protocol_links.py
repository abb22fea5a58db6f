"""Rules on tracks that begin when another is done."""

from collections.abc import Iterator

from rehabplan.library.lint.protocol_places import arms_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found
from rehabplan.model.protocol import Protocol, ProtocolTrack, Shape


def _after_endless(protocol: Protocol) -> Iterator[Found]:
    """A track that comes after one without an end never begins."""
    for arm, placed in arms_of(protocol):
        for place, track in placed:
            before = arm.track(track.after)
            if before is not None and not _ends(before):
                yield found(*place, "after", name=track.after)


def _ends(track: ProtocolTrack) -> bool:
    """Whether it is done one day: after its last week or day, or when its last step is passed."""
    match track.shape:
        case Shape.WEEKS | Shape.DAYS:
            return track.cycle is None and all(row.at is not None and row.at.last is not None for row in track.rows)
        case Shape.STEPS:
            return bool(track.leads_on(track.rows[-1])) or track.rows[-1].repeat > 1
        case Shape.BY_RESULT:
            return False


RULES = (
    AloneRule(
        error(
            "after-endless",
            "'{name}' has no end, so that this never begins",
            "give its last row an end: weeks such as 5-8, or a last step with step_up_if_all or repeat",
        ),
        Protocol,
        _after_endless,
    ),
)
