"""The outlook: timeline, goals, and what the spacing of injections permits (evidence a.4, j.18; DESIGN P10)."""

from datetime import date

import pytest
from attrs import evolve

from rehabplan.model.case import Goal, Treatment
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import Rung
from rehabplan.model.healing import PhaseName
from rehabplan.model.movement import MovementTag
from rehabplan.model.program import Spacing
from rehabplan.planning.outlook import goals, spacings, timeline
from rehabplan.testing.builders import START, case, day, exercise, how, ladder, library, treated
from tests.planning.tiny import context


def spacing(*injected: int) -> Spacing:
    """What is said of one knee's series."""
    (found,) = spacings(context(case(treated("right knee", *injected)), library()))
    return found


# Days 0 to I - 1 are lived before the next injection: 0-3, 4-14, 15-42, 43-84.
@pytest.mark.parametrize(
    ("interval", "highest", "lived"),
    [
        (3, PhaseName.PROTECTION, ["3 days of protection"]),
        (14, PhaseName.SUBACUTE, ["4 days of protection", "10 days of subacute"]),
        (15, PhaseName.SUBACUTE, ["4 days of protection", "11 days of subacute"]),
        (28, PhaseName.PROLIFERATIVE, ["4 days of protection", "11 days of subacute", "13 days of proliferative"]),
        (43, PhaseName.PROLIFERATIVE, ["4 days of protection", "11 days of subacute", "28 days of proliferative"]),
        (56, PhaseName.EARLY_REMODELLING, ["28 days of proliferative", "13 days of early remodelling"]),
    ],
)
def test_what_an_interval_permits(interval: int, highest: PhaseName, lived: list[str]) -> None:
    """The plain statement of what the spacing permits: days lived in each phase before the next injection."""
    said = spacing(0, interval)
    assert (said.interval_days, said.highest) == (interval, highest)
    assert all(words in said.says for words in lived)


def test_opening_of_early_remodelling_is_dated() -> None:
    """Early remodelling begins on day 43 after the last injection: 56 + 43 = 99."""
    assert f"early remodelling begins on {day(99).isoformat()}" in spacing(0, 28, 56).says


def test_44_days_open_one_day_of_early_remodelling() -> None:
    """An interval of 44 days opens early remodelling on its last day, for 1 day, and says so in good words."""
    said = spacing(0, 44)
    assert said.highest is PhaseName.EARLY_REMODELLING
    assert said.says.split("; ")[0].endswith("1 day of early remodelling")


def test_other_spacings_are_compared() -> None:
    """P10: other spacings are compared: 14, 42 and 56 days beside the chosen 28."""
    others = spacing(0, 28).others
    assert [text.split(":")[0] for text in others] == ["with 14 days", "with 42 days", "with 56 days"]
    assert "27 days of proliferative" in others[1]  # days 15 to 41


def test_shortest_interval_of_a_series_counts() -> None:
    """A series of 28 and 14 days permits what its shorter interval does."""
    assert spacing(0, 28, 42).interval_days == 14


def test_one_injection_has_no_spacing() -> None:
    """Without a second injection nothing is said of spacing."""
    assert spacings(context(case(), library())) == ()


def test_timeline_tells_every_phase_again() -> None:
    """The timeline names each phase of each cycle with its dates, and which of them rest on planned injections."""
    found = timeline(context(case(treated("right knee", 0, 28)), library()))
    assert [(s.phase.value, (s.from_date - START).days, (s.to_date - START).days, s.projected) for s in found] == [
        ("protection", 0, 3, False),
        ("subacute", 4, 14, False),
        ("proliferative", 15, 27, False),
        ("protection", 28, 31, True),
        ("subacute", 32, 42, True),
        ("proliferative", 43, 70, True),
        ("early_remodelling", 71, 112, True),
        ("late_remodelling", 113, 181, True),
    ]


