"""Clocks and restrictions, worked out afresh."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.anatomy import BODY, Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    HealingChoice,
    Injection,
    InjectionStatus,
    Intervention,
    Irritability,
    Order,
)
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.events import InjectionCancelled, InjectionMoved, current
from rehabplan.model.healing import Between, HealingModel, PhaseName, TissueOverride, Training
from rehabplan.model.limit import Limit
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.verification.clock import stretches
from rehabplan.verification.policies import in_force
from rehabplan.verification.resting import pain_ceiling, resting
from rehabplan.verification.restrictions import healing
from tests.verification.good import BUNDLE, CASE, INJECTION, KNEE, START
from tests.verification.good_library import LIBRARY, MODEL, SOURCES

DAY = timedelta(days=1)
RESUME = HealingChoice("t/model", Between.RESUME, "Clinic lead", "loading is kept")


def case(*injections: Injection, **changes: object) -> Case:
    """The good case with other injections."""
    treatment = evolve(CASE.treatments[0], injections=injections, **changes)  # type: ignore[arg-type]
    return evolve(CASE, treatments=(treatment,))


def done(day: int) -> Injection:
    """An injection so many days after the start."""
    return Injection(START + DAY * day, InjectionStatus.DONE)


def phase(now: Case, day: int) -> PhaseName:
    """The phase of the knee so many days after the start."""
    on = START + DAY * day
    found = [s.phase for s in stretches(KNEE, now.treatments, MODEL) if s.from_date <= on <= s.to_date]
    assert len(found) == 1
    return found[0]


@given(st.sets(st.integers(0, 150), min_size=1, max_size=6), st.integers(0, 300))
def test_the_clock_depends_on_the_latest_injection_alone(days: set[int], on: int) -> None:
    """S3: on every day exactly one row holds, that of the days since the latest injection."""
    before = [day for day in days if day <= on]
    expected = MODEL.phase_on(on - max(before)).name if before else PhaseName.PREPARATION

    assert phase(case(*map(done, sorted(days))), on) is expected


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (4, PhaseName.SUBACUTE),
        (30, PhaseName.PROTECTION),
        (33, PhaseName.PROTECTION),
        (34, PhaseName.SUBACUTE),
        (35, PhaseName.PROLIFERATIVE),
        (72, PhaseName.PROLIFERATIVE),
        (73, PhaseName.EARLY_REMODELLING),
    ],
)
def test_a_resumed_clock(day: int, name: PhaseName) -> None:
    """Injections on days 0 and 30: proliferative was reached on day 15, so it resumes on day 5 after the second."""
    assert phase(case(done(0), done(30), healing=RESUME), day) is name


def test_nothing_is_resumed_that_was_not_reached() -> None:
    """Injections 14 days apart never enter proliferative, so the second starts anew, whatever was chosen."""
    assert phase(case(done(0), done(14), healing=RESUME), 14 + 7) is PhaseName.SUBACUTE


def test_the_shortest_interval_that_reaches_a_phase() -> None:
    """Proliferative begins on day 15: an injection on day 15 takes that day, one on day 16 leaves one day of it."""
    assert phase(case(done(0), done(15), healing=RESUME), 15 + 7) is PhaseName.SUBACUTE
    assert phase(case(done(0), done(16), healing=RESUME), 16 + 7) is PhaseName.PROLIFERATIVE


def test_a_planned_injection_is_projected() -> None:
    """A planned injection drives the clock and says so; a cancelled one does not drive it."""
    planned, cancelled = (
        Injection(INJECTION, status) for status in (InjectionStatus.PLANNED, InjectionStatus.CANCELLED)
    )

    assert [s.projected for s in stretches(KNEE, case(planned).treatments, MODEL)] == [False, *[True] * 5]
    assert [s.phase for s in stretches(KNEE, case(cancelled).treatments, MODEL)] == [PhaseName.PREPARATION]


def test_events_move_the_clock() -> None:
    """A moved injection counts on its new day, a cancelled one not at all."""
    moved = current(CASE, (InjectionMoved("e1", KNEE, INJECTION, INJECTION + DAY * 7),))
    cancelled = current(CASE, (InjectionCancelled("e2", KNEE, INJECTION),))

    assert phase(moved, 21 + 7) is PhaseName.PROTECTION
    assert phase(cancelled, 21 + 7) is PhaseName.PREPARATION


def names(now: Case, on: date, model: HealingModel = MODEL) -> list[str]:
    """The names of the healing restrictions of a day."""
    library = evolve(LIBRARY, healing=(model,))
    return [r.name for r in healing(now, library) if r.from_date <= on <= r.to_date]


def test_injection_day_and_the_day_after_have_rows_of_their_own() -> None:
    """Day 0 and day 1 stand under the phase row and one more; day 2 under the phase row alone."""
    assert [names(CASE, INJECTION + DAY * n) for n in range(3)] == [
        ["protection phase", "injection day"],
        ["protection phase", "day after the injection"],
        ["protection phase"],
    ]


def test_a_tissue_adds_its_rows() -> None:
    """An injected tendon has a row from day 4 to day 7; a ligament does not."""
    rule = TissueOverride(Tissue.TENDON, 4, Limit(percent_mvic=0), SOURCES, 7)
    model = evolve(MODEL, tissues=(rule,))
    tendon = case(*CASE.treatments[0].injections, tissue=Tissue.TENDON)
    days = [INJECTION + DAY * n for n in range(3, 9)]

    assert ["injected tendon" in names(tendon, on, model) for on in days] == [False, True, True, True, True, False]
    assert not any("injected tendon" in names(CASE, on, model) for on in days)


@pytest.mark.parametrize(
    ("phase_limit", "value", "role", "expected"),
    [
        # Evidence j.1.2: max(phase, resting + 2), at most 5; from resting 4 on, resting + 1, at most 7.
        (2, None, Role.CLINICIAN, 2),
        (2, 0, Role.CLINICIAN, 2),
        (2, 2, Role.CLINICIAN, 4),
        (2, "2.5", Role.CLINICIAN, 4),
        (2, 3, Role.CLINICIAN, 5),
        (2, 4, Role.CLINICIAN, 5),
        (2, 5, Role.PHYSIOTHERAPIST, 6),
        (2, 9, Role.CLINICIAN, 7),
        (5, 1, Role.CLINICIAN, 5),
        (2, 6, Role.PATIENT, 5),
    ],
)
def test_resting_pain_lifts_the_ceiling(phase_limit: int, value: object, role: Role, expected: int) -> None:
    """S9: a phase's pain limit rises with resting pain, never above 5 on a patient's word and never above 7."""
    reading = None if value is None else Reading("pain_resting", Decimal(str(value)), START, role, KNEE)

    assert pain_ceiling(phase_limit, reading) == expected


def test_resting_pain_lifts_the_phases_of_its_site_alone() -> None:
    """S9: resting pain of 3 makes 5 of every lower limit of a phase; the rows of injection days stand as they are."""
    reading = Reading("pain_resting", Decimal(3), START, Role.CLINICIAN, KNEE)
    before = {r.name: r.limit.pain for r in healing(CASE, LIBRARY)}
    after = {r.name: r.limit.pain for r in healing(evolve(CASE, readings=(reading,)), LIBRARY)}

    assert after == {name: max(5, pain) if name.endswith("phase") else pain for name, pain in before.items()}
    assert after != before


def test_clouded_and_older_readings_do_not_count() -> None:
    """The latest unclouded reading of the site counts; of two on one day the lower."""
    readings = (
        Reading("pain_resting", Decimal(1), START, Role.CLINICIAN, KNEE),
        Reading("pain_resting", Decimal(3), START + DAY, Role.CLINICIAN, KNEE),
        Reading("pain_resting", Decimal(2), START + DAY, Role.CLINICIAN, KNEE),
        Reading("pain_resting", Decimal(6), START + DAY * 2, Role.CLINICIAN, KNEE, clouded=True),
        Reading("pain_resting", Decimal(6), START + DAY * 2, Role.CLINICIAN, Site(Region.HIP, Side.LEFT)),
    )
    found = resting(evolve(CASE, readings=readings), KNEE)

    assert found is not None
    assert found.value == 2


def policy(
    trigger: Trigger, value: str = "", place: PolicyPlace = PolicyPlace.SAME_SITE, days: int | None = None
) -> Policy:
    """A policy of one trigger."""
    return Policy("t/p", "P", trigger, value, place, Limit(effort=1), "Say.", SOURCES, days)


def held(rule: Policy, now: Case, on: date = START) -> set[Site]:
    """The sites at which a policy is in force on a day."""
    return {r.site for r in in_force(rule, now) if r.from_date <= on <= r.to_date}


LEFT_KNEE = Site(Region.KNEE, Side.LEFT)


@pytest.mark.parametrize(
    ("word", "sites"),
    [
        ("knee_locking", {KNEE}),  # no side: every treated site
        ("left knee_locking", {LEFT_KNEE}),
        ("right knee_locking", {KNEE}),
        ("midline knee_locking", {KNEE}),  # a knee has no midline: every treated site
        ("knee_other", set()),
    ],
)
def test_a_condition_is_in_force_where_it_was_found(word: str, sites: set[Site]) -> None:
    """An answer with side and region names the site; without, every treated site is concerned."""
    answer = Answer("conditions/1", all_asked=True, present=(word,), date=START, by=Role.CLINICIAN)
    now = evolve(CASE, screening=(answer,))

    assert held(policy(Trigger.CONDITION, "knee_locking"), now) == sites


def test_places_of_a_policy() -> None:
    """Body is everywhere, treated sites are the case's, whatever brought the policy into force."""
    assert held(policy(Trigger.ALWAYS, place=PolicyPlace.BODY), CASE) == {BODY}
    assert held(policy(Trigger.ALWAYS, place=PolicyPlace.TREATED_SITES), CASE) == {KNEE}


