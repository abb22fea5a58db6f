"""How far doses may grow, return and start, seen on the good bundle with other numbers."""

from decimal import ROUND_FLOOR, Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.case import BestLift, Irritability, OwnedEquipment
from rehabplan.model.criterion import Role
from rehabplan.model.dose import Dose
from rehabplan.model.events import CheckIn, Done, InjectionMoved
from rehabplan.model.exercise import Demands, Line
from rehabplan.model.limit import CLASS_PERCENT
from rehabplan.model.movement import Equipment, Pattern
from rehabplan.model.program import Move, Stand
from rehabplan.testing.builders import doses, spans
from rehabplan.verification import verify
from rehabplan.verification.facts import gather
from rehabplan.verification.figures import figures
from rehabplan.verification.intensity import intensities, longest_hold_s, percents, table_percent
from rehabplan.verification.owned import is_next
from rehabplan.verification.start import above_start
from rehabplan.verification.volume import is_small_step, volume
from tests.verification.broken import Change, both, case, daily, exercise, policy, prescribed, program, timed, treatment
from tests.verification.good import BUNDLE, INJECTION, KNEE, PROGRAM, START, sept
from tests.verification.good_library import HEEL_SLIDE, HOP_CRITERION, LEG_PRESS, ROW

DOSE = Dose.parse
LOWEST = figures(ROW.dose.start)


def codes(change: Change) -> set[str]:
    """The codes of a changed bundle, without the common beginning."""
    return {issue.code.removeprefix("verify/") for issue in verify(change(BUNDLE))}


def press(percent: Decimal) -> Change:
    """The leg press of the second week at another load."""
    return prescribed("press-2", dose=DOSE(f"2 x 10 @ {percent}% 1RM"))


@given(st.integers(437, 480))
def test_a_load_rises_by_a_tenth_at_most(tenths: int) -> None:
    """S6: from 40 % in preparation at most 44 % (x1.10) in the next week."""
    percent = Decimal(tenths) / 10

    assert codes(press(percent)) == (set() if percent <= 44 else {"load-step"})


@given(st.integers(10, 16))
def test_volume_rises_by_a_fifth_or_two_repetitions(reps: int) -> None:
    """S6: from 2 x 10 at most 2 x 12, which is x1.20 and two repetitions; then no more than 2 x 12 to be lighter."""
    grown = prescribed("row-2", dose=DOSE(f"2 x {reps} @ yellow band"))

    assert codes(both(grown, timed)) == (set() if reps <= 12 else {"volume-step"})


def test_nothing_grows_where_growth_is_forbidden() -> None:
    """High irritability sets both steps to 1: no load, no repetition and no smallest step is added at that site."""
    irritable = treatment(irritability=Irritability.HIGH)

    assert codes(irritable) == {"load-step"}
    assert {i.at.pointer for i in verify(irritable(BUNDLE))} == {
        f"/program/prescriptions/{n}" for n, p in enumerate(PROGRAM.prescriptions) if p.id in GROWING
    }


GROWING = {f"press-{n}" for n in (2, 3, 5, 6, 7, 9, 10)}


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        # R = 48; the re-entry is 24. Regain x1.20 allows 28.8, and 48 stays the end of it.
        ("28.8", set()),
        ("29", {"load-step"}),
    ],
)
def test_regain_is_faster_than_growth(percent: str, expected: set[str]) -> None:
    """S10: below R a load may rise by x1.20 a week, in a phase whose own step is x1.05."""
    assert codes(prescribed("press-5", dose=DOSE(f"2 x 10 @ {percent}% 1RM"))) == expected


@given(st.integers(1, 48))
def test_half_of_the_best_load(percent: int) -> None:
    """S10: the first proliferative session is at most half of 48 %."""
    found = codes(prescribed("press-4", dose=DOSE(f"2 x 10 @ {percent}% 1RM")))

    assert ("re-entry" in found) is (percent > 24)


