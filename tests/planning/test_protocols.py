"""Protocols in a plan (P6): the published table where the limits allow it, and what becomes of it where they do not."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Capacity, Region, Site, Tissue
from rehabplan.model.case import Case, Impairment, Intervention, ProtocolChoice, Treatment
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import AvoidIf, AvoidSide, Exercise, Ladder, Rung, Tier
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import DoneWith, Equipment, Impact, Mode, Pattern
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.profile import RegionProfile
from rehabplan.model.program import Followed, Prescription, Program, Sides, Stand, Wait
from rehabplan.model.protocol import (
    Arm,
    Choice,
    Confidence,
    Item,
    Protocol,
    ProtocolKind,
    ProtocolTrack,
    Row,
    Shape,
    StartAt,
    Suits,
)
from rehabplan.model.result import Refused
from rehabplan.model.stretch import Stretch
from rehabplan.planning.plan import plan
from rehabplan.testing.builders import (
    ANSWERED,
    KNEE_PROFILE,
    LEFT_KNEE,
    RIGHT_KNEE,
    SOURCES,
    START,
    answer,
    case,
    day,
    exercise,
    how,
    ladder,
    library,
    own,
    policy,
    reading,
    treated,
)
from tests.planning.tiny import planned

LONG_AGO = treated("right knee", -200)
"""Late remodelling from before the plan: heavy, 90 % of 1RM, one repetition in reserve."""
ONE_LEG = how(done_with=DoneWith.ONE_SIDE)
SQUAT = exercise("t/squat", "1 x 5 @ bodyweight", done=ONE_LEG)
BRIDGE = exercise("t/bridge", "1 x 5 @ bodyweight", done=how(done_with=DoneWith.ONE_SIDE, pattern=Pattern.HINGE))
LIFT = exercise("t/lift", "2 x 8 @ 40% 1RM", "3 x 8 @ 60% 1RM", "3 x 8 @ 80% 1RM", done=ONE_LEG, working="knee light")
BANDED = exercise("t/banded", "2 x 8 @ yellow band", done=how(done_with=DoneWith.ONE_SIDE, equipment=(Equipment.BAND,)))
HOLD = exercise("t/hold", "1 x 5 x 5 s hold", done=how(done_with=DoneWith.ONE_SIDE, mode=Mode.ISOMETRIC))
HOP = exercise("t/hop", "1 x 5", done=how(done_with=DoneWith.ONE_SIDE, mode=Mode.PLYOMETRIC, impact=Impact.LOW))
BOTH_LEGS = exercise("t/press", "2 x 8 @ bodyweight", working="knee light")
EVERY_DAY = "mon tue wed thu fri sat sun"
KNEE = Suits(Region.KNEE, Capacity.STRENGTH)


def item(dose: str, *exercises: Exercise) -> Item:
    """Some exercises at a dose, the squat unless told."""
    return Item(tuple(each.id for each in exercises or (SQUAT,)), Dose.parse(dose))


def row(at: str, *items: Item | str, sessions: int = 1) -> Row:
    """A row; with several ``sessions`` each item is one of them."""
    choices = tuple(Choice((item(each) if isinstance(each, str) else each,)) for each in items)
    held = tuple((choice,) for choice in choices) if sessions > 1 else (choices,)
    return Row(held, Stretch.parse(at) if at else None, at)


def by_weeks(*rows: Row) -> ProtocolTrack:
    """A table by weeks."""
    return ProtocolTrack(Shape.WEEKS, rows)


def protocol(
    *tracks: ProtocolTrack, id: str = "t/table", suits: Suits = KNEE, confidence: Confidence = Confidence.HIGH
) -> Protocol:
    """A protocol of one arm."""
    weeks, arms = Stretch.parse("12"), (Arm("", tracks),)
    return Protocol(id, id, ProtocolKind.EXERCISE, suits, confidence, weeks, arms, SOURCES)


def lib(*entries: Protocol | Exercise | Ladder | Policy | RegionProfile) -> Library:
    """A library of all exercises above, more entries, and protocols."""
    others = [each for each in entries if not isinstance(each, Protocol)]
    made = library(SQUAT, BRIDGE, LIFT, BANDED, HOLD, HOP, BOTH_LEGS, *others)
    protocols = tuple(each for each in entries if isinstance(each, Protocol))
    return evolve(made, content=evolve(made.content, protocols=protocols))


def asks(
    *treatments: Treatment, protocols: tuple[ProtocolChoice, ...] = (), weeks: int = 8, days: str = "mon wed fri"
) -> Case:
    """A case that follows ``t/table`` at the right knee unless told."""
    one = case(*(treatments or (LONG_AGO,)), weeks=weeks, days=days)
    return evolve(one, protocols=protocols or (ProtocolChoice(RIGHT_KNEE, "t/table"),))


def uses(program: Program) -> list[tuple[int, Prescription]]:
    """The protocols' lines, by day of the plan."""
    found = [(s.date, program.prescription(i.prescription)) for s in program.sessions for i in s.items]
    for routine in program.routines:
        for number in range((routine.to_date - routine.from_date).days + 1):
            on = date.fromordinal(routine.from_date.toordinal() + number)
            found += [(on, program.prescription(id)) for id in routine.items]
    lines = [((on - START).days, given) for on, given in found if given.of_protocol is not None]
    return sorted(lines, key=lambda each: (each[0], each[1].id))


