"""Kilograms and pounds."""

from decimal import ROUND_FLOOR, Context, Decimal

from rehabplan.model.dose_number import MOST
from rehabplan.model.dose_words import LoadUnit

POUND_KG = Decimal("0.45359237")
THOUSANDTH = Decimal("0.001")
ROUNDING_DOWN = Context(prec=60, rounding=ROUND_FLOOR)


def to_kg(load: Decimal, unit: LoadUnit) -> Decimal:
    """A load of 0 to 99999.999 in kilograms, exact. Raises ``ValueError`` for others."""
    check_load(load)
    return load if unit is LoadUnit.KG else ROUNDING_DOWN.multiply(load, POUND_KG)


def from_kg(kilograms: Decimal, unit: LoadUnit) -> Decimal:
    """Kilograms, 0 to 99999.999, in a unit, rounded down to a thousandth. Raises ``ValueError`` for others."""
    check_load(kilograms)
    load = kilograms if unit is LoadUnit.KG else ROUNDING_DOWN.divide(kilograms, POUND_KG)
    return load.quantize(THOUSANDTH, context=ROUNDING_DOWN)


def check_load(load: Decimal) -> None:
    """Raise ``ValueError`` unless a load is a number from 0 to 99999.999."""
    if not load.is_finite() or not 0 <= load <= MOST:
        raise ValueError(f"a load is 0 to {MOST}, not {load}")
