"""The envelope: which restrictions hold when, and which of them bind."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Site, Tissue
from rehabplan.model.case import Case, Intervention, Irritability, Order
from rehabplan.model.criterion import Role
from rehabplan.model.healing import Phase, PhaseName, Training
from rehabplan.model.limit import TOP, DemandClass, Limit
from rehabplan.model.movement import Impact, JointRange, Mode, MovementTag, Position
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.planning.envelope import Envelope, envelope
from rehabplan.planning.restrictions import pain_limit
from rehabplan.testing.builders import (
    ANSWERED,
    DAY_AFTER,
    LEFT_KNEE,
    LOW_BACK_LEFT,
    LOW_BACK_MIDLINE,
    MODEL,
    PROLIFERATIVE,
    PROTECTION,
    RIGHT_ANKLE,
    RIGHT_KNEE,
    SOURCES,
    START,
    SUBACUTE,
    TENDON_LIMIT,
    UNTREATED,
    answer,
    case,
    day,
    library,
    policy,
    reading,
    treated,
)

NO_IMPACT = Limit(impact=Impact.NONE, load_class=DemandClass.LIGHT)


def built(one: Case, *policies: Policy) -> Envelope:
    """The envelope over the 26 weeks of the plan."""
    return envelope(one, library(*policies), START, day(181))


def binds(one: Envelope, part: str, on: date, site: Site = RIGHT_KNEE) -> tuple[str, ...]:
    """The names of the restrictions that set a field of the limit."""
    span = one.at(site, on)
    return dict(span.limit.binding(span.parts))[part]


def test_each_phase_gives_its_own_limit() -> None:
    """On an ordinary day of a phase the limit is the phase's own: days 2, 8 and 20 of one injection."""
    one = built(case())
    assert one.at(RIGHT_KNEE, day(2)).limit == PROTECTION
    assert one.at(RIGHT_KNEE, day(8)).limit == SUBACUTE
    assert one.at(RIGHT_KNEE, day(20)).limit == PROLIFERATIVE


def test_injection_day_is_met_with_protection() -> None:
    """S2: the injection day is the meet of protection (adl, hold 30 s) and of its own row (moves, mid)."""
    limit = built(case()).at(RIGHT_KNEE, START).limit
    assert limit.modes == {Mode.PASSIVE, Mode.ASSISTED}
    assert (limit.load_class, limit.range) == (DemandClass.MOVES, JointRange.MID)
    assert (limit.percent_1rm, limit.percent_mvic, limit.effort) == (0, 0, 1)
    assert (limit.longest_hold_s, limit.pain) == (30, 2)


def test_day_after_an_injection_has_no_resisted_load() -> None:
    """S2: the day after every injection, planned ones too, holds the day-after row."""
    one = built(case(treated("right knee", 0, 28)))
    for number in (1, 29):
        span = one.at(RIGHT_KNEE, day(number))
        assert span.limit == PROTECTION.meet(DAY_AFTER)
        assert "day after the injection" in dict(span.parts)


def test_injected_tendon_binds_where_it_is_tighter() -> None:
    """On day 20 the tendon's own row (30 % MVIC, light) is tighter than proliferative (70 %, moderate) and is named."""
    one = built(case(treated("right knee", 0, tissue=Tissue.TENDON)))
    limit = one.at(RIGHT_KNEE, day(20)).limit
    assert limit == PROLIFERATIVE.meet(TENDON_LIMIT)
    assert (limit.percent_mvic, limit.load_class) == (30, DemandClass.LIGHT)
    assert binds(one, "percent_mvic", day(20)) == ("injected tendon",)
    assert binds(one, "percent_1rm", day(20)) == ("proliferative phase",)


def test_tendon_row_ends_on_its_last_day() -> None:
    """The tendon's row of days 8-21 holds on both of them and on no other day."""
    one = built(case(treated("right knee", 0, tissue=Tissue.TENDON)))
    held = [n for n in range(40) if "injected tendon" in dict(one.at(RIGHT_KNEE, day(n)).parts)]
    assert held == list(range(8, 22))


