"""Moves of a track: dwell, climbing, re-entry from R, regain, return, the firm window (DESIGN §3, S6, S10)."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.dose import Dose, Percent
from rehabplan.model.exercise import Ladder
from rehabplan.model.movement import Mode
from rehabplan.model.program import Move
from rehabplan.planning.context import Context
from rehabplan.planning.project import Moved, advance, begin
from rehabplan.planning.tracks import Key, Parked, State, Used, track
from rehabplan.testing.builders import case, day, exercise, how, ladder, library, line, treated
from tests.planning.tiny import context

HOLD = exercise(
    "t/hold",
    "2 x 10 s hold @ 20% MVIC",
    "3 x 20 s hold @ 40% MVIC",
    done=how(mode=Mode.ISOMETRIC),
    working="knee light",
)
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 70% 1RM", "3 x 10 @ 90% 1RM", working="knee light to heavy")
SQUAT = exercise("t/squat", "2 x 8 @ 50% 1RM", "3 x 8 @ 70% 1RM", "3 x 8 @ 90% 1RM", working="knee moderate to heavy")
THIGH = ladder("t/thigh", "t/hold", "t/press", "t/squat", climb="load")
LOW = ladder("t/thigh", "t/hold", "t/press", climb="load")
KEY = Key("t/thigh")
PAST = date(2026, 1, 1)


def of_knee(*injected: int, of: Ladder = THIGH, firm: date = PAST) -> Context:
    """A ladder of a knee injected on these days; nothing is firm unless told."""
    return context(case(treated("right knee", *injected)), library(HOLD, PRESS, SQUAT, of), firm=firm)


def at(rung: int, dose: str, *, since: int, best: str = "0", injected: int = 0) -> State:
    """A track that has stood on a rung since a day; its best load so far is of that rung."""
    return State(
        rung,
        Dose.parse(dose),
        since=day(since),
        moved=day(since),
        best=Decimal(best),
        best_rung=rung,
        injected=day(injected),
    )


def moved(
    here: Context,
    state: State,
    on: int,
    of: Ladder = THIGH,
    *,
    last: int | None = None,
    hold: bool = False,
    room: bool = True,
) -> Moved:
    """The track's next session after its last one, which was on the day since which it stands unless told."""
    trained = state.since if last is None else day(last)
    assert trained is not None
    used, now = Used(trained, trained), Moved(state, Move.START)
    found = advance(here, track(here, Key(of.id)), now, used, day(on), lambda _level, _dose: room, hold=hold)
    assert found is not None
    return found


def percent(state: State) -> Decimal:
    """The load of a dose that states it."""
    intensity = state.dose.blocks[0].intensity
    assert isinstance(intensity, Percent)
    assert intensity.count.high is not None
    return intensity.count.high


def test_first_session_starts_the_track() -> None:
    """The first session starts the ladder and remembers the injection that it knows of."""
    first = begin(here := of_knee(0), track(here, KEY), day(20))
    assert first is not None
    assert (first.move, first.state.rung, first.state.since, first.state.injected) == (Move.START, 1, day(20), day(0))


def test_climb_after_seven_days_in_proliferative() -> None:
    """Climb when the dwell of 7 days is over and the next rung fits: not on the sixth day, on the seventh."""
    state, here = at(1, "2 x 10 @ 30% 1RM", since=20), of_knee(0)
    assert moved(here, state, 26).move is Move.START
    climbed = moved(here, state, 27)
    assert (climbed.move, climbed.state.rung, climbed.state.dose) == (Move.CLIMB, 2, SQUAT.dose.start)


def test_climb_after_fourteen_days_in_remodelling() -> None:
    """After proliferative the dwell is 14 days: on the seventh the dose grows, on the fourteenth the rung.

    Decision 0011: the dose must have come half-way from the first to the usual one, here 3 sets of 10.
    """
    state, here = at(1, "3 x 10 @ 30% 1RM", since=50), of_knee(0)
    assert moved(here, state, 57, last=55).move is Move.GROW
    assert moved(here, state, 64, last=55).move is Move.CLIMB


def test_climb_is_by_one_class_at_most() -> None:
    """rung-step: from daily living to moderate are two classes: the dose grows instead."""
    easy = exercise("t/easy", "1 x 8", "1 x 12", working="knee adl")
    of = ladder("t/thigh", "t/easy", "t/squat", climb="reps")
    here = context(case(), library(easy, SQUAT, of), firm=PAST)
    assert moved(here, at(0, "1 x 8", since=20), 27, of).move is Move.GROW