def doses(program: Program) -> dict[str, list[int]]:
    """The days of each dose of a protocol."""
    found: dict[str, list[int]] = {}
    for on, given in uses(program):
        found.setdefault(str(given.dose), []).append(on)
    return found


def only(program: Program) -> Followed:
    """The one protocol that is followed."""
    (each,) = program.protocols
    return each


def codes(program: Program) -> set[str]:
    """The codes of what is told."""
    return {issue.code for issue in program.issues}


THREE = by_weeks(row("1-2", "3 x 10 @ bodyweight, 3 days/week"), row("3", "3 x 15 @ bodyweight, 3 days/week"))


def test_the_published_table_where_the_limits_allow_it() -> None:
    """Two weeks of ten and one of fifteen, three days a week, each dose as stated; a step of half more is its own."""
    program = planned(asks(), lib(protocol(THREE)))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": [0, 2, 4, 7, 9, 11],
        "3 x 15 @ bodyweight, 3 days/week": [14, 16, 18],
    }
    assert all(given.of_protocol and not given.of_protocol.adapted_by for _, given in uses(program))
    assert {given.sides for _, given in uses(program)} == {Sides.RIGHT}
    assert only(program) == Followed(RIGHT_KNEE, "t/table", "", False, START, 3, (), ())  # noqa: FBT003 - named


def resting(days: int) -> tuple[Policy, Case]:
    """A policy, and a case in which it stops the knee for so many days from day 7."""
    stop = policy(
        Trigger.INTERVENTION, "aspiration", Limit(load_class=DemandClass.NONE), PolicyPlace.SAME_SITE, days - 1
    )
    return stop, evolve(asks(), interventions=(Intervention(RIGHT_KNEE, "aspiration", day(7)),))


def test_a_week_without_it_does_not_pass() -> None:
    """Nothing in week 2: the table's week 2 is done in week 3, its week 3 in week 4, and the wait has its reason."""
    stop, one = resting(7)
    program = planned(one, lib(protocol(THREE), stop))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": [0, 2, 4, 14, 16, 18],
        "3 x 15 @ bodyweight, 3 days/week": [21, 23, 25],
    }
    why = "load class at the right knee: asks light, intervention aspiration allows none"
    assert only(program).waits == (Wait(day(7), day(13), (why,)),)
    assert only(program).weeks_trained == 3


def test_it_begins_anew_after_two_weeks_without_it() -> None:
    """Done on day 4, then not before Wednesday of week 4 (day 23): 19 days later it is the first week again."""
    stop, one = resting(15)
    program = planned(one, lib(protocol(THREE), stop))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": [0, 2, 4, 23, 25, 28, 30, 32],
        "3 x 15 @ bodyweight, 3 days/week": [35, 37, 39],
    }
    assert only(program).weeks_trained == 4


def test_it_begins_anew_after_an_injection() -> None:
    """Injected on day 15, in the middle of its third week: from the fifteenth day after (day 30), the first row.

    The weeks of the program in which it was done: 1, 2, 3, then 5 (days 30 and 32), 6 and 7.
    """
    program = planned(asks(treated("right knee", -200, 15)), lib(protocol(THREE)))

    assert doses(program) == {
        "3 x 10 @ bodyweight, 3 days/week": [0, 2, 4, 7, 9, 11, 30, 32, 35, 37, 39],
        "3 x 15 @ bodyweight, 3 days/week": [14, 42, 44, 46],
    }
    assert only(program).weeks_trained == 6
    assert (only(program).waits[0].from_date, only(program).waits[-1].to_date) == (day(16), day(29))


def test_a_week_in_which_it_was_interrupted_counts_once() -> None:
    """Done on Monday, injected on Tuesday: that week was trained."""
    program = planned(asks(treated("right knee", -200, 1), weeks=2), lib(protocol(THREE)))

    assert only(program).weeks_trained == 1
    assert "verify/protocol-told" not in codes(program)


def test_a_row_is_held_until_the_next_one_fits() -> None:
    """Day 0 is day 20 after the injection; 70 % opens on day 43 after, day 23 of the plan, in its fourth week.

    That week has begun with the first row, so the second comes in the fifth. The first is held from its second week.
    """
    table = by_weeks(row("1", item("3 x 8 @ 50% 1RM", LIFT)), row("2", item("3 x 8 @ 70% 1RM", LIFT)))
    program = planned(asks(treated("right knee", -20)), lib(protocol(table)))

    assert doses(program)["3 x 8 @ 50% 1RM"] == [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25]
    assert doses(program)["3 x 8 @ 70% 1RM"] == [28, 30, 32]
    why = "percent 1rm at the right knee: asks 70%, proliferative phase allows 60%"
    assert only(program).waits == (Wait(day(7), day(22), (why,), held=True),)


