"""What grows inside a protocol's row, by how much, and how far: ``hold + 5 s to 45 s``, ``load next band``."""

import re
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from rehabplan.model.dose_number import plain


class Grows(StrEnum):
    """What of a dose may grow."""

    HOLD = "hold"
    SETS = "sets"
    REPS = "reps"
    DURATION = "duration"
    DISTANCE = "distance"
    LOAD = "load"
    PRESSURE = "pressure"
    STEPS = "steps"
    TEMPO = "tempo"


class StepBy(StrEnum):
    """Steps that the equipment sets."""

    SMALLEST = "smallest"
    NEXT_BAND = "next band"


PERCENT = "%"
UNITS: dict[Grows, tuple[str, ...]] = {
    Grows.HOLD: ("s", "min"),
    Grows.DURATION: ("s", "min", "h"),
    Grows.DISTANCE: ("m", "km", "yd", "ft", "mi"),
    Grows.LOAD: ("kg", "lb"),
    Grows.TEMPO: ("s",),
}
"""The units of a step; the others are counts, and pressure is in mmHg. The tempo grows in its lowering."""
_NUMBER = r"[1-9]\d{0,4}(?:\.\d{0,2}[1-9])?|0\.\d{0,2}[1-9]"
_FORM = re.compile(
    rf"(?P<grows>[a-z]+)(?: (?P<by>smallest|next band)| \+ (?P<amount>{_NUMBER})(?: (?P<unit>[a-z]+|%))?)?"
    rf"(?: to (?P<to>{_NUMBER})(?: (?P<to_unit>[a-z]+))?)?",
    re.ASCII,
)
HELP = "write for example 'reps + 1 to 12', 'hold + 5 s to 45 s', 'load + 2.5 kg', 'load smallest' or 'load next band'"


class ClimbError(ValueError):
    """The text is no growth."""

    def __init__(self, message: str, help: str = HELP) -> None:
        super().__init__(f"{message}: {help}")
        self.message, self.help = message, help


@frozen
class Climb:
    """One thing that grows: by an amount in ``unit`` or per cent, or by a step of the equipment.

    Without an amount whoever prescribes decides how much. ``to`` is the most, in ``to_unit``.
    """

    grows: Grows
    amount: Decimal | None = None
    unit: str = ""
    by: StepBy | None = None
    to: Decimal | None = None
    to_unit: str = ""

    def __attrs_post_init__(self) -> None:
        units = UNITS.get(self.grows, ("",))
        if self.amount is not None and self.unit not in (*units, PERCENT):
            raise ClimbError(f"{self.grows} does not grow by {plain(self.amount)} {self.unit}".rstrip(), _units(units))
        if self.to is not None and self.to_unit not in units:
            raise ClimbError(f"{self.grows} does not grow to {plain(self.to)} {self.to_unit}".rstrip(), _units(units))
        if self.by is not None and self.grows is not Grows.LOAD:
            raise ClimbError(f"{self.grows} has no step called {self.by}")
        if self.to is not None and self.unit not in {"", PERCENT, self.to_unit}:
            raise ClimbError(f"{self.unit} and {self.to_unit} differ", "write both in one unit")
        if not units[0] and any(n is not None and n != n.to_integral_value() for n in self._whole):
            raise ClimbError(f"{self.grows} grow by whole numbers", "use whole numbers")

    @property
    def _whole(self) -> tuple[Decimal | None, ...]:
        return self.to, None if self.unit == PERCENT else self.amount

    @property
    def is_stated(self) -> bool:
        """Whether it is said by how much."""
        return self.amount is not None or self.by is not None

    @classmethod
    def parse(cls, text: str) -> "Climb":
        """Read one entry. Raises ``ClimbError``."""
        found = _FORM.fullmatch(text)
        if found is None or found["grows"] not in set(Grows):
            raise ClimbError(f"cannot read the growth {text!r}")
        part = found.groupdict()
        return cls(
            Grows(part["grows"]),
            Decimal(part["amount"]) if part["amount"] else None,
            part["unit"] or "",
            StepBy(part["by"]) if part["by"] else None,
            Decimal(part["to"]) if part["to"] else None,
            part["to_unit"] or "",
        )

    def __str__(self) -> str:
        words = [self.grows.value]
        words += [self.by.value] if self.by else []
        words += [f"+ {plain(self.amount)} {self.unit}".rstrip()] if self.amount is not None else []
        words += [f"to {plain(self.to)} {self.to_unit}".rstrip()] if self.to is not None else []
        return " ".join(words)


def _units(units: tuple[str, ...]) -> str:
    return f"use {' or '.join(units)}" if units[0] else "write the number without a unit"