def test_timeline_tells_two_protections_apart() -> None:
    """Two injections two days apart are two protections, not one long one."""
    found = timeline(context(case(treated("right knee", 0, 2)), library()))
    assert [((s.from_date - START).days, (s.to_date - START).days) for s in found[:2]] == [(0, 1), (2, 5)]


def earliest(activity: str, *treatments: Treatment, by: date | None = None) -> tuple[date | None, str]:
    """The earliest day of a goal, and what is said of it."""
    one = evolve(case(*treatments), goals=(Goal(activity, by=by),))
    (found,) = goals(context(one, library()))
    return found.earliest, found.feasible


# The phase that first allows the whole activity: subacute 4, proliferative 15, early 43, late 85 after day 56.
@pytest.mark.parametrize(("activity", "on"), [("walk", 60), ("stairs", 71), ("run", 99), ("sport", 141)])
def test_earliest_day_of_a_goal(activity: str, on: int) -> None:
    """A goal's earliest day is that of its phase after the last injection of the series."""
    assert earliest(activity, treated("right knee", 0, 28, 56))[0] == day(on)


def test_goal_of_two_sites_waits_for_the_later() -> None:
    """Running waits for the ankle, 20 + 43 = 63, though the knee is ready on day 43."""
    assert earliest("run", treated("right knee", 0), treated("right ankle", 20))[0] == day(63)


def test_goal_is_never_before_the_plan() -> None:
    """What the limits allow already is possible from the first day of the plan."""
    assert earliest("walk", treated("right knee", -30))[0] == START


def test_goal_names_its_feasibility() -> None:
    """P10: "run by day 98: earliest day 99" cannot be reached; a day later it can."""
    late = earliest("run", treated("right knee", 0, 28, 56), by=day(98))[1]
    right = earliest("run", treated("right knee", 0, 28, 56), by=day(99))[1]
    assert late.startswith("cannot be reached by then")
    assert right.startswith("can be reached")
    assert day(99).isoformat() in late
    assert day(99).isoformat() in right


RUN = exercise(
    "t/run", "4 x 1 min", done=how(tags=frozenset({MovementTag.RUNNING})), working="knee heavy, ankle heavy, elbow adl"
)
TO_RUN = ladder("t/to-run", Rung("t/run", (Criterion.parse("brisk_walk >= 30 min within 14 days"),)))


@pytest.mark.parametrize(
    ("activity", "site", "needs"),
    [("run", "ankle", 1), ("sport", "ankle", 1), ("run", "elbow", 0), ("stairs", "ankle", 0)],
)
def test_goal_names_what_opens_it(activity: str, site: str, needs: int) -> None:
    """P10: running of an ankle needs the criteria of the knee's running ladder; an elbow that only swings does not."""
    one = evolve(case(treated(f"right {site}", 0)), goals=(Goal(activity),))
    (found,) = goals(context(one, library(RUN, TO_RUN)))
    assert found.needs == ("brisk_walk >= 30 min within 14 days",)[:needs]


def test_goal_names_the_strictest_of_its_criteria() -> None:
    """Of 10, 20 and 25 heel raises the 25 are named, of equal pain the fresher reading, and every other one."""
    rungs = (
        "heel_raises >= 10 repetitions within 28 days, hop_pain <= 2 within 28 days",
        "heel_raises >= 25 repetitions within 28 days, hop_pain <= 2 within 14 days",
        "heel_raises >= 20 repetitions within 7 days, effusion <= 1",
    )
    steps = tuple(Rung("t/run", tuple(map(Criterion.parse, each.split(", ")))) for each in rungs)
    one = evolve(case(treated("right ankle", 0)), goals=(Goal("run"),))
    (found,) = goals(context(one, library(RUN, ladder("t/to-run", *steps))))
    assert found.needs == (
        "effusion <= 1",
        "heel_raises >= 25 repetitions within 28 days",
        "hop_pain <= 2 within 14 days",
    )