def test_all_of_it_waits_for_one_exercise() -> None:
    """A bridge that would be allowed waits with the lift that is not."""
    table = by_weeks(row("1-", "1 x 5 @ bodyweight", item("3 x 8 @ 70% 1RM", LIFT)))
    program = planned(asks(treated("right knee", -20)), lib(protocol(table)))

    assert uses(program)[0][0] == 23


def test_repetitions_are_spared_by_the_restriction_that_asks() -> None:
    """Eight with the 8RM: from day 50 after the injection, 2 to spare, the 10RM; from day 85 on, 1 to spare, the 9RM.

    Weeks 1 to 5 end on day 34, which is day 84 after.
    """
    table = by_weeks(row("1-8", item("3 x 8 @ 8RM, 3 days/week", LIFT)))
    program = planned(asks(treated("right knee", -50)), lib(protocol(table)))
    adapted = {str(g.dose): g.of_protocol.adapted_by for _, g in uses(program) if g.of_protocol}

    assert adapted == {
        "3 x 8 @ 10RM, 3 days/week": ("early remodelling phase: 2 repetitions in reserve",),
        "3 x 8 @ 9RM, 3 days/week": ("late remodelling phase: 1 repetition in reserve",),
    }
    assert (max(doses(program)["3 x 8 @ 10RM, 3 days/week"]), min(doses(program)["3 x 8 @ 9RM, 3 days/week"])) == (
        32,
        35,
    )


@pytest.mark.parametrize(
    ("stated", "given"),
    [
        ("3 x 8 @ 8RM (~ 75% 1RM)", "3 x 8 @ 9RM (~ 73% 1RM)"),  # between 8RM 75 % and 10RM 70 %: 72.5, rounded up
        ("3 x 15 @ 15RM (~ 55% 1RM)", "3 x 15 @ 16RM (~ 55% 1RM)"),  # below the table's end the source's own stays
        ("3 x 10 @ 50/75/100% 10RM", "3 x 10 @ 50/75/100% 11RM"),
        ("3 x 10 @ 60% 10RM", "3 x 10 @ 60% 10RM"),  # 60 % of 70 % is 42 %: many to spare
        ("3 x 8 @ 10RM", "3 x 8 @ 10RM"),  # leaves two already
        ("2 x 8 @ 8RM then 1 x 6 @ 6RM", "2 x 8 @ 9RM then 1 x 6 @ 7RM"),
    ],
)
def test_what_an_nrm_becomes_with_one_to_spare(stated: str, given: str) -> None:
    """Late remodelling asks for one repetition in reserve; an estimate becomes that of the lighter load."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item(stated, LIFT))))))

    assert set(doses(program)) == {given}


def test_a_set_to_the_last_repetition_never_comes() -> None:
    """As many as possible leave none in reserve, under one at least; the program says so."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", "3 x max reps @ bodyweight")))))

    assert uses(program) == []
    assert only(program).starts is None
    why = "least rir at the right knee: asks 0 in reserve, late remodelling phase allows 1 or more"
    assert only(program).waits[-1].because == (why,)
    assert "plan/protocol-never" in codes(program)


@pytest.mark.parametrize(
    ("stated", "given"),
    [
        ("?", "2 x 8 @ 40% 1RM"),
        ("3 x ?, 2 days/week", "2 x 8 @ 40% 1RM, 2 days/week"),
        ("? x 12 @ 30% 1RM", "2 x 8 @ 30% 1RM"),
        ("? @ 6RM", "2 x 8 @ 9RM"),  # eight of the entry with one to spare, not eight with the 6RM
    ],
)
def test_the_entrys_lowest_work_stands_in_where_none_is_stated(stated: str, given: str) -> None:
    """The lift begins with 2 x 8 @ 40% 1RM; what is stated stays, and the line says that it was filled."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item(stated, LIFT))))))
    told = {why for _, g in uses(program) if g.of_protocol for why in g.of_protocol.adapted_by}

    assert set(doses(program)) == {given}
    assert "the source states no amount: the entry's lowest dose (our design)" in told


def either(*items: Item) -> Row:
    """A row with one choice."""
    return Row(((Choice(items),),), Stretch.parse("1-"))


def test_the_next_alternative_where_equipment_is_missing() -> None:
    """The band exercise where a band is owned, else the bridge; nothing is left out then."""
    table = lib(protocol(by_weeks(either(item("2 x 8 @ yellow band", BANDED), item("2 x 8 @ bodyweight", BRIDGE)))))
    with_band = evolve(asks(), equipment=(own(Equipment.BAND, "yellow"),))

    assert set(doses(planned(with_band, table))) == {"2 x 8 @ yellow band"}
    assert set(doses(planned(asks(), table))) == {"2 x 8 @ bodyweight"}
    assert only(planned(asks(), table)).left_out == ()


def test_what_cannot_be_had_is_left_out_and_named() -> None:
    """Without a band the squat is done alone, and the band exercise is told."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item("2 x 8 @ bodyweight", SQUAT, BANDED))))))

    assert {given.exercise for _, given in uses(program)} == {"t/squat"}
    assert only(program).left_out == ("T/Banded: needs band",)
    assert "plan/protocol-left-out" in codes(program)


