"""Placing on dates: 48 hours, the rest day, frequency, minutes, patterns, injection days (DESIGN S2, S7, Week)."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Capacity
from rehabplan.model.case import Case
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import Exercise, Ladder, Rung
from rehabplan.model.healing import PhaseName
from rehabplan.model.movement import Impact, Mode, MovementTag, Pattern
from rehabplan.model.profile import Aim
from rehabplan.model.program import Prescription, Program, SessionPart
from rehabplan.planning.sessions import part
from rehabplan.testing.builders import START, case, day, exercise, how, ladder, library, line, profile, treated
from tests.planning.tiny import planned

EVERY_DAY = "mon tue wed thu fri sat sun"
LATE = treated("right knee", -200)
AIMS = tuple(
    Aim(capacity, 3, 7, 0) for capacity in (Capacity.STRENGTH, Capacity.BALANCE, Capacity.FUNCTIONAL, Capacity.MOBILITY)
)
PROFILE = profile("knee", dict.fromkeys(PhaseName, AIMS))


def one_rung(entry: Exercise) -> Ladder:
    """A ladder of one exercise that only grows by tempo."""
    return ladder(f"t/l-{entry.id.removeprefix('t/')}", entry.id, trains=entry.main, climb="load")


def made(*entries: Exercise, of: Case | None = None, days: str = EVERY_DAY, minutes: int = 60) -> Program:
    """A program of these exercises, each on a ladder of its own."""
    one = of or case(LATE, weeks=4, days=days, minutes=minutes)
    return planned(one, library(*entries, *map(one_rung, entries), PROFILE))


def dates(program: Program, entry: Exercise) -> list[int]:
    """Days of the plan on which an exercise is in a session."""
    return [(on - START).days for on, given in items(program) if given.exercise == entry.id]


def items(program: Program) -> list[tuple[date, Prescription]]:
    """Every prescription of every session."""
    return [(s.date, program.prescription(i.prescription)) for s in program.sessions for i in s.items]


def strength(load: str, *, days: int = 7, id: str = "t/lift", pattern: Pattern = Pattern.SQUAT) -> Exercise:
    """A lift at a load, on so many days a week."""
    dose = f"2 x 6 @ {load}, {days} days/week"
    return exercise(id, dose, done=how(pattern=pattern), working="knee moderate")


@pytest.mark.parametrize("entry", [strength("70% 1RM"), strength("75% 1RM")])
def test_two_days_between_high_loads(entry: Exercise) -> None:
    """S7: from 70 % 1RM on two calendar days lie between the sessions of a site."""
    found = dates(made(entry), entry)
    assert len(found) > 4
    assert min(after - before for before, after in pairwise(found)) == 2


def test_running_is_high_load() -> None:
    """S7: impact keeps two days' distance, though no muscle works against a load."""
    walk = exercise("t/walk", "5 min, 7 days/week", done=how(pattern=Pattern.RUN, mode=Mode.CYCLIC))
    run = evolve(walk, id="t/run", how=evolve(walk.how, impact=Impact.LOW))
    opened = Rung("t/run", (Criterion.parse("strength_symmetry >= 80 %"),))
    one = case(LATE, weeks=8, days=EVERY_DAY, minutes=60)
    program = planned(one, library(walk, run, ladder("t/go", "t/walk", opened, climb="duration"), PROFILE))

    found = dates(program, run)
    assert len(found) > 4
    assert min(after - before for before, after in pairwise(found)) == 2


def test_eccentric_work_is_high_load() -> None:
    """S7: heavy eccentric work keeps two days' distance whatever its percentage."""
    entry = exercise(
        "t/lower", "2 x 8 @ bodyweight, 7 days/week", done=how(mode=Mode.ECCENTRIC), working="knee moderate"
    )
    found = dates(made(entry), entry)
    assert min(after - before for before, after in pairwise(found)) == 2


