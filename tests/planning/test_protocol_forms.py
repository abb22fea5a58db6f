"""Every form of a published dose under limits: delivered as it stands, lighter, or not at all and told why."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.anatomy import Capacity, Site
from rehabplan.model.case import Impairment
from rehabplan.model.demand import ask
from rehabplan.model.dose import (
    Clauses,
    Cluster,
    Count,
    Dose,
    DoseBlock,
    IntensityKind,
    Listed,
    OpenReps,
    Part,
    Percent,
    PercentList,
    RepMax,
    RepMaxList,
    Reps,
    Scale,
    ScaleName,
    SetAmount,
    SingleIntensity,
    Work,
    kind_of,
)
from rehabplan.model.limit import Limit
from rehabplan.model.movement import DoneWith, Speed
from rehabplan.model.policy import Trigger
from rehabplan.model.program import Sides
from rehabplan.planning.fit import excesses
from rehabplan.planning.protocol_doses import filled, spared
from rehabplan.testing.builders import LEFT_KNEE, RIGHT_KNEE, exercise, how, policy, treated
from rehabplan.verification.figures import figures
from rehabplan.verification.protocol_doses import is_stated
from tests.planning.test_protocols import BOTH_LEGS, LIFT, asks, by_weeks, codes, doses, item, lib, only, protocol, row
from tests.planning.test_protocols import uses as used
from tests.planning.tiny import planned

# one repetition in reserve, 90 % of 1RM, at normal speed: the n of an nRM is what the table's sets need
ONE_TO_SPARE = [
    ("12/10/8 reps @ 12/10/8RM", "12/10/8 reps @ 13/11/9RM"),
    ("12/10/8 reps @ 15/10/9RM", "12/10/8 reps @ 15/11/9RM"),  # three and one are left already
    ("12/10/8 reps @ 12RM", "12/10/8 reps @ 13RM"),  # one load: the twelve decide
    ("10/10/10 reps @ 50/75/100% 10RM", "10/10/10 reps @ 50/75/100% 11RM"),
    ("3 x 8 @ 8/8/10RM", "3 x 8 @ 9/9/10RM"),
    # 8RM 75 %, 9RM 72.5, 10RM 70, 12RM 65: half-way between rows, rounded up; the source's own where it is lower
    ("2 x 8 @ 8/8RM (~ 75/60% 1RM)", "2 x 8 @ 9/9RM (~ 73/60% 1RM)"),
    ("3 x 5 @ 20/22.5/25 kg", "3 x 5 @ 20/22.5/25 kg"),
    ("5+ reps @ 20 kg", "5 reps @ 20 kg"),
    ("2 x 5+ reps @ 5RM", "2 x 5 @ 6RM"),
    ("5 reps @ 60% 1RM then 5+ reps @ 70% 1RM", "5 reps @ 60% 1RM then 5 reps @ 70% 1RM"),
    ("3 x 8 @ 70% 1RM, at RIR 2", "3 x 8 @ 70% 1RM, at RIR 2"),
    ("3 x 8 @ RIR 2, at 8RM", "3 x 8 @ RIR 2, at 9RM"),
    ("6+ reps @ RIR 1", "6 reps @ RIR 1"),
    ("4 x (2+2+2) @ 6RM, rest 20 s between clusters", "4 x (2+2+2) @ 7RM, rest 20 s between clusters"),
    ("3 x 8 @ pain <= 3, at 20 kg", "3 x 8 @ pain <= 3, at 20 kg"),
    ("3 x 5 @ height 20 cm", "3 x 5 @ height 20 cm"),
    ("8 reps @ RIR 2 at 8RM then 8 reps @ RIR 2 at 10RM", "8 reps @ RIR 2 at 9RM then 8 reps @ RIR 2 at 10RM"),
    ("8 reps @ 8RM at CR10 5 then 5 reps @ 8RM", "8 reps @ 9RM at CR10 5 then 5 reps @ 8RM"),
    ("5 x 3 @ 20 kg, a set every 2 min", "5 x 3 @ 20 kg, a set every 2 min"),
]
WAITS = [
    ("3 x 8 @ 70% 1RM, at RIR 0", "least rir at the right knee: asks 0 in reserve"),
    ("5+ reps @ RIR 0", "least rir at the right knee: asks 0 in reserve"),
    ("3 x 3 @ 60/80/95% 1RM", "percent 1rm at the right knee: asks 95%"),
    ("3 x 3 @ RIR 3, at 95% 1RM", "percent 1rm at the right knee: asks 95%"),
    ("5/3 reps @ 95/80% 1RM", "percent 1rm at the right knee: asks 95%"),
    ("5 reps @ 20 kg at 50% effort then 3 reps @ 20 kg at 90% effort", "effort at the right knee: asks CR10 9"),
    ("3 x 8 @ 20 kg, at CR10 9", "effort at the right knee: asks CR10 9"),
    ("3 x 5 @ 20 kg, tempo lift 2 s lower fast", "speed at the right knee: asks fast"),
    ("3 x 5 @ 20 kg, tempo lift fast lower 3 s", "speed at the right knee: asks fast"),
]
BRIEF = policy(Trigger.ALWAYS, "brief", Limit(longest_hold_s=30))
CAREFUL = policy(Trigger.ALWAYS, "careful", Limit(effort=7, speed=Speed.NORMAL))


@pytest.mark.parametrize(("stated", "given_"), ONE_TO_SPARE, ids=[each[0] for each in ONE_TO_SPARE])
def test_a_form_is_delivered_with_one_to_spare(stated: str, given_: str) -> None:
    """Late remodelling asks for one repetition in reserve; the verifier agrees with each, and with nothing heavier."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item(stated, LIFT))))))

    assert set(doses(program)) == {given_}


