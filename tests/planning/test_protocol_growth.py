"""Growth inside a row planned ahead: a step a week once a review has been, as far as limits and the equipment lead."""

from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.case import BestLift, Case, Injection, InjectionStatus, Intervention, OwnedEquipment
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion, Role
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import Equipment
from rehabplan.model.policy import PolicyPlace, Trigger
from rehabplan.model.program import Move, Program, Stand
from rehabplan.model.protocol import GrowEach, ProtocolTrack
from rehabplan.protocols.follow import Position
from rehabplan.protocols.follow import dose as followed_dose
from rehabplan.testing.builders import RIGHT_KNEE, day, exercise, policy, treated
from tests.planning.test_protocols import (
    HOLD,
    LIFT,
    LONG_AGO,
    ONE_LEG,
    SQUAT,
    asks,
    by_weeks,
    codes,
    doses,
    item,
    lib,
    only,
    protocol,
    row,
    uses,
)
from tests.planning.tiny import planned

DONE = "completed is 1"
HEAVY = exercise("t/heavy", "2 x 8 @ 5 kg", "3 x 8 @ 10 kg", "3 x 8 @ 20 kg", done=ONE_LEG, working="knee light")
STRETCHY = exercise(
    "t/stretchy",
    "2 x 8 @ yellow band",
    "3 x 8 @ red band",
    "3 x 8 @ green band",
    done=evolve(ONE_LEG, equipment=(Equipment.BAND,)),
)
DUMBBELL = exercise(
    "t/dumbbell",
    "2 x 8 @ 2 kg",
    "3 x 8 @ 6 kg",
    "3 x 8 @ 10 kg",
    done=evolve(ONE_LEG, equipment=(Equipment.DUMBBELL,)),
)


def growing(dose: str, *climb: str, by: Exercise = SQUAT, grow_if_all: tuple[str, ...] = (DONE,)) -> ProtocolTrack:
    """A table of one row that goes on, whose dose grows."""
    return evolve(
        by_weeks(row("1-", item(dose, by))),
        climb=tuple(map(Climb.parse, climb)),
        grow_if_all=tuple(map(Criterion.parse, grow_if_all)),
    )


def grows(track: ProtocolTrack, *more: Exercise, asked: Case | None = None) -> Program:
    """What a plan makes of a track in ten weeks."""
    return planned(asked or asks(weeks=10), lib(protocol(track), *more))


def firsts(program: Program) -> dict[str, int]:
    """The first day of each dose, without its clauses."""
    return {dose.partition(",")[0]: days[0] for dose, days in doses(program).items()}


def told(program: Program) -> list[str]:
    """Why lines do not grow further."""
    return [str(issue) for issue in program.issues if issue.code == "plan/protocol-growth"]


# a plan's first fourteen days are firm: by hand, the first step is on day 14, the next ones a week apart
AHEAD = [
    (
        growing("3 x 8-10 @ bodyweight", "reps + 1 to 10"),
        {"3 x 8 @ bodyweight": 0, "3 x 9 @ bodyweight": 14, "3 x 10 @ bodyweight": 21},
    ),
    (  # ten repetitions are the end; then a set more, with the row's eight
        growing("2 x 8 @ bodyweight", "reps + 1 to 10", "sets + 1 to 3"),
        {
            "2 x 8 @ bodyweight": 0,
            "2 x 9 @ bodyweight": 14,
            "2 x 10 @ bodyweight": 21,
            "3 x 8 @ bodyweight": 28,  # 24 after 20: as many as x1.20
            "3 x 9 @ bodyweight": 35,
            "3 x 10 @ bodyweight": 42,
        },
    ),
    (
        growing("5 x 10 s hold", "hold + 5 s to 20 s", by=HOLD),
        {"5 x 10 s hold": 0, "5 x 15 s hold": 14, "5 x 20 s hold": 21},
    ),
    (  # 10 x 1.10 = 11, 11 x 1.10 = 12.1, no more than 12 kg
        growing("3 x 8 @ 10 kg", "load + 1 kg to 12 kg", by=HEAVY),
        {"3 x 8 @ 10 kg": 0, "3 x 8 @ 11 kg": 14, "3 x 8 @ 12 kg": 21},
    ),
    (  # six sessions are two weeks: days 0-11 were firm, then 14-25, 28-39
        growing("3 x 8-10 @ bodyweight", "reps + 1 to 10", grow_if_all=("completed is 1 for 6 sessions",)),
        {"3 x 8 @ bodyweight": 0, "3 x 9 @ bodyweight": 14, "3 x 10 @ bodyweight": 28},
    ),
    (  # late remodelling asks for one repetition in reserve: ten of 10RM are done with 11RM
        growing("3 x 8-10 @ 10RM", "reps + 1 to 10", by=LIFT),
        {"3 x 8 @ 10RM": 0, "3 x 9 @ 10RM": 14, "3 x 10 @ 11RM": 21},
    ),
]


