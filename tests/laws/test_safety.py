"""Safety laws on whole programs: judged by the verifier, and the central ones again in a few plain lines."""

import itertools
from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.documents.documents import dumps
from rehabplan.model.anatomy import Side, Site
from rehabplan.model.case import Goal
from rehabplan.model.criterion import Reading, Role, Standing
from rehabplan.model.dose import Reps
from rehabplan.model.exercise import stated_percent
from rehabplan.model.healing import BREAK_DAYS, PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Impact, JointRange, Mode, MovementTag
from rehabplan.model.program import Move, Stand
from rehabplan.model.result import Refused
from rehabplan.planning.plan import plan
from rehabplan.testing.examples import knee_case
from tests.laws.support import (
    DAY,
    PROTECTION_DAYS,
    Planned,
    Use,
    by_track,
    corpus,
    is_resisted,
    latest_injection,
    load,
    of_every_program,
    shipped,
    uses,
)

FIRM_DAYS = 14
NEVER_ON_THE_DAY = {MovementTag.BALANCE_CHALLENGE, MovementTag.STAIRS, MovementTag.POOL}
HIGH_PERCENT, HIGH_LOAD_GAP, RESISTED_DAYS = 70, 2, 6


LAWS = {
    "S1": ("limit-", "ceiling-", "estimate"),
    "S2": ("injection-day-", "protection"),
    "S4 and S5": (
        "flag",
        "referral",
        "unanswered",
        "unknown-code",
        "contraindication",
        "start-dose",
        "screening-again",
    ),
    "S6": ("load-step", "volume-step", "one-variable", "step-spacing", "rung-", "frequency-step", "lighter-week"),
    "S7": ("high-load-spacing", "rest-day"),
    "S8": ("impact-", "only-if"),
    "S10": ("re-entry", "best-before"),
    "S12": ("override",),
    "S13": ("source", "stop-box", "disclaimers"),
    "stand": ("firm-", "resume-choice"),
    "whole": ("",),
}


@pytest.mark.parametrize("law", LAWS)
def test_planning_keeps_what_the_verifier_checks(law: str) -> None:
    """Every V law: planning a sound case never ends in a refusal by the verifier."""
    starts = tuple(f"verify/{word}" for word in LAWS[law])
    refused = [(each, i) for each in corpus() if isinstance(each.result, Refused) for i in each.result.issues]
    broken = [f"{issue}\n{dumps(each.case).decode()}" for each, issue in refused if issue.code.startswith(starts)]

    if broken:
        pytest.fail(f"{len(broken)} times, at its smallest: {min(broken, key=len)}", pytrace=False)


@of_every_program
def test_s1_classes_stay_under_the_phase(each: Planned) -> None:
    """S1 in plain lines: a use asks of a treated site no more than the phase of its latest injection allows."""
    for use in uses(each):
        for treatment in each.case.treatments:
            day = latest_injection(each.case, treatment.site, use.on)
            model = each.library.healing(treatment.healing.model)
            if day is None or model is None or treatment.healing.between != "restart":
                continue
            allowed = model.phase_on((use.on - day).days).limit
            asked = load(use, treatment.site)
            assert asked.demand <= allowed.load_class, (use, treatment.site)
            assert not asked.trained or use.exercise.how.mode in allowed.modes, (use, treatment.site)


@of_every_program
def test_s2_injection_days_are_quiet(each: Planned) -> None:
    """S2: no session on injection days; assisted mid-range movement only; no resisted load that day and the next."""
    injected = {i.date for t in each.case.treatments for i in t.injections if i.status != "cancelled"}

    assert not injected & {session.date for session in each.program.sessions}
    for use in uses(each):
        for site in each.case.sites:
            day = latest_injection(each.case, site, use.on)
            asked = load(use, site)
            if day is None or use.on - day > DAY or asked.demand is DemandClass.NONE:
                continue
            assert not (is_resisted(use.exercise) and asked.worked), (use, site)
            if use.on == day:
                assert asked.demand <= DemandClass.MOVES, (use, site)
                assert not (asked.trained and use.exercise.how.tags & NEVER_ON_THE_DAY), (use, site)
                if asked.trained:
                    assert use.exercise.how.mode in {Mode.PASSIVE, Mode.ASSISTED}, (use, site)
                    assert use.exercise.how.range <= JointRange.MID, (use, site)


@of_every_program
def test_s2_protection_holds_mobility_and_daily_living_only(each: Planned) -> None:
    """S2: for four days after an injection the site moves and lives, and is not trained against a load."""
    for use in uses(each):
        for site in each.case.sites:
            day = latest_injection(each.case, site, use.on)
            if day is not None and (use.on - day).days < PROTECTION_DAYS:
                asked = load(use, site)
                assert asked.demand <= DemandClass.ADL, (use, site)
                assert not (asked.trained and is_resisted(use.exercise)), (use, site)


@of_every_program
def test_s7_recovery(each: Planned) -> None:
    """S7: two calendar days between high-load sessions of a site; one day in seven without resistance."""
    found = uses(each)
    resisted = sorted({use.on for use in found if use.in_session and is_resisted(use.exercise)})
    for day in resisted:
        assert sum(1 for other in resisted if timedelta(0) <= other - day < timedelta(days=7)) <= RESISTED_DAYS, day
    for site in each.case.sites:
        high = sorted({use.on for use in found if use.in_session and load(use, site).worked and _is_high(use)})
        assert all((b - a).days >= HIGH_LOAD_GAP for a, b in itertools.pairwise(high)), (site, high)


