"""What a person's weights can be loaded with, in the person's unit: always rounded down.

Sizes that a person names come before the usual steps. What is put together from plates or bottles is a list of sizes.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from rehabplan.model.dose_words import LoadUnit
from rehabplan.model.load_units import check_load
from rehabplan.model.movement import Equipment

SMALLEST_PLATE = MappingProxyType({LoadUnit.KG: Decimal("1.25"), LoadUnit.LB: Decimal("2.5")})
"""One to each end of the bar."""

SMALLEST_STEP_KG = {
    Equipment.LEG_PRESS: Decimal(5),
    Equipment.CABLE_MACHINE: Decimal("2.5"),
    Equipment.WEIGHT_MACHINE: Decimal("2.5"),
    Equipment.BARBELL: 2 * SMALLEST_PLATE[LoadUnit.KG],
    Equipment.DUMBBELL: Decimal(1),
    Equipment.KETTLEBELL: Decimal(2),
    Equipment.CUFF_WEIGHT: Decimal("0.5"),
    Equipment.BACKPACK: Decimal(1),
}
SMALLEST_STEP_LB = {
    Equipment.LEG_PRESS: Decimal(10),
    Equipment.CABLE_MACHINE: Decimal(5),
    Equipment.WEIGHT_MACHINE: Decimal(5),
    Equipment.BARBELL: 2 * SMALLEST_PLATE[LoadUnit.LB],
    Equipment.DUMBBELL: Decimal("2.5"),
    Equipment.KETTLEBELL: Decimal(5),
    Equipment.CUFF_WEIGHT: Decimal(1),
    Equipment.BACKPACK: Decimal("2.5"),
}
SMALLEST_STEP: Mapping[LoadUnit, Mapping[Equipment, Decimal]] = MappingProxyType(
    {LoadUnit.KG: SMALLEST_STEP_KG, LoadUnit.LB: SMALLEST_STEP_LB}
)
WEIGHTS = frozenset(SMALLEST_STEP_KG)
ADDABLE = (Equipment.BACKPACK, Equipment.DUMBBELL, Equipment.KETTLEBELL, Equipment.BARBELL, Equipment.CUFF_WEIGHT)

LITRE_KG = Decimal(1)
LEAST_WATER = Decimal("0.1")


def smallest_step(item: Equipment, unit: LoadUnit) -> Decimal:
    """The usual step of a weight. Raises ``ValueError`` for what is no weight."""
    if item not in WEIGHTS:
        raise ValueError(f"a {item} is no weight")
    return SMALLEST_STEP[unit][item]


def loadable(wanted: Decimal, item: Equipment, unit: LoadUnit, sizes: tuple[Decimal, ...] = ()) -> Decimal | None:
    """The heaviest weight at or below *wanted*, of the person's sizes or in usual steps; ``None`` below the lightest.

    All are in *unit*. Raises ``ValueError`` for what is no weight or no load.
    """
    step = smallest_step(item, unit)
    check_load(wanted)
    if sizes:
        return max((size for size in sizes if size <= wanted), default=None)
    return wanted // step * step or None


def next_loadable(now: Decimal, item: Equipment, unit: LoadUnit, sizes: tuple[Decimal, ...] = ()) -> Decimal | None:
    """The next heavier weight, of the person's sizes or in usual steps; ``None`` where the person has none.

    All are in *unit*. Raises ``ValueError`` for what is no weight or no load.
    """
    step = smallest_step(item, unit)
    check_load(now)
    if sizes:
        return min((size for size in sizes if size > now), default=None)
    return (now // step + 1) * step


def plated(bar: Decimal, pairs: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """What a bar weighs with any of the person's pairs of plates; *pairs* gives one plate of each pair."""
    return tuple(sorted(bar + 2 * total for total in _totals(pairs)))


def bottled(litres: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """What any of the person's full bottles of water weigh together [kg]."""
    return tuple(sorted(total * LITRE_KG for total in _totals(litres) if total))


def water_for(kilograms: Decimal) -> Decimal:
    """Water that weighs at most so much [l], rounded down to 0.1. Raises ``ValueError`` for what is no load."""
    check_load(kilograms)
    return kilograms // (LITRE_KG * LEAST_WATER) * LEAST_WATER


def _totals(pieces: Iterable[Decimal]) -> frozenset[Decimal]:
    """The weight of every choice of pieces, none and all among them."""
    totals = frozenset({Decimal(0)})
    for piece in pieces:
        totals |= {total + piece for total in totals}
    return totals