@pytest.mark.parametrize(("track", "expected"), AHEAD, ids=[str(track.climb[0]) + key for track, (key, *_) in AHEAD])
def test_a_row_grows_a_step_a_week(track: ProtocolTrack, expected: dict[str, int]) -> None:
    """After the first review, one step a week in the order of ``climb`` until its end; the verifier agrees."""
    program = grows(track, HEAVY)

    assert firsts(program) == expected
    assert told(program) == []


def test_what_has_grown_is_conditional_and_says_on_what() -> None:
    """The first dose is firm until the review; each step is a growth, only if its criteria are met."""
    program = grows(growing("3 x 8-10 @ bodyweight", "reps + 1 to 10", grow_if_all=(DONE, "pain_during <= 2")))
    found = {str(given.dose): given for on, given in uses(program) if on >= 14}
    first = [given for on, given in uses(program) if on < 14]

    assert {(given.stand, given.move) for given in first} == {(Stand.FIRM, Move.START)}
    assert {(given.stand, given.move) for given in found.values()} == {(Stand.CONDITIONAL, Move.GROW)}
    assert all({DONE, "pain_during <= 2"} <= set(given.only_if) for given in found.values())
    place = found["3 x 9 @ bodyweight"].of_protocol
    assert place is not None
    assert (place.stated, place.grown) == (Dose.parse("3 x 8-10 @ bodyweight"), Dose.parse("3 x 9 @ bodyweight"))


@pytest.mark.parametrize(("track", "expected"), AHEAD[:4])
def test_projected_successes_are_the_progressions(track: ProtocolTrack, expected: dict[str, int]) -> None:
    """After n projected successes the plan has the dose that a patient followed through n successes has."""
    (line,) = track.rows[0].items
    reached = [followed_dose(track, Position(grown=((0, times),)), line) for times in range(len(expected))]

    assert [str(each) for each in reached] == list(expected)


SAME = [
    (growing("3 x 8 @ bodyweight", "reps + 5 to 30"), "a larger step of work than a week allows"),  # 24 to 39
    (growing("3 x 8 @ 10 kg", "load + 5 kg", by=HEAVY), "a larger step of load than a week allows"),  # x1.50
    (growing("3 x 8 @ 20 kg", "load + 1 kg", by=HEAVY), "beyond the heaviest dose of its entry"),  # 20 kg
    (growing("3 x 8 @ 10 kg", "load + 1 kg", by=LIFT), "nothing says how far the load may grow"),  # its entry: % of 1RM
    (growing("3 x 8 @ 10 kg", "load + 1 kg to 15 kg"), "no load to judge it by"),  # its entry: bodyweight
    (growing("3 x 8 @ 10 kg (~ 50% 1RM)", "load + 1 kg to 15 kg", by=LIFT), "what share of the maximum"),
    (growing("3 x 8", "load smallest"), "its dose has no load that could grow"),
    (growing("2 x 8 @ bodyweight", "sets + 1 to 4"), "a larger step of work than a week allows"),  # 16 to 24
    (growing("3 x 20 @ bodyweight", "reps + 1"), "beyond the heaviest dose of its entry"),
]


