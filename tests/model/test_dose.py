"""The values of a dose, and what they come to."""

import pickle
from decimal import Decimal

import attrs
import pytest

from rehabplan.model.dose import (
    UNSTATED,
    Activity,
    AtDistance,
    Band,
    Bodyweight,
    Bout,
    Clauses,
    Cluster,
    Colour,
    Count,
    Counted,
    CountedUnit,
    Device,
    Distance,
    DistanceUnit,
    Dose,
    DoseBlock,
    DoseError,
    DoseValueError,
    Duration,
    Effort,
    EffortWords,
    Hold,
    Intervals,
    Listed,
    Load,
    LoadList,
    LoadUnit,
    OpenReps,
    PainUpTo,
    Percent,
    PercentList,
    RepMax,
    RepMaxList,
    Reps,
    Rest,
    Scale,
    ScaleName,
    Sign,
    Tempo,
    Time,
    TimeUnit,
    Work,
    equivalent,
    read_clauses,
)


def test_equal_numbers_print_alike() -> None:
    """A number has one printed form, whatever form it came in."""
    forms = [Count.of(Decimal(text)) for text in ("2.5", "2.50", "2.500", "25E-1")]

    assert {str(count) for count in forms} == {"2.5"}
    assert {repr(count) for count in forms} == {repr(Count.of(Decimal("2.5")))}


@pytest.mark.parametrize(
    ("count", "printed"),
    [(Count.of(100), "100"), (Count(8, 12), "8-12"), (Count(3, 3), "3"), (UNSTATED, "?")],
    ids=str,
)
def test_count_prints_as_number_range_or_unstated(count: Count, printed: str) -> None:
    """A count is a number, a range, or unstated."""
    assert str(count) == printed


def test_floats_are_refused() -> None:
    """A dose is exact: a float never becomes one."""
    with pytest.raises(TypeError, match="takes int or Decimal, not 2"):
        Count.of(2.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Count(12, 8),
        lambda: Count(None, 8),
        lambda: Count.of(-1),
        lambda: Count.of(100_000),
        lambda: Count.of(Decimal("0.0001")),
        lambda: Count.of(Decimal("NaN")),
        lambda: Time.of(169, TimeUnit.H),
        lambda: Duration(Time.of(25, TimeUnit.H)),
        lambda: Rest(Time.of(25, TimeUnit.H), "reps"),
        lambda: OpenReps(0),
        lambda: Cluster((6,)),
        lambda: Cluster((2, 0)),
        lambda: RepMaxList((10,)),
        lambda: RepMaxList((10, 100)),
        lambda: LoadList((20,), LoadUnit.KG),
        lambda: DoseBlock(Work(Count.of(2), Reps(Count.of(10))), RepMaxList((12, 10, 8))),
        lambda: DoseBlock(Work(Count(2, 3), Reps(Count.of(10))), RepMaxList((12, 10))),
        lambda: DoseBlock(Work(Count.of(2), Reps(UNSTATED)), RepMaxList((12, 10))),
        lambda: DoseBlock(Work(None, Counted(Count.of(5), CountedUnit.JUMPS)), AtDistance(Count.of(1), "m")),
        lambda: Clauses(at=(RepMax(8), Load(Count.of(20), LoadUnit.KG))),
        lambda: Clauses(at=(AtDistance(Count.of(10), "m"),)),
        lambda: Clauses(per_side=True, side="treated side"),
        lambda: Clauses(every_days=2),
        lambda: Clauses(every_days=8),
        lambda: Clauses(every_days=3, every_other_day=True),
        lambda: Clauses(every_days=3, days_per_week=Count.of(5)),
        lambda: Tempo(lift=Count.of(2), lower=Count.of(3), lift_fast=True),
        lambda: attrs.evolve(Dose.parse("3 x 8 @ RIR 2"), at=(Scale(ScaleName.RIR, Count.of(3)),)),
        lambda: Work(Count.of(0), Reps(Count.of(10))),
        lambda: Work(Count.of(Decimal("1.5")), Reps(Count.of(10))),
        lambda: Work(Count.of(3), Listed((10, 8))),
        lambda: Work(None, Reps(Count.of(10), Time.of(5))),
        lambda: Reps(Count(0, 5)),
        lambda: Reps(Count.of(Decimal("2.5"))),
        lambda: Reps(Count.of(5), Time.of(0)),
        lambda: Hold(Time.of(0)),
        lambda: Duration(Time.of(0)),
        lambda: Counted(Count.of(0), CountedUnit.STEPS),
        lambda: Distance(Count.of(0), DistanceUnit.M),
        lambda: Intervals(()),
        lambda: Bout(Time.of(0), Activity.RUN),
        lambda: Listed((10,)),
        lambda: Listed((10, 0)),
        lambda: Listed((10, 8), Time.of(0)),
        lambda: Percent(Count.of(101), "MVIC"),
        lambda: Percent(Count.of(50), "VO2"),
        lambda: Percent(Count.of(50), "0RM"),
        lambda: PercentList((50,), "10RM"),
        lambda: RepMax(0),
        lambda: Scale(ScaleName.CR10, Count.of(11)),
        lambda: Scale(ScaleName.BORG, Count.of(5)),
        lambda: EffortWords(Effort.HARD, Effort.LIGHT),
        lambda: Bodyweight(None, Sign.MINUS),
        lambda: PainUpTo(11),
        lambda: DoseBlock(Work(None, Reps(Count.of(10))), None, RepMax(10)),
        lambda: Rest(None, "reps"),
        lambda: Clauses(rests=(Rest(Time.of(30)), Rest(Time.of(60)))),
        lambda: Clauses(per_day=Count.of(0)),
        lambda: Clauses(days_per_week=Count.of(8)),
        lambda: Clauses(days_per_week=Count.of(7), every_other_day=True),
        lambda: Clauses(days_per_week=Count.of(2), every_other_day=True),
        lambda: Dose(()),
    ],
)
def test_impossible_values_cannot_be_made(make: object) -> None:
    """A value that no dose may hold is refused when it is made, with what to do."""
    assert callable(make)

    with pytest.raises(DoseValueError) as caught:
        make()

    assert caught.value.message
    assert caught.value.help