@pytest.mark.parametrize(("stated", "why"), WAITS, ids=[each[0] for each in WAITS])
def test_a_form_that_asks_too_much_waits_and_says_so(stated: str, why: str) -> None:
    """Every set and each of several intensities meets every limit; none of them is dropped to make a dose fit."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item(stated, LIFT)))), CAREFUL))

    assert used(program) == []
    assert only(program).starts is None
    assert any(why in reason for reason in only(program).waits[-1].because), only(program).waits[-1].because
    assert "plan/protocol-never" in codes(program)


def test_the_longest_of_a_ladder_of_holds_counts() -> None:
    """Holds of 30 s are allowed: 10, 20 and 30 are given, 10, 20 and 40 wait for the last of them."""
    fits, waits = (
        planned(asks(), lib(protocol(by_weeks(row("1-", item(f"10/20/{last} s hold", LIFT)))), BRIEF))
        for last in (30, 40)
    )

    assert set(doses(fits)) == {"10/20/30 s hold"}
    assert used(waits) == []
    assert any("longest hold s at the right knee: asks 40 s" in why for why in only(waits).waits[-1].because)


@pytest.mark.parametrize(
    ("clause", "impaired", "sides"),
    [
        ("treated side", (), {Sides.RIGHT}),
        ("other side", (), {Sides.LEFT}),
        ("weaker side", (LEFT_KNEE,), {Sides.LEFT}),
        ("weaker side", (RIGHT_KNEE,), {Sides.RIGHT}),
        ("weaker side", (RIGHT_KNEE, LEFT_KNEE), set()),
        ("weaker side", (), set()),
    ],
)
def test_a_side_is_the_one_that_the_source_names(clause: str, impaired: tuple[Site, ...], sides: set[Sides]) -> None:
    """The weaker side is the one that alone is found wanting in strength; where none is, the line waits."""
    asked = evolve(asks(), impairments=tuple(Impairment(site, Capacity.STRENGTH) for site in impaired))
    program = planned(asked, lib(protocol(by_weeks(row("1-", item(f"3 x 8 @ 60% 1RM, {clause}", LIFT))))))

    assert {given_.sides for _, given_ in used(program)} == sides
    if not sides:
        assert any("does not say which" in why for why in only(program).left_out)


def test_a_side_of_an_exercise_of_both_is_left_out() -> None:
    """A press of both legs has no treated side; it is not done with both in silence."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item("3 x 8 @ bodyweight, treated side", BOTH_LEGS))))))

    assert used(program) == []
    assert any("both sides work together" in why for why in only(program).left_out)


