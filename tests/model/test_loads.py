"""What the planner and the verifier take from the load arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.loads import (
    ADDABLE,
    EFFORT_BELOW_TABLE,
    REHABILITATION_LADDER,
    SMALLEST_STEP_KG,
    TABLE_FROM,
    WEIGHTS,
    e1rm_epley,
    repetition_maximum,
)
from rehabplan.model.movement import Equipment
from rehabplan.model.rep_tables import TABLES, TableName, reps_at


def test_the_ladder_is_the_named_table() -> None:
    """The ladder that a program is planned and verified by: 15RM 60 % to 6RM 80 % as read, three rows of our own."""
    expected = ((60, 15), (65, 12), (70, 10), (75, 8), (80, 6), (85, 5), (90, 4), (100, 1))

    assert tuple((Decimal(percent), reps) for percent, reps in expected) == REHABILITATION_LADDER
    assert TABLE_FROM == 60


def test_effort_takes_over_where_the_ladder_ends() -> None:
    """Every per cent below the ladder has an effort, and a lighter load never a higher one."""
    belows = [below for below, _ in EFFORT_BELOW_TABLE]
    efforts = [effort for _, effort in EFFORT_BELOW_TABLE]

    assert belows[-1] == TABLE_FROM
    assert belows == sorted(belows)
    assert efforts == sorted(efforts)


@given(st.decimals(60, 100, places=1))
def test_in_proportion_is_never_fewer_than_the_row_allows(percent: Decimal) -> None:
    """Between rows the planner's repetitions lie between those of the heavier and of the lighter row."""
    table = TABLES[TableName.REHABILITATION]
    lighter = min(row.reps for row in table.rows if row.percent <= percent)

    assert reps_at(percent, table) <= repetition_maximum(percent) <= lighter


# 60 (1 + 5/30) = 70; 40 (1 + 10/30) = 53.33.
@pytest.mark.parametrize(("load", "reps", "maximum"), [("60", 5, "70"), ("40", 10, "53.3"), ("80", 1, "80")])
def test_the_estimate_is_epleys(load: str, reps: int, maximum: str) -> None:
    """A best lift is turned into a maximum by Epley."""
    assert e1rm_epley(Decimal(load), reps) == Decimal(maximum)


def test_weights_have_steps_and_what_is_added_to_the_body_is_a_weight() -> None:
    """Each weight has a step above nothing; a machine's stack cannot be added to the body."""
    machines = {Equipment.LEG_PRESS, Equipment.CABLE_MACHINE, Equipment.WEIGHT_MACHINE}

    assert all(step > 0 for step in SMALLEST_STEP_KG.values())
    assert set(ADDABLE) == WEIGHTS - machines
