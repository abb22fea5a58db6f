"""The bundle: a program with everything that verifying it needs, and no more (DESIGN §1)."""

from rehabplan.model.events import Injected, InjectionPlanned
from rehabplan.model.movement import Mode
from rehabplan.planning.bundle import bundle
from rehabplan.testing.builders import RIGHT_KNEE, case, day, exercise, how, ladder, library
from tests.planning.tiny import planned

HOLD = exercise("t/hold", "2 x 5 x 10 s hold", done=how(mode=Mode.ISOMETRIC), working="knee adl")
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 60% 1RM", working="knee light to moderate")
IDLE = exercise("t/idle", "2 x 10", working="knee maximal")
USED, UNUSED = ladder("t/thigh", "t/hold", "t/press", climb="load"), ladder("t/unused", "t/idle")
LIBRARY = library(HOLD, PRESS, IDLE, USED, UNUSED)
ONE = case(weeks=8)


def test_excerpt_has_what_the_program_uses() -> None:
    """The excerpt holds the ladders in use with all their rungs, and leaves out what the program does not use."""
    excerpt = bundle(planned(ONE, LIBRARY), ONE, (), LIBRARY).library
    assert [la.id for la in excerpt.ladders] == ["t/thigh"]
    assert [e.id for e in excerpt.exercises] == ["t/hold", "t/press"]


def test_excerpt_keeps_everything_that_restricts() -> None:
    """Healing model, policies, lists and profiles stay: the verifier recomputes the limits from them."""
    excerpt = bundle(planned(ONE, LIBRARY), ONE, (), LIBRARY).library
    assert excerpt.healing == LIBRARY.content.healing
    assert excerpt.policies == LIBRARY.content.policies
    assert excerpt.screening == LIBRARY.content.screening
    assert excerpt.profiles == LIBRARY.content.profiles


def test_events_are_a_set_keyed_by_id() -> None:
    """P3: order and duplicates of events do not matter."""
    program = planned(ONE, LIBRARY)
    one, two = InjectionPlanned("e1", RIGHT_KNEE, day(28)), Injected("e2", RIGHT_KNEE, day(28))
    assert bundle(program, ONE, (one, two), LIBRARY) == bundle(program, ONE, (two, one, two), LIBRARY)
