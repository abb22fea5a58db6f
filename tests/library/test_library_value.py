"""The library as a value: found by id, worked out once, equal by content."""

import pickle

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from rehabplan.model.anatomy import Region
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import Sides
from rehabplan.testing.builders import MODEL, RIGHT_KNEE, exercise, how, ladder, library, profile

STEP = exercise(
    "t/step", "2 x 8, per side", "3 x 10, per side", done=how(done_with=DoneWith.ONE_SIDE), working="knee moderate"
)
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 60% 1RM", working="knee light to moderate")
THIGH = ladder("t/thigh", "t/press", "t/step")
LIBRARY = library(STEP, PRESS, THIGH, profile("body", {}))


def test_entries_are_found_by_id() -> None:
    """Exercises, ladders, models and lists are found by their ids."""
    assert LIBRARY.exercise("t/step") == STEP
    assert LIBRARY.ladder("t/thigh") == THIGH
    assert LIBRARY.healing("t/model") == MODEL
    assert LIBRARY.has_exercise("t/press")
    listed = LIBRARY.screening("red_flags_knee/1")
    assert listed is not None
    assert listed.region is Region.KNEE


def test_unknown_exercise_or_ladder_is_a_misuse() -> None:
    """What a plan names must be there: an unknown exercise or ladder raises."""
    with pytest.raises(KeyError):
        LIBRARY.exercise("t/none")
    with pytest.raises(KeyError):
        LIBRARY.ladder("t/none")


def test_unknown_model_profile_and_list_are_none() -> None:
    """What a case may name is looked up, and may be missing."""
    assert LIBRARY.healing("t/none") is None
    assert LIBRARY.profile(Region.WRIST) is None
    assert LIBRARY.screening("red_flags_knee/2") is None
    assert not LIBRARY.has_exercise("t/none")


def test_profile_of_the_whole_body() -> None:
    """The profile without a region is that of the whole body."""
    found = LIBRARY.profile(None)
    assert found is not None
    assert found.region is None
    knee = LIBRARY.profile(Region.KNEE)
    assert knee is not None
    assert knee.aims(PhaseName.SUBACUTE)


def test_first_class_is_that_of_the_lowest_dose() -> None:
    """The press starts light though it ends moderate; the step is moderate throughout."""
    assert (LIBRARY.first_class("t/press"), LIBRARY.first_class("t/step")) == (DemandClass.LIGHT, DemandClass.MODERATE)


def test_first_ask_is_by_sides() -> None:
    """What the lowest dose asks is known for each way of doing an entry: both limbs, or left, right and each."""
    assert len(LIBRARY.first_ask("t/press", Sides.BOTH).loads) == 2
    assert [load.site for load in LIBRARY.first_ask("t/step", Sides.RIGHT).loads] == [RIGHT_KNEE]
    assert len(LIBRARY.first_ask("t/step", Sides.EACH).loads) == 2
    assert LIBRARY.first_ask("t/step", Sides.RIGHT) is LIBRARY.first_ask("t/step", Sides.RIGHT)


def test_libraries_of_the_same_content_are_equal() -> None:
    """A library is a value: built twice from the same content it is equal, and another digest makes another one."""
    again = library(THIGH, PRESS, STEP, profile("body", {}))
    assert again == LIBRARY
    assert evolve(LIBRARY, digest="sha256:" + "1" * 64) != LIBRARY


def test_library_cannot_be_changed() -> None:
    """A library is frozen."""
    with pytest.raises(FrozenInstanceError):
        LIBRARY.digest = "sha256:other"  # type: ignore[misc]


def test_library_survives_pickling() -> None:
    """Values pickle: a library comes back equal, and still finds its entries."""
    back = pickle.loads(pickle.dumps(LIBRARY))  # noqa: S301 - our own bytes
    assert back == LIBRARY
    assert back.exercise("t/step") == STEP


def test_lost_is_empty_unless_told() -> None:
    """A library that lost nothing says so; one that did names it."""
    assert LIBRARY.lost == ()
    assert library(lost=("wrist",)).lost == ("wrist",)