def test_a_week_that_cannot_be_done_at_all_holds_the_one_before() -> None:
    """The second week is the band exercise alone: without a band the first goes on, and the program says for what."""
    table = by_weeks(row("1", "2 x 8 @ bodyweight"), row("2", item("2 x 8 @ yellow band", BANDED)), row("3", "3 x 8"))
    program = planned(asks(weeks=3), lib(protocol(table)))

    assert doses(program) == {"2 x 8 @ bodyweight": [0, 2, 4, 7, 9, 11, 14, 16, 18]}
    assert only(program).waits == (Wait(day(7), day(20), ("T/Banded: needs band",), held=True),)


def test_a_week_of_rest_passes_by_itself() -> None:
    """A table without a third week: week 4 follows in the program's fourth week."""
    table = by_weeks(row("1-2", "2 x 8 @ bodyweight"), row("4", "3 x 8 @ bodyweight"))
    program = planned(asks(), lib(protocol(table)))

    assert doses(program) == {"2 x 8 @ bodyweight": [0, 2, 4, 7, 9, 11], "3 x 8 @ bodyweight": [21, 23, 25]}


def test_a_table_may_begin_with_week_0() -> None:
    """Week 0 is the first that is done; beside it a table without one begins a week later."""
    easy = by_weeks(row("0", "1 x 8 @ bodyweight"), row("1", "2 x 8 @ bodyweight"), row("2-", "3 x 8 @ bodyweight"))
    beside = by_weeks(row("1-", item("2 x 5 @ bodyweight", BRIDGE)))
    program = planned(asks(weeks=4), lib(protocol(easy, beside)))

    assert doses(program) == {
        "1 x 8 @ bodyweight": [0, 2, 4],
        "2 x 8 @ bodyweight": [7, 9, 11],
        "2 x 5 @ bodyweight": [7, 9, 11, 14, 16, 18, 21, 23, 25],
        "3 x 8 @ bodyweight": [14, 16, 18, 21, 23, 25],
    }


def test_a_week_0_of_assessment_holds_nothing_up() -> None:
    """A week 0 in which nothing is exercised passes by itself: the plan begins with week 1."""
    assessed = Row(((Choice((Item(activity="Test of the maximum"),)),),), Stretch.parse("0"))
    program = planned(asks(weeks=4), lib(protocol(by_weeks(assessed, row("1-", "2 x 8 @ bodyweight")))))

    assert doses(program) == {"2 x 8 @ bodyweight": [0, 2, 4, 7, 9, 11, 14, 16, 18, 21, 23, 25]}


def test_a_relative_contraindication_leaves_an_exercise_out() -> None:
    """S5: it asks for a low start, which a table does not have."""
    careful = exercise("t/careful", "1 x 5", done=ONE_LEG, avoid_if=(AvoidIf("dizzy", Tier.RELATIVE, AvoidSide.ANY),))
    table = lib(careful, protocol(by_weeks(row("1-", item("3 x 5", careful), item("2 x 8", BRIDGE)))))
    dizzy = evolve(
        asks(), screening=(*(a for a in ANSWERED if "conditions" not in a.list), answer("conditions/1", "dizzy"))
    )

    assert {given.exercise for _, given in uses(planned(asks(), table))} == {"t/careful", "t/bridge"}
    assert {given.exercise for _, given in uses(planned(dizzy, table))} == {"t/bridge"}


OPEN = by_weeks(Row(((Choice((Item(any_mode=Mode.DYNAMIC, dose=Dose.parse("2 x 8")),)),),), Stretch.parse("1-")))


@pytest.mark.parametrize(("named", "done"), [("t/squat", {"t/squat"}), ("t/hold", set()), ("", set())])
def test_the_case_names_what_the_protocol_leaves_open(named: str, done: set[str]) -> None:
    """Any dynamic exercise: the squat is one, a hold is not, and nothing is chosen unasked."""
    one = asks(protocols=(ProtocolChoice(RIGHT_KNEE, "t/table", "", named),))
    program = planned(one, lib(protocol(OPEN)))

    assert {given.exercise for _, given in uses(program)} == done
    assert ("plan/protocol-never" in codes(program)) is not bool(done)


def open_line(dose: str) -> Choice:
    """A line for any dynamic exercise."""
    return Choice((Item(any_mode=Mode.DYNAMIC, dose=Dose.parse(dose)),))


def test_each_open_line_has_an_exercise_of_its_own() -> None:
    """Two open lines: the squat in the first and the bridge in the second; with one named the second is left out."""
    table = lib(protocol(by_weeks(Row(((open_line("2 x 8"), open_line("3 x 5")),), Stretch.parse("1-")))))

    def given(*named: str) -> set[tuple[str, str]]:
        choice = ProtocolChoice(RIGHT_KNEE, "t/table", exercises=named)
        return {(each.exercise, str(each.dose)) for _, each in uses(planned(asks(protocols=(choice,)), table))}

    assert given("t/squat", "t/bridge") == {("t/squat", "2 x 8"), ("t/bridge", "3 x 5")}
    assert given("t/bridge", "t/squat") == {("t/bridge", "2 x 8"), ("t/squat", "3 x 5")}
    assert given("t/squat") == {("t/squat", "2 x 8")}