def test_a_re_entry_may_begin_with_exempt_work() -> None:
    """S10: a quad set of 15 % that is exempt comes back first; the leg press then climbs from it, to more than 24 %."""
    exempt = exercise("t/quad-set", {"pattern": Pattern.TRANSFER}, demands=Demands(working_side=spans(knee="adl")))
    begun = both(exempt, daily(sept(43), "slide-1", "walk-1", "quad-1"))

    assert codes(both(begun, prescribed("press-4", dose=DOSE("2 x 10 @ 25% 1RM")))) == set()


def test_the_lowest_dose_of_the_lowest_rung_may_be_above_half() -> None:
    """S10: where no lower rung could be given, the entry's lowest dose stands; without a towel there is no quad set."""
    lowest = prescribed("press-4", dose=DOSE("2 x 10 @ 40% 1RM"))
    alone = exercise("t/quad-set", {"equipment": (Equipment.HAMMER,)})

    assert "re-entry" in codes(lowest)
    assert "re-entry" not in codes(both(lowest, alone))


def test_reported_doses_make_the_best_load() -> None:
    """S10: R is what was really done: 48 % was prescribed in the third week and 45 % was reported each time."""
    days = (sept(21), sept(23), sept(25))
    events = tuple(CheckIn(f"c{on.day}", on, (Done("press-3", DOSE("2 x 10 @ 45% 1RM")),)) for on in days)
    facts = gather(evolve(BUNDLE, events=events))
    entry = next(use for use in facts.sessions if use.prescription.id == "press-4")

    assert facts.past.best_before(entry) == 45
    assert gather(BUNDLE).past.best_before(entry) == 48


def test_a_daily_list_makes_the_best_load_too() -> None:
    """S10: what is done at home counts: a daily slide of class adl is 15 %; mobility, which is exempt, has no R."""
    bound = exercise("t/heel-slide", trains=(Line(Region.KNEE, Capacity.MOTOR_CONTROL),))
    found = [gather(change(BUNDLE)) for change in (both(), bound)]
    after = [next(u for u in facts.uses if u.prescription.id == "slide-1" and u.on > INJECTION) for facts in found]

    assert [facts.past.best_before(use) for facts, use in zip(found, after, strict=True)] == [None, SLIDE_PERCENT]


SLIDE_PERCENT = CLASS_PERCENT[HEEL_SLIDE.main_class(HEEL_SLIDE.dose.start)]


def test_a_lighter_week_climbs_no_steeper() -> None:
    """S6: the leg press comes back two classes above the quad set as maintenance; it is told there."""
    steep = exercise(
        "t/leg-press", demands=Demands(working_side=spans(knee="moderate to heavy", hip="adl", ankle="adl"))
    )
    eased = prescribed("press-4", move=Move.MAINTENANCE)
    told = {i.at.pointer for i in verify(both(steep, eased)(BUNDLE)) if i.code == "verify/rung-step"}

    assert f"/program/prescriptions/{PROGRAM.prescriptions.index(PROGRAM.prescription('press-4'))}" in told


def test_the_day_of_the_injection_is_not_before_it() -> None:
    """S10: 44 % in the second week and 48 % from 21 September on: an injection on that day leaves R at 44 %."""
    moved = InjectionMoved("e1", KNEE, INJECTION, sept(21))
    facts = gather(evolve(BUNDLE, events=(moved,)))
    entry = next(use for use in facts.sessions if use.prescription.id == "press-4")

    assert facts.past.best_before(entry) == 44