@pytest.mark.parametrize(
    ("last", "beyond"),
    [
        ("24 h hold", "24.001 h hold"),
        ("86400 s", "86401 s"),
        ("99999.999 m", "100000 m"),
        ("3 x 10 @ 99RM", "3 x 10 @ 100RM"),
        ("3 x 10 @ 100% HRR", "3 x 10 @ 100.001% HRR"),
        ("3 x 10 @ Borg 6-20", "3 x 10 @ Borg 6-21"),
        ("3 x 10 @ CR10 0-10", "3 x 10 @ CR10 10.5"),
        ("3 x 10 @ pain <= 10", "3 x 10 @ pain <= 10.1"),
        ("3 x 10 @ effort light to hard", "3 x 10 @ effort light to light"),
        ("3 x 10, 1-7 days/week", "3 x 10, 1-8 days/week"),
        ("3 x 10, 4 days/week, every other day", "3 x 10, 5 days/week, every other day"),
        ("3 x 10, 3 days/week, every other day", "3 x 10, 2 days/week, every other day"),
    ],
)
def test_bounds_are_inclusive(last: str, beyond: str) -> None:
    """The last allowed value is a dose, the next is none."""
    assert last == str(Dose.parse(last))
    with pytest.raises(DoseError):
        Dose.parse(beyond)