def test_the_planner_chooses_none_that_only_waits() -> None:
    """Hops fit best, but not in the weeks after an injection: the squats are chosen, and the hops are told with why."""
    offered = (protocol(HOPS, id="t/a"), protocol(SIMPLE, id="t/b", confidence=LOW))
    early = asks(treated("right knee", -10), protocols=(ProtocolChoice(RIGHT_KNEE),), weeks=4)
    late = asks(protocols=(ProtocolChoice(RIGHT_KNEE),), weeks=4)
    program = planned(early, lib(*offered))
    (told,) = (dict(issue.params) for issue in program.issues if issue.code == "plan/protocol-passed-over")

    assert [each.protocol for each in program.protocols] == ["t/b"]
    assert (told["protocol"], "right knee" in told["why"]) == ("t/a", True)
    assert [each.protocol for each in planned(late, lib(*offered)).protocols] == ["t/a"]
    alone = planned(early, lib(offered[0]))
    assert (alone.protocols, "plan/protocol-none-fits" in codes(alone)) == ((), True)


LOW, HIGH = Confidence.LOW, Confidence.HIGH
TENDON = evolve(KNEE, tissue=Tissue.TENDON)
LIGAMENT = evolve(KNEE, tissue=Tissue.LIGAMENT)
POWER = evolve(KNEE, capacity=Capacity.POWER)
SIMPLE = by_weeks(row("1-", "2 x 8 @ bodyweight"))
WITH_BAND = by_weeks(row("1-", item("2 x 8 @ yellow band", BANDED)))


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ((protocol(SIMPLE, id="t/b"), protocol(SIMPLE, id="t/a")), "t/a"),
        ((protocol(SIMPLE, id="t/a", confidence=LOW), protocol(SIMPLE, id="t/b", confidence=HIGH)), "t/b"),
        ((protocol(SIMPLE, id="t/a"), protocol(SIMPLE, id="t/b", suits=LIGAMENT)), "t/b"),
        ((protocol(SIMPLE, id="t/a", suits=TENDON), protocol(SIMPLE, id="t/b")), "t/b"),
        ((protocol(SIMPLE, id="t/a", suits=Suits(Region.ANKLE, Capacity.STRENGTH)),), ""),
        ((protocol(SIMPLE, id="t/a", suits=Suits(None, Capacity.STRENGTH)),), ""),
        ((protocol(WITH_BAND, id="t/a"), protocol(SIMPLE, id="t/b")), "t/b"),
        ((protocol(OPEN, id="t/a"), protocol(SIMPLE, id="t/b")), "t/b"),
        ((protocol(SIMPLE, id="t/a", suits=POWER), protocol(SIMPLE, id="t/b")), "t/b"),
    ],
    ids=["id", "confidence", "tissue", "other tissue", "other region", "whole body", "equipment", "open", "capacity"],
)
def test_the_planner_chooses_where_the_case_leaves_it(offered: tuple[Protocol, ...], chosen: str) -> None:
    """Region and equipment must fit; then the tissue named, the capacity found wanting, the surest, the first id."""
    one = asks(protocols=(ProtocolChoice(RIGHT_KNEE),))
    program = planned(_weak(one), lib(*offered))

    assert [(each.protocol, each.chosen) for each in program.protocols] == ([(chosen, True)] if chosen else [])
    assert ("plan/protocol-none-fits" in codes(program)) is not bool(chosen)


def _weak(one: Case) -> Case:
    return evolve(one, impairments=(Impairment(RIGHT_KNEE, Capacity.STRENGTH),))


HEAVY = by_weeks(row("1-", item("3 x 8 @ 75% 1RM", LIFT)))
HOPS = by_weeks(row("1-", item("2 x 5", HOP)))


def test_a_second_protocol_of_high_load_is_left_out() -> None:
    """Lifts at 75 % and hops at one knee: the first of the case is followed, the second is told."""
    two = (ProtocolChoice(RIGHT_KNEE, "t/heavy"), ProtocolChoice(RIGHT_KNEE, "t/hops"))
    program = planned(asks(protocols=two), lib(protocol(HEAVY, id="t/heavy"), protocol(HOPS, id="t/hops")))

    assert [each.protocol for each in program.protocols] == ["t/heavy"]
    assert "plan/protocol-second" in codes(program)


def test_a_light_protocol_goes_on_beside_a_heavy_one() -> None:
    """Lifts at 75 % and easy bridges at one knee are followed together."""
    two = (ProtocolChoice(RIGHT_KNEE, "t/heavy"), ProtocolChoice(RIGHT_KNEE, "t/light"))
    light = by_weeks(row("1-", item("2 x 8 @ bodyweight", BRIDGE)))
    program = planned(asks(protocols=two), lib(protocol(HEAVY, id="t/heavy"), protocol(light, id="t/light")))

    assert [each.protocol for each in program.protocols] == ["t/heavy", "t/light"]
    assert {given.exercise for _, given in uses(program)} == {"t/lift", "t/bridge"}