def test_heavy_work_without_a_percentage_is_high_load() -> None:
    """S7: where a dose states no share of a maximum its class does: heavy stands for 80 %, moderate for 60 %."""
    easy = exercise("t/squat", "2 x 6 @ bodyweight, 7 days/week", working="knee moderate")
    hard = exercise("t/one-leg", "2 x 6 @ bodyweight, 7 days/week", working="knee heavy")
    one = case(LATE, weeks=16, days=EVERY_DAY, minutes=60)
    program = planned(one, library(easy, hard, ladder("t/legs", "t/squat", "t/one-leg"), PROFILE))
    gaps = [[after - before for before, after in pairwise(dates(program, entry))] for entry in (easy, hard)]
    assert [min(each) for each in gaps] == [1, 2]


def test_two_exercises_share_a_sites_48_hours() -> None:
    """S7: the two days are the site's, not the exercise's: both high loads stand on the same days."""
    one, other = strength("70% 1RM"), strength("72% 1RM", id="t/other", pattern=Pattern.HINGE)
    program = made(one, other)
    high = sorted({*dates(program, one), *dates(program, other)})
    assert min(after - before for before, after in pairwise(high)) == 2


def test_light_load_may_come_daily_but_for_the_rest_day() -> None:
    """S7: 50 % 1RM may come on six days running, and one day in seven is free of resistance."""
    entry = strength("50% 1RM")
    found = dates(made(entry), entry)
    assert max(len([n for n in found if first <= n < first + 7]) for first in range(22)) == 6


def test_rest_day_concerns_all_resisted_work() -> None:
    """S7: any seven days running have one without resisted sessions, whatever the exercise."""
    one, other = strength("50% 1RM"), strength("40% 1RM", id="t/other", pattern=Pattern.HINGE)
    program = made(one, other)
    worked = {*dates(program, one), *dates(program, other)}
    assert all(set(range(first, first + 7)) - worked for first in range(22))