def test_a_dose_may_be_taken_up_again() -> None:
    """A track at no injected site may return to a dose of the last 28 days; after that it starts again."""
    # The row's second week once at the first week's dose again, then back at its own.
    steps = {
        "row-3": "2 x 10 @ yellow band",
        "row-4": "2 x 12 @ yellow band",
        "row-5": "1 x 12 @ yellow band",
        "row-6": "2 x 12 @ yellow band",
    }
    back = both(*(prescribed(id, dose=DOSE(text)) for id, text in steps.items()), timed)

    assert codes(back) == set()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2 x 10 @ yellow band", "2 x 10 @ red band", True),
        ("2 x 10 @ yellow band", "2 x 10 @ green band", False),
        ("2 x 10 @ CR10 3", "2 x 10 @ CR10 4", True),
        ("2 x 10 @ CR10 3", "2 x 10 @ CR10 5", False),
        ("2 x 10 @ bodyweight", "2 x 10 @ bodyweight + 2 kg", True),
        ("2 x 10 @ bodyweight + 2 kg", "2 x 10 @ bodyweight + 6 kg", True),
        ("2 x 10 @ bodyweight", "2 x 10 @ bodyweight + 6 kg", False),
        ("2 x 10 @ 30 kg", "2 x 10 @ 35 kg", True),
        ("2 x 10 @ 30 kg", "2 x 10 @ 36 kg", False),
        ("2 x 10 @ 40% 1RM", "2 x 10 @ 41% 1RM", False),
    ],
)
def test_the_next_physical_step(old: str, new: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """One owned colour, one owned weight, 5 kg on a leg press, one point of effort; per cents have no smallest step."""
    owned = case(
        equipment=(
            OwnedEquipment(Equipment.BAND, ("yellow", "red", "green")),
            OwnedEquipment(Equipment.DUMBBELL, ("2", "6")),
            OwnedEquipment(Equipment.LEG_PRESS),
        )
    )(BUNDLE).case
    before, after = figures(DOSE(old)).burden, figures(DOSE(new)).burden

    assert before is not None
    assert after is not None
    assert is_next(owned, LEG_PRESS, before, after) is expected


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("2 x 10 @ yellow band", ""),
        ("1 x 6 @ yellow band", ""),
        ("3 x 10 @ yellow band", "sets"),
        ("2 x 11 @ yellow band", "amount"),
        ("2 x 10 @ red band", "intensity"),
        ("2 x 10", "intensity"),
        ("2 x 30 s @ yellow band", "amount"),
    ],
)
def test_what_is_above_the_lowest_dose(dose: str, expected: str) -> None:
    """The lowest dose of the row is 2 x 10 with a yellow band, which is owned."""
    assert above_start(BUNDLE.case, ROW, figures(DOSE(dose)), LOWEST) == expected


def test_a_heavier_band_where_no_lighter_is_owned() -> None:
    """Without a yellow band the red one may be the first; the green one may not."""
    owner = case(equipment=(OwnedEquipment(Equipment.BAND, ("red", "green")),))(BUNDLE).case

    assert above_start(owner, ROW, figures(DOSE("2 x 10 @ red band")), LOWEST) == ""
    assert above_start(owner, ROW, figures(DOSE("2 x 10 @ green band")), LOWEST) == "intensity"


@pytest.mark.parametrize(
    ("repetitions", "percent"),
    # Heavy slow resistance: 15RM 60 %, 12RM 65 %, 10RM 70 %, 8RM 75 %, 6RM 80 %; between rows in proportion.
    [(20, 60), (15, 60), (12, 65), (11, "67.5"), (10, 70), (8, 75), (6, 80), (1, 100)],
)
def test_the_rehabilitation_ladder(repetitions: int, percent: object) -> None:
    """An nRM counts as the per cent that the ladder gives it."""
    assert table_percent(Decimal(repetitions)) == Decimal(str(percent))
    assert percents(intensities(DOSE(f"3 x 5 @ {repetitions}RM")), "1RM") == (Decimal(str(percent)),)


