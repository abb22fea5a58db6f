"""The load arithmetic that the planner's and the verifier's numbers rest on.

Their table is the rehabilitation ladder, for comparison only; their estimate of a maximum is Epley's.
"""

from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from rehabplan.model.e1rm import E1RM_REPS, Formula, e1rm
from rehabplan.model.increments import ADDABLE, SMALLEST_STEP_KG, WEIGHTS
from rehabplan.model.rep_tables import TABLES, TableName

__all__ = [
    "ADDABLE",
    "E1RM_REPS",
    "EFFORT_BELOW_TABLE",
    "REHABILITATION_LADDER",
    "SMALLEST_STEP_KG",
    "TABLE_FROM",
    "WEIGHTS",
    "e1rm_epley",
    "maximum_percent",
    "repetition_maximum",
]

REHABILITATION_LADDER = tuple((row.percent, row.reps) for row in TABLES[TableName.REHABILITATION].rows)
"""Per cent of 1RM and repetitions: up to 80 % as read in the ladder's source; above it our design (D)."""

TABLE_FROM = TABLES[TableName.REHABILITATION].least_percent
EFFORT_BELOW_TABLE = ((Decimal(31), 2), (Decimal(41), 3), (Decimal(51), 4), (TABLE_FROM, 5))
"""CR10 effort by which a load below the table is chosen (D)."""


def e1rm_epley(load_kg: Decimal, reps: int) -> Decimal:
    """Estimated one-repetition maximum [kg] by Epley, w (1 + r/30), for 1-10 repetitions; at 1 the load itself.

    Raises ``ValueError`` outside 1-10 repetitions.
    """
    return e1rm(load_kg, reps, Formula.EPLEY)


def repetition_maximum(percent: Decimal) -> int:
    """Most repetitions at a per cent of 1RM (60-100), between rows in proportion, rounded down."""
    rows = REHABILITATION_LADDER
    for (low, most), (high, fewest) in pairwise(rows):
        if percent <= high:
            lost = (percent - low) / (high - low) * (most - fewest)
            return most - int(max(Decimal(0), lost).to_integral_value(ROUND_CEILING))
    return 1


def maximum_percent(reps: int) -> Decimal:
    """Per cent of 1RM that can be lifted so often, between rows in proportion; beyond the table its end, 60."""
    rows = REHABILITATION_LADDER
    for (low, most), (high, fewest) in pairwise(rows):
        if reps >= most:
            return low
        if reps >= fewest:
            return high - (high - low) * (reps - fewest) / (most - fewest)
    return rows[-1][0]