def test_two_treatments_of_a_site_meet_their_tissues() -> None:
    """A ligament injection restarts the tendon's clock of the same site: its row is due on days 20 + 8 to 20 + 21."""
    one = built(case(treated("right knee", 0, tissue=Tissue.TENDON), treated("right knee", 20)))
    held = [n for n in range(60) if "injected tendon" in dict(one.at(RIGHT_KNEE, day(n)).parts)]
    assert held == [*range(8, 20), *range(28, 42)]


def test_two_models_at_a_site_are_both_met() -> None:
    """Two treatments of a site under two healing models meet the limits of both."""
    tight = Limit(load_class=DemandClass.MOVES)
    strict = evolve(MODEL, id="t/strict", phases=(Phase(PhaseName.PROTECTION, "Strict", 0, tight, SOURCES),))
    both = case(treated("right knee", 0), treated("right knee", 0, model="t/strict"))
    limit = envelope(both, library(models=(MODEL, strict)), START, day(50)).at(RIGHT_KNEE, day(20)).limit
    assert limit == PROLIFERATIVE.meet(tight)


def test_each_site_has_its_own_clock() -> None:
    """An injection of the knee leaves the ankle's later phase as it is."""
    one = built(case(treated("right knee", 0), treated("right ankle", -50)))
    assert one.at(RIGHT_KNEE, day(2)).phase is PhaseName.PROTECTION
    assert one.at(RIGHT_ANKLE, day(2)).phase is PhaseName.EARLY_REMODELLING  # day 52


def test_load_on_the_spine_meets_all_sites_of_its_region() -> None:
    """A load on the low back meets the limits of its left and its midline site alike."""
    one = built(case(treated("left low_back", 0), treated("midline low_back", -20)))
    met = {span.phase for span in one.over(LOW_BACK_MIDLINE, day(2))}
    assert met == {PhaseName.PROTECTION, PhaseName.PROLIFERATIVE}  # days 2 and 22
    assert {LOW_BACK_LEFT, LOW_BACK_MIDLINE} <= one.special


def test_load_on_a_limb_meets_that_side_only() -> None:
    """A load on the left knee meets nothing of the right knee's clock."""
    one = built(case())
    assert [s.phase for s in one.over(LEFT_KNEE, day(2))] == [PhaseName.UNTREATED]


def test_untreated_sites_meet_the_untreated_row() -> None:
    """A site without treatment is never without a limit: at most 80 % and two repetitions in reserve."""
    limit = built(case(training=Training.UNTRAINED)).at(LEFT_KNEE, day(2)).limit
    assert limit == UNTREATED
    assert (limit.percent_1rm, limit.least_rir, limit.impact) == (80, 2, Impact.NONE)


def test_training_level_opens_impact_at_untreated_sites() -> None:
    """Impact and running are open at untreated sites only where the case says that the person trains."""
    limit = built(case(training=Training.RECREATIONAL)).at(LEFT_KNEE, day(2)).limit
    assert limit.impact is Impact.HIGH
    assert MovementTag.RUNNING not in limit.without_tags


# S9: max(phase's, resting + 2), never above 5 unless resting >= 4 (then + 1, at most 7).
PAIN_IN_PROTECTION = {0: 2, 1: 3, 2: 4, 3: 5, 4: 5, 5: 6, 6: 7, 7: 7}
PAIN_IN_REMODELLING = {0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 6, 6: 7, 7: 7}


@pytest.mark.parametrize(("resting", "limit"), PAIN_IN_PROTECTION.items())
def test_pain_limit_of_a_phase_that_allows_two(resting: int, limit: int) -> None:
    """S9, resting pain 0 to 7 in a phase whose limit is 2."""
    assert pain_limit(2, Decimal(resting)) == limit


@pytest.mark.parametrize(("resting", "limit"), PAIN_IN_REMODELLING.items())
def test_pain_limit_of_a_phase_that_allows_five(resting: int, limit: int) -> None:
    """S9, resting pain 0 to 7 in a phase whose limit is 5."""
    assert pain_limit(5, Decimal(resting)) == limit


def test_pain_limit_is_never_below_the_phases() -> None:
    """S9 is a maximum: a phase that allows 6 allows it whatever the resting pain below."""
    assert [pain_limit(6, Decimal(resting)) for resting in (0, 3, 4)] == [6, 6, 6]


def test_pain_limit_without_a_reading_is_the_phases() -> None:
    """S9: unknown resting pain lifts nothing."""
    assert pain_limit(2, None) == 2