@pytest.mark.parametrize(
    ("dose", "seconds"),
    [
        ("5 x 45 s hold", 45),
        ("3 x 10 x 5 s hold", 5),
        ("6/4/2 x 10 s hold", 10),
        ("3 x 10-20 s hold", 20),
        ("3 x 10", 0),
        ("max hold", 86_400),
        ("3 x 5 s hold then 1 x 60 s hold", 60),
    ],
)
def test_the_longest_hold(dose: str, seconds: int) -> None:
    """The high end of the longest hold of any block; as long as possible is longer than any limit."""
    assert longest_hold_s(DOSE(dose)) == seconds


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2 x 10", "2 x 12", True),
        ("2 x 10", "2 x 13", False),
        ("2 x 10", "3 x 10", False),
        ("3 x 20 s hold", "3 x 25 s hold", True),
        ("3 x 20 s hold", "3 x 26 s hold", False),
        ("2 x 5 x 5 s hold", "2 x 5 x 10 s hold", True),
        ("2 x 5 x 5 s hold", "2 x 6 x 10 s hold", False),
        ("1 x 10 min", "1 x 11 min", True),
        ("1 x 10 min", "1 x 15 min", False),
        ("2 x 30 s", "2 x 36 s", False),
    ],
)
def test_the_smallest_step_of_work(old: str, new: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """Two repetitions, 5 s of hold or a minute, in one part alone and never a set."""
    before, after = volume(DOSE(old)), volume(DOSE(new))

    assert before is not None
    assert after is not None
    assert is_small_step(before, after) is expected


def test_kilograms_are_compared_as_kilograms() -> None:
    """80 kg x 10 is a maximum of 106.6 kg by Epley: from 40 to 45 kg is one step of a leg press, to 46 kg is not."""
    lift = case(best_lifts=(BestLift("t/leg-press", Decimal(80), 10, sept(4), Role.CLINICIAN),))

    def at(first: int, second: int) -> Change:
        one, two = (f"{_percent(kg)}% 1RM" for kg in (first, second))
        return both(
            lift,
            exercise("t/leg-press", dose=doses("2 x 10 @ 40% 1RM", "3 x 10 @ 60% 1RM", "3 x 8 @ 80% 1RM")),
            prescribed("press-1", dose=DOSE(f"2 x 10 @ {first} kg (~ {one})")),
            prescribed("press-2", dose=DOSE(f"2 x 10 @ {second} kg (~ {two})")),
        )

    assert codes(at(40, 45)) == set()
    assert "load-step" in codes(at(40, 46))


def _percent(kilograms: int) -> Decimal:
    """Per cent of 106.6 kg (80 x 40/30, rounded down), to a tenth, rounded down."""
    return (kilograms * 100 / Decimal("106.6")).quantize(Decimal("0.1"), ROUND_FLOOR)


def test_a_hop_is_firm_only_with_its_criteria_met() -> None:
    """S8: with 22 s of single-leg stance measured days ago the hop needs no condition; with an effusion it does."""
    met = BUNDLE.case.readings[0]
    stance = evolve(met, value=Decimal(22))
    swollen = evolve(met, measure="effusion", value=Decimal(2))
    firm = prescribed("hop-1", stand=Stand.FIRM, only_if=())
    soon = "firm-window"  # the hop's dates are far off, so being firm breaks that rule anyway

    assert HOP_CRITERION.evaluate((stance,), START).value == "met"
    assert codes(both(firm, case(readings=(stance,)))) == {soon}
    assert codes(both(firm, case(readings=(stance, swollen)))) == {soon, "impact-stand"}
    assert codes(both(firm, case(readings=(met,)))) == {soon, "impact-stand"}


def test_one_more_restriction_never_hides_an_issue() -> None:
    """S11: adding a limit keeps every issue that was there."""
    broken = press(Decimal(47))
    before = set(verify(broken(BUNDLE)))
    tight = both(broken, policy(evolve(PROGRAM_LIMIT, percent_1rm=30)))

    assert before < set(verify(tight(BUNDLE)))


PROGRAM_LIMIT = BUNDLE.library.healing[0].preparation.limit


def test_a_program_without_sessions_is_judged_too() -> None:
    """An empty program breaks no safety law; it is incomplete, and its ledger names what nobody trains."""
    empty = program(sessions=(), routines=(), prescriptions=(), tracks=(), criteria=())

    assert codes(empty) == {"kinds", "deconditioning", "coverage"}
