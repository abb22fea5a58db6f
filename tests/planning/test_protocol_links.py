"""Tracks that wait for another or for criteria, in a plan: only what was measured begins them, and the wait is told."""

import pytest
from attrs import evolve

from rehabplan.model.case import Case
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.program import Program, Stand, Wait
from rehabplan.model.protocol import Choice, Item, Part, ProtocolTrack, Row
from rehabplan.model.stretch import Stretch
from rehabplan.testing.builders import day, reading
from tests.planning.test_protocols import (
    BRIDGE,
    HOP,
    THREE,
    asks,
    by_weeks,
    doses,
    item,
    lib,
    only,
    protocol,
    row,
    uses,
)
from tests.planning.tiny import planned

FIRST = evolve(THREE, name="First")
BRIDGES = by_weeks(
    row("1", item("2 x 8 @ bodyweight, 3 days/week", BRIDGE)), row("2", item("3 x 8 @ bodyweight, 3 days/week", BRIDGE))
)
STRONG = (Criterion.parse("leg_strength >= 80 %"),)
TENS = [0, 2, 4, 7, 9, 11]


def measured(one: Case, value: str) -> Case:
    """The case with the strength that its track waits for."""
    return evolve(one, readings=(*one.readings, reading("leg_strength", value)))


def after(*gates: Criterion) -> ProtocolTrack:
    """The bridges after the three weeks of the table."""
    return evolve(BRIDGES, after="First", start_if_all=gates)


def test_a_track_begins_when_the_one_before_is_done() -> None:
    """Three weeks of squats, then the two weeks of bridges; what comes later is never firm."""
    program = planned(asks(), lib(protocol(FIRST, after())))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": TENS,
        "3 x 15 @ bodyweight, 3 days/week": [14, 16, 18],
        "2 x 8 @ bodyweight, 3 days/week": [21, 23, 25],
        "3 x 8 @ bodyweight, 3 days/week": [28, 30, 32],
    }
    assert only(program).waits == ()
    assert {given.stand for _, given in uses(program) if given.exercise == "t/bridge"} == {Stand.CONDITIONAL}


def test_criteria_that_nobody_measured_hold_the_last_row() -> None:
    """Without a reading the third week goes on to the end of the plan, and the wait says for what."""
    program = planned(asks(weeks=6), lib(protocol(FIRST, after(*STRONG))))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": TENS,
        "3 x 15 @ bodyweight, 3 days/week": [14, 16, 18, 21, 23, 25, 28, 30, 32, 35, 37, 39],
    }
    waits = only(program).waits
    assert {wait.because for wait in waits} == {("track 2 begins when leg_strength >= 80 %",)}
    assert all(wait.held for wait in waits)
    assert (waits[0].from_date, waits[-1].to_date) == (day(21), day(41))


def test_criteria_that_are_met_begin_it() -> None:
    """80 % measured before the plan: the bridges follow the squats without a wait; 79 % is not enough."""
    table = lib(protocol(FIRST, after(*STRONG)))

    assert doses(planned(measured(asks(), "80"), table))["2 x 8 @ bodyweight, 3 days/week"] == [21, 23, 25]
    assert "2 x 8 @ bodyweight, 3 days/week" not in doses(planned(measured(asks(), "79"), table))


def test_a_gate_without_a_track_before_it_waits_beside_the_others() -> None:
    """Squats go on by themselves; bridges begin at once where the criterion is met, and are waited for where not."""
    table = lib(protocol(FIRST, evolve(BRIDGES, start_if_all=STRONG)))
    open_now, shut = planned(measured(asks(), "90"), table), planned(asks(), table)

    assert doses(open_now)["2 x 8 @ bodyweight, 3 days/week"] == [0, 2, 4]
    assert {given.exercise for _, given in uses(shut)} == {"t/squat"}
    why = ("track 2 begins when leg_strength >= 80 %",)
    assert only(shut).waits == (Wait(day(0), day(20), why, held=True), Wait(day(21), day(55), why))
    assert [on for on, _ in uses(shut)] == [*TENS, 14, 16, 18]


def test_a_protocol_of_which_every_track_waits_says_so() -> None:
    """Nothing is done, and the wait names the criterion."""
    program = planned(asks(), lib(protocol(evolve(BRIDGES, name="Bridges", start_if_all=STRONG))))

    assert uses(program) == []
    assert [wait.because for wait in only(program).waits] == [("Bridges begins when leg_strength >= 80 %",)]


SUPERSET = Item(together=(Part(("t/squat",), Dose.parse("3 x 8")), Part(("t/bridge",), Dose.parse("3 x 8"))))