def test_an_order_ends_on_its_date() -> None:
    """An order holds up to and including its date, without a date for ever."""
    until = case(orders=(Order("sling", START + DAY * 3),))

    assert held(policy(Trigger.ORDER, "sling"), until, START + DAY * 3) == {KNEE}
    assert held(policy(Trigger.ORDER, "sling"), until, START + DAY * 4) == set()
    assert held(policy(Trigger.ORDER, "sling"), case(orders=(Order("sling"),)), date(2031, 1, 1)) == {KNEE}


def test_an_intervention_has_its_window() -> None:
    """Six weeks after a steroid: from its day to day 42."""
    now = evolve(CASE, interventions=(Intervention(LEFT_KNEE, "local_steroid", START),))
    rule = policy(Trigger.INTERVENTION, "local_steroid", days=42)

    assert [held(rule, now, START + DAY * n) for n in (-1, 0, 42, 43)] == [set(), {LEFT_KNEE}, {LEFT_KNEE}, set()]


@pytest.mark.parametrize(
    ("trigger", "value", "birth_year", "expected"),
    [
        # A birth year leaves two ages open in 2026: born in 2008, 17 or 18; born in 1961, 64 or 65.
        (Trigger.AGE_UNDER, "18", 2008, True),
        (Trigger.AGE_UNDER, "18", 2007, False),
        (Trigger.AGE_FROM, "65", 1961, True),
        (Trigger.AGE_FROM, "65", 1962, False),
        (Trigger.AGE_FROM, "old", 1990, True),  # what cannot be read is in force
    ],
)
def test_of_two_ages_the_stricter(trigger: Trigger, value: str, birth_year: int, expected: bool) -> None:  # noqa: FBT001 - a table's column
    """An age policy is in force if either of the two ages that a birth year leaves open says so."""
    now = evolve(CASE, patient=evolve(CASE.patient, birth_year=birth_year))

    assert bool(held(policy(trigger, value, PolicyPlace.BODY), now)) is expected


def test_training_and_irritability() -> None:
    """Untrained people and irritable sites have their own policies."""
    novice = evolve(CASE, patient=evolve(CASE.patient, training=Training.UNTRAINED))
    irritable = case(irritability=Irritability.HIGH)

    assert held(policy(Trigger.UNTRAINED, place=PolicyPlace.BODY), novice) == {BODY}
    assert held(policy(Trigger.UNTRAINED, place=PolicyPlace.BODY), BUNDLE.case) == set()
    assert held(policy(Trigger.IRRITABILITY, "high"), irritable) == {KNEE}
    assert held(policy(Trigger.IRRITABILITY, "high"), CASE) == set()
