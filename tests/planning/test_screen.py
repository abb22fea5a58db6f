"""Screening: unanswered lists, flags, clearances, unknown codes and contraindications (DESIGN S4, S5)."""

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Region, Side
from rehabplan.model.case import Answer, Clearance, Concern, Intervention, Order
from rehabplan.model.exercise import AvoidIf, AvoidSide, Tier
from rehabplan.model.issue import Act, Severity
from rehabplan.model.limit import Limit
from rehabplan.model.policy import Trigger
from rehabplan.model.program import Sides
from rehabplan.model.screening import Condition, ScreeningList
from rehabplan.planning.screen import Screened, contraindicated, screen
from rehabplan.testing.builders import (
    ANSWERED,
    KNEE_LIST,
    LEFT_KNEE,
    SCREENING,
    START,
    answer,
    case,
    day,
    exercise,
    library,
    policy,
    treated,
)
from tests.planning.tiny import context

SYSTEMIC, KNEE, SHOULDER, CONDITIONS = (
    "red_flags_systemic/1",
    "red_flags_knee/1",
    "red_flags_shoulder/1",
    "conditions/1",
)
KNEE_ONLY = frozenset({Region.KNEE})
BOTH = (treated("right knee", 0), treated("right shoulder", 0))


def screened(*answers: Answer, clearances: tuple[Clearance, ...] = (), on: date = START) -> Screened:
    """The outcome for a treated knee and shoulder; lists not named here are answered with nothing present."""
    named = {a.list for a in answers}
    rest = tuple(a for a in ANSWERED if a.list not in named)
    one = evolve(case(*BOTH, screening=(*rest, *answers)), clearances=clearances)
    return screen(one, library(), on)


def codes(outcome: Screened) -> list[str]:
    """The codes of its issues."""
    return [issue.code for issue in outcome.issues]


def cleared(code: str, concern: Concern = Concern.LOW, on: int = -1, clinician: str = "Clinician 7") -> Clearance:
    """A clinician's judgement on a day of the plan."""
    return Clearance(code, concern, clinician, day(on))


def test_everything_answered_withholds_nothing() -> None:
    """Lists answered as a whole with nothing present leave everything open, without an issue."""
    outcome = screened()
    assert (outcome.refused, outcome.withheld, outcome.issues, outcome.referrals) == (False, frozenset(), (), ())


def test_unanswered_region_list_withholds_its_region() -> None:
    """S5: an unanswered red-flag list of the knee withholds the knee, not the shoulder, and asks."""
    one = case(*BOTH, screening=tuple(a for a in ANSWERED if a.list != KNEE))
    outcome = screen(one, library(), START)
    assert (outcome.refused, outcome.withheld) == (False, KNEE_ONLY)
    assert [(i.code, i.severity, i.act) for i in outcome.issues] == [("screening/unanswered", Severity.FATAL, Act.ASK)]


def test_conditions_that_must_be_asked_refuse_everything() -> None:
    """A required list of conditions that nobody answered leaves nothing: its policies cannot be known."""
    lists = tuple(evolve(lst, required=True) if lst.key == CONDITIONS else lst for lst in SCREENING)
    one = case(*BOTH, screening=tuple(a for a in ANSWERED if a.list != CONDITIONS))
    outcome = screen(one, library(screening=lists), START)
    assert (outcome.refused, codes(outcome)) == (True, ["screening/unanswered"])


def test_a_list_of_conditions_asks_for_no_flag() -> None:
    """S5: a required list of conditions alone does not stand in for the red flags of the whole person."""
    kept = (lst for lst in SCREENING if lst.key != SYSTEMIC)
    lists = tuple(evolve(lst, required=True) for lst in kept)
    outcome = screen(case(*BOTH), library(screening=lists), START)
    assert outcome.refused
    assert "screening/no-list" in codes(outcome)


def test_unanswered_systemic_list_refuses_everything() -> None:
    """S5: an unanswered systemic list leaves nothing at all."""
    one = case(*BOTH, screening=tuple(a for a in ANSWERED if a.list != SYSTEMIC))
    assert screen(one, library(), START).refused


def test_list_not_asked_as_a_whole_is_unanswered() -> None:
    """S5: a list of which only some questions were asked is unanswered."""
    outcome = screened(answer(KNEE, all_asked=False))
    assert (outcome.withheld, codes(outcome)) == (KNEE_ONLY, ["screening/unanswered"])


def test_flag_of_a_half_answered_list_still_counts() -> None:
    """What is present counts even where the list was not asked as a whole."""
    outcome = screened(answer(KNEE, "tiny_sepsis", all_asked=False))
    assert outcome.refused
    assert set(codes(outcome)) == {"screening/flag", "screening/unanswered"}