def test_climb_needs_the_next_rung_to_fit() -> None:
    """A rung that the limits refuse is not climbed to: 70 % is above proliferative's 60."""
    heavy = exercise("t/heavy", "2 x 8 @ 70% 1RM", working="knee moderate")
    of = ladder("t/thigh", "t/press", "t/heavy", climb="load")
    here = context(case(), library(PRESS, heavy, of), firm=PAST)
    assert moved(here, at(0, "2 x 10 @ 30% 1RM", since=20), 27, of).move is Move.GROW


def test_one_move_in_seven_days() -> None:
    """A track moves up at most once in seven days."""
    state, here = at(1, "2 x 10 @ 30% 1RM", since=20), of_knee(0, of=LOW)
    assert [moved(here, state, n, LOW).move for n in (21, 24, 26, 27)] == [Move.START] * 3 + [Move.GROW]


def test_growth_keeps_to_the_phases_load_step() -> None:
    """load-step: 40 x 1.05 = 42 in proliferative, 40 x 1.10 = 44 in remodelling."""
    proliferative = moved(of_knee(0, of=LOW), at(1, "2 x 10 @ 40% 1RM", since=20), 27, LOW)
    remodelling = moved(of_knee(0, of=LOW), at(1, "2 x 10 @ 40% 1RM", since=50), 57, LOW)
    assert (percent(proliferative.state), percent(remodelling.state)) == (Decimal(42), Decimal(44))


def test_growth_stops_at_the_limit() -> None:
    """No step leads past the limit: 58 x 1.05 = 60.9, which proliferative's 60 % refuses."""
    now = moved(of_knee(0, of=LOW), at(1, "2 x 10 @ 58% 1RM", since=20), 27, LOW)
    assert percent(now.state) <= 60


def test_lighter_week_holds_the_track() -> None:
    """In a deload or maintenance week nothing grows."""
    state = at(1, "2 x 10 @ 40% 1RM", since=20)
    assert moved(of_knee(0), state, 27, hold=True).state.dose == state.dose


def test_no_room_holds_the_track() -> None:
    """What leaves no room within the session's minutes is not taken."""
    state = at(1, "2 x 10 @ 40% 1RM", since=20)
    assert moved(of_knee(0), state, 27, room=False).state == state


def test_firm_window_holds_what_was_given() -> None:
    """Until the next review what was given stands; on its day the track may move."""
    state, here = at(1, "2 x 10 @ 40% 1RM", since=16), of_knee(0, of=LOW, firm=day(25))
    assert moved(here, state, 24, LOW).state == state
    assert moved(here, state, 25, LOW).move is Move.GROW


@pytest.mark.parametrize(("best", "first"), [("60", "30"), ("50", "25"), ("42", "21"), ("33", "16.5")])
def test_re_entry_at_half_of_r(best: str, first: str) -> None:
    """S10: the first proliferative dose after a new injection is at most 0.5 R, rounded down to 0.1 %."""
    state = at(1, f"2 x 10 @ {best}% 1RM", since=20, best=best)
    entered = moved(of_knee(0, 28), state, 43, last=27)
    assert (entered.move, entered.state.before, entered.state.factor) == (Move.RE_ENTRY, Decimal(best), Decimal("0.5"))
    assert percent(entered.state) == Decimal(first)


def test_re_entry_of_a_rung_without_percentages() -> None:
    """S10: without stated loads re-entry goes down to the highest rung at or below the factor.

    Moderate stands for 60 %, so half of it for 30: the light rung, and not the moderate one.
    """
    light = exercise("t/light", "2 x 8 @ bodyweight", working="knee light")
    moderate = exercise("t/moderate", "2 x 8 @ bodyweight", working="knee moderate")
    of = ladder("t/thigh", "t/hold", "t/light", "t/moderate")
    here = context(case(treated("right knee", 0, 28)), library(HOLD, light, moderate, of), firm=PAST)
    entered = moved(here, at(2, "2 x 8 @ bodyweight", since=20, best="60"), 43, of, last=27)
    assert (entered.move, entered.state.rung) == (Move.RE_ENTRY, 1)


