"""Loading limits."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.limit import CEILING, EXCLUDING, PARTS, RATE, TOP, DemandClass, Limit
from rehabplan.model.movement import Impact, JointRange, Mode, MovementTag, Position, Speed, WeightBearing

_WHOLE = {
    "percent_1rm": range(151),
    "percent_mvic": range(151),
    "longest_hold_s": range(3601),
    "effort": range(11),
    "least_rir": range(11),
    "pain": range(11),
    "dwell_days": range(366),
}
_SCALES = {
    "load_class": DemandClass,
    "impact": Impact,
    "range": JointRange,
    "speed": Speed,
    "weight_bearing": WeightBearing,
}
_STEPS = frozenset({"load_step", "volume_step", "regain"})


def limits(*, groups: frozenset[str] = frozenset({EXCLUDING, CEILING, RATE})) -> SearchStrategy[Limit]:
    """Limits anywhere in the lattice, restricting only fields of the groups; shrinks to ``TOP``."""
    names = [each.name for each in PARTS if each.metadata["group"] in groups]
    return st.fixed_dictionaries({}, optional={name: _values(name) for name in names}).map(lambda set_: Limit(**set_))


def _values(name: str) -> SearchStrategy[Any]:
    """Values of a field, the loosest first."""
    if name in _WHOLE:
        whole = _WHOLE[name]
        loosest, tightest = (whole[0], whole[-1]) if getattr(TOP, name) == 0 else (whole[-1], whole[0])
        return st.integers(0, abs(tightest - loosest)).map(lambda n: loosest + n if tightest > loosest else loosest - n)
    if name in _SCALES:
        return st.sampled_from(list(reversed(_SCALES[name])))
    if name in _STEPS:
        return st.integers(0, 100).map(lambda hundredths: 2 - Decimal(hundredths) / 100)
    return _sets(name)


def _sets(name: str) -> SearchStrategy[Any]:
    match name:
        case "modes":
            return st.frozensets(st.sampled_from(Mode)).map(lambda without: frozenset(Mode) - without)
        case "without_tags":
            return st.frozensets(st.sampled_from(MovementTag))
        case _:
            return st.frozensets(st.sampled_from(Position))