def test_the_other_side_keeps_its_own_limits() -> None:
    """The left knee was injected on the day before: its subacute phase, not the right knee's, holds for its line."""
    both_knees = asks(treated("right knee", -200), treated("left knee", -1))
    line = item("3 x 8 @ 60% 1RM, other side", LIFT)
    program = planned(both_knees, lib(protocol(by_weeks(row("1-", line)))))

    days = [on for on, _ in used(program)]
    assert not any(on < 14 for on in days)
    assert any("left knee" in why for wait in only(program).waits for why in wait.because)


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        ("every 3 days", [0, 4, 7, 11]),  # sessions on Monday, Wednesday and Friday: days 0 2 4 7 9 11
        ("every 4 days", [0, 4, 9]),
        ("every 7 days", [0, 7]),
        ("rest 48 h between sessions", [0, 2, 4, 7, 9, 11]),
        ("rest 72 h between sessions", [0, 4, 7, 11]),
        ("rest 48-72 h between sessions, 3 days/week", [0, 2, 4, 7, 9, 11]),
    ],
)
def test_days_apart_are_kept(clause: str, days: list[int]) -> None:
    """A session day counts once as many days have passed as the source has; the low end of a range is enough."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item(f"3 x 5 @ bodyweight, {clause}"))))))

    assert [on for on, _ in used(program) if on < 14] == days


def test_days_apart_hold_on_the_daily_list_too() -> None:
    """Twice a day every third day: on days 0, 3, 6 and so on, whatever the session days are."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item("1 x 5 @ bodyweight, 2/day, every 3 days"))))))

    assert sorted({on for on, _ in used(program) if on < 14}) == [0, 3, 6, 9, 12]


@pytest.mark.parametrize(
    ("stated", "share"),
    [
        ("3 x 8 @ 40% 1RM", 0),
        ("3 x 8 @ 60% 1RM, at 10% effort", Decimal("0.5")),
        ("3 x 8 @ 10% effort, at 60% 1RM", Decimal("0.5")),
        ("3 x 8 @ 10% max power", 1),
        ("3 x 8 @ 10% MVIC, at 50% effort", 1),
    ],
)
def test_a_percentage_is_compared_with_its_own_kind(stated: str, share: Decimal) -> None:
    """From 40 to 80 % 1RM: half-way is 60. A share of something else says nothing of it, so it counts as the most."""
    assert HEAVY.share(Dose.parse(stated)) == share


def test_every_two_hours_is_on_the_daily_list() -> None:
    """What is done every so many hours is done every day, and on no session's list."""
    program = planned(asks(), lib(protocol(by_weeks(row("1-", item("1 x 5 @ bodyweight, every 2 h"))))))

    assert sorted({on for on, _ in used(program) if on < 7}) == [0, 1, 2, 3, 4, 5, 6]
    listed = {number for routine in program.routines for number in routine.items}
    assert {given_.id for _, given_ in used(program)} <= listed


ONE_LEG = how(done_with=DoneWith.ONE_SIDE)
HEAVY = exercise("t/heavy", "2 x 8 @ 40% 1RM", "3 x 8 @ 60% 1RM", "3 x 8 @ 80% 1RM", done=ONE_LEG)
_FEW = st.integers(1, 12)


def maxima() -> SearchStrategy[SingleIntensity]:
    """Loads that leave a reserve, and what else may stand beside them."""
    shares = st.builds(Percent, st.integers(40, 110).map(Count.of), st.sampled_from(["1RM", "6RM", "10RM"]))
    spare = st.builds(Scale, st.just(ScaleName.RIR), st.integers(0, 4).map(Count.of))
    hard = st.builds(Scale, st.just(ScaleName.CR10), st.integers(1, 9).map(Count.of))
    return st.one_of(st.builds(RepMax, st.integers(1, 20)), shares, spare, hard)