@pytest.mark.parametrize(("entry", "followed"), [(SQUAT, 2), (BOTH_LEGS, 1)], ids=["each leg", "both legs"])
def test_two_knees_do_not_make_a_press_twice(entry: Exercise, followed: int) -> None:
    """The protocol for both knees: a one-legged exercise is done by each, one with both legs once."""
    both = (ProtocolChoice(RIGHT_KNEE, "t/table"), ProtocolChoice(LEFT_KNEE, "t/table"))
    one = asks(LONG_AGO, treated("left knee", -200), protocols=both)
    program = planned(one, lib(protocol(by_weeks(row("1-", item("2 x 8 @ bodyweight", entry))))))

    assert len(program.protocols) == followed
    assert len([on for on, _ in uses(program) if on == 0]) == followed


def test_one_protocol_named_twice_is_followed_once() -> None:
    """The same line from the same protocol is not given twice."""
    program = planned(asks(protocols=(ProtocolChoice(RIGHT_KNEE, "t/table"),) * 2), lib(protocol(THREE)))

    assert [on for on, _ in uses(program)][:3] == [0, 2, 4]
    assert "plan/protocol-second" in codes(program)


@pytest.mark.parametrize(("arm", "dose"), [("", "2 x 8"), ("a", "2 x 8"), ("b", "3 x 8")])
def test_an_arm_is_followed_by_its_name(arm: str, dose: str) -> None:
    """The first arm unless another is named."""
    arms = (Arm("a", (by_weeks(row("1-", "2 x 8")),)), Arm("b", (by_weeks(row("1-", "3 x 8")),)))
    table = evolve(protocol(), arms=arms)

    assert set(doses(planned(asks(protocols=(ProtocolChoice(RIGHT_KNEE, "t/table", arm),)), lib(table)))) == {dose}


def test_a_table_by_days_counts_from_the_injection() -> None:
    """Holds from day 4 to 10 after it, every day; nothing on days 11 and 12, then more holds to day 14."""
    table = ProtocolTrack(
        Shape.DAYS,
        (
            row("4-10", item("1 x 5 x 5 s hold, 7 days/week", HOLD)),
            row("13-14", item("2 x 5 x 5 s hold, 7 days/week", HOLD)),
        ),
    )
    program = planned(asks(treated("right knee", 0)), lib(protocol(table)))

    assert doses(program) == {
        "1 x 5 x 5 s hold, 7 days/week": [4, 5, 6, 7, 8, 9, 10],
        "2 x 5 x 5 s hold, 7 days/week": [13, 14],
    }


@pytest.mark.parametrize(
    ("dose", "days", "in_session", "first_week"),
    [
        ("2 x 8, 2/day", "mon wed fri", False, [0, 1, 2, 3, 4, 5, 6]),
        ("2 x 8, 2/day, 3 days/week", "mon wed fri", False, [2, 4, 6]),
        ("2 x 8, 7 days/week", "mon wed fri", False, [0, 1, 2, 3, 4, 5, 6]),
        ("2 x 8, 7 days/week", EVERY_DAY, False, [0, 1, 2, 3, 4, 5, 6]),
        ("2 x 8, 4-5 days/week", "mon wed fri", False, [1, 3, 5, 6]),
        ("2 x 8, 3 days/week", "mon", False, [2, 4, 6]),
        ("2 x 8, 3-5 days/week", "mon wed fri", True, [0, 2, 4]),
        ("2 x 8, 2 days/week", "mon wed fri", True, [0, 2]),
        ("2 x 8", EVERY_DAY, True, [0, 2, 4]),
        ("2 x 8, 3 days/week", "mon tue wed thu fri sat", True, [0, 2, 4]),
        ("2 x 8, 3 days/week", "mon tue wed", True, [0, 1, 2]),
        ("2 x 8, every other day", EVERY_DAY, True, [0, 2, 4]),
    ],
)
def test_daily_list_or_session(dose: str, days: str, in_session: bool, first_week: list[int]) -> None:  # noqa: FBT001
    """Several times a day, daily, or oftener than there are sessions: the daily list; else sessions, spread."""
    program = planned(asks(days=days), lib(protocol(by_weeks(row("1-", dose)))))
    sessions = {i.prescription for s in program.sessions for i in s.items}
    found = [(on, given) for on, given in uses(program) if on < 7]

    assert [on for on, _ in found] == first_week
    assert {given.id in sessions for _, given in found} == {in_session}


@pytest.mark.parametrize("days", ["mon tue wed thu fri sat", EVERY_DAY, "mon tue wed"])
def test_heavy_days_keep_a_day_between(days: str) -> None:
    """Three heavy days a week, whatever days there are sessions on."""
    table = by_weeks(row("1-", item("3 x 8 @ 75% 1RM, 3 days/week", LIFT)))
    found = [on for on, _ in uses(planned(asks(days=days), lib(protocol(table))))]

    assert all(later - earlier >= 2 for earlier, later in pairwise(found))
    assert len([on for on in found if on < 7]) == (2 if days == "mon tue wed" else 3)