def test_list_of_an_untreated_region_is_not_asked() -> None:
    """Only the lists of treated regions and systemic lists are required."""
    one = case(treated("right knee", 0), screening=tuple(a for a in ANSWERED if a.list != SHOULDER))
    assert screen(one, library(), START).issues == ()


def test_newer_version_of_a_list_must_be_asked() -> None:
    """Lists are versioned: an answer to version 1 does not answer version 2."""
    newer = evolve(KNEE_LIST, version=2)
    outcome = screen(case(*BOTH), library(screening=(*SCREENING, newer)), START)
    assert outcome.withheld == KNEE_ONLY


def test_flag_in_an_answer_to_an_older_version_still_stops() -> None:
    """S4: a whole-person flag told under version 1 refuses even where version 2 waits to be asked."""
    newer = evolve(KNEE_LIST, version=2)
    told = tuple(a for a in ANSWERED if a.list != KNEE)
    one = case(*BOTH, screening=(*told, answer(KNEE, "tiny_sepsis")))
    outcome = screen(one, library(screening=(*SCREENING, newer)), START)
    assert outcome.refused
    assert [r.code for r in outcome.referrals] == ["tiny_sepsis"]


def test_sufficient_whole_person_flag_refuses_and_refers() -> None:
    """S4: sepsis stops the whole program and refers as an emergency, though the knee's list tells it."""
    outcome = screened(answer(KNEE, "tiny_sepsis"))
    assert outcome.refused
    assert [(r.whom, r.urgency) for r in outcome.referrals] == [("emergency", "emergency")]


def test_sufficient_regional_flag_withholds_its_region_and_refers() -> None:
    """S4: a locked knee withholds the knee and refers; the shoulder goes on."""
    outcome = screened(answer(KNEE, "knee_locked"))
    assert (outcome.refused, outcome.withheld) == (False, KNEE_ONLY)
    assert [(r.whom, r.urgency) for r in outcome.referrals] == [("surgeon", "urgent")]


def test_referrals_stand_with_the_most_urgent_first() -> None:
    """Whom to see now comes before whom to see within days, whatever the order of the answers."""
    outcome = screened(answer(KNEE, "knee_locked", "tiny_sepsis"))
    assert [r.urgency for r in outcome.referrals] == ["emergency", "urgent"]


def test_concern_waits_for_a_clinician() -> None:
    """S4: a concern withholds its region until judged, and is not yet a referral."""
    outcome = screened(answer(KNEE, "knee_numb"))
    assert (outcome.withheld, codes(outcome), outcome.referrals) == (KNEE_ONLY, ["screening/concern"], ())


def test_concern_judged_low_opens_the_region() -> None:
    """S4: a low level of concern by a named clinician opens the region."""
    outcome = screened(answer(KNEE, "knee_numb"), clearances=(cleared("knee_numb"),))
    assert (outcome.withheld, outcome.issues) == (frozenset(), ())


def test_concern_judged_high_withholds_and_refers() -> None:
    """S4: a high level of concern withholds the region and refers."""
    outcome = screened(answer(KNEE, "knee_numb"), clearances=(cleared("knee_numb", Concern.HIGH),))
    assert (outcome.withheld, [r.urgency for r in outcome.referrals]) == (KNEE_ONLY, ["same_day"])


@pytest.mark.parametrize("flag", ["knee_numb", "knee_locked"])
def test_clearance_of_a_later_day_does_not_count_yet(flag: str) -> None:
    """S4: a clearance counts from its own date: dated tomorrow it does not clear today."""
    later = (cleared(flag, on=1),)
    assert screened(answer(KNEE, flag), clearances=later, on=day(0)).withheld == KNEE_ONLY
    assert screened(answer(KNEE, flag), clearances=later, on=day(1)).withheld == frozenset()


@pytest.mark.parametrize("age", [0, 30, 400])
def test_time_never_clears_a_flag(age: int) -> None:
    """S4: a flag stands however long ago it was told."""
    assert screened(answer(KNEE, "knee_locked"), on=day(age)).withheld == KNEE_ONLY


def test_clearance_of_another_flag_clears_nothing() -> None:
    """A clearance speaks of one flag only."""
    assert screened(answer(KNEE, "knee_locked"), clearances=(cleared("knee_numb"),)).withheld == KNEE_ONLY


