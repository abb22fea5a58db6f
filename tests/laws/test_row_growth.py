"""Laws of growth inside rows that are planned ahead: random doses and climbs, phases, days and equipment."""

from decimal import Decimal
from itertools import pairwise

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rehabplan.model.case import BestLift, Case, OwnedEquipment
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion, Role
from rehabplan.model.dose import Dose, LoadUnit
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.movement import Equipment
from rehabplan.model.program import Prescription, Program, Stand
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.model.result import Ok
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.protocols.by_result import Loading
from rehabplan.protocols.follow import Position
from rehabplan.protocols.follow import dose as followed_dose
from rehabplan.testing.builders import day, exercise, treated
from rehabplan.verification import verify
from tests.planning.test_protocols import HOLD, LIFT, ONE_LEG, SQUAT, asks, by_weeks, item, lib, protocol, row, uses

WEEKLY = 7
MOST_FIRM_DAYS = 14
PLANS = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
HEAVY = exercise("t/heavy", "2 x 8 @ 5 kg", "3 x 8 @ 10 kg", "3 x 8 @ 20 kg", done=ONE_LEG, working="knee light")
BANDED = exercise(
    "t/bands",
    "2 x 8 @ yellow band",
    "3 x 8 @ red band",
    "3 x 8 @ blue band",
    done=evolve(ONE_LEG, equipment=(Equipment.BAND,)),
)
PAIRS = {"3 x 8-12 @ 10 kg": HEAVY, "2 x 10 @ 7.5 kg": HEAVY, "3 x 8 @ 12RM": LIFT, "2-4 x 6-10 @ bodyweight": SQUAT}
PAIRS |= {"4 x 10-30 s hold": HOLD, "1 x 5 x 5 s hold": HOLD, "2 x 10-15 @ yellow band": BANDED, "3 x 8 @ 10 kg": LIFT}
CLIMBS: tuple[str, ...] = (
    "reps + 1 to 15",
    "reps + 2",
    "reps + 10 %",
    "sets + 1 to 5",
    "hold + 5 s to 45 s",
    "hold + 50 %",
)
CLIMBS += (
    "hold + 50 %",
    "load + 1 kg",
    "load + 0.5 kg to 15 kg",
    "load smallest",
    "load next band",
    "load + 10 % to 18 kg",
)
RULES = ("completed is 1", "completed is 1 for 6 sessions", "pain_next_morning <= 2 for 10 days", "pain_during <= 3")


@st.composite
def tracks(draw: DrawFn) -> ProtocolTrack:
    """One row, or two of which each has its weeks, that grow by up to three things."""
    rules = draw(st.lists(st.sampled_from(RULES), min_size=1, max_size=2, unique=True))
    climbs = draw(st.lists(st.sampled_from(CLIMBS), min_size=1, max_size=3, unique=True))
    doses = draw(st.lists(st.sampled_from(sorted(PAIRS)), min_size=1, max_size=2, unique=True))
    ends = ["1-5", "6-"] if len(doses) > 1 else ["1-"]
    table = by_weeks(*(row(at, item(dose, PAIRS[dose])) for at, dose in zip(ends, doses, strict=True)))
    return evolve(table, climb=tuple(map(Climb.parse, climbs)), grow_if_all=tuple(map(Criterion.parse, rules)))


@st.composite
def cases(draw: DrawFn) -> Case:
    """A knee in any phase, maybe injected again in the plan, with some days, bands, and maybe a known maximum."""
    days = [draw(st.sampled_from([-200, -60, -30, -16]))]
    days += [draw(st.integers(10, 80))] if draw(st.booleans()) else []
    weekdays = draw(st.sampled_from(["mon wed fri", "tue sat", "mon tue wed thu fri sat sun"]))
    lift = BestLift("t/heavy", Decimal(draw(st.integers(12, 60))), 5, day(-20), Role.CLINICIAN)
    return evolve(
        asks(treated("right knee", *days), weeks=draw(st.sampled_from([8, 14])), days=weekdays),
        equipment=(OwnedEquipment(Equipment.BAND, BAND_COLOURS[: draw(st.integers(1, 4))]),),
        best_lifts=(lift,) if draw(st.booleans()) else (),
    )


@PLANS
@given(tracks(), cases())
def test_growth_is_what_success_could_earn(track: ProtocolTrack, asked: Case) -> None:
    """The verifier agrees; each dose is that of n successes, a step at a time, a week apart, never firm."""
    library = lib(protocol(track), HEAVY, BANDED)
    found = plan(asked, library, on=asked.plan.start)
    assert isinstance(found, Ok), found
    program = found.value

    assert [i for i in verify(bundle(program, asked, (), library)) if i.severity.value == "error"] == []
    for number, line in enumerate(track.rows):
        mine = [(on, given_) for on, given_ in uses(program) if given_.rung == number]
        reached = _successes(track, number)
        assert all(_reached(each) in reached for _, each in mine), line
        _assert_steps(mine, reached, _firm_days(program))


def _successes(track: ProtocolTrack, number: int) -> list[Dose]:
    """The doses after none, one, two and more successes as whoever follows the track has them.

    What weighs something comes by half kilograms; nobody here has a weight to put on the body.
    """
    (line,) = track.rows[number].items
    loading = None if "t/squat" in line.exercises else Loading(LoadUnit.KG, Decimal("0.5"))
    found = (followed_dose(track, Position(grown=((number, times),)), line, loading) for times in range(60))
    return list(dict.fromkeys(each for each in found if each is not None))


def _reached(given_: Prescription) -> Dose:
    assert given_.of_protocol is not None
    return given_.of_protocol.reached


def _firm_days(program: Program) -> int:
    """Days up to the first review, at most fourteen."""
    reviews = ((each.date - program.start).days for each in program.reviews if each.date > program.start)
    return min([MOST_FIRM_DAYS, *reviews])


def _assert_steps(mine: list[tuple[int, Prescription]], reached: list[Dose], firm_days: int) -> None:
    """Upward a week apart and after the review, each upward step one place along the way of successes."""
    since: int | None = None
    for (_, before), (on, after) in pairwise(mine):
        old, new = _reached(before), _reached(after)
        if old != new and reached.index(new) > reached.index(old):
            assert reached.index(new) == reached.index(old) + 1
            assert on >= firm_days
            assert since is None or on - since >= WEEKLY
            assert after.stand is Stand.CONDITIONAL
            since = on