def test_one_line_for_each_set_is_one_day() -> None:
    """Three lines of one exercise, one for each set, are three sets on each of three days."""
    lines = [item(f"1 x 10 @ {percent}% 1RM, 3 days/week", LIFT) for percent in (30, 40, 50)]
    program = planned(asks(weeks=1), lib(protocol(by_weeks(row("1-", *lines)))))

    assert sorted(on for on, _ in uses(program)) == [0, 0, 0, 2, 2, 2, 4, 4, 4]


def test_a_weeks_sessions_come_in_turn() -> None:
    """Squat and bridge in turn: on Monday, Wednesday and Friday of each week squat, bridge, squat."""
    table = by_weeks(row("1-", item("2 x 8, 3 days/week"), item("2 x 8, 3 days/week", BRIDGE), sessions=2))
    program = planned(asks(weeks=2), lib(protocol(table)))

    assert [(on, given.exercise) for on, given in uses(program)] == [
        (0, "t/squat"), (2, "t/bridge"), (4, "t/squat"), (7, "t/squat"), (9, "t/bridge"), (11, "t/squat"),
    ]  # fmt: skip


def test_a_daily_track_beside_it_does_not_turn_the_sessions() -> None:
    """Holds on every day of the week, squat and bridge in turn on its sessions."""
    turns = by_weeks(row("1-", item("2 x 8, 3 days/week"), item("2 x 8, 3 days/week", BRIDGE), sessions=2))
    holds = by_weeks(row("1-", item("1 x 5 x 5 s hold, 2/day", HOLD)))
    program = planned(asks(weeks=1), lib(protocol(turns, holds)))
    in_sessions = [given.exercise for _, given in uses(program) if given.exercise != "t/hold"]

    assert in_sessions == ["t/squat", "t/bridge", "t/squat"]


def test_a_session_that_cannot_be_done_is_passed_over() -> None:
    """Of squat, band exercise and bridge in turn, squat and bridge are left without a band."""
    dose = "2 x 8, 3 days/week"
    rows = row("1-", item(dose), item("2 x 8 @ yellow band", BANDED), item(dose, BRIDGE), sessions=3)
    program = planned(asks(weeks=1), lib(protocol(by_weeks(rows))))

    assert [given.exercise for _, given in uses(program)] == ["t/squat", "t/bridge", "t/squat"]


def test_steps_go_up_once_a_week() -> None:
    """Each step takes two sessions; of three a week two would do, and still it is one step a week, to the last."""
    rows = tuple(evolve(row("", f"{sets} x 8, 3 days/week"), name=str(sets), repeat=2) for sets in (1, 2, 3))
    program = planned(asks(weeks=4), lib(protocol(ProtocolTrack(Shape.STEPS, rows))))

    assert doses(program) == {
        "1 x 8, 3 days/week": [0, 2, 4],
        "2 x 8, 3 days/week": [7, 9, 11],
        "3 x 8, 3 days/week": [14, 16, 18],
    }


@pytest.mark.parametrize(("read", "first"), [(-1, "2 x 8"), (-210, "1 x 8")])
def test_what_was_passed_before_an_injection_opens_nothing(read: int, first: str) -> None:
    """Injected 200 days ago: a strength measured yesterday opens the second step, one from before does not."""
    passed = (Criterion.parse("strength_symmetry >= 80 %"),)
    rows = (evolve(row("", "1 x 8"), name="a", step_up_if_all=passed), evolve(row("", "2 x 8"), name="b"))
    table = ProtocolTrack(Shape.STEPS, rows, start_at=StartAt.HIGHEST_PASSED)
    one = evolve(asks(), readings=(reading("strength_symmetry", "90", read),))

    assert str(uses(planned(one, lib(protocol(table))))[0][1].dose) == first


QUADS_LADDER = ladder("t/quads", "t/raise")
RAISE = exercise("t/raise", "1 x 5 @ bodyweight", "2 x 5 @ bodyweight", done=how(pattern=Pattern.KNEE_EXTENSION))


def test_the_sites_own_ladder_rests_and_comes_back() -> None:
    """While the table lasts (three weeks) the knee's ladder rests, then it goes on; coverage names who serves."""
    program = planned(asks(weeks=6), lib(protocol(THREE), RAISE, QUADS_LADDER, KNEE_PROFILE))
    days = [(s.date - START).days for s in program.sessions if "t/raise" in _exercises(program, s.date)]

    assert min(days) == 21
    assert any("t/table" in covered.by for covered in program.coverage)
    assert program.coverage[-1].by[0].startswith("t/quads")


def _exercises(program: Program, on: date) -> set[str]:
    found = next(s for s in program.sessions if s.date == on)
    return {program.prescription(i.prescription).exercise for i in found.items}