def test_pain_limit_follows_the_latest_clinical_reading() -> None:
    """The latest resting pain counts: 6 and then 1 give 1 + 2 = 3 in a phase that allows 2."""
    one = case(readings=(reading("pain_resting", "6", on=-9), reading("pain_resting", "1", on=-2)))
    assert built(one).at(RIGHT_KNEE, day(8)).limit.pain == 3


def test_patient_alone_does_not_lift_the_pain_limit_above_five() -> None:
    """S9: above 5 the limit needs a clinician: 6 told by the patient counts as 3, so 5; by a clinician 6 + 1 = 7."""
    told = case(readings=(reading("pain_resting", "6", by=Role.PATIENT),))
    measured = case(readings=(reading("pain_resting", "6", by=Role.CLINICIAN),))
    assert built(told).at(RIGHT_KNEE, day(8)).limit.pain == 5
    assert built(measured).at(RIGHT_KNEE, day(8)).limit.pain == 7


def test_clouded_or_foreign_resting_pain_lifts_nothing() -> None:
    """A reading under an analgesic, or of another site, leaves the phase's own pain limit."""
    clouded = evolve(reading("pain_resting", "3"), clouded=True)
    foreign = reading("pain_resting", "3", site=RIGHT_ANKLE)
    assert built(case(readings=(clouded, foreign))).at(RIGHT_KNEE, day(8)).limit.pain == 2


def held_days(one: Envelope, name: str, site: Site = RIGHT_KNEE, last: int = 60) -> list[int]:
    """Days of the plan on which a named part holds at a site."""
    return [n for n in range(last) if name in dict(one.at(site, day(n)).parts)]


def test_policy_always_holds_everywhere() -> None:
    """A policy without a condition holds at treated and untreated sites, every day."""
    one = built(case(), policy(Trigger.ALWAYS, "", NO_IMPACT))
    assert held_days(one, "always ") == list(range(60))
    assert held_days(one, "always ", LEFT_KNEE) == list(range(60))


def test_policy_by_condition_needs_the_condition() -> None:
    """A policy by condition holds where the condition is present, and not otherwise."""
    dizzy = policy(Trigger.CONDITION, "dizzy", NO_IMPACT)
    present = case(screening=(*ANSWERED[1:], answer("conditions/1", "dizzy")))
    assert held_days(built(case(), dizzy), "condition dizzy") == []
    assert held_days(built(present, dizzy), "condition dizzy", LEFT_KNEE) == list(range(60))


def test_policy_by_condition_of_a_side_holds_on_that_side() -> None:
    """A finding of the left knee restricts the left knee alone."""
    effusion = policy(Trigger.CONDITION, "knee_effusion", NO_IMPACT, PolicyPlace.SAME_SITE)
    present = case(screening=(*ANSWERED[1:], answer("conditions/1", "left knee_effusion")))
    one = built(present, effusion)
    assert held_days(one, "condition knee_effusion", LEFT_KNEE) == list(range(60))
    assert held_days(one, "condition knee_effusion", RIGHT_KNEE) == []


def test_newer_answer_ends_an_older_finding() -> None:
    """A list is answered as a whole: an effusion that the newer answer no longer has restricts no more."""
    effusion = policy(Trigger.CONDITION, "knee_effusion", NO_IMPACT, PolicyPlace.SAME_SITE)
    older = answer("conditions/1", "right knee_effusion", on=day(-30))
    settled = case(screening=(*ANSWERED[1:], older, answer("conditions/1", on=day(-1))))
    assert held_days(built(settled, effusion), "condition knee_effusion") == []


def test_policy_by_irritability_holds_at_the_irritable_site() -> None:
    """High irritability belongs to a site: the other treated site stays as it is."""
    irritable = policy(Trigger.IRRITABILITY, "high", NO_IMPACT, PolicyPlace.SAME_SITE)
    one = built(
        case(treated("right knee", 0, irritability=Irritability.HIGH), treated("right ankle", 0)),
        irritable,
    )
    assert held_days(one, "irritability high") == list(range(60))
    assert held_days(one, "irritability high", RIGHT_ANKLE) == []


