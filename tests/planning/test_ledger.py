"""The coverage ledger: a line for every need, how far it is covered, or why not and what unlocks it (DESIGN P5)."""

from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.case import Case
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.movement import Equipment, Mode, Pattern
from rehabplan.model.profile import Aim
from rehabplan.model.program import CoverageLine, Program
from rehabplan.testing.builders import case, day, exercise, how, ladder, library, line, profile, treated
from tests.planning.tiny import planned

QUADS, HAMSTRINGS = (Muscle.QUADRICEPS,), (Muscle.HAMSTRINGS,)
HOLD = exercise("t/hold", "2 x 10 s hold", done=how(mode=Mode.ISOMETRIC), working="knee light")
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "2 x 10 @ 60% 1RM", working="knee light to moderate")


def made(*entries: Exercise | Ladder, aims: tuple[Aim, ...], of: Case | None = None) -> Program:
    """A program with these aims for the treated knee, and none for the other one."""
    phases = dict.fromkeys(PhaseName, aims) | {PhaseName.UNTREATED: ()}
    return planned(of or case(weeks=8), library(*entries, profile("knee", phases)))


def lines(program: Program, capacity: Capacity, block: str = "b1") -> list[CoverageLine]:
    """The knee's lines of a block and a capacity."""
    return [c for c in program.coverage if (c.block, c.region, c.capacity) == (block, Region.KNEE, capacity)]


def test_every_need_has_a_line_in_every_block() -> None:
    """Two aims of the treated knee are two lines in each block."""
    aims = (Aim(Capacity.STRENGTH, 5, 3, 30, QUADS), Aim(Capacity.BALANCE, 3, 3, 30))
    program = made(HOLD, ladder("t/l", "t/hold"), aims=aims)
    for block in program.blocks:
        assert len(lines(program, Capacity.STRENGTH, block.id)) == len(lines(program, Capacity.BALANCE, block.id)) == 1


def test_full_and_partial_cover() -> None:
    """Light work stands for 30 %: of a target of 30 it covers all, of 60 half."""
    full = made(HOLD, ladder("t/l", "t/hold"), aims=(Aim(Capacity.STRENGTH, 5, 3, 30, QUADS),))
    half = made(HOLD, ladder("t/l", "t/hold"), aims=(Aim(Capacity.STRENGTH, 5, 3, 60, QUADS),))
    assert [line.covered for line in lines(full, Capacity.STRENGTH)] == [100]
    assert [line.covered for line in lines(half, Capacity.STRENGTH)] == [50]
    assert lines(full, Capacity.STRENGTH)[0].by == ("t/l",)


def test_further_line_covers_half() -> None:
    """What an exercise trains besides its main line earns half."""
    both = exercise(
        "t/both", "2 x 10 s hold", trains=(line("knee"), line("knee", "balance")), done=HOLD.how, working="knee light"
    )
    aims = (Aim(Capacity.STRENGTH, 5, 3, 30), Aim(Capacity.BALANCE, 5, 3, 30))
    program = made(both, ladder("t/l", "t/both"), aims=aims)
    assert [c.covered for c in lines(program, Capacity.BALANCE)] == [50]


def test_need_without_a_ladder() -> None:
    """Where the library has no ladder, a catalogue with one is what is missing."""
    program = made(HOLD, ladder("t/l", "t/hold"), aims=(Aim(Capacity.POWER, 5, 3, 30),))
    (power,) = lines(program, Capacity.POWER)
    assert (power.covered, power.blocked_by) == (0, ("no ladder of the library serves it",))
    assert "catalogue" in power.unlock
    assert any(i.code == "plan/not-covered" for i in program.issues)


def test_need_blocked_by_a_limit_names_it_and_its_day() -> None:
    """In the first block the press is shut by the subacute phase; proliferative opens it on day 15."""
    program = made(PRESS, ladder("t/l", "t/press"), aims=(Aim(Capacity.STRENGTH, 5, 3, 30, QUADS),))
    (shut,) = lines(program, Capacity.STRENGTH)
    assert shut.covered == 0
    assert any("subacute phase" in reason for reason in shut.blocked_by)
    assert shut.unlock == f"the limits allow it from {day(15).isoformat()}"


def test_unlock_day_is_that_of_the_needs_own_muscles() -> None:
    """The hamstrings' curl at 70 % opens on day 43; the quadriceps' press, open on day 15, unlocks nothing for them."""
    curl = exercise(
        "t/curl",
        "2 x 10 @ 70% 1RM",
        trains=(line("knee", "strength", "hamstrings"),),
        done=how(pattern=Pattern.KNEE_FLEXION),
        working="knee moderate",
    )
    aims = (Aim(Capacity.STRENGTH, 5, 3, 30, QUADS), Aim(Capacity.STRENGTH, 5, 3, 30, HAMSTRINGS))
    back = ladder("t/back", "t/curl", trains=curl.main)
    program = made(PRESS, curl, ladder("t/front", "t/press"), back, aims=aims)
    found = {c.muscles: c.unlock for c in lines(program, Capacity.STRENGTH)}
    assert found[QUADS] == f"the limits allow it from {day(15).isoformat()}"
    assert found[HAMSTRINGS] == f"the limits allow it from {day(43).isoformat()}"


def test_need_blocked_by_equipment_names_it() -> None:
    """Missing equipment is the reason where nothing else is."""
    curl = exercise("t/curl", "2 x 10", done=how(equipment=(Equipment.DUMBBELL,)), working="knee light")
    program = made(curl, ladder("t/l", "t/curl"), aims=(Aim(Capacity.STRENGTH, 5, 3, 30, QUADS),))
    assert lines(program, Capacity.STRENGTH)[0].blocked_by == ("needs dumbbell",)


def test_need_without_room_says_so() -> None:
    """A pattern that is taken by a better exercise leaves the other need uncovered, for want of room."""
    balance = exercise(
        "t/balance", "2 x 10 s hold", trains=(line("knee", "balance"),), done=HOLD.how, working="knee light"
    )
    aims = (Aim(Capacity.STRENGTH, 5, 3, 30, QUADS), Aim(Capacity.BALANCE, 1, 3, 30))
    entries = (HOLD, balance, ladder("t/l", "t/hold"), ladder("t/b", "t/balance", trains=balance.main))
    (left,) = lines(made(*entries, aims=aims), Capacity.BALANCE)
    assert left.covered == 0
    assert "minutes" in left.blocked_by[0]


def test_two_sites_of_a_region_have_needs_of_their_own() -> None:
    """Both knees treated: the line stands for each of them."""
    both = case(treated("right knee", 0), treated("left knee", 0), weeks=8)
    program = made(HOLD, ladder("t/l", "t/hold"), aims=(Aim(Capacity.STRENGTH, 5, 3, 30, QUADS),), of=both)
    assert [c.covered for c in lines(program, Capacity.STRENGTH)] == [100, 100]
