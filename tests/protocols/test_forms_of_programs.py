"""A small program of each structure whose doses need a list, an open set, a second intensity, a side or days apart."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.model.dose import LoadUnit
from rehabplan.model.protocol import Protocol
from rehabplan.protocols.by_result import Loading
from rehabplan.protocols.follow import begin, dose, rows
from rehabplan.protocols.table import cells
from tests.protocols.documents import protocol, track

DAY = date(2026, 11, 2)
KG = Loading(LoadUnit.KG, Decimal("2.5"))

DESCENDING = """
always: tempo lift fast pause 1 s lower 3 s, rest 2 min, at pain <= 3, 3 days/week
tracks:
  - exercises: [leg-press]
    weeks:
      1-2: 15/12/10 reps @ 15/12/10RM
      3-4: 12/10/8 reps @ 12/10/8RM (~ 65/70/75% 1RM)
      5-6: 3 x 5 @ 40/45/50 kg
"""
OPEN_SETS = """
always: 2 days/week
tracks:
  - exercises: [squat]
    cycle: 3
    weeks:
      1: 5 reps @ 65% 1RM then 5 reps @ 75% 1RM then 5+ reps @ 85% 1RM
      2: 3 reps @ 70% 1RM then 3 reps @ 80% 1RM then 3+ reps @ 90% 1RM
      3: 5/5/5 reps @ 40/50/60% 1RM
"""
CLUSTERS = """
tracks:
  - exercises: [squat]
    weeks:
      1-3: 4 x (2+2+2) @ 80% 1RM, at RIR 1, rest 3 min, rest 20 s between clusters, rest 48 h between sessions
      4-6: 4 x (2+2+1) @ 85% 1RM, at RIR 1, rest 3 min, rest 30 s between clusters, rest 72 h between sessions
"""
SIDES = """
always: 3 days/week
tracks:
  - weeks:
      1-4:
        do:
          - {exercise: split-squat, dose: "3 x 8 @ RIR 3, weaker side"}
          - {exercise: split-squat, dose: "2 x 8 @ RIR 3, other side"}
"""
LONG_DAYS = """
tracks:
  - exercises: [lengthener]
    weeks: {1-8: "3 x 12, treated side, 2/day, 7 days/week"}
  - exercises: [glider]
    weeks: {1-8: "3 x 4, treated side, every 3 days"}
"""
JUMPS = """
always: every 4 days
tracks:
  - exercises: [drop-landing]
    step_up_if_all: [quality is 1]
    steps:
      - {name: Low, repeat: 2, dose: 4 x 5 jumps @ height 20 cm}
      - {name: Middle, repeat: 2, dose: 4 x 5 jumps @ height 30 cm}
      - {name: High, repeat: 2, dose: 3 x 5 jumps @ height 40 cm}
"""
AEROBIC = """
always: at CR10 2-3, 5 days/week
tracks:
  - exercises: [cycling]
    weeks: {1-2: 15 min @ 100-110 bpm, 3-4: "20 min @ 80 W, at 70-80 rpm"}