def _is_high(use: Use) -> bool:
    percent = stated_percent(use.given.dose)
    how = use.exercise.how
    return how.mode is Mode.ECCENTRIC or how.impact > Impact.NONE or (percent is not None and percent >= HIGH_PERCENT)


@of_every_program
def test_s8_impact_waits_for_its_criteria(each: Planned) -> None:
    """S8: impact, running and throwing only from early remodelling, conditional, and printed with "only if"."""
    for use in uses(each):
        how = use.exercise.how
        if how.impact > Impact.NONE or how.tags & {MovementTag.RUNNING, MovementTag.THROWING}:
            assert use.given.stand is Stand.FIRM or use.given.only_if, use


@of_every_program
def test_s13_sources_and_stop_box(each: Planned) -> None:
    """S13: every dose carries a source that is known; the "stop and call" box has every treated region's signs."""
    cited = {citation.id for citation in each.library.citations}
    assert all(p.sources and {s.cite for s in p.sources} <= cited for p in each.program.prescriptions)
    profiles = [profile for site in each.case.sites if (profile := each.library.profile(site.region)) is not None]
    assert {sign for profile in profiles for sign in profile.warning_signs} <= set(each.program.stop_box.signs)


@of_every_program
def test_only_the_near_is_firm(each: Planned) -> None:
    """A prescription is firm for 14 days at most; whatever rises is conditional."""
    edge = max(each.on, each.case.plan.start) + FIRM_DAYS * DAY
    for use in uses(each):
        if use.given.stand is Stand.FIRM:
            assert use.on < edge, use
            assert use.given.move not in {"grow", "climb"}, use


def test_s8_the_other_knee_opens_nothing() -> None:
    """S8: criteria of a track are met by readings of its own site or the person, never by the other side's."""
    case = evolve(knee_case(injections=1, weeks=40), goals=(Goal("jump"),))
    treated = case.treatments[0].site
    other = Site(treated.region, Side.LEFT)
    dry = Reading("effusion", Decimal(0), case.plan.start, Role.CLINICIAN)
    found = {}
    for site in (treated, other):
        known = evolve(case, readings=(evolve(dry, site=site),))
        program = plan(known, shipped(), on=case.plan.start).unwrap()
        found[site] = {c.standing for c in program.criteria if c.criterion.startswith("effusion <=")}

    assert found[treated] == {Standing.MET}
    assert Standing.MET not in found[other]


@of_every_program
def test_s10_the_first_loading_after_an_injection_is_half(each: Planned) -> None:
    """S10 in plain lines: after an injection and two weeks away, strength work comes back at half, or at its lowest."""
    for found in by_track(uses(each)).values():
        resisted = [use for use in found if is_resisted(use.exercise) and use.exercise.main.capacity == "strength"]
        for before, after in itertools.pairwise(resisted):
            sites = [s for s in each.case.sites if load(after, s).trained and load(before, s).trained]
            injected = [day for s in sites if (day := latest_injection(each.case, s, after.on)) and day > before.on]
            if not injected or (after.on - before.on).days < BREAK_DAYS or _phase(each, after) < PROLIFERATIVE:
                continue
            best = max(use.exercise.percent(use.given.dose) for use in resisted if use.on <= before.on)
            lowest = after.exercise.percent(after.exercise.dose.start)
            assert after.exercise.percent(after.given.dose) <= max(best / 2, lowest), (before, after)


ORDER = tuple(PhaseName)
PROLIFERATIVE = ORDER.index(PhaseName.PROLIFERATIVE)


def _phase(each: Planned, use: Use) -> int:
    spans = [s for s in each.program.timeline if s.from_date <= use.on <= s.to_date and load(use, s.site).trained]
    return min((ORDER.index(span.phase) for span in spans), default=len(ORDER))


@of_every_program
def test_s6_a_step_up_is_no_doubling(each: Planned) -> None:
    """S6 in plain lines: one set more at most, and where sets stay a fifth more work or the smallest step."""
    for found in by_track(uses(each)).values():
        last: dict[str, Use] = {}
        for use in (u for u in found if u.given.move not in {Move.DELOAD, Move.MAINTENANCE, Move.RETURN}):
            before = last.get(use.exercise.id)
            if before is not None and use.exercise.main.capacity not in {"mobility", "aerobic"}:
                assert (use.given.dose.sets or 1) <= (before.given.dose.sets or 1) + 1, (before, use)
                old, new = before.given.dose.quantity, use.given.dose.quantity
                eased = use.exercise.percent(use.given.dose) < before.exercise.percent(before.given.dose)
                if old and new and not eased and before.given.dose.sets == use.given.dose.sets:
                    smallest = (5 if new.unit == "s" else 2) * (use.given.dose.sets or 1) * _repeats(use)
                    assert new.number <= max(old.number * 12 / 10, old.number + smallest), (before, use)
            last[use.exercise.id] = use


def _repeats(use: Use) -> int:
    """How often a hold is repeated in a set; 1 for everything else."""
    amount = use.given.dose.blocks[0].work.amount
    return int(amount.count.high or 1) if isinstance(amount, Reps) and amount.hold is not None else 1


@of_every_program
def test_high_irritability_never_grows(each: Planned) -> None:
    """S6, rates: a highly irritable site is given no resisted work that is larger than what it was given before."""
    high = {t.site for t in each.case.treatments if t.irritability == "high"}
    for found in by_track(uses(each)).values() if high else ():
        known = set()
        for use in found:
            rises = use.given.move in {Move.GROW, Move.CLIMB} and use.exercise.main.capacity != "mobility"
            if rises and is_resisted(use.exercise) and (use.exercise.id, use.given.dose) not in known:
                assert not any(load(use, site).trained for site in high), use
            known.add((use.exercise.id, use.given.dose))
