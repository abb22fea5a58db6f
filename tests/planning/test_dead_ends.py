"""Tracks with nowhere to go: told with what keeps the next level shut (DESIGN, Climb)."""

from rehabplan.model.case import Case
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.movement import Equipment, Mode
from rehabplan.planning.fit import Misfit
from rehabplan.testing.builders import LEFT_KNEE, case, exercise, how, ladder, library, own, profile, treated
from tests.planning.tiny import planned

HOLD = exercise("t/hold", "2 x 10 s hold", "2 x 15 s hold", done=how(mode=Mode.ISOMETRIC), working="knee light")
WEIGHT = how(equipment=(Equipment.KETTLEBELL,))
LIFT = exercise("t/lift", "2 x 8 @ 40% 1RM", "3 x 10 @ 60% 1RM", done=WEIGHT, working="knee moderate to heavy")
HEAVY = exercise("t/heavy", "2 x 8 @ 90% 1RM", working="knee maximal")
KETTLEBELL = own(Equipment.KETTLEBELL, "8", "12")
HEALED = case(treated("right knee", -60), weeks=16)


def told(above: Exercise, of: Case = HEALED) -> list[Issue]:
    """The dead ends of a plan whose ladder leads from holds to another exercise."""
    program = planned(
        of, library(HOLD, above, ladder("t/thigh", "t/hold", above.id, climb="hold"), profile("body", {}))
    )
    return [issue for issue in program.issues if issue.code == "plan/dead-end"]


def test_a_thing_that_is_not_there_ends_a_track() -> None:
    """Holds are at their most after a week; the kettlebell that the next level needs is named, and nothing is wrong."""
    (found,) = told(LIFT)
    assert found.severity is Severity.INFORMATION
    assert "the next level, t/lift, needs kettlebell" in found.message
    assert "needs kettlebell" in found.help


def test_a_level_that_opens_is_no_dead_end() -> None:
    """With the kettlebell the track climbs, and nothing is told."""
    assert told(LIFT, case(treated("right knee", -60), weeks=16, equipment=(KETTLEBELL,))) == []


def test_a_limit_ends_a_track() -> None:
    """Where a restriction keeps the next level shut it is named with its site."""
    (found,) = told(HEAVY)
    assert "load class at the" in found.message


def test_a_short_plan_has_no_dead_end() -> None:
    """Less than four weeks without a move are no standstill."""
    assert told(LIFT, case(treated("right knee", -60), weeks=4)) == []


def test_limits_that_bind_together_are_named_so() -> None:
    """Where no single limit forbids it, the words do not leave a gap."""
    assert "all limits together allow none" in str(Misfit(LEFT_KNEE, "positions", "quadruped", "none", ()))
