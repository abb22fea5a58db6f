"""Tables of repetitions and per cent, and repetitions in reserve."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.rep_tables import TABLES, RepTable, Row, TableName, percent_of, reps_at
from rehabplan.model.reserve import percent_with, reps_with, reserve_at, reserve_with, rm_with
from rehabplan.model.source import Citation, Tag

TABLE = st.sampled_from([TABLES[name] for name in TableName])
LADDER, NSCA, CHART, ANCHORS = (TABLES[name] for name in TableName)
TO_10 = {1: 100, 2: 95, 3: 93, 4: 90, 5: 87, 6: 85, 7: 83, 8: 80, 9: 77, 10: 75}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (TableName.REHABILITATION, {15: 60, 12: 65, 10: 70, 8: 75, 6: 80, 5: 85, 4: 90, 1: 100}),
        (TableName.NSCA, TO_10 | {11: 70, 12: 67, 15: 65}),
        (TableName.CHART, TO_10 | {11: 73, 12: 70}),
        (TableName.ANCHORS, {1: 100, 5: 85, 7: 80, 10: 72}),
    ],
)
def test_the_rows_of_a_table(name: TableName, rows: dict[int, int]) -> None:
    """Evidence d: the ladder and NSCA; a chart that goes on 73, 70; the anchors by reps + reserve, 5 + 2 and 8 + 2."""
    assert {row.reps: row.percent for row in TABLES[name].rows} == rows


def test_how_rows_are_known() -> None:
    """The ladder is read up to 80 %, NSCA up to 10 repetitions (evidence d); what is not read says so."""
    assert {row.percent for row in LADDER.rows if row.tag is not Tag.READ} == {85, 90, 100}
    assert {row.reps for row in NSCA.rows if row.tag is Tag.RECALLED} == {11, 12, 15}
    assert {row.tag for row in (*CHART.rows, *ANCHORS.rows)} == {Tag.READ}


@pytest.mark.parametrize("name", TableName)
def test_a_table_is_kept_by_its_name(name: TableName) -> None:
    """Each name leads to the table that bears it."""
    assert TABLES[name].name is name
    assert TABLES[name].work.text


@pytest.mark.parametrize(
    ("table", "reps", "percent"), [(LADDER, 13, 60), (LADDER, 9, 70), (LADDER, 2, 90), (NSCA, 13, 65), (ANCHORS, 6, 80)]
)
def test_between_rows_the_lighter_per_cent_holds(table: RepTable, reps: int, percent: int) -> None:
    """13 repetitions are dosed as the ladder's 15, 9 as its 10, 2 as its 4; NSCA's 13 as 15; the anchors' 6 as 7."""
    assert percent_of(reps, table) == percent


@pytest.mark.parametrize(
    ("table", "percent", "reps"),
    [(LADDER, "60.1", 12), (LADDER, "77.5", 6), (LADDER, "90.1", 1), (NSCA, "66", 12), (NSCA, "99.9", 1)],
)
def test_between_rows_the_fewer_repetitions_hold(table: RepTable, percent: str, reps: int) -> None:
    """60.1 % is dosed as the ladder's 65 %, 77.5 as 80, 90.1 as 100; NSCA's 66 as 67, 99.9 as 100."""
    assert reps_at(Decimal(percent), table) == reps


@given(TABLE)
def test_rows_are_read_both_ways(table: RepTable) -> None:
    """At its rows a table's two functions are each other's inverse."""
    assert [percent_of(row.reps, table) for row in table.rows] == [row.percent for row in table.rows]
    assert [reps_at(row.percent, table) for row in table.rows] == [row.reps for row in table.rows]


@given(TABLE)
def test_more_repetitions_are_never_a_higher_per_cent(table: RepTable) -> None:
    """Repetition by repetition the per cent never rises."""
    found = [percent_of(reps, table) for reps in range(1, table.most_reps + 1)]

    assert found == sorted(found, reverse=True)


@given(TABLE, st.decimals(60, 100, places=1), st.decimals(60, 100, places=1))
def test_a_higher_per_cent_is_never_more_repetitions(table: RepTable, one: Decimal, other: Decimal) -> None:
    """The heavier of two loads is never lifted more often."""
    light, heavy = sorted(max(percent, table.least_percent) for percent in (one, other))

    assert reps_at(light, table) >= reps_at(heavy, table)


@given(TABLE, st.integers(1, 15))
def test_what_is_asked_can_be_done_at_the_per_cent_given(table: RepTable, reps: int) -> None:
    """The per cent for n repetitions can be lifted n times or more by the same table."""
    asked = min(reps, table.most_reps)

    assert reps_at(percent_of(asked, table), table) >= asked


