"""Explain: why a prescription stands, why an exercise does not, and from when it may (DESIGN P8)."""

import pytest
from attrs import evolve

from rehabplan.model.case import Case, Wishes
from rehabplan.model.movement import Equipment, Mode
from rehabplan.model.program import Program
from rehabplan.planning.explain import Reasons, why, why_not
from rehabplan.testing.builders import ANSWERED, RIGHT_KNEE, answer, case, day, exercise, how, ladder, library, treated
from tests.planning.tiny import planned

HOLD = exercise("t/hold", "2 x 5 x 10 s hold", done=how(mode=Mode.ISOMETRIC), working="knee adl")
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 60% 1RM", "3 x 8 @ 80% 1RM", working="knee light to heavy")
JUMP = exercise("t/jump", "2 x 5 @ 85% 1RM", working="knee maximal")
CURL = exercise("t/curl", "2 x 10", done=how(equipment=(Equipment.DUMBBELL,)), working="knee light")
THIGH = ladder("t/thigh", "t/hold", "t/press", climb="load")
LIBRARY = library(HOLD, PRESS, JUMP, CURL, THIGH)


def made(one: Case) -> Program:
    """A case planned on its first day."""
    return planned(one, LIBRARY)


def absent(exercise_id: str, on: int, one: Case | None = None) -> Reasons:
    """Why an exercise is not there at the right knee."""
    known = one or case(treated("right knee", 0, 28))
    return why_not(made(known), known, LIBRARY, exercise_id, site=RIGHT_KNEE, on=day(on))


def test_why_names_track_date_move_and_limits() -> None:
    """A prescription tells what it trains, when first, how it came about and what limits it, with its sources."""
    program = made(case())
    first = program.prescriptions[0]
    reasons = why(program, first.id)
    assert reasons.subject == f"t/hold at {first.dose}"
    assert reasons.because[0] == "trains strength of the knee, level 1 of t/thigh"
    assert f"first on {day(4).isoformat()}" in reasons.because  # day 4 is a Friday, the first subacute day
    assert "move: start" in reasons.because
    assert "limited by: subacute phase" in reasons.because
    assert reasons.sources == HOLD.sources


def test_why_of_a_re_entry_names_factor_and_r() -> None:
    """P8: a dose after a repeat injection tells its factor and R."""
    program = made(case(treated("right knee", 0, 28)))
    entered = next(p for p in program.prescriptions if p.move.value == "re_entry")
    assert any(
        f"re-entry at 0.5 of the best load before ({entered.best_before}%)" == line
        for line in why(program, entered.id).because
    )


def test_why_of_an_unknown_prescription() -> None:
    """An id that the program does not have is a misuse."""
    with pytest.raises(KeyError):
        why(made(case()), "p999")


def test_why_not_names_the_limits_and_the_day_that_unlocks() -> None:
    """On day 5 the press is kept out by the subacute phase; proliferative unlocks it on day 15."""
    reasons = absent("t/press", 5)
    assert any(line.startswith("modes at the right knee") and "subacute phase" in line for line in reasons.blocked_by)
    assert reasons.unlock == f"its limits allow it from {day(15).isoformat()}"


def test_why_not_counts_from_the_latest_injection() -> None:
    """After the injection of day 28 the press is unlocked on day 28 + 15 = 43."""
    assert absent("t/press", 30).unlock == f"its limits allow it from {day(43).isoformat()}"


def test_why_not_of_a_limit_beyond_the_plan() -> None:
    """What no phase of this plan allows names no date."""
    reasons = absent("t/jump", 5)
    assert reasons.blocked_by
    assert "beyond this program's end" in reasons.unlock


def test_why_not_names_missing_equipment() -> None:
    """A missing thing is named, and that it would unlock the exercise."""
    reasons = absent("t/curl", 20)
    assert reasons.blocked_by == ("needs dumbbell",)
    assert "needs dumbbell" in reasons.unlock


def test_why_not_names_a_wish() -> None:
    """What the person does not want is told as such."""
    one = evolve(case(), wishes=Wishes(not_exercises=("t/press",)))
    assert "the person does not want it" in absent("t/press", 20, one).blocked_by


def test_why_not_names_what_screening_withholds() -> None:
    """A withheld region is named."""
    both = case(treated("right knee", 0), treated("right shoulder", 0))
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_knee"))
    one = evolve(both, screening=(*told, answer("red_flags_knee/1", "knee_locked")))
    program = made(case())
    reasons = why_not(program, one, LIBRARY, "t/press", site=RIGHT_KNEE, on=day(20))
    assert "screening withholds the knee" in reasons.blocked_by


def test_why_not_of_what_is_there() -> None:
    """An exercise that the limits allow and the menu has is not kept out by anything."""
    assert absent("t/press", 20, case()).blocked_by == ("nothing: its ladder is on this block's menu",)


def test_why_not_of_an_unknown_exercise() -> None:
    """An exercise that the library does not have is a misuse."""
    with pytest.raises(KeyError):
        absent("t/none", 20)