def test_holds_tolerated_since_do_not_lift_a_load() -> None:
    """S10: a load in % is at most half of R, 0.5 x 31.5 = 15.75, though holds at 20 were tolerated since."""
    state = at(1, "2 x 10 @ 31.5% 1RM", since=20, best="31.5", injected=28)
    owing = evolve(state, before=Decimal("31.5"), owed=True, tolerated=Decimal(20))
    assert percent(moved(of_knee(0, 28), owing, 43, last=42).state) == Decimal("15.7")


@pytest.mark.parametrize(("tolerated", "rung"), [("15", 0), ("30", 1)])
def test_level_without_percentages_repeats_what_was_tolerated(tolerated: str, rung: int) -> None:
    """Decision 0008: of R = 30 half is 15, daily living; light work, 30, stays where it was trained since."""
    easy = exercise("t/easy", "2 x 8 @ bodyweight", working="knee adl")
    light = exercise("t/light", "2 x 8 @ bodyweight", working="knee light")
    of = ladder("t/thigh", "t/easy", "t/light")
    here = context(case(treated("right knee", 0, 28)), library(easy, light, of), firm=PAST)
    state = at(1, "2 x 8 @ bodyweight", since=20, best="30", injected=28)
    owing = evolve(state, before=Decimal(30), owed=True, tolerated=Decimal(tolerated))
    entered = moved(here, owing, 43, of, last=42)
    assert (entered.move, entered.state.rung) == (Move.RE_ENTRY, rung)


def test_no_re_entry_without_earlier_loading() -> None:
    """Without a load before the injection there is no R and no cut."""
    state = evolve(at(0, "2 x 10 s hold @ 20% MVIC", since=20), best=Decimal(0))
    assert moved(of_knee(0, 28), state, 43, last=27).move is not Move.RE_ENTRY


def test_r_is_the_best_load_not_the_latest() -> None:
    """R is the best load of the episode: 60 though the latest session was lighter."""
    state = at(1, "2 x 10 @ 40% 1RM", since=20, best="60")
    assert percent(moved(of_knee(0, 28), state, 43, last=27).state) == 30


def test_factors_never_compound() -> None:
    """j.4: over six injections the first dose is half of the same R each time, never half of half."""
    days = (0, 28, 56, 84, 112, 140)
    here, state, last = of_knee(*days), at(1, "2 x 10 @ 60% 1RM", since=20, best="60"), 27
    for injected in days[1:]:
        entered = moved(here, state, injected + 15, last=last)
        assert (entered.move, entered.state.before, percent(entered.state)) == (
            Move.RE_ENTRY,
            Decimal(60),
            Decimal(30),
        )
        state, last = entered.state, injected + 15


def test_re_entry_is_owed_once() -> None:
    """One injection is cut once: the second proliferative session is not cut again."""
    entered = moved(of_knee(0, 28), at(1, "2 x 10 @ 60% 1RM", since=20, best="60"), 43, last=27)
    again = moved(of_knee(0, 28), entered.state, 45, last=43)
    assert (again.move, again.state.dose) == (Move.START, entered.state.dose)


def test_no_cut_in_remodelling_without_a_break() -> None:
    """S10: no break, no cut: trained on day 42, the load of 60 % stays on day 44."""
    now = moved(of_knee(0), at(1, "2 x 10 @ 60% 1RM", since=40, best="60"), 44, last=42)
    assert (now.move, percent(now.state)) == (Move.START, Decimal(60))


@pytest.mark.parametrize(("rest", "cut"), [(13, False), (14, True)])
def test_three_quarters_of_r_only_after_a_break(rest: int, cut: bool) -> None:  # noqa: FBT001 - a table's column
    """S10: the first early-remodelling dose is at most 0.75 R after a break of 14 days, and not cut before."""
    state = evolve(at(2, "2 x 8 @ 80% 1RM", since=46, best="80"), before=Decimal(80))
    now = moved(of_knee(0), state, 46 + rest, room=False)
    assert (now.move is Move.RE_ENTRY) is cut
    assert (percent(now.state) <= 60) is cut  # 0.75 x 80


@pytest.mark.parametrize(("before", "tolerated", "most"), [(40, 80, 60), (80, 40, 60), (40, 0, 30)])
def test_break_counts_from_the_larger_of_r_and_what_was_tolerated_since(before: int, tolerated: int, most: int) -> None:
    """After a break a load is 0.75 of R or of the best since the injection: 0.75 x 80 = 60, 0.75 x 40 = 30."""
    state = evolve(at(2, "2 x 8 @ 80% 1RM", since=46, best="80"), before=Decimal(before), tolerated=Decimal(tolerated))
    entered = moved(of_knee(0), state, 60, room=False)
    assert (entered.move, percent(entered.state) <= most) == (Move.RE_ENTRY, True)
    assert entered.state.basis == Decimal(max(before, tolerated))
    assert entered.state.before == Decimal(before)