@pytest.mark.parametrize(
    ("text", "sets", "amount", "unit"),
    [
        ("3 x 10", 3, 30, "reps"),
        ("3 x 8-12", 3, 36, "reps"),  # the high end of a range
        ("10 reps", 1, 10, "reps"),
        ("12/10/8 reps", 3, 30, "reps"),
        ("5 x 45 s hold", 5, 225, "s"),
        ("3 x 10 x 5 s hold", 3, 150, "s"),
        ("6/4/2 x 10 s hold", 3, 120, "s"),
        ("20 min", 1, 1200, "s"),
        ("2 x 25 throws", 2, 50, "throws"),
        ("2 x 10 steps", 2, 20, "steps"),
        ("2 x 30 ft", 2, Decimal("18.288"), "m"),  # 1 ft is 0.3048 m by definition
        ("1 mi", 1, Decimal("1609.344"), "m"),
        ("10 yd", 1, Decimal("9.144"), "m"),  # 1 yd is 3 ft
        ("2 km", 1, 2000, "m"),
        ("8 x (60 s run, 90 s walk)", 8, 1200, "s"),
        ("(2 min walk, 3 min run) until 30 min", 1, 1800, "s"),
        ("10 reps @ 50% working weight then 6 reps @ 75% working weight", 2, 16, "reps"),
        ("12/10/8 reps @ 12/10/8RM", 3, 30, "reps"),
        ("4 x (2+2+1) @ 85% 1RM", 4, 20, "reps"),
        ("2 x 15 swings", 2, 30, "swings"),
    ],
)
def test_amount_is_sets_times_amount(text: str, sets: int, amount: int | Decimal, unit: str) -> None:
    """The amount is sets x amount, n holds of h seconds being n x h seconds."""
    dose = Dose.parse(text)

    assert dose.quantity is not None
    assert sets == dose.sets
    assert amount == dose.quantity.number
    assert unit == dose.quantity.unit
    assert f"{amount} {unit}" == str(dose.quantity)


@pytest.mark.parametrize(
    ("text", "unstated"),
    [
        ("? x 10", True),
        ("3 x ?", True),
        ("3 x ? s hold", True),
        ("3 x 5 x ? s hold", True),
        ("10/8 x ? s hold", True),
        ("2 x ? throws", True),
        ("2 x ? m", True),
        ("2 x ? min", True),
        ("10 reps", False),
        ("3 x 5 x 10 s hold", False),
        ("12/10 reps", False),
        ("3 x max reps", False),
        ("4 x (2+2+1)", False),
    ],
)
def test_work_is_unstated_where_the_source_leaves_a_number_open(text: str, unstated: bool) -> None:  # noqa: FBT001
    """Sets, amounts and holds may be written as ``?``; as many as possible is a statement."""
    [work] = Dose.parse(text).works

    assert work.is_unstated is unstated