@pytest.mark.parametrize("days", [1, 2, 3, 5])
def test_frequency_is_the_doses(days: int) -> None:
    """A dose of so many days a week is given on so many days of a week, and no more."""
    entry = strength("40% 1RM", days=days)
    weeks = Counter(n // 7 for n in dates(made(entry), entry))
    assert max(weeks.values()) == days


def test_frequency_rises_by_one_session_a_week() -> None:
    """frequency-step: two sessions in the first week, which starts late, then at most three, then four."""
    entry = strength("40% 1RM", days=5)
    late = treated("right knee", -38)  # day 42 since the injection is day 4 of the plan
    program = made(entry, of=case(late, weeks=6, days=EVERY_DAY, minutes=60))
    weeks = Counter(n // 7 for n in dates(program, entry))
    assert all(weeks[n + 1] <= weeks[n] + 1 for n in range(5) if weeks[n])


def test_unstated_frequency_is_three_days() -> None:
    """A dose that states no frequency is given on three days a week."""
    entry = exercise("t/lift", "2 x 6 @ 40% 1RM", working="knee moderate")
    assert max(Counter(n // 7 for n in dates(made(entry), entry)).values()) == 3


def test_sessions_stand_on_the_persons_days() -> None:
    """Sessions are on the weekdays of the plan only: START is a Monday."""
    assert {n % 7 for n in dates(made(strength("40% 1RM"), days="tue sat"), strength("40% 1RM"))} == {1, 5}


def test_no_session_on_an_injection_day() -> None:
    """No session of any kind stands on an injection day, done or planned, not even of the other regions."""
    curl = exercise(
        "t/curl", "2 x 8, 7 days/week", trains=(line("elbow", "strength", "biceps"),), working="elbow light"
    )
    one = case(treated("right knee", 0, 10, 20), weeks=4, days=EVERY_DAY)
    found = dates(made(curl, of=one), curl)
    assert {0, 10, 20}.isdisjoint(found)
    assert {1, 11, 21} & set(found)


def test_no_resisted_load_on_the_day_after() -> None:
    """S2: nothing resisted loads the site on the day after an injection."""
    entry = exercise("t/hold", "1 x 5 s hold, 7 days/week", done=how(mode=Mode.ISOMETRIC), working="knee adl")
    found = dates(made(entry, of=case(treated("right knee", 0, 28), weeks=8, days=EVERY_DAY)), entry)
    assert {0, 1, 2, 3, 28, 29, 30, 31}.isdisjoint(found)
    assert {4, 32} & set(found)


# Each takes 2 x (6 x 4 s) + 60 s = 108 s: 1.8 min, and half a minute to set up: 2.3.
@pytest.mark.parametrize(("minutes", "number"), [(10, 4), (7, 3), (5, 2)])
def test_sessions_keep_to_the_minutes(minutes: int, number: int) -> None:
    """Nothing is planned beyond the person's minutes: 2.3 minutes an exercise, four of them."""
    patterns = (Pattern.SQUAT, Pattern.HINGE, Pattern.LUNGE, Pattern.STEP)
    capacities = ("strength", "balance", "functional", "mobility")
    entries = [
        exercise(
            f"t/e{n}", "2 x 6, 3 days/week", trains=(line("knee", c),), done=how(pattern=p), working="knee moderate"
        )
        for n, (p, c) in enumerate(zip(patterns, capacities, strict=True))
    ]
    program = made(*entries, minutes=minutes)
    assert all(session.minutes <= minutes for session in program.sessions)
    assert max(len(session.items) for session in program.sessions) == number


def test_menu_has_six_exercises_and_the_daily_list_three() -> None:
    """Of eight short exercises a block and its sessions have six at most, and a daily list three of five."""
    patterns, capacities = tuple(Pattern)[:8], tuple(c.value for c in Capacity if c is not Capacity.AEROBIC)
    profile_ = profile("knee", dict.fromkeys(PhaseName, tuple(Aim(Capacity(c), 3, 7, 0) for c in capacities)))
    sessions = [
        exercise(f"t/s{n}", "1 x 3", trains=(line("knee", c),), done=how(pattern=p), working="knee light")
        for n, (p, c) in enumerate(zip(patterns, capacities, strict=True))
    ]
    lists = [
        exercise(f"t/d{n}", "1 x 3, 2/day, 7 days/week", trains=e.trains, done=e.how, working="knee light")
        for n, e in enumerate(sessions[:5])
    ]
    for entries, most in ((sessions, 6), (lists, 3)):
        program = planned(case(LATE, weeks=4, minutes=90), library(*entries, *map(one_rung, entries), profile_))
        shown = [s.items for s in program.sessions] if most == 6 else [r.items for r in program.routines]
        assert max(len(items) for items in shown) == most
        assert all(len(block.routine_menu) <= 3 for block in program.blocks)


def test_one_exercise_of_a_pattern_in_a_session() -> None:
    """Two squats serve two needs, but a session has one of them."""
    one = strength("40% 1RM")
    other = exercise("t/other", "2 x 6, 7 days/week", trains=(line("knee", "balance"),), working="knee moderate")
    program = made(one, other)
    assert set(dates(program, one)).isdisjoint(dates(program, other))


def test_routine_stands_outside_sessions() -> None:
    """What is done several times a day is on the daily list, not in sessions, and takes no session minutes."""
    bend = exercise(
        "t/bend",
        "1 x 10, 3/day, 7 days/week",
        trains=(line("knee", "mobility"),),
        done=how(mode=Mode.ACTIVE),
        working="knee moves",
    )
    program = made(bend)
    assert program.sessions == ()
    assert program.routines[0].from_date == START
    assert sum((r.to_date - r.from_date).days + 1 for r in program.routines) == 28


def test_injection_day_routine_is_passive_or_assisted() -> None:
    """S2: on the injection day the daily list keeps assisted movement only; active movement waits a day."""
    active, assisted = (
        exercise(
            f"t/{mode}",
            "1 x 10, 3/day, 7 days/week",
            trains=(line("knee", capacity),),
            done=how(mode=mode, pattern=pattern),
            working="knee moves",
        )
        for mode, capacity, pattern in (
            (Mode.ACTIVE, "functional", Pattern.KNEE_MOTION),
            (Mode.ASSISTED, "mobility", Pattern.REACH),
        )
    )
    program = made(active, assisted, of=case(treated("right knee", 0, 10), weeks=4))
    for number in (0, 10):
        assert daily(program, day(number)) == {"t/assisted"}
        assert daily(program, day(number + 1)) == {"t/assisted", "t/active"}


def test_injection_day_routine_is_gentle_for_every_region() -> None:
    """S2: while the anaesthetic may act nothing active is asked of other regions either."""
    bend = exercise(
        "t/bend",
        "1 x 10, 3/day, 7 days/week",
        trains=(line("elbow", "strength", "biceps"),),
        done=how(mode=Mode.ACTIVE),
        working="elbow moves",
    )
    program = made(bend, of=case(treated("right knee", 0), weeks=4))
    assert (daily(program, day(0)), daily(program, day(1))) == (set(), {"t/bend"})


def daily(program: Program, on: date) -> set[str]:
    """What the daily list has on a day."""
    lists = [r.items for r in program.routines if r.from_date <= on <= r.to_date]
    return {program.prescription(id).exercise for one in lists for id in one}


def test_maintenance_is_two_sessions_with_two_thirds_of_the_sets() -> None:
    """Maintenance: 2 sessions a week, sets x 2/3, load kept."""
    entry = exercise("t/lift", "3 x 6 @ 40% 1RM, 3 days/week", working="knee moderate")
    program = made(entry, of=case(LATE, weeks=8, minutes=60))
    last = [(on, p) for on, p in items(program) if on >= day(28)]
    assert {p.dose.sets for _, p in last} == {2}
    assert set(Counter((on - START).days // 7 for on, _ in last).values()) == {2}
    assert {p.move.value for _, p in last} == {"maintenance"}
    loads = {p.dose.blocks[0].estimate for _, p in items(program)}
    assert len(loads) == 1


def test_lighter_week_within_six_weeks() -> None:
    """Deload: unbroken loading meets a week of 30 to 50 % less volume within 4 to 6 weeks."""
    entry = exercise("t/lift", "3 x 6 @ 40% 1RM, 3 days/week", working="knee moderate")
    program = made(entry, of=case(LATE, weeks=16, minutes=60))
    lighter = {(on - START).days // 7 + 1 for on, p in items(program) if p.move.value == "deload"}
    assert min(lighter) in {5, 6, 7}
    for on, given in items(program):
        if (on - START).days // 7 + 1 in lighter:
            assert Decimal("0.5") <= Decimal(given.dose.sets or 0) / 3 <= Decimal("0.7")


def test_parts_stand_in_their_order() -> None:
    """A session goes from mobility and control to strength; a held stretch cools down."""
    stretch = exercise("t/stretch", "2 x 30 s hold", done=how(tags=frozenset({MovementTag.STRETCH_HOLD})))
    balance = exercise("t/balance", "2 x 30 s hold", trains=(line("knee", "balance"),))
    assert [part(e) for e in (balance, strength("40% 1RM"), stretch)] == [
        SessionPart.CONTROL,
        SessionPart.STRENGTH,
        SessionPart.COOL_DOWN,
    ]
    program = made(strength("40% 1RM", days=3), evolve(balance, how=how(pattern=Pattern.SINGLE_LEG_STANCE)))
    both = next(s for s in program.sessions if len(s.items) == 2)
    assert [i.part for i in both.items] == [SessionPart.CONTROL, SessionPart.STRENGTH]