def test_latest_judgement_counts() -> None:
    """Of two judgements the later one stands."""
    first, second = cleared("knee_numb", on=-3), cleared("knee_numb", Concern.HIGH, on=-2)
    assert screened(answer(KNEE, "knee_numb"), clearances=(first, second)).withheld == KNEE_ONLY
    back = cleared("knee_numb", on=-1)
    assert screened(answer(KNEE, "knee_numb"), clearances=(back, first, second)).withheld == frozenset()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_graver_of_two_judgements_of_one_day_counts(order: tuple[int, int]) -> None:
    """The worst wins, whatever the order: low and high on one day is high."""
    both = (cleared("knee_numb"), cleared("knee_numb", Concern.HIGH))
    outcome = screened(answer(KNEE, "knee_numb"), clearances=tuple(both[n] for n in order))
    assert outcome.withheld == KNEE_ONLY


def test_clearance_older_than_the_answer_does_not_clear_it() -> None:
    """A flag that is told anew after it was cleared waits for a new judgement."""
    told = answer(KNEE, "knee_numb", on=day(-2))
    outcome = screened(told, clearances=(cleared("knee_numb", on=-10),))
    assert outcome.withheld == KNEE_ONLY


def test_clearance_needs_a_named_clinician() -> None:
    """S4: a judgement without a name clears nothing."""
    outcome = screened(answer(KNEE, "knee_numb"), clearances=(cleared("knee_numb", clinician=" "),))
    assert outcome.withheld == KNEE_ONLY


@pytest.mark.parametrize("told", [answer(KNEE, "knee_odd"), answer("red_flags_heart/1"), answer("red_flags_knee/9")])
def test_unknown_code_or_list_refuses(told: Answer) -> None:
    """S5: unknown codes fail closed: nothing is planned."""
    outcome = screened(told)
    assert outcome.refused
    assert "screening/unknown-code" in codes(outcome)


def test_unknown_order_and_intervention_refuse() -> None:
    """An order or intervention that no policy speaks of would restrict nothing, so nothing is planned."""
    ordered = case(evolve(treated("right knee", 0), orders=(Order("no_stairs"),)))
    operated = evolve(case(), interventions=(Intervention(LEFT_KNEE, "surgery", day(-9)),))
    known = library(policy(Trigger.ORDER, "no_stairs", Limit()), policy(Trigger.INTERVENTION, "surgery", Limit()))
    for one in (ordered, operated):
        assert screen(one, library(), START).refused
        assert not screen(one, known, START).refused


def test_code_with_a_side_is_the_same_code() -> None:
    """``right knee_locked`` tells the flag ``knee_locked``."""
    assert screened(answer(KNEE, "right knee_locked")).withheld == KNEE_ONLY


EFFUSED = AvoidIf("knee_effusion", Tier.ABSOLUTE, AvoidSide.WORKING_SIDE)
OTHER_EFFUSED = AvoidIf("knee_effusion", Tier.ABSOLUTE, AvoidSide.OTHER_SIDE)
ANY_EFFUSED = AvoidIf("knee_effusion", Tier.ABSOLUTE, AvoidSide.ANY)
DIZZY = AvoidIf("dizzy", Tier.RELATIVE)
LEFT, RIGHT, EACH = (Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT)


# The knee is swollen on the right. For a rule on the other side, the side that rests is looked at;
# left and right in turn, the right is at rest once.
@pytest.mark.parametrize(
    ("rule", "working", "met"),
    [
        (EFFUSED, RIGHT, True),
        (EFFUSED, LEFT, False),
        (EFFUSED, EACH, True),
        (OTHER_EFFUSED, LEFT, True),
        (OTHER_EFFUSED, RIGHT, False),
        (OTHER_EFFUSED, EACH, True),
        (ANY_EFFUSED, LEFT, True),
    ],
)
def test_side_of_a_contraindication_counts(rule: AvoidIf, working: tuple[Side, ...], met: bool) -> None:  # noqa: FBT001 - a table's column
    """S5: a contraindication excludes on the side that it speaks of."""
    outcome = screened(answer(CONDITIONS, "right knee_effusion"))
    entry = exercise("t/step", "2 x 8", avoid_if=(rule,))
    assert bool(contraindicated(entry, working, outcome)) is met


def test_finding_without_a_side_counts_on_both() -> None:
    """A finding whose side is not told meets a rule of either side."""
    entry = exercise("t/step", "2 x 8", avoid_if=(EFFUSED,))
    assert contraindicated(entry, LEFT, screened(answer(CONDITIONS, "knee_effusion"))) == (EFFUSED,)


def test_absolute_and_unknown_excludes() -> None:
    """S5: where nobody asked, an absolute contraindication excludes."""
    one = case(screening=tuple(a for a in ANSWERED if a.list != CONDITIONS))
    entry = exercise("t/step", "2 x 8", avoid_if=(EFFUSED,))
    assert contraindicated(entry, RIGHT, screen(one, library(), START)) == (EFFUSED,)