@pytest.mark.parametrize(
    "text",
    [
        "? x 10",
        "3 x ?",
        "3 x ? s hold",
        "3 x max reps",
        "3 x 5+ reps",
        "10 reps then 30 s hold",
        "(1 min run, 400 m walk)",
    ],
)
def test_amount_that_cannot_be_told_is_none(text: str) -> None:
    """What is unstated, maximal or of several kinds has no amount, never zero."""
    dose = Dose.parse(text)

    assert dose.quantity is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3 x 10", 120),  # 30 x 4 s
        ("3 x 10, tempo lift 3 s pause 2 s lower 3 s", 240),  # 30 x 8 s
        ("3 x 10, tempo lower 30 s", 900),
        ("3 x 10, tempo lower 3 s", 120),  # the lift is unstated: at least 4 s
        ("3 x 10, tempo lift ? s lower 5 s", 150),
        ("3 x 10, tempo lift 1 s lower 1 s", 60),
        ("3 x 10 x 5 s hold", 150),
        ("3 x 10 x 5 s hold, tempo lift 1 s lower 1 s", 210),  # 30 x (5 + 2) s
        ("2 x 25 throws", 200),
        ("2 x 10 steps", 20),
        ("10 reps then 30 s hold", 70),
        ("4 x (2+2+2)", 96),  # 24 x 4 s
        ("2 x 10 jumps", 20),  # 1 s each
        ("3 x 10, tempo lift 1 s lower 3 s pause 2 s", 180),  # 30 x 6 s
        ("3 x 10, tempo lift 3 s lower fast pause 2 s", 150),  # 5 s are stated, the drop is not
        ("3 x 10, tempo lift fast lower 3 s", 120),  # how long the lift takes is unstated: 4 s at least
    ],
)
def test_work_seconds(text: str, seconds: int) -> None:
    """Work takes its tempo, or 4 s a repetition where the tempo leaves a gap."""
    assert seconds == Dose.parse(text).work_seconds()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 x 10", "4"),  # 120 + 2 x 60 = 240 s
        ("3 x 10, per side", "6"),  # 2 x 120 + 120 = 360 s
        ("4 x 15 @ 15RM, tempo lift 3 s lower 3 s, rest 2-3 min", "15"),  # 360 + 3 x 180
        ("5 x 45 s hold, rest 2 min", "11.8"),  # 225 + 480 = 705 s = 11.75 min
        ("1 x 5 x 45 s hold, rest 2 min", "11.8"),  # the same work
        ("1 x 10 x 10 s hold, rest 3-10 s between reps", "3.2"),  # 100 + 90 = 190 s
        ("10 x 10 s hold, rest 3-10 s between reps", "3.2"),
        ("1 x 10 x 10 s hold", "1.7"),  # no rest stated within a set: 100 s
        ("5 x 4 x 3 s hold, rest 60-120 s, rest 3 s between reps", "9.8"),  # 60 + 480 + 15 x 3 = 585 s
        ("5 x 4 x 3 s hold, per side, rest 60-120 s, rest 3 s between reps", "11.5"),  # 120 + 480 + 90
        ("2 x 12, rest as work", "2.4"),  # 48 + 48 + 48 = 144 s
        ("12/8 reps, rest as work", "2.2"),  # 80 + 48 (the longer set) = 128 s
        ("3 reps then 8 reps, rest as work", "1.3"),  # 12 + 32 + 32 = 76 s
        ("1 x 4 x 5 s hold, per side, rest 3 s between reps", "1"),  # 2 x 20 + 2 x 9 = 58 s
        ("4 x 5 s hold, rest 60 s, rest 3 s between reps", "3.4"),  # 20 + 180: written as sets
        ("1 x 4 x 5 s hold, rest 60 s, rest 3 s between reps", "0.5"),  # 20 + 9: written as one set
        ("3 x 10, rest ? s", "4"),
        ("20 min", "20"),
        ("8 x (60 s run, 90 s walk)", "20"),  # the walk is the rest
        ("10 reps then 6 reps", "2.1"),  # 64 + 60 = 124 s
        ("4 x (2+2+2), rest 3 min, rest 20 s between clusters", "13.3"),  # 96 + 540 + 4 x 2 x 20 = 796 s
        ("4 x (2+2+2), per side, rest 3 min, rest 20 s between clusters", "17.6"),  # 192 + 540 + 320 = 1052 s
        ("3 x 10, rest 48 h between sessions", "4"),  # a day's rest is no part of a session
        ("3 x 10 @ 20 kg, at RIR 2, treated side, every 3 days", "4"),
        ("10/20/30 s hold", "3"),  # 60 + 2 x 60 = 180 s
        ("10/20/30 s hold, rest 5 s between reps", "1.2"),  # 60 + 10 = 70 s, as of 3 x 20 s hold
        ("5/10 min, rest as work", "25"),  # 15 min, and the longer set once more
        ("10 x 3, a set every 90 s", "15"),  # the last set has its turn, too
        ("10 x 3, per side, a set every 1-2 min", "20"),  # both sides in each turn
        ("3 x max reps, a set every 3 min", "9"),
        ("2 x 2 min, a set every 90 s", "4"),  # the work is longer
    ],
)
def test_minutes(text: str, minutes: str) -> None:
    """A session needs sides x work and the rests between, rounded up to a tenth."""
    assert Decimal(minutes) == Dose.parse(text).minutes()


def test_minutes_of_sides_told() -> None:
    """Who knows that both sides are trained may say so."""
    assert Decimal(6) == Dose.parse("3 x 10").minutes(sides=2)