@pytest.mark.parametrize("name", TableName)
@pytest.mark.parametrize("reps", [-1, 0, 16])
def test_repetitions_outside_a_table_are_refused(name: TableName, reps: int) -> None:
    """No table speaks of no repetition or of more than 15."""
    with pytest.raises(ValueError, match=str(name)):
        percent_of(reps, TABLES[name])


@pytest.mark.parametrize("name", TableName)
@pytest.mark.parametrize("percent", ["0", "59.9", "100.1", "NaN"])
def test_per_cents_outside_a_table_are_refused(name: TableName, percent: str) -> None:
    """No table speaks of less than 60 % or of more than all."""
    with pytest.raises(ValueError, match=str(name)):
        reps_at(Decimal(percent), TABLES[name])


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(90, 4)],
        [(95, 2), (100, 2)],
        [(100, 1), (95, 2)],
        [(95, 2), (95, 1), (100, 1)],
        [(90, 3), (95, 3), (100, 1)],
    ],
)
def test_a_table_that_does_not_fall_is_refused(rows: list[tuple[int, int]]) -> None:
    """Rows go from the lightest to 100 % once; each is heavier, and lifted fewer times, than the one before."""
    made = tuple(Row(Decimal(percent), reps, Tag.DESIGN) for percent, reps in rows)

    with pytest.raises(ValueError, match="rows run"):
        RepTable(TableName.ANCHORS, made, Citation("own", "Our own", Tag.DESIGN))


# Evidence d, published anchors; RIR-based RPE is 10 less the reserve: RPE 10 leaves 0, RPE 8 leaves 2.
@pytest.mark.parametrize(("reps", "reserve", "percent"), [(1, 0, 100), (5, 0, 85), (5, 2, 80), (8, 2, 72)])
def test_the_anchors_come_out_by_reserve(reps: int, reserve: int, percent: int) -> None:
    """The published pairs of repetitions and effort are found again by their reserve."""
    assert percent_with(reps, reserve, ANCHORS) == percent


def test_reserve_by_hand() -> None:
    """8 repetitions with 4 to spare take the 12RM, by the ladder 65 %; 10 with it leave 2; 8 at 70 %, the 10RM, too."""
    assert rm_with(8, 4) == 12
    assert percent_with(8, 4, LADDER) == 65
    assert reserve_with(12, 10) == 2
    assert reps_with(12, 4) == 8
    assert reserve_at(Decimal(70), 8, LADDER) == 2


@given(st.integers(1, 90), st.integers(0, 10))
def test_reserve_is_read_both_ways(reps: int, reserve: int) -> None:
    """Repetitions and reserve are found again from the load that they make."""
    rm = rm_with(reps, reserve)

    assert reps_with(rm, reserve) == reps
    assert reserve_with(rm, reps) == reserve


@given(TABLE, st.integers(1, 8), st.integers(0, 7))
def test_the_reserve_asked_for_is_left(table: RepTable, reps: int, reserve: int) -> None:
    """At the per cent for a reserve at least that reserve is left, and more reserve is never a higher per cent."""
    asked = min(reserve, table.most_reps - reps)
    percent = percent_with(reps, asked, table)

    assert reserve_at(percent, reps, table) >= asked
    assert percent <= percent_of(reps, table)


@pytest.mark.parametrize(("reps", "reserve"), [(0, 2), (5, -1), (5, 11)])
def test_no_repetition_and_a_reserve_off_the_scale_are_refused(reps: int, reserve: int) -> None:
    """A repetition or more is done, and a reserve is 0 to 10."""
    with pytest.raises(ValueError, match="in reserve"):
        rm_with(reps, reserve)


@pytest.mark.parametrize(("rm", "other"), [(5, 5), (5, 6)])
def test_a_reserve_that_leaves_nothing_to_do_is_refused(rm: int, other: int) -> None:
    """With a 5RM load nobody does a repetition and has 5 in reserve."""
    with pytest.raises(ValueError, match="in reserve"):
        reps_with(rm, other)


@pytest.mark.parametrize(("rm", "reps"), [(5, 6), (15, 4), (5, 0)])
def test_more_than_the_load_allows_is_refused(rm: int, reps: int) -> None:
    """A 5RM load is not lifted 6 times; 11 in reserve are off the scale."""
    with pytest.raises(ValueError, match="in reserve"):
        reserve_with(rm, reps)