IN_TURN = ("t/squat", "t/bridge")
ROUND = dict.fromkeys(TENS, IN_TURN)


def sessions(program: Program) -> dict[int, tuple[str, ...]]:
    """What each session of the first two weeks holds of a protocol, in its order."""
    found = {}
    for each in program.sessions:
        given = [program.prescription(item.prescription) for item in each.items]
        lines = tuple(one.exercise for one in given if one.of_protocol is not None)
        found.update({(each.date - program.start).days: lines} if lines else {})
    return {on: names for on, names in found.items() if on < 14}


def test_exercises_done_in_turn_stand_side_by_side() -> None:
    """A superset is given whole on the person's days, each line naming the round it belongs to."""
    rows = Row(((Choice((SUPERSET,)),),), Stretch.parse("1-"))
    program = planned(asks(), lib(protocol(by_weeks(rows))))

    assert sessions(program) == ROUND
    assert {given.of_protocol.in_turn for _, given in uses(program) if given.of_protocol} == {IN_TURN}
    assert all("in turn: t/squat, t/bridge" in given.reasons for _, given in uses(program))
    assert only(program).waits == ()


def test_a_group_stays_whole_among_other_lines() -> None:
    """A balance exercise that opens the round stands with it, not among the other control work."""
    hold = Part(("t/hold",), Dose.parse("3 x 5 x 5 s hold"))
    group = Item(together=(hold, *SUPERSET.together))
    rows = Row(((Choice((item("2 x 5", HOP),)), Choice((group,))),), Stretch.parse("1-"))
    program = planned(asks(), lib(protocol(by_weeks(rows))))

    assert set(sessions(program).values()) == {("t/hop", "t/hold", "t/squat", "t/bridge")}


def test_a_group_is_done_when_each_of_it_is_due() -> None:
    """Of three days and of two days a week the two hold for both: a round is not half a round."""
    twice = Part(("t/bridge",), Dose.parse("3 x 8, 2 days/week"))
    group = Item(together=(Part(("t/squat",), Dose.parse("3 x 8, 3 days/week")), twice))
    program = planned(asks(), lib(protocol(by_weeks(Row(((Choice((group,)),),), Stretch.parse("1-"))))))

    assert sessions(program) == {on: ROUND[on] for on in (0, 2, 7, 9)}


def test_a_group_is_left_out_whole() -> None:
    """Without the band that one of them needs none of the group is done; another alternative is taken."""
    banded = Item(together=(Part(("t/squat",), Dose.parse("3 x 8")), Part(("t/banded",), Dose.parse("3 x 8"))))
    alone = planned(asks(), lib(protocol(by_weeks(Row(((Choice((banded,)),),), Stretch.parse("1-"))))))
    other = Choice((banded, item("2 x 8 @ bodyweight", BRIDGE)))
    either = planned(asks(), lib(protocol(by_weeks(Row(((other,),), Stretch.parse("1-"))))))

    assert uses(alone) == []
    assert only(alone).left_out
    assert set(doses(either)) == {"2 x 8 @ bodyweight"}


def test_lines_of_a_group_do_not_grow_in_a_plan() -> None:
    """One line that grew a set would end the round before the others: a group keeps its row's lowest dose."""
    table = by_weeks(Row(((Choice((SUPERSET,)),),), Stretch.parse("1-")))
    grows = evolve(table, climb=(Climb.parse("sets + 1 to 5"),), grow_if_all=(Criterion.parse("completed is 1"),))
    program = planned(asks(), lib(protocol(grows)))

    assert set(doses(program)) == {"3 x 8"}


RISE = Criterion.parse("leg_strength >= 120 % of baseline")


@pytest.mark.parametrize(
    ("values", "opens"),
    [
        ((("50", -40), ("60", -3)), True),  # 60 is 120 % of 50
        ((("50", -40), ("59", -3)), False),
        ((("60", -3),), False),  # the assessment alone is no change of itself
        ((("50", -40), ("40", -40), ("60", -3)), False),  # two values of the first day: none is the baseline
        ((("50", -40), ("60", 20)), True),  # known by the end of the third week
    ],
)
def test_a_share_of_the_baseline_is_one_of_the_first_reading(
    values: tuple[tuple[str, int], ...], opens: object
) -> None:
    """The case's first reading of a measure at the site is the baseline; a later one opens the track, by its day."""
    readings = tuple(evolve(reading("leg_strength", value), on=day(on)) for value, on in values)
    program = planned(evolve(asks(weeks=6), readings=readings), lib(protocol(FIRST, after(RISE))))

    assert ("2 x 8 @ bodyweight, 3 days/week" in doses(program)) is opens