@pytest.mark.parametrize(("track", "why"), SAME, ids=[str(each.rows[0].items[0].dose) for each, _ in SAME])
def test_a_step_that_cannot_be_judged_is_not_planned(track: ProtocolTrack, why: str) -> None:
    """What is too large, without an end or without a scale leaves the row as it is, and the program says so."""
    program = grows(track, HEAVY)

    assert len(doses(program)) == 1
    assert [why in each for each in told(program)] == [True]


def test_without_criteria_or_by_results_nothing_grows() -> None:
    """Where nobody but a clinician decides on growth, the range stays what the source says."""
    program = grows(growing("3 x 8-10 @ bodyweight", "reps + 1 to 10", grow_if_all=()))

    assert list(doses(program)) == ["3 x 8-10 @ bodyweight"]
    assert told(program) == []


def bands(*colours: str) -> Case:
    """A case with bands."""
    return evolve(asks(weeks=14), equipment=(OwnedEquipment(Equipment.BAND, colours),))


def test_a_band_grows_to_the_next_colour_with_fewer_repetitions() -> None:
    """After the ninth repetition the red band with eight; a colour is not left out because it is not owned."""
    track = growing("2 x 8 @ yellow band", "reps + 1 to 9", "load next band", by=STRETCHY)
    owned = grows(track, STRETCHY, asked=bands("yellow", "red"))
    missing = grows(track, STRETCHY, asked=bands("yellow", "green"))

    assert firsts(owned) == {
        "2 x 8 @ yellow band": 0,
        "2 x 9 @ yellow band": 14,
        "2 x 8 @ red band": 21,
        "2 x 9 @ red band": 28,
    }
    assert "there is no green band to do it with" in told(owned)[0]
    assert list(firsts(missing)) == ["2 x 8 @ yellow band", "2 x 9 @ yellow band"]
    assert "there is no red band to do it with" in told(missing)[0]


def test_the_smallest_step_is_the_next_thing_at_hand() -> None:
    """Dumbbells of 2, 3 and 6 kg: with the row's eight after ten repetitions 3 kg, then 6 kg."""
    track = growing("3 x 8 @ 2 kg", "reps + 2 to 10", "load smallest to 6 kg", by=DUMBBELL)
    owned = (OwnedEquipment(Equipment.DUMBBELL, ("2", "3", "6")),)
    program = grows(track, DUMBBELL, asked=evolve(asks(weeks=10), equipment=owned))

    assert list(firsts(program)) == [f"3 x {reps} @ {kg} kg" for kg in (2, 3, 6) for reps in (8, 10)]


def test_a_known_maximum_bounds_a_load() -> None:
    """A best of 13 kg once, in a phase that allows 90 %: 11 kg is 84.6 %, 12 kg 92.3 %, and stays out."""
    track = growing("1 x 2 @ 10 kg", "load + 1 kg to 15 kg", by=HEAVY)
    asked = evolve(asks(weeks=10), best_lifts=(BestLift("t/heavy", Decimal(13), 1, day(-5), Role.CLINICIAN),))

    assert list(firsts(grows(track, HEAVY, asked=asked))) == [
        "1 x 2 @ 10 kg (~ 76.9% 1RM)",
        "1 x 2 @ 11 kg (~ 84.6% 1RM)",
    ]


def test_the_rates_of_the_phase_hold() -> None:
    """Proliferative volume grows x1.10 a week or by two repetitions, and load x1.05: 10 to 11 kg is too much there."""
    recent = asks(treated("right knee", -10), weeks=8)
    program = grows(growing("2 x 8 @ 10 kg", "load + 1 kg to 12 kg", by=HEAVY), HEAVY, asked=recent)
    reached = firsts(program)

    assert reached["2 x 8 @ 11 kg"] >= 43 - 10  # early remodelling: from the forty-third day after the injection
    assert reached["2 x 8 @ 12 kg"] >= reached["2 x 8 @ 11 kg"] + 7