def test_absolute_contraindication_bars_and_relative_starts_low() -> None:
    """S5: met, the absolute one bars the exercise; the relative one keeps it and starts low."""
    rules = (EFFUSED, DIZZY)
    entry = exercise("t/step", "2 x 8", avoid_if=rules)
    told = (*ANSWERED[1:], answer(CONDITIONS, "right knee_effusion"))
    barred = context(case(screening=told), library(entry))
    assert barred.bars(entry, Sides.BOTH) == ("contraindicated: knee_effusion",)
    dizzy = context(case(screening=(*ANSWERED[1:], answer(CONDITIONS, "dizzy"))), library(entry))
    assert (dizzy.bars(entry, Sides.BOTH), dizzy.starts_low(entry, Sides.BOTH)) == ((), True)


def test_relative_and_unknown_starts_low() -> None:
    """S5: where nobody asked, a relative contraindication asks the question and starts low."""
    entry = exercise("t/step", "2 x 8", avoid_if=(DIZZY,))
    unasked = context(case(screening=ANSWERED[1:]), library(entry))
    assert (unasked.bars(entry, Sides.BOTH), unasked.starts_low(entry, Sides.BOTH)) == ((), True)


def test_known_absent_neither_bars_nor_starts_low() -> None:
    """A contraindication that was asked for and is absent changes nothing."""
    entry = exercise("t/step", "2 x 8", avoid_if=(EFFUSED, DIZZY))
    free = context(case(), library(entry))
    assert (free.bars(entry, Sides.BOTH), free.starts_low(entry, Sides.BOTH)) == ((), False)


WOUND = ScreeningList(
    "clinic",
    1,
    "Ours",
    required=False,
    flags=(),
    conditions=(Condition("wound", "A wound", "?", by_side=False),),
    sources=(),
)
WOUNDED = (AvoidIf("wound", Tier.ABSOLUTE), AvoidIf("wound", Tier.RELATIVE))


@pytest.mark.parametrize(
    ("answers", "bars"),
    [
        ((), (True, True)),
        ((answer("clinic/1", all_asked=False),), (True, True)),
        ((answer("clinic/1"),), (False, False)),
        ((answer("clinic/1", "wound"),), (True, True)),
    ],
    ids=["not asked", "half asked", "absent", "present"],
)
def test_conditions_of_any_list_count(answers: tuple[Answer, ...], bars: tuple[bool, bool]) -> None:
    """S5: a clinic's own list forbids, and asks for a low start, as the list of conditions does."""
    entry = exercise("t/step", "2 x 8", avoid_if=WOUNDED)
    known = library(entry, screening=(*SCREENING, WOUND))
    found = context(case(screening=(*ANSWERED, *answers)), known)

    assert (bool(found.bars(entry, Sides.BOTH)), found.starts_low(entry, Sides.BOTH)) == bars


def test_newer_answer_replaces_the_older() -> None:
    """A list answered again as a whole replaces what it said before."""
    older, newer = answer(CONDITIONS, "dizzy", on=day(-30)), answer(CONDITIONS, on=day(-1))
    assert screened(newer, older).present == frozenset()


def test_withheld_region_bars_what_works_it() -> None:
    """Nothing is planned for a withheld region: an exercise that works the knee is barred with it."""
    entry = exercise("t/step", "2 x 8", working="knee light, hip light")
    held = context(case(screening=(*ANSWERED[:1], *ANSWERED[2:])), library(entry))
    assert held.bars(entry, Sides.BOTH) == ("knee is withheld",)


@pytest.mark.parametrize(
    ("left", "withheld"),
    [
        (lambda lst: lst.region is not Region.KNEE, KNEE_ONLY),
        (lambda lst: lst.region is not None, None),
    ],
    ids=["no list for the knee", "no list for the whole person"],
)
def test_a_region_nobody_can_ask_about_gets_nothing(
    left: Callable[[ScreeningList], bool], withheld: frozenset[Region] | None
) -> None:
    """A library without a list of red flags withholds the region, or everything, and says that the list is missing."""
    lists = tuple(lst for lst in SCREENING if left(lst))
    answers = tuple(a for a in ANSWERED if a.list in {lst.key for lst in lists})
    outcome = screen(case(*BOTH, screening=answers), library(screening=lists), START)

    assert (outcome.refused, outcome.withheld) == (withheld is None, withheld or frozenset())
    assert codes(outcome) == ["screening/no-list"]