def test_the_other_legs_ladder_goes_on() -> None:
    """The protocol is the right knee's; the left knee, treated too, trains its own ladder."""
    leg = evolve(RAISE, how=evolve(RAISE.how, done_with=DoneWith.ONE_SIDE))
    one = asks(LONG_AGO, treated("left knee", -200), weeks=3)
    program = planned(one, lib(protocol(THREE), leg, QUADS_LADDER, KNEE_PROFILE))
    sides = {
        g.sides
        for s in program.sessions
        for i in s.items
        if (g := program.prescription(i.prescription)).exercise == leg.id
    }

    assert sides <= {Sides.LEFT}


def test_more_than_the_minutes_is_told() -> None:
    """Ten sets of 15 at 4 s and nine rests of 60 s are 19 min; there are 10."""
    short = evolve(asks(), plan=evolve(asks().plan, minutes=10))
    program = planned(short, lib(protocol(by_weeks(row("1-", "10 x 15 @ bodyweight")))))

    assert "plan/protocol-minutes" in codes(program)
    assert doses(program)


def test_other_heavy_work_is_a_day_away() -> None:
    """Whatever else is heavy at the knee, two days lie between it and the protocol's, and the plan is sound."""
    heavy = exercise(
        "t/heavy", "2 x 6 @ 75% 1RM, 7 days/week", done=how(pattern=Pattern.HINGE), working="knee moderate"
    )
    program = planned(
        asks(weeks=4, days=EVERY_DAY), lib(protocol(HEAVY), heavy, ladder("t/heavies", "t/heavy"), KNEE_PROFILE)
    )
    days = sorted({s.date for s in program.sessions if _exercises(program, s.date) & {"t/heavy", "t/lift"}})

    assert all((later - earlier).days >= 2 for earlier, later in pairwise(days))


REFUSED = {
    "plan/protocol-unknown": ProtocolChoice(RIGHT_KNEE, "t/none"),
    "plan/protocol-arm": ProtocolChoice(RIGHT_KNEE, "t/table", "none"),
    "plan/protocol-site": ProtocolChoice(Site.parse("left knee"), "t/table"),
    "plan/protocol-exercise": ProtocolChoice(RIGHT_KNEE, "t/table", "", "t/none"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_not_there_is_refused(code: str) -> None:
    """A protocol, arm, site or exercise that nobody knows: no program, and the place of the mistake."""
    found = plan(asks(protocols=(REFUSED[code],)), lib(protocol(THREE)), on=START)

    assert isinstance(found, Refused)
    assert [(issue.code, issue.at.pointer) for issue in found.issues] == [(code, "/protocols/0")]


def test_another_region_is_asked_about() -> None:
    """A knee's protocol named for an ankle is followed, and asked about."""
    table = protocol(THREE, suits=Suits(Region.ANKLE, Capacity.STRENGTH))

    assert "plan/protocol-region" in codes(planned(asks(), lib(table)))


def test_only_the_first_row_is_firm() -> None:
    """Planned on its first day, with a review after 14 days at the latest: the first row is firm until then at most."""
    table = by_weeks(row("1", "2 x 8 @ bodyweight"), row("2-", "3 x 8 @ bodyweight"))
    stands = {(g.of_protocol.row, g.stand) for _, g in uses(planned(asks(), lib(protocol(table)))) if g.of_protocol}

    assert (0, Stand.FIRM) in stands
    assert (1, Stand.FIRM) not in stands


def test_impact_is_never_firm() -> None:
    """S8: hops are printed with "only if", in the first row too."""
    found = uses(planned(asks(), lib(protocol(HOPS))))

    assert {given.stand for _, given in found} == {Stand.CONDITIONAL}
    assert all(given.only_if for _, given in found)


def test_impact_waits_for_what_its_ladder_asks_for() -> None:
    """S8: a hop that a ladder opens with a criterion has it in a protocol too."""
    rungs = (Rung(SQUAT.id), Rung(HOP.id, (Criterion.parse("hop_pain <= 2 within 14 days by clinician"),)))
    hops = ladder("t/hops-ladder", *rungs)
    found = uses(planned(asks(), lib(protocol(HOPS), hops)))

    assert found
    assert all("hop_pain <= 2 within 14 days by clinician" in given.only_if for _, given in found)


def test_the_pain_to_go_on_with_is_never_above_the_limit() -> None:
    """A source that allows pain of 7 is printed with the phase's limit, 5."""
    table = protocol(by_weeks(row("1", "2 x 8"), row("2-", "3 x 8")))
    table = evolve(table, pain=evolve(table.pain, during=7))
    told = {text for _, g in uses(planned(asks(), lib(table))) for text in g.only_if}

    assert "pain_during <= 5" in told
    assert "pain_during <= 7" not in told


def test_a_step_without_an_exercise_is_told() -> None:
    """A first step of rest alone cannot be planned; the program says which, instead of that nothing can be done."""
    rest = Row(((Choice((Item(activity="Relative rest"),)),),), None, "Rest")
    program = planned(asks(), lib(protocol(ProtocolTrack(Shape.STEPS, (rest, row("", "3 x 5 @ bodyweight"))))))

    assert only(program).starts is None
    assert {why for wait in only(program).waits for why in wait.because} == {
        "Rest holds no exercise to plan: Relative rest"
    }
