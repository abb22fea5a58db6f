"""Rules on criteria, wherever an entry states them: a measure that is taken, in the unit in which it is taken."""

from collections.abc import Iterator
from typing import TypeAlias

from rehabplan.documents import Path
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.library.lint.rule import Found, TogetherRule, error, found
from rehabplan.model.criterion import DAYS_SINCE, Against, Criterion
from rehabplan.model.exercise import Ladder
from rehabplan.model.protocol import Protocol

JUDGED = frozenset({"cleared", "completed", "quality"})
"""What protocols ask for beside check-ins: the whole dose done, and done well; a clinician's decision to go on."""
_KEYS = ("step_up_if_all", "step_down_if_any", "grow_if_all", "shrink_if_any", "start_if_all")
_Placed: TypeAlias = tuple[Path, Criterion]


def _of_ladder(ladder: Ladder) -> Iterator[_Placed]:
    yield from _held((), ladder)
    for number, rung in enumerate(ladder.rungs):
        yield from ((("rungs", number, "enter_if", index), each) for index, each in enumerate(rung.enter_if))


def _of_protocol(protocol: Protocol) -> Iterator[_Placed]:
    for place, track in tracks_of(protocol):
        for path, holder in [(place, track), *rows_of(place, track)]:
            yield from _held(path, holder)


def _held(path: Path, holder: object) -> Iterator[_Placed]:
    for key in _KEYS:
        criteria: tuple[Criterion, ...] = getattr(holder, key, ())
        yield from (((*path, key, index), each) for index, each in enumerate(criteria))


def _ladder_measures(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A criterion on a measure that nobody takes stays unknown, and unknown never counts as met."""
    return _unknown(_of_ladder(ladder), context.measures)


def _protocol_measures(protocol: Protocol, context: Context) -> Iterator[Found]:
    """A criterion on a measure that nobody takes stays unknown, and unknown never counts as met."""
    return _unknown(_of_protocol(protocol), context.measures | JUDGED | DAYS_SINCE)


def _unknown(placed: Iterator[_Placed], known: frozenset[str]) -> Iterator[Found]:
    for path, criterion in placed:
        if criterion.measure not in known:
            yield found(*path, measure=criterion.measure)


def _ladder_units(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A reading is a number in its measure's unit: a criterion in another one would be met by the wrong number."""
    return _other_unit(_of_ladder(ladder), context)


def _protocol_units(protocol: Protocol, context: Context) -> Iterator[Found]:
    """A reading is a number in its measure's unit: a criterion in another one would be met by the wrong number."""
    return _other_unit(_of_protocol(protocol), context)


def _other_unit(placed: Iterator[_Placed], context: Context) -> Iterator[Found]:
    for path, criterion in placed:
        units = context.units.get(criterion.measure, frozenset())
        if criterion.unit and units and criterion.unit not in units and criterion.against is not Against.OF:
            right = " or ".join(sorted(units))
            yield found(*path, measure=criterion.measure, unit=criterion.unit, right=right)


_TAKEN_NOWHERE = error(
    "unknown-measure", "the measure {measure} is taken nowhere", "use a known measure, or add it to a profile"
)
_IN_ANOTHER_UNIT = error(
    "wrong-unit", "{measure} is measured in {right}, not in {unit}", "say the value in the measure's unit"
)
TOGETHER = (
    TogetherRule(_TAKEN_NOWHERE, Ladder, _ladder_measures),
    TogetherRule(_TAKEN_NOWHERE, Protocol, _protocol_measures),
    TogetherRule(_IN_ANOTHER_UNIT, Ladder, _ladder_units),
    TogetherRule(_IN_ANOTHER_UNIT, Protocol, _protocol_units),
)
