"""Rules on criteria, wherever an entry states them: a measure that is taken, in the unit in which it is taken."""

from collections.abc import Iterator

from rehabplan.library.lint.context import Context
from rehabplan.library.lint.criteria_places import Placed, of_ladder, of_protocol
from rehabplan.library.lint.rule import Found, TogetherRule, error, found
from rehabplan.model.criterion import Against
from rehabplan.model.exercise import Ladder
from rehabplan.model.protocol import Protocol


def _ladder_measures(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A criterion on a measure that nobody takes stays unknown, and unknown never counts as met."""
    return _unknown(of_ladder(ladder), context.measures)


def _protocol_measures(protocol: Protocol, context: Context) -> Iterator[Found]:
    """A criterion on a measure that nobody takes stays unknown, and unknown never counts as met."""
    return _unknown(of_protocol(protocol), context.measures | context.in_rows)


def _unknown(placed: Iterator[Placed], known: frozenset[str]) -> Iterator[Found]:
    for path, criterion in placed:
        if criterion.measure not in known:
            yield found(*path, measure=criterion.measure)


def _ladder_units(ladder: Ladder, context: Context) -> Iterator[Found]:
    """A reading is a number in its measure's unit: a criterion in another one would be met by the wrong number."""
    return _other_unit(of_ladder(ladder), context)


def _protocol_units(protocol: Protocol, context: Context) -> Iterator[Found]:
    """A reading is a number in its measure's unit: a criterion in another one would be met by the wrong number."""
    return _other_unit(of_protocol(protocol), context)


def _other_unit(placed: Iterator[Placed], context: Context) -> Iterator[Found]:
    for path, criterion in placed:
        units = context.units.get(criterion.measure, frozenset())
        if criterion.unit and units and criterion.unit not in units and criterion.against is not Against.OF:
            right = " or ".join(sorted(units))
            yield found(*path, measure=criterion.measure, unit=criterion.unit, right=right)


_TAKEN_NOWHERE = error(
    "unknown-measure",
    "the measure {measure} is taken nowhere",
    "take one that 'rehabplan catalogue list measures' shows, or add your own to a document of the folder measures/",
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
