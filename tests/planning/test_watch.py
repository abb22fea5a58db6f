"""What a clinician is told of a finished plan: deconditioning, maintenance, overdue injections (DESIGN P9, P10)."""

from datetime import timedelta

from attrs import evolve

from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.case import Case, Injection, InjectionStatus
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.movement import Mode, Pattern, Position
from rehabplan.model.profile import Aim, RegionProfile
from rehabplan.model.screening import Condition, ScreeningList
from rehabplan.testing.builders import (
    ANSWERED,
    SCREENING,
    START,
    case,
    day,
    exercise,
    how,
    ladder,
    library,
    line,
    profile,
    treated,
)
from tests.planning.tiny import planned

HOLD = exercise("t/hold", "2 x 10 s hold", done=how(mode=Mode.ISOMETRIC), working="knee light")
CURL = exercise(
    "t/curl",
    "2 x 8 @ 50% 1RM, 3 days/week",
    trains=(line("elbow", "strength", "biceps"),),
    done=how(pattern=Pattern.ELBOW_FLEXION),
    working="elbow moderate",
)
WALK = exercise(
    "t/walk",
    "20 min, 1/day, 7 days/week",
    trains=(line("body", "aerobic"),),
    done=how(mode=Mode.CYCLIC, pattern=Pattern.WALKING, position=Position.STANDING),
    working="hip adl, knee adl, ankle adl, foot adl",
)
LADDERS = (
    ladder("t/thigh", "t/hold"),
    ladder("t/arm", "t/curl", trains=CURL.main),
    ladder("t/walk", "t/walk", trains=WALK.main, climb="duration"),
)
AIMS: tuple[Aim, ...] = (Aim(Capacity.AEROBIC, 5, 7, 0),)
ALWAYS = dict.fromkeys(PhaseName, AIMS)


def issues(
    *entries: Exercise | Ladder | RegionProfile,
    of: Case | None = None,
    code: str = "plan/deconditioning",
    screening: tuple[ScreeningList, ...] = SCREENING,
) -> list[Issue]:
    """The issues of one code that a plan carries."""
    known = library(HOLD, LADDERS[0], profile("body", ALWAYS), *entries, screening=screening)
    program = planned(of or case(weeks=4), known)
    return [i for i in program.issues if i.code == code]


def told(found: list[Issue], words: str) -> list[str]:
    """The weeks of the issues whose message has these words."""
    return [dict(i.params)["weeks"] for i in found if words in i.message]


def test_no_strength_for_other_regions_is_told() -> None:
    """P9: less than two strength sessions a week for other regions is an issue, with its weeks."""
    found = issues()
    assert told(found, "other regions") == ["1-4"]
    assert all(i.severity is Severity.WARNING for i in found)


def test_three_strength_sessions_for_other_regions_are_enough() -> None:
    """P9: two sessions a week for the elbow keep the rest of the body strong."""
    assert told(issues(CURL, LADDERS[1]), "other regions") == []


def test_strength_of_the_treated_region_is_no_other_region() -> None:
    """P9 speaks of the other regions: the knee's own holds do not count."""
    assert told(issues(of=case(treated("right knee", -60), weeks=4)), "other regions") == ["1-4"]


# 7 x 20 = 140 min a week; the injection day has no walk, so 120 in the first week; then 25 min a day.
def test_aerobic_minutes_short_of_150_are_told() -> None:
    """P9: weeks short of 150 aerobic minutes are named; a walk that stays at 20 minutes is short for ever."""
    steady = ladder("t/walk", "t/walk", trains=WALK.main, climb="load")
    assert told(issues(WALK, steady), "150 minutes") == ["1-4"]


def test_enough_aerobic_minutes_are_no_issue() -> None:
    """Longer walks reach the 150 minutes: 25 minutes on 7 days are 175."""
    longer = evolve(WALK, dose=exercise("t/x", "25 min, 1/day, 7 days/week").dose)
    quiet = case(treated("right knee", -60), weeks=4)
    assert told(issues(longer, LADDERS[2], of=quiet), "150 minutes") == []


def test_plan_that_ends_before_maintenance_dates_it() -> None:
    """Where maintenance cannot stand yet an issue dates it: late remodelling on day 85, and 28 days of it."""
    (found,) = issues(of=case(weeks=14), code="plan/no-maintenance")
    assert day(85 + 28).isoformat() in found.message


def test_overdue_injection_is_asked_for() -> None:
    """A planned injection whose day has passed counts as given, and is asked for."""
    one = case(weeks=8)
    late = evolve(
        one.treatments[0],
        injections=(*one.treatments[0].injections, Injection(START - timedelta(days=10), InjectionStatus.PLANNED)),
    )
    (found,) = issues(of=evolve(one, treatments=(late,)), code="plan/injection-unconfirmed")
    assert (START - timedelta(days=10)).isoformat() in found.message
    assert issues(code="plan/injection-unconfirmed") == []


def test_unasked_conditions_are_told() -> None:
    """An unanswered list of conditions is told, since exercises were left out for it."""
    assert len(issues(of=case(weeks=4, screening=ANSWERED[1:]), code="screening/conditions-unasked")) == 1
    assert issues(code="screening/conditions-unasked") == []


def test_an_unasked_list_of_a_clinic_is_told_by_its_name() -> None:
    """Each list with conditions is told by itself, its newest version."""
    wound = Condition("wound", "A wound", "Is there a wound?", by_side=False)
    own = tuple(evolve(SCREENING[0], id="clinic", version=each, conditions=(wound,)) for each in (1, 2))
    (found,) = issues(code="screening/conditions-unasked", screening=(*SCREENING, *own))

    assert found.message == (
        "the list clinic/2 is not answered as a whole: exercises that one of its conditions forbids are left out"
    )


def test_regions_of_this_file() -> None:
    """The elbow is not treated here, which the other tests rest on."""
    assert CURL.main.region is Region.ELBOW
