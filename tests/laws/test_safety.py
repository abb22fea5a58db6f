"""Safety laws on whole programs: judged by the verifier, and the central ones again in a few plain lines."""

from datetime import timedelta

from hypothesis import given

from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Impact, JointRange, Mode, MovementTag
from rehabplan.model.program import Stand
from tests.laws.support import (
    DAY,
    PROTECTION_DAYS,
    Planned,
    is_resisted,
    latest_injection,
    load,
    planned,
    plans,
    uses,
)

FIRM_DAYS = 14
NEVER_ON_THE_DAY = {MovementTag.BALANCE_CHALLENGE, MovementTag.STAIRS, MovementTag.POOL}
HIGH_PERCENT, HIGH_LOAD_GAP, RESISTED_DAYS = 70, 2, 6


@plans(30)
@given(planned())
def test_s1_no_prescription_exceeds_a_limit(each: Planned) -> None:
    """S1: no prescription exceeds an excluding limit of any site it loads on its date; its ceilings are printed."""
    found = [issue for issue in each.errors() if issue.code.startswith(("verify/limit-", "verify/ceiling-"))]

    assert found == []


@plans(30)
@given(planned())
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


@plans(30)
@given(planned())
def test_s2_injection_days_are_quiet(each: Planned) -> None:
    """S2: no session on an injection day; that day assisted movement in the middle of the range only, no balance,
    stairs or pool; no resisted load on the site that day and the next."""
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


@plans(30)
@given(planned())
def test_s2_protection_holds_mobility_and_daily_living_only(each: Planned) -> None:
    """S2: for four days after an injection the site moves and lives, and is not trained against a load."""
    for use in uses(each):
        for site in each.case.sites:
            day = latest_injection(each.case, site, use.on)
            if day is not None and (use.on - day).days < PROTECTION_DAYS:
                asked = load(use, site)
                assert asked.demand <= DemandClass.ADL, (use, site)
                assert not (asked.trained and is_resisted(use.exercise)), (use, site)


@plans(30)
@given(planned())
def test_s6_nothing_grows_too_fast(each: Planned) -> None:
    """S6: load-step, volume-step, rung-step and frequency-step as defined, one variable at a time."""
    codes = ("load-step", "volume-step", "one-variable", "step-spacing", "rung-step", "rung-dwell", "frequency-step")

    assert each.broken(*codes, "start-dose", "lighter-week") == []


@plans(30)
@given(planned())
def test_s7_recovery(each: Planned) -> None:
    """S7: two calendar days between high-load sessions of a site; one day in seven without resistance."""
    assert each.broken("high-load-spacing", "rest-day") == []

    found = uses(each)
    resisted = sorted({use.on for use in found if use.in_session and is_resisted(use.exercise)})
    for day in resisted:
        assert sum(1 for other in resisted if timedelta(0) <= other - day < timedelta(days=7)) <= RESISTED_DAYS, day
    for site in each.case.sites:
        high = sorted({use.on for use in found if use.in_session and load(use, site).worked and _is_high(use.exercise.how, use)})
        assert all((b - a).days >= HIGH_LOAD_GAP for a, b in zip(high, high[1:], strict=False)), (site, high)


def _is_high(how: object, use: object) -> bool:
    from rehabplan.model.exercise import How, stated_percent
    from tests.laws.support import Use

    assert isinstance(how, How) and isinstance(use, Use)
    percent = stated_percent(use.given.dose)
    return how.mode is Mode.ECCENTRIC or how.impact > Impact.NONE or (percent is not None and percent >= HIGH_PERCENT)


@plans(30)
@given(planned())
def test_s8_impact_waits_for_its_criteria(each: Planned) -> None:
    """S8: impact, running and throwing only from early remodelling, conditional, and printed with "only if"."""
    assert each.broken("impact-phase", "impact-stand", "only-if") == []

    for use in uses(each):
        how = use.exercise.how
        if how.impact > Impact.NONE or how.tags & {MovementTag.RUNNING, MovementTag.THROWING}:
            assert use.given.stand is Stand.FIRM or use.given.only_if, use


@plans(30)
@given(planned())
def test_s10_re_entry(each: Planned) -> None:
    """S10: after an injection a track comes back at a share of R and regains step by step."""
    assert each.broken("re-entry", "best-before", "re-entry-factor") == []


@plans(30)
@given(planned())
def test_s13_sources_and_stop_box(each: Planned) -> None:
    """S13: every dose carries a source that is known; the "stop and call" box has every treated region's signs."""
    assert each.broken("source", "stop-box", "disclaimers") == []

    cited = {citation.id for citation in each.library.citations}
    assert all(p.sources and {s.cite for s in p.sources} <= cited for p in each.program.prescriptions)
    profiles = [profile for site in each.case.sites if (profile := each.library.profile(site.region)) is not None]
    assert {sign for profile in profiles for sign in profile.warning_signs} <= set(each.program.stop_box.signs)


@plans(30)
@given(planned())
def test_only_the_near_is_firm(each: Planned) -> None:
    """A prescription is firm for 14 days at most; whatever rises is conditional."""
    assert each.broken("firm-window", "firm-move") == []

    edge = max(each.on, each.case.plan.start) + FIRM_DAYS * DAY
    for use in uses(each):
        if use.given.stand is Stand.FIRM:
            assert use.on < edge, use
            assert use.given.move not in {"grow", "climb"}, use


@plans(60)
@given(planned())
def test_the_verifier_gives_every_program_out(each: Planned) -> None:
    """No safety law is broken by any program that planning makes."""
    assert each.errors() == []
