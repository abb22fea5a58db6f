"""The scales of measures, and the rule that a criterion asks for a value on them."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.documents import Path
from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found
from rehabplan.model.criterion import Against, Criterion
from rehabplan.model.exercise import Ladder
from rehabplan.model.protocol import Protocol

HIGHEST = {
    "completed": Decimal(1),
    **dict.fromkeys(("effort", "hop_pain", "pain_during", "pain_next_morning", "pain_resting"), Decimal(10)),
}
"""The most of what is measured on a scale from 0."""
_KEYS = ("step_up_if_all", "step_down_if_any", "grow_if_all", "shrink_if_any", "start_if_all")


def _off_scale(protocol: Protocol) -> Iterator[Found]:
    """A value that no reading can have is a slip of the pen: it opens a gate for everybody, or for nobody."""
    for place, track in tracks_of(protocol):
        for path, holder in [(place, track), *rows_of(place, track)]:
            for key in _KEYS:
                yield from _beyond((*path, key), getattr(holder, key, ()))


def _of_ladder(ladder: Ladder) -> Iterator[Found]:
    """A value that no reading can have is a slip of the pen: it opens a gate for everybody, or for nobody."""
    for key in ("step_up_if_all", "step_down_if_any"):
        yield from _beyond((key,), getattr(ladder, key))
    for index, rung in enumerate(ladder.rungs):
        yield from _beyond(("rungs", index, "enter_if"), rung.enter_if)


def _beyond(path: Path, criteria: tuple[Criterion, ...]) -> Iterator[Found]:
    for index, criterion in enumerate(criteria):
        most = HIGHEST.get(criterion.measure)
        if most is not None and criterion.against is not Against.OF and abs(criterion.value) > most:
            yield found(*path, index, measure=criterion.measure, value=criterion.value, most=most)


_WORDS = error("off-scale", "{measure} goes from 0 to {most}, and this asks for {value}", "write a value of its scale")
RULES = (AloneRule(_WORDS, Protocol, _off_scale), AloneRule(_WORDS, Ladder, _of_ladder))