def test_a_break_on_a_low_level_does_not_lead_up() -> None:
    """What 0.75 of the best leaves is never more than the dose before the break: from 36 % it stays at most 36 %."""
    state = evolve(at(2, "2 x 8 @ 36% 1RM", since=46, best="80"), before=Decimal(40), tolerated=Decimal(80))
    assert percent(moved(of_knee(0), state, 60, room=False).state) <= 36


def test_regain_is_by_a_fifth_a_week() -> None:
    """S10: below R the load is regained by x1.20 a week: 30, then 36."""
    state = evolve(at(1, "2 x 10 @ 30% 1RM", since=43, best="60", injected=28), before=Decimal(60))
    assert percent(moved(of_knee(0, 28, of=LOW), state, 50, LOW).state) == 36


def test_at_r_the_usual_limits_hold_again() -> None:
    """At R the load step is proliferative's again: 50 x 1.05 = 52.5."""
    state = evolve(at(1, "2 x 10 @ 50% 1RM", since=43, best="50", injected=28), before=Decimal(50))
    assert percent(moved(of_knee(0, 28, of=LOW), state, 50, LOW).state) == Decimal("52.5")


def test_regain_reaches_r() -> None:
    """Regain never stops short of R: at 52 of R = 58 a fifth more, 62.4, is too much, but R itself is not."""
    state = evolve(at(1, "2 x 10 @ 52% 1RM", since=43, best="58", injected=28), before=Decimal(58))
    assert 52 < percent(moved(of_knee(0, 28, of=LOW), state, 50, LOW).state) <= 58


@pytest.mark.parametrize("load", ["30", "36", "40", "48", "55"])
def test_regain_never_passes_r_in_one_step(load: str) -> None:
    """Below R no step of regain leads above R."""
    state = evolve(at(1, f"2 x 10 @ {load}% 1RM", since=43, best="56", injected=28), before=Decimal(56))
    assert percent(moved(of_knee(0, 28, of=LOW), state, 50, LOW).state) <= 56


SEATED = exercise("t/seated", "2 x 10", trains=(line("ankle"),), working="ankle light")
RAISE = exercise("t/raise", "2 x 8", "3 x 12", trains=(line("ankle"),), working="ankle moderate, knee light")
CALF = ladder("t/calf", "t/seated", "t/raise", trains=line("ankle"), climb="reps")
CALF_KEY = Key("t/calf")


def calf(here: Context, state: State, on: int, *, last: int) -> Moved:
    """The next session of the ankle's ladder after its last one."""
    used, now = Used(day(last), day(last)), Moved(state, Move.START)
    found = advance(here, track(here, CALF_KEY), now, used, day(on), lambda _level, _dose: True, hold=False)
    assert found is not None
    return found


def test_return_after_another_sites_limit() -> None:
    """The calf steps down while the injected knee is in protection, and takes up its own dose again after it."""
    here = context(case(treated("right knee", 0, 28)), library(SEATED, RAISE, CALF), firm=PAST)
    state = State(1, Dose.parse("3 x 11"), since=day(20), moved=day(20))
    lower = calf(here, state, 30, last=27)  # protection: knee at most daily living
    assert (lower.move, lower.state.rung) == (Move.STEP_DOWN, 0)
    back = calf(here, lower.state, 32, last=30)  # subacute: light again
    assert (back.move, back.state.rung, back.state.dose) == (Move.RETURN, 1, Dose.parse("3 x 11"))
    assert back.state.parked is None


def test_no_return_after_four_weeks() -> None:
    """A dose that was last used more than 28 days ago is not taken up again as it was."""
    here = context(case(treated("right knee", 0)), library(SEATED, RAISE, CALF), firm=PAST)
    parked = Parked(1, Dose.parse("3 x 11"), day(-21))
    state = State(0, Dose.parse("2 x 10"), since=day(2), moved=day(2), parked=parked)
    assert calf(here, state, 7, last=7).move is Move.RETURN  # 28 days
    assert calf(here, state, 8, last=7).move is not Move.RETURN  # 29 days
