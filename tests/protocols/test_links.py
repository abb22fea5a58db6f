"""Tracks that begin when another is done, or when criteria are met: what was measured opens them, nothing else."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve

from rehabplan.model.criterion import Reading, Role
from rehabplan.model.protocol import Arm
from rehabplan.model.stretch import Stretch
from rehabplan.protocols.follow import after_session, after_week, begin, is_over, rows
from rehabplan.protocols.links import Gate, Positions, first_weeks, gated, opened, rests
from rehabplan.protocols.result import Evidence
from tests.protocols.documents import protocol

DAY = date(2026, 11, 2)
AHEAD = Evidence(DAY, projected=True)
LINKED = """
tracks:
  - {name: Base, exercises: [squat], weeks: {1-2: 3 x 10}}
  - {name: Power, after: Base, start_if_all: [squat_strength >= 80 %], exercises: [jump], weeks: {1: 2 x 5, 2: 3 x 5}}
  - {name: Balance, start_if_all: [single_leg_stance >= 10 s within 14 days], exercises: [balance], weeks: {1-: 60 s}}
"""


def arm() -> Arm:
    """The only arm."""
    return protocol(LINKED).arms[0]


def told(measure: str, value: int, on: date = DAY) -> Reading:
    """A reading of a clinician."""
    return Reading(measure, Decimal(value), on, Role.CLINICIAN)


def start(found: Arm) -> Positions:
    """The beginning of each track."""
    return tuple(begin(track, DAY) for track in found.tracks)


def week(found: Arm, positions: Positions) -> Positions:
    """The positions after a week with one session of each track."""
    pairs = zip(found.tracks, positions, strict=True)
    return tuple(after_week(track, after_session(track, here, AHEAD)) for track, here in pairs)


def test_a_track_comes_after_the_one_it_names() -> None:
    """Base lasts two weeks; then what was measured decides on Power, and its weeks count from there."""
    found, strong = arm(), Evidence(DAY + timedelta(days=14), readings=(told("squat_strength", 85),))
    one = week(found, start(found))
    two = week(found, one)

    assert [p.begun for p in opened(found, one, strong)] == [True, False, False]
    assert [p.begun for p in opened(found, two, Evidence(DAY))] == [True, False, False]
    balance = Gate(False, "Balance begins when single_leg_stance >= 10 s within 14 days")  # noqa: FBT003 - named
    assert gated(found, one) == (balance,)
    assert gated(found, two) == (Gate(True, "Power begins when squat_strength >= 80 %"), balance)  # noqa: FBT003

    now = opened(found, two, strong)
    assert [p.begun for p in now] == [True, True, False]
    assert [str(row.at) for row in rows(found.tracks[1], now[1])] == ["1"]
    assert [str(row.at) for row in rows(found.tracks[1], week(found, now)[1])] == ["2"]


def test_what_waits_neither_moves_nor_gives_anything() -> None:
    """Sessions and weeks leave a track that has not begun where it is; it holds nothing to do, and is not over."""
    found = arm()
    waiting = start(found)[1]
    later = after_week(found.tracks[1], after_session(found.tracks[1], waiting, AHEAD))

    assert (waiting.begun, rows(found.tracks[1], waiting), is_over(found.tracks[1], waiting)) == (False, (), False)
    assert later == evolve(waiting, waited=1)


def test_unknown_and_stale_criteria_open_nothing() -> None:
    """Balance needs ten seconds, measured within 14 days; unknown, worse or older it waits."""
    found, positions = arm(), start(arm())
    late = DAY + timedelta(days=15)

    def begun(*readings: Reading, on: date = DAY) -> bool:
        return opened(found, positions, Evidence(on, readings=readings))[2].begun

    assert begun(told("single_leg_stance", 10))
    assert not begun()
    assert not begun(told("single_leg_stance", 9))
    assert not begun(told("single_leg_stance", 10), on=late)


def test_weeks_that_were_waited_for_are_weeks_of_the_protocol() -> None:
    """Of a protocol of 4 weeks two are left after two weeks of waiting."""
    found, four = arm(), Stretch(4, 4)
    two = opened(found, week(found, week(found, start(found))), AHEAD)
    balance = two[2]

    assert (balance.begun, balance.waited, balance.week) == (True, 2, 1)
    assert not is_over(found.tracks[2], evolve(balance, week=2), weeks=four)
    assert is_over(found.tracks[2], evolve(balance, week=3), weeks=four)


def test_a_week_of_rest_passes_by_itself_for_those_that_have_begun() -> None:
    """Weeks 1 and 3 hold an activity alone: training starts in week 2, and week 3 rests although another waits."""
    text = """
tracks:
  - {exercises: [squat], weeks: {1: {do: [{activity: Rest}]}, 2: 3 x 10, 3: {do: [{activity: Rest}]}, 4: 3 x 12}}
  - {start_if_all: [cleared is 1], exercises: [jump], weeks: {1-: 2 x 5}}
"""
    found = protocol(text).arms[0]
    first = first_weeks(found, start(found))
    third = week(found, first)

    assert [p.week for p in first] == [2, 1]
    assert (rests(found, first), rests(found, third)) == (False, True)
    assert found.rests_in(3)
    assert not rests(found, opened(found, third, AHEAD))