def test_order_holds_until_its_date() -> None:
    """An injector's order until day 10 holds on day 10 and no longer; one without a date holds on."""
    partial = policy(Trigger.ORDER, "partial", NO_IMPACT, PolicyPlace.SAME_SITE)
    dated = evolve(treated("right knee", 0), orders=(Order("partial", day(10)),))
    lasting = evolve(treated("right knee", 0), orders=(Order("partial"),))
    assert held_days(built(case(dated), partial), "order partial") == list(range(11))
    assert held_days(built(case(lasting), partial), "order partial") == list(range(60))


def test_intervention_holds_for_its_window() -> None:
    """A steroid on day 5 with a window of 14 days holds on days 5 to 19, at its site."""
    steroid = policy(Trigger.INTERVENTION, "steroid", NO_IMPACT, PolicyPlace.SAME_SITE, within_days=14)
    one = evolve(case(), interventions=(Intervention(LEFT_KNEE, "steroid", day(5)),))
    assert held_days(built(one, steroid), "intervention steroid", LEFT_KNEE) == list(range(5, 20))
    assert held_days(built(one, steroid), "intervention steroid", RIGHT_KNEE) == []


# START is in 2026; a birth year leaves two ages open.
@pytest.mark.parametrize(("birth", "held"), [(2007, False), (2008, True), (2009, True)])
def test_policy_under_18_takes_the_younger_age(birth: int, held: bool) -> None:  # noqa: FBT001 - a table's column
    """Born in 2008 somebody is 17 or 18 in 2026: the younger counts (j.2)."""
    one = built(case(birth_year=birth), policy(Trigger.AGE_UNDER, "18", NO_IMPACT))
    assert bool(held_days(one, "age_under 18")) is held


@pytest.mark.parametrize(("birth", "held"), [(1962, False), (1961, True), (1960, True)])
def test_policy_from_65_takes_the_older_age(birth: int, held: bool) -> None:  # noqa: FBT001 - a table's column
    """Born in 1961 somebody is 64 or 65 in 2026: the age that restricts counts."""
    one = built(case(birth_year=birth), policy(Trigger.AGE_FROM, "65", NO_IMPACT))
    assert bool(held_days(one, "age_from 65")) is held


def test_policy_for_the_untrained() -> None:
    """A policy for the untrained spares those who train."""
    gentle = policy(Trigger.UNTRAINED, "", NO_IMPACT)
    assert held_days(built(case(training=Training.UNTRAINED), gentle), "untrained ") == list(range(60))
    assert held_days(built(case(training=Training.TRAINED), gentle), "untrained ") == []


def test_policy_at_treated_sites_spares_the_rest() -> None:
    """A policy for treated sites holds at each of them and at no other."""
    careful = policy(Trigger.ALWAYS, "", NO_IMPACT, PolicyPlace.TREATED_SITES)
    one = built(case(treated("right knee", 0), treated("right ankle", 0)), careful)
    assert held_days(one, "always ") == held_days(one, "always ", RIGHT_ANKLE) == list(range(60))
    assert held_days(one, "always ", LEFT_KNEE) == []


def test_policy_only_tightens() -> None:
    """S11: with a policy more, no site's limit is looser on any day."""
    mixed = Limit(
        load_class=DemandClass.MODERATE, range=JointRange.END, without_positions=frozenset({Position.KNEELING})
    )
    plain, more = (
        built(case(treated("right knee", 0, 28))),
        built(case(treated("right knee", 0, 28)), policy(Trigger.ALWAYS, "", mixed)),
    )
    for site in (RIGHT_KNEE, LEFT_KNEE):
        assert all(more.at(site, day(n)).limit <= plain.at(site, day(n)).limit for n in range(182))


def test_state_changes_exactly_with_the_limits() -> None:
    """Two days share a state only where no limit changes between them: breakpoints 1, 2, 4 and 15 after day 0."""
    one = built(case())
    states = [one.state(day(n)) for n in range(20)]
    changes = [n for n in range(1, 20) if states[n] != states[n - 1]]
    assert changes == [1, 2, 4, 15]


def test_free_limit_binds_nothing() -> None:
    """The free limit is the top of the lattice: every limit is at most it, and nothing binds it."""
    assert PROTECTION <= TOP
    assert TOP.binding([("any", TOP)]) == ()