"""
PROGRAMS = {
    "descending sets": (
        DESCENDING,
        (
            "15/12/10 reps @ 15/12/10RM",
            "12/10/8 reps @ 12/10/8RM (~ 65/70/75% 1RM)",
            "3 x 5 @ 40/45/50 kg",
        ),
        ", at pain <= 3, tempo lift fast pause 1 s lower 3 s, rest 2 min, 3 days/week",
    ),
    "waves with an open last set": (
        OPEN_SETS,
        (
            "5 reps @ 65% 1RM then 5 reps @ 75% 1RM then 5+ reps @ 85% 1RM",
            "3 reps @ 70% 1RM then 3 reps @ 80% 1RM then 3+ reps @ 90% 1RM",
            "5/5/5 reps @ 40/50/60% 1RM",
        ),
        ", 2 days/week",
    ),
    "clusters": (
        CLUSTERS,
        (
            "4 x (2+2+2) @ 80% 1RM, at RIR 1, rest 3 min, rest 20 s between clusters, rest 48 h between sessions",
            "4 x (2+2+1) @ 85% 1RM, at RIR 1, rest 3 min, rest 30 s between clusters, rest 72 h between sessions",
        ),
        "",
    ),
    "one side more than the other": (
        SIDES,
        ("3 x 8 @ RIR 3, weaker side", "2 x 8 @ RIR 3, other side"),
        ", 3 days/week",
    ),
    "every third day beside twice a day": (
        LONG_DAYS,
        ("3 x 12, treated side, 2/day, 7 days/week", "3 x 4, treated side, every 3 days"),
        "",
    ),
    "levels of height": (
        JUMPS,
        ("4 x 5 jumps @ height 20 cm", "4 x 5 jumps @ height 30 cm", "3 x 5 jumps @ height 40 cm"),
        ", every 4 days",
    ),
    "pulse and power": (
        AEROBIC,
        (
            "15 min @ 100-110 bpm, at CR10 2-3, 5 days/week",
            "20 min @ 80 W, at CR10 2-3, at 70-80 rpm, 5 days/week",
        ),
        "",
    ),
}


@pytest.mark.parametrize(("text", "stated", "always"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_is_read_dose_by_dose(text: str, stated: tuple[str, ...], always: str) -> None:
    """Each line is the dose as written, under what is said once for all."""
    found = protocol(text)
    doses = [str(i.dose) for t in found.tracks for each in t.rows for i in each.items if i.dose is not None]

    assert doses == [f"{each}{always}" for each in stated]
    assert converter(AUTHOR).structure(converter(AUTHOR).unstructure(found), Protocol) == found


def test_a_tables_cells_hold_all_of_a_dose() -> None:
    """A list, a second intensity, a side and days apart each stand in a cell."""
    lists, clusters = (track(text).rows[0].items[0].dose for text in (DESCENDING, CLUSTERS))
    sides, apart = (protocol(LONG_DAYS).tracks[1].rows[0].items[0].dose, track(JUMPS).rows[0].items[0].dose)

    assert (cells(lists).sets, cells(lists).work) == ("3", "15/12/10 reps")
    assert cells(lists).intensity == "15/12/10RM, at pain <= 3"
    assert cells(lists).tempo == "lift fast pause 1 s lower 3 s"
    assert (cells(clusters).work, cells(clusters).intensity) == ("(2+2+2)", "80% 1RM, at RIR 1")
    assert cells(clusters).rest == "3 min; 20 s between clusters; 48 h between sessions"
    assert (cells(sides).sides, cells(sides).days_per_week) == ("treated side", "every 3 days")
    assert (cells(apart).intensity, cells(apart).days_per_week) == ("height 20 cm", "every 4 days")


BY_RESULT = """
tracks:
  - exercises: [squat]
    by_result:
      start_with: 6RM
      judged_by: reps
      sets:
        - {name: Warming up, dose: "10/6 reps @ 50/75% working weight, at pain <= 3"}
        - {name: Deciding, dose: 6+ reps @ 100% working weight}
      adjust:
        - {done: 0-6, next_session: {kg: [0, 0], lb: [0, 0]}}
        - {done: 7-, next_session: {kg: [2.5, 5], lb: [5, 10]}}
"""


def test_a_list_of_shares_of_the_working_weight_is_weighed_out() -> None:
    """Half of 45 kg is 22.5, three quarters are 33.75: 32.5 with steps of 2.5 kg; a limit of 30 kg caps each."""
    judged = track(BY_RESULT)
    position = evolve(begin(judged, DAY), weight=Decimal(45))
    (row,) = rows(judged, position)
    limited = Loading(LoadUnit.KG, Decimal("2.5"), Decimal(30))

    assert [str(dose(judged, position, item, KG)) for item in row.items] == [
        "10/6 reps @ 22.5/32.5 kg, at pain <= 3",
        "6+ reps @ 45 kg",
    ]
    assert [str(dose(judged, position, item, limited)) for item in row.items] == [
        "10/6 reps @ 22.5/30 kg, at pain <= 3",
        "6+ reps @ 30 kg",
    ]


GROWING = """
tracks:
  - exercises: [squat]
    climb: [load + 5 kg]
    grow_if_all: [completed is 1]
    weeks: {1-12: "2 x 8 @ RIR 2, at 20 kg"}
"""


def test_no_load_of_a_dose_is_above_a_limit() -> None:
    """A load of a list, and one in a clause, meets the most that may be lifted like any other."""
    most = Loading(LoadUnit.KG, Decimal("2.5"), Decimal(40))
    listed, clause = (track(DESCENDING).rows[2].items[0].dose, track(GROWING).rows[0].items[0].dose)

    assert listed is not None
    assert clause is not None
    assert not most.bears(listed)  # 50 kg
    assert most.bears(clause)
    assert not evolve(most, most=Decimal(15)).bears(clause)


def test_what_a_clause_states_does_not_grow() -> None:
    """Growth is of what stands after @; a load in a clause stays as the source has it."""
    growing = track(GROWING)
    grown = evolve(begin(growing, DAY), grown=((0, 5),))
    (item,) = growing.rows[0].items

    assert str(dose(growing, grown, item)) == "2 x 8 @ RIR 2, at 20 kg"
