"""Loading limits: what is allowed at a site on a day, a meet-semilattice.

Excluding fields decide whether a dose may be given, ceilings are printed with
it, rates bound how fast it grows. ``meet`` keeps the tighter of each field, so
adding a restriction can only tighten.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import reduce
from typing import Any

from attrs import field, fields, frozen

from rehabplan.model.movement import (
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Position,
    Speed,
    WeightBearing,
)
from rehabplan.model.scale import Scale


class DemandClass(Scale):
    """What an exercise asks of a region, least first."""

    NONE = "none"
    MOVES = "moves"
    ADL = "adl"
    LIGHT = "light"
    MODERATE = "moderate"
    HEAVY = "heavy"
    MAXIMAL = "maximal"


CLASS_PERCENT = {
    DemandClass.NONE: 0,
    DemandClass.MOVES: 5,
    DemandClass.ADL: 15,
    DemandClass.LIGHT: 30,
    DemandClass.MODERATE: 60,
    DemandClass.HEAVY: 80,
    DemandClass.MAXIMAL: 100,
}
"""Intensity [% of maximum] that stands for a class where the dose states none (D)."""

EXCLUDING, CEILING, RATE = "excluding", "ceiling", "rate"


Anything = Any
"""A field's own type, which only the field knows."""


def _least(a: Anything, b: Anything) -> Anything:
    return min(a, b)


def _greatest(a: Anything, b: Anything) -> Anything:
    return max(a, b)


def _common(a: frozenset[object], b: frozenset[object]) -> frozenset[object]:
    return a & b


def _union(a: frozenset[object], b: frozenset[object]) -> frozenset[object]:
    return a | b


def _part(group: str, tighter: Callable[..., object], top: object, bottom: object) -> Anything:
    return field(default=top, metadata={"group": group, "tighter": tighter, "bottom": bottom})


ALL_MODES = frozenset(Mode)
NOTHING: frozenset[object] = frozenset()


@frozen
class Limit:
    """One value of the lattice; every field left out is free.

    ``load_step``, ``volume_step`` and ``regain`` are factors a week,
    ``dwell_days`` the least days on a rung.
    """

    modes: frozenset[Mode] = _part(EXCLUDING, _common, ALL_MODES, NOTHING)
    load_class: DemandClass = _part(EXCLUDING, _least, DemandClass.MAXIMAL, DemandClass.NONE)
    percent_1rm: int = _part(EXCLUDING, _least, 150, 0)
    percent_mvic: int = _part(EXCLUDING, _least, 150, 0)
    impact: Impact = _part(EXCLUDING, _least, Impact.HIGH, Impact.NONE)
    range: JointRange = _part(EXCLUDING, _least, JointRange.END, JointRange.NONE)
    speed: Speed = _part(EXCLUDING, _least, Speed.FAST, Speed.STILL)
    weight_bearing: WeightBearing = _part(EXCLUDING, _least, WeightBearing.FULL, WeightBearing.NONE)
    longest_hold_s: int = _part(EXCLUDING, _least, 3600, 0)
    without_tags: frozenset[MovementTag] = _part(EXCLUDING, _union, NOTHING, frozenset(MovementTag))
    without_positions: frozenset[Position] = _part(EXCLUDING, _union, NOTHING, frozenset(Position))
    effort: int = _part(CEILING, _least, 10, 0)
    least_rir: int = _part(CEILING, _greatest, 0, 10)
    pain: int = _part(CEILING, _least, 10, 0)
    load_step: Decimal = _part(RATE, _least, Decimal(2), Decimal(1))
    volume_step: Decimal = _part(RATE, _least, Decimal(2), Decimal(1))
    dwell_days: int = _part(RATE, _greatest, 0, 365)
    regain: Decimal = _part(RATE, _least, Decimal(2), Decimal(1))

    def meet(self, other: "Limit") -> "Limit":
        """The loosest limit that is as tight as both."""
        return Limit(**{f.name: f.metadata["tighter"](getattr(self, f.name), getattr(other, f.name)) for f in PARTS})

    def __le__(self, other: "Limit") -> bool:
        """Whether this limit is as tight as the other in every field."""
        return self.meet(other) == self

    def binding(self, parts: Iterable[tuple[str, "Limit"]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each field tighter than free, the names of the parts that set it."""
        named = tuple(parts)
        return tuple(
            (f.name, tuple(name for name, limit in named if getattr(limit, f.name) == getattr(self, f.name)))
            for f in PARTS
            if getattr(self, f.name) != getattr(TOP, f.name)
        )


PARTS = fields(Limit)
TOP = Limit()
BOTTOM = Limit(**{f.name: f.metadata["bottom"] for f in PARTS})


def meet_all(limits: Iterable[Limit]) -> Limit:
    """The meet of any number of limits; of none, ``TOP``."""
    return reduce(Limit.meet, limits, TOP)