def injected_again(on: int) -> Case:
    """An injection long ago, and one in the plan."""
    again = (*LONG_AGO.injections, Injection(day(on), InjectionStatus.PLANNED))
    return asks(evolve(LONG_AGO, injections=again), weeks=16)


def test_it_begins_with_the_first_dose_after_an_injection() -> None:
    """Growth is lost with the row: what comes after an injection is the lowest dose again, and grows from there."""
    program = grows(growing("3 x 8-10 @ bodyweight", "reps + 1 to 10"), asked=injected_again(30))
    after = [(on, str(given.dose)) for on, given in uses(program) if on > 30]

    assert after[0][1] == "3 x 8 @ bodyweight"
    assert "3 x 9 @ bodyweight" in {dose for _, dose in after}
    begun = after[0][0]
    assert all(dose == "3 x 8 @ bodyweight" for on, dose in after if on < begun + 7)


def test_a_cycle_grows_when_its_row_comes_round_again() -> None:
    """A week of eight, a week of five; from week 3 on each is a repetition more whenever its turn has come."""
    table = by_weeks(row("1", "3 x 8 @ bodyweight"), row("2", "3 x 5 @ bodyweight"))
    waves = evolve(
        table,
        cycle=2,
        grow_each=GrowEach.CYCLE,
        climb=(Climb.parse("reps + 1 to 12"),),
        grow_if_all=(Criterion.parse(DONE),),
    )

    assert firsts(grows(waves, asked=asks(weeks=6))) == {
        "3 x 8 @ bodyweight": 0,
        "3 x 5 @ bodyweight": 7,
        "3 x 9 @ bodyweight": 14,
        "3 x 6 @ bodyweight": 21,
        "3 x 10 @ bodyweight": 28,
        "3 x 7 @ bodyweight": 35,
    }


def test_a_row_that_is_held_does_not_grow() -> None:
    """The next row has a hop, which waits for its phase; the weeks of the first row are over, so it stays as it is."""
    heavier = exercise("t/maximal", "1 x 5 @ bodyweight", done=ONE_LEG, working="knee maximal")
    table = by_weeks(row("1-3", item("3 x 8-12 @ bodyweight")), row("4-", item("1 x 5 @ bodyweight", heavier)))
    track = evolve(table, climb=(Climb.parse("reps + 1 to 12"),), grow_if_all=(Criterion.parse(DONE),))
    program = grows(track, heavier)

    assert any(wait.held for wait in only(program).waits)
    assert firsts(program) == {"3 x 8 @ bodyweight": 0, "3 x 9 @ bodyweight": 14}


def test_a_tighter_limit_takes_growth_back() -> None:
    """A policy of day 30 allows the class of 10 kg alone: the line goes back instead of waiting."""
    climbing = exercise(
        "t/climbing", "2 x 8 @ 10 kg", "3 x 8 @ 11 kg", "3 x 8 @ 12 kg", done=ONE_LEG, working="knee light to moderate"
    )
    stop = policy(Trigger.INTERVENTION, "aspiration", Limit(load_class=DemandClass.LIGHT), PolicyPlace.SAME_SITE, 6)
    asked = evolve(asks(weeks=8), interventions=(Intervention(RIGHT_KNEE, "aspiration", day(28)),))
    program = planned(asked, lib(protocol(growing("3 x 8 @ 10 kg", "load + 1 kg", by=climbing)), climbing, stop))
    found = {on: str(given.dose) for on, given in uses(program)}

    assert [found[on] for on in (11, 14, 21, 28, 35)] == [f"3 x 8 @ {kg} kg" for kg in (10, 11, 12, 10, 11)]
    assert "plan/protocol-never" not in codes(program)