@pytest.mark.parametrize(
    "text", ["3 x max reps", "3 x 5+ reps", "2 km", "? x 10", "3 x max hold, rest as work", "? x 5 s hold"]
)
def test_minutes_that_cannot_be_told_are_none(text: str) -> None:
    """A time that cannot be told is None, never zero."""
    assert Dose.parse(text).minutes() is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 x 5 x 45 s hold", "5 x 45 s hold"),
        ("3 x 1 x 30 s hold", "3 x 30 s hold"),
        ("10/10/10 reps", "3 x 10"),
        ("5 x 60 s hold", "5 x 1 min hold"),
        ("10 reps", "1 x 10"),
        ("1 x ? x 5 s hold", "? x 5 s hold"),
        ("(60 s run) until 1 h", "1 x (1 min run) until 60 min"),
    ],
)
def test_equal_work_is_equivalent(one: str, other: str) -> None:
    """One set of n holds equals n sets of one, and a minute is 60 seconds."""
    assert equivalent(Dose.parse(one).works[0], Dose.parse(other).works[0])
    assert Dose.parse(one) != Dose.parse(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 x 5 x 10 s hold", "10 x 10 s hold"),
        ("3 x 30 s", "3 x 30 s hold"),
        ("10/8/6 reps", "3 x 8"),
        ("1 x 10", "10 x 1"),
        ("3 x ?", "3 x 10"),
    ],
)
def test_other_work_is_not_equivalent(one: str, other: str) -> None:
    """Sets are part of the work, and moving for a time is no hold."""
    assert not equivalent(Dose.parse(one).works[0], Dose.parse(other).works[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Dose.parse("3 x 10 @ 20 kg, per side").with_sets(4), "4 x 10 @ 20 kg, per side"),
        (Dose.parse("3 x 10 @ 20 kg, per side").with_reps(8), "3 x 8 @ 20 kg, per side"),
        (Dose.parse("2 x 25 throws").with_reps(20), "2 x 20 throws"),
        (Dose.parse("5 x 45 s hold").with_hold(30), "5 x 30 s hold"),
        (Dose.parse("2 x 5 x 10 s hold").with_hold(15), "2 x 5 x 15 s hold"),
        (Dose.parse("6/4/2 x 5 s hold").with_hold(10), "6/4/2 x 10 s hold"),
        (Dose.parse("20 min").with_duration(Time.of(25, TimeUnit.MIN)), "25 min"),
        (
            Dose.parse("4 x 15 @ 15RM (~ 60% 1RM)").with_intensity(Load(Count.of(20), LoadUnit.KG)),
            "4 x 15 @ 20 kg",
        ),
        (Dose.parse("3 x 10").with_intensity(Band(Colour.RED, Device.BAND)), "3 x 10 @ red band"),
    ],
)
def test_change_replaces_one_thing(before: Dose, after: str) -> None:
    """A change replaces what it names; a new intensity drops the old estimate."""
    assert after == str(before)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Dose.parse("10/8/6 reps").with_sets(4),
        lambda: Dose.parse("20 min").with_reps(10),
        lambda: Dose.parse("3 x 10").with_hold(10),
        lambda: Dose.parse("3 x 10").with_duration(Time.of(10)),
        lambda: Dose.parse("3 x 10 then 2 x 5").with_sets(4),
        lambda: Dose.parse("3 x 10").with_sets(0),
    ],
)
def test_change_of_what_is_not_there_is_misuse(change: object) -> None:
    """What a dose does not have cannot be changed in silence."""
    assert callable(change)

    with pytest.raises(ValueError, match=r"to change|2 blocks|its own number of sets|0 sets"):
        change()


