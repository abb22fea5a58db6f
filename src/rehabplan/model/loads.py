"""Load arithmetic that the planner's and the verifier's numbers rest on.

The percent-repetition table is the heavy-slow-resistance ladder (15RM 60 %,
12RM 65 %, 10RM 70 %, 8RM 75 %, 6RM 80 %; R), for comparison only.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from rehabplan.model.movement import Equipment

REHABILITATION_LADDER = (
    (Decimal(60), 15),
    (Decimal(65), 12),
    (Decimal(70), 10),
    (Decimal(75), 8),
    (Decimal(80), 6),
    (Decimal(85), 5),
    (Decimal(90), 4),
    (Decimal(100), 1),
)
"""Up to 80 % as read in the ladder's source; above it our design (D)."""

TABLE_FROM = Decimal(60)
EFFORT_BELOW_TABLE = ((Decimal(31), 2), (Decimal(41), 3), (Decimal(51), 4), (TABLE_FROM, 5))
"""CR10 effort by which a load below the table is chosen (D)."""

E1RM_REPS = range(1, 11)

SMALLEST_STEP_KG = {
    Equipment.LEG_PRESS: Decimal(5),
    Equipment.CABLE_MACHINE: Decimal("2.5"),
    Equipment.BARBELL: Decimal("2.5"),
    Equipment.DUMBBELL: Decimal(1),
    Equipment.KETTLEBELL: Decimal(2),
    Equipment.CUFF_WEIGHT: Decimal("0.5"),
    Equipment.BACKPACK: Decimal(1),
}
WEIGHTS = frozenset(SMALLEST_STEP_KG)
ADDABLE = (Equipment.BACKPACK, Equipment.DUMBBELL, Equipment.KETTLEBELL, Equipment.BARBELL, Equipment.CUFF_WEIGHT)


def e1rm_epley(load_kg: Decimal, reps: int) -> Decimal:
    """Estimated one-repetition maximum [kg] by Epley, w (1 + r/30), for 1-10 repetitions; at 1 the load itself.

    Raises ``ValueError`` outside 1-10 repetitions.
    """
    if reps not in E1RM_REPS:
        raise ValueError(f"a maximum is estimated from 1 to 10 repetitions, not {reps}")
    if reps == 1:
        return load_kg
    return (load_kg * (30 + reps) / 30).quantize(Decimal("0.1"), ROUND_FLOOR)


def repetition_maximum(percent: Decimal) -> int:
    """Most repetitions at a per cent of 1RM (60-100), between rows in proportion, rounded down."""
    rows = REHABILITATION_LADDER
    for (low, most), (high, fewest) in pairwise(rows):
        if percent <= high:
            lost = (percent - low) / (high - low) * (most - fewest)
            return most - int(max(Decimal(0), lost).to_integral_value(ROUND_CEILING))
    return 1
