"""The one-repetition maximum estimated from the most that was lifted several times: seven named formulas, their domain.

A formula is a fraction whose parts are exact or, for a root or an exponential, rounded at 30 decimals to the side that
lowers the result.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, Decimal, localcontext
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from rehabplan.model.load_units import ROUNDING_DOWN, check_load
from rehabplan.model.source import Citation, Tag

IRRATIONAL = Decimal("1e-30")
STEP = Decimal("0.1")
E1RM_REPS = range(1, 11)

Fraction: TypeAlias = tuple[Decimal, Decimal]


class Formula(StrEnum):
    """Formulas for the one-repetition maximum, by their first author."""

    EPLEY = "Epley"
    BRZYCKI = "Brzycki"
    LOMBARDI = "Lombardi"
    OCONNER = "O'Conner"
    WATHAN = "Wathan"
    MAYHEW = "Mayhew"
    LANDER = "Lander"


@frozen
class FormulaFacts:
    """A formula of load w and repetitions r, what multiplies w, its domain, its work, how its constants are known."""

    text: str
    times: Callable[[Decimal], Fraction]
    reps: range
    tag: Tag
    work: Citation


def _tenth_root(reps: Decimal) -> Decimal:
    """Rounded down, because it stands above the line."""
    return (reps ** Decimal("0.10")).quantize(IRRATIONAL)


def _power_of_e(exponent: Decimal) -> Decimal:
    """Rounded up, because it stands below the line."""
    return exponent.exp().quantize(IRRATIONAL, ROUND_CEILING)


def _recalled(id: str, text: str) -> Citation:
    return Citation(id, text, Tag.RECALLED)


FORMULAS: Mapping[Formula, FormulaFacts] = MappingProxyType(
    {
        Formula.EPLEY: FormulaFacts(
            "w (1 + r/30)",
            lambda r: (30 + r, Decimal(30)),
            E1RM_REPS,
            Tag.READ,
            _recalled("epley85", "Epley B. Poundage chart. Boyd Epley Workout. Lincoln: Body Enterprises, 1985"),
        ),
        Formula.BRZYCKI: FormulaFacts(
            "36 w / (37 - r)",
            lambda r: (Decimal(36), 37 - r),
            E1RM_REPS,
            Tag.READ,
            _recalled("brzycki93", "Brzycki M. Strength testing. J Phys Educ Recreat Dance 1993;64:88-90"),
        ),
        Formula.LOMBARDI: FormulaFacts(
            "w r^0.10",
            lambda r: (_tenth_root(r), Decimal(1)),
            E1RM_REPS,
            Tag.READ,
            _recalled("lombardi89", "Lombardi VP. Beginning Weight Training. Dubuque: Brown, 1989"),
        ),
        Formula.OCONNER: FormulaFacts(
            "w (1 + 0.025 r)",
            lambda r: (40 + r, Decimal(40)),
            E1RM_REPS,
            Tag.RECALLED,
            _recalled("oconner89", "O'Conner B, Simmons J, O'Shea P. Weight Training Today. St. Paul: West, 1989"),
        ),
        Formula.WATHAN: FormulaFacts(
            "100 w / (48.8 + 53.8 e^(-0.075 r))",
            lambda r: (Decimal(100), Decimal("48.8") + Decimal("53.8") * _power_of_e(Decimal("-0.075") * r)),
            E1RM_REPS,
            Tag.RECALLED,
            _recalled("wathan94", "Wathan D. Load assignment. Essentials of Strength Training and Conditioning, 1994"),
        ),
        Formula.MAYHEW: FormulaFacts(
            "100 w / (52.2 + 41.9 e^(-0.055 r))",
            lambda r: (Decimal(100), Decimal("52.2") + Decimal("41.9") * _power_of_e(Decimal("-0.055") * r)),
            E1RM_REPS[1:],
            Tag.RECALLED,
            _recalled("mayhew92", "Mayhew JL et al. J Appl Sport Sci Res 1992;6:200-206"),
        ),
        Formula.LANDER: FormulaFacts(
            "100 w / (101.3 - 2.67123 r)",
            lambda r: (Decimal(100), Decimal("101.3") - Decimal("2.67123") * r),
            E1RM_REPS,
            Tag.RECALLED,
            _recalled("lander85", "Lander J. Maximums based on reps. NSCA Journal 1985;6:60-61"),
        ),
    }
)
"""Mayhew starts at 2: for a single, which is a maximum already, it gives 1.09 w."""


def e1rm(load: Decimal, reps: int, formula: Formula) -> Decimal:
    """Estimated one-repetition maximum in the load's unit, rounded down to 0.1, never below the load.

    One repetition gives the load itself. Raises ``ValueError`` outside the formula's repetitions, or for a load outside
    0 to 99999.999.
    """
    domain = FORMULAS[formula].reps
    if reps not in domain:
        raise ValueError(f"a maximum is estimated from {domain[0]} to {domain[-1]} repetitions, not {reps}")
    check_load(load)
    if reps == 1:
        return load
    with localcontext(ROUNDING_DOWN):
        over, under = FORMULAS[formula].times(Decimal(reps))
        return max(load, (load * over / under).quantize(STEP))