@pytest.mark.parametrize(
    ("dose", "always", "merged"),
    [
        (
            "4 x 15 @ 15RM",
            "tempo lift 3 s lower 3 s, rest 2-3 min, 1/day, 3 days/week",
            "4 x 15 @ 15RM, tempo lift 3 s lower 3 s, rest 2-3 min, 1/day, 3 days/week",
        ),
        ("3 x 10, rest 60 s", "rest 2 min, per side", "3 x 10, per side, rest 60 s"),
        ("3 x 10, rest 5 s between reps", "rest 2 min", "3 x 10, rest 2 min, rest 5 s between reps"),
        ("3 x 10, daily", "every other day", "3 x 10, 7 days/week"),
        ("3 x 10", "every other day", "3 x 10, every other day"),
        ("3 x 10, tempo lower 4 s", "tempo lift 3 s lower 3 s", "3 x 10, tempo lower 4 s"),
        ("3 x 10 @ RIR 3", "at RIR 2, at pain <= 3", "3 x 10 @ RIR 3, at pain <= 3"),
        ("3 x 10 @ 20 kg, at RIR 3", "at RIR 2", "3 x 10 @ 20 kg, at RIR 3"),
        ("3 x 10 @ 20 kg", "at 70% 1RM", "3 x 10 @ 20 kg"),
        (
            "8 reps @ RIR 2 then 8 reps @ 20 kg",
            "at RIR 3",
            "8 reps @ RIR 2 then 8 reps @ 20 kg, at RIR 3",
        ),
        ("3 x 10, treated side", "per side", "3 x 10, treated side"),
        ("3 x 10, per side", "other side", "3 x 10, per side"),
        ("3 x 10", "weaker side, every 3 days", "3 x 10, weaker side, every 3 days"),
        ("3 x 10, 5 days/week", "every 3 days", "3 x 10, 5 days/week"),
        ("3 x 10, every 3 days", "5 days/week", "3 x 10, every 3 days"),
    ],
)
def test_own_clause_replaces_the_same_clause_of_always(dose: str, always: str, merged: str) -> None:
    """A clause of a dose replaces the same clause that holds for all."""
    assert merged == str(Dose.parse(dose).under(read_clauses(always)))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("3 x 8 @ 70% 1RM, at RIR 2", [("8 reps", "70% 1RM; RIR 2")]),
        ("12/10/8 reps @ 12/10/8RM", [("12 reps", "12RM"), ("10 reps", "10RM"), ("8 reps", "8RM")]),
        ("2 x 5 @ 40/45 kg, at RIR 2", [("5 reps", "40 kg; RIR 2"), ("5 reps", "45 kg; RIR 2")]),
        ("12/10 reps @ 20 kg", [("12 reps", "20 kg"), ("10 reps", "20 kg")]),
        ("8 reps @ RIR 1 then 6 reps @ 20 kg, at RIR 3", [("8 reps", "RIR 1"), ("6 reps", "20 kg; RIR 3")]),
        ("5+ reps", [("5+ reps", "")]),
    ],
)
def test_parts_tell_every_set_apart(text: str, stated: list[tuple[str, str]]) -> None:
    """Each set has its own amount and each intensity that holds for it; one of a kind after @ stands for the clause."""
    parts = Dose.parse(text).parts

    assert [(str(part.amount), "; ".join(map(str, part.intensities))) for part in parts] == stated


@pytest.mark.parametrize(
    ("clauses", "days"),
    [
        ("per side", 1),
        ("3 days/week", 1),
        ("every other day", 2),
        ("every 3 days", 3),
        ("rest 6 h between sessions", 1),
        ("rest 25 h between sessions", 2),
        ("rest 48-72 h between sessions", 2),
        ("rest ? h between sessions", 1),
        ("rest 72 h between sessions, every other day", 3),
    ],
)
def test_days_apart(clauses: str, days: int) -> None:
    """From one day to the next: the strictest of what is said, the low end of a range of hours, begun days counted."""
    assert read_clauses(clauses).days_apart == days


def test_rests_have_one_order() -> None:
    """Rests of different kinds are equal in any order."""
    one, other = Rest(Time.of(60)), Rest(Time.of(3), "reps")

    assert Clauses(rests=(one, other)) == Clauses(rests=(other, one))


def test_doses_are_values() -> None:
    """A dose is immutable, hashable, and survives pickling."""
    dose = Dose.parse("3 x 10 @ 20 kg, per side, rest 60-90 s")

    assert dose == pickle.loads(pickle.dumps(dose))  # noqa: S301 - our own bytes
    assert len({dose, Dose.parse("3 x 10 @ 20 kg, rest 60-90 s, per side")}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        dose.per_side = False  # type: ignore[misc]


def test_effort_words_are_ordered() -> None:
    """Effort rises from very light to maximal."""
    expected = ["very light", "light", "somewhat hard", "hard", "very hard", "maximal"]

    assert expected == sorted((effort.value for effort in Effort), key=lambda word: Effort(word).rank)