def set_amounts() -> SearchStrategy[SetAmount]:
    """Repetitions of a set in each of their forms."""
    return st.one_of(
        st.builds(Reps, _FEW.map(Count.of)),
        st.builds(OpenReps, _FEW),
        st.builds(Cluster, st.lists(st.integers(1, 4), min_size=2, max_size=3)),
    )


@st.composite
def published(draw: st.DrawFn) -> Dose:
    """Doses with lists, open sets, clusters and further intensities, as published programs have them."""
    blocks = [draw(_block()) for _ in range(draw(st.integers(1, 2)))]
    more = draw(st.lists(maxima(), max_size=2, unique_by=kind_of))
    return Dose(blocks).under(Clauses(at=more))


def _block() -> SearchStrategy[DoseBlock]:
    beside = st.lists(maxima(), max_size=1)
    return st.integers(2, 3).flatmap(_work_at).flatmap(lambda block: beside.map(lambda more: _beside(block, more)))


def _beside(block: DoseBlock, more: list[SingleIntensity]) -> DoseBlock:
    return evolve(block, at=[each for each in more if kind_of(each) not in block.kinds])


def _work_at(sets: int) -> SearchStrategy[DoseBlock]:
    return st.builds(
        DoseBlock,
        st.builds(Work, st.just(Count.of(sets)), set_amounts())
        | st.builds(Work, st.none(), st.builds(Listed, st.lists(_FEW, min_size=sets, max_size=sets))),
        st.one_of(
            maxima(),
            st.builds(RepMaxList, st.lists(st.integers(1, 20), min_size=sets, max_size=sets)),
            st.builds(PercentList, st.lists(st.integers(40, 110), min_size=sets, max_size=sets), st.just("10RM")),
        ),
    )


@settings(max_examples=300)
@given(stated=published(), least=st.integers(0, 4))
def test_no_form_gets_past_a_limit(stated: Dose, least: int) -> None:
    """What is delivered leaves the reserve in every set, or is refused for it; the verifier's own numbers agree."""
    limit = Limit(least_rir=least)
    given_ = spared(filled(HEAVY, stated), least)
    asked = ask(HEAVY, given_, Sides.RIGHT)
    is_refused = any("least_rir" in each for load in asked.loads for each in excesses(asked, load, limit))
    spare = figures(given_).peaks.spare

    assert is_stated(given_, stated, HEAVY, least)
    assert is_refused == (spare is not None and spare < least)
    assert is_refused or least == 0 or not any(isinstance(part.amount, OpenReps) for part in given_.parts)


@settings(max_examples=200)
@given(stated=published(), least=st.integers(0, 4))
def test_lighter_is_never_more(stated: Dose, least: int) -> None:
    """Under a reserve no set has more repetitions, no load is higher, and nothing that was stated is dropped."""
    given_ = spared(stated, least)
    before, after = figures(stated).peaks, figures(given_).peaks

    assert [work.written_sets for work in given_.works] == [work.written_sets for work in stated.works]
    assert (after.one_rm or Decimal(0)) <= (before.one_rm or Decimal(0))
    assert [kinds(part) for part in given_.parts] == [kinds(part) for part in stated.parts]
    assert given_ == spared(given_, least)


def kinds(part: Part) -> list[IntensityKind]:
    """What the intensities of a set fix."""
    return [kind_of(each) for each in part.intensities]


@pytest.mark.parametrize(
    "said",
    [
        *("effort maximal", "Borg 20", "95% effort", "100% VO2max", "95% max speed", "120% max aerobic speed"),
        *("91% max power", "CR10 2, at 110% VO2max", "20% 1RM, at 40% LOP"),
    ],
)
def test_an_effort_waits_however_it_is_said(said: str) -> None:
    """Late remodelling allows CR10 9: an all-out effort waits, a very hard one does not."""
    hard = planned(asks(), lib(protocol(by_weeks(row("1-12", f"3 x 10 @ {said}")))))
    less = planned(asks(), lib(protocol(by_weeks(row("1-12", "3 x 10 @ effort very hard")))))

    assert not used(hard)
    (why,) = only(hard).waits[0].because
    assert why.startswith("effort at the right knee: asks CR10 10, ")
    assert why.endswith(" CR10 9")
    assert used(less)
