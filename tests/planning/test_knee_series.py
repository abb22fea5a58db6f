"""The first-party library on a knee with three injections four weeks apart, and on six of them.

Injections on 2, 30 November and 28 December 2026; early remodelling opens on day 43 after the last, 9 February 2027.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from rehabplan import load_library, plan, read
from rehabplan.library.library import Library
from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.case import BestLift, Case, Injection, InjectionStatus, OwnedEquipment
from rehabplan.model.criterion import Role
from rehabplan.model.demand import Ask, Load, ask
from rehabplan.model.exercise import Exercise, Tier
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import RESISTED_MODES, Equipment, Impact, Mode, Pattern
from rehabplan.model.program import Move, Prescription, Program
from rehabplan.testing.builders import RIGHT_KNEE

EXAMPLES = Path(__file__).parents[2] / "examples"
INJECTED = (date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 28))
EARLY_REMODELLING = date(2027, 2, 9)


@cache
def first_party() -> Library:
    """The catalogues that rehabplan ships."""
    return load_library().unwrap()


@cache
def program(name: str) -> Program:
    """The program of an example case, planned on its first day."""
    case = read(EXAMPLES / f"{name}.yaml", Case).unwrap()
    return plan(case, first_party(), on=case.plan.start).unwrap()


def series() -> Program:
    """The knee with three injections."""
    return program("knee-ligament")


def entry(given: Prescription) -> Exercise:
    """The exercise of a prescription."""
    return first_party().exercise(given.exercise)


def asked(given: Prescription) -> Ask:
    """What a prescription asks of each site."""
    return ask(entry(given), given.dose, given.sides)


def in_sessions(one: Program) -> Iterator[tuple[date, Prescription]]:
    """Every prescription of every session, by date."""
    for session in one.sessions:
        yield from ((session.date, one.prescription(item.prescription)) for item in session.items)


def everything(one: Program) -> Iterator[tuple[date, Prescription]]:
    """Every prescription of every session and of every day of the daily lists."""
    yield from in_sessions(one)
    for routine in one.routines:
        for number in range((routine.to_date - routine.from_date).days + 1):
            yield from ((routine.from_date + timedelta(days=number), one.prescription(id)) for id in routine.items)


def at_the_knee(given: Prescription) -> Load | None:
    """What a prescription asks of the injected knee."""
    return next((load for load in asked(given).loads if load.site == RIGHT_KNEE), None)


def since(on: date) -> int:
    """Days since the latest injection."""
    return min((on - day).days for day in INJECTED if day <= on)


def test_each_injection_is_followed_by_protection() -> None:
    """The timeline returns to protection on every injection day, for four days."""
    found = [(s.from_date, s.to_date) for s in series().timeline if s.phase is PhaseName.PROTECTION]
    assert found == [(day, day + timedelta(days=3)) for day in INJECTED]


def test_early_remodelling_begins_43_days_after_the_last_injection() -> None:
    """28 December and 43 days is 9 February."""
    (early,) = [s.from_date for s in series().timeline if s.phase is PhaseName.EARLY_REMODELLING]
    assert early == EARLY_REMODELLING


def test_protection_holds_mobility_and_daily_living_only() -> None:
    """S2: on days 0-3 after each injection nothing asks more than daily living of the knee, nor trains it resisted."""
    for on, given in everything(series()):
        load = at_the_knee(given)
        if since(on) <= 3 and load is not None:
            assert load.demand <= DemandClass.ADL
            assert not (load.trained and entry(given).how.mode in RESISTED_MODES)


def test_injection_days_have_no_session() -> None:
    """No session stands on an injection day, and what is on the daily list is passive or assisted."""
    assert {session.date for session in series().sessions}.isdisjoint(INJECTED)
    modes = {entry(given).how.mode for on, given in everything(series()) if on in INJECTED}
    assert modes <= {Mode.PASSIVE, Mode.ASSISTED}


def test_subacute_days_have_no_dynamic_resistance() -> None:
    """On days 4-14 the knee is trained by movement and holds only, and nothing asks more than light of it."""
    for on, given in everything(series()):
        load = at_the_knee(given)
        if 4 <= since(on) <= 14 and load is not None:
            assert load.demand <= DemandClass.LIGHT
            assert not load.trained or entry(given).how.mode not in RESISTED_MODES - {Mode.ISOMETRIC}


def test_nothing_beyond_proliferative_before_the_gate() -> None:
    """Before 9 February nothing asks more of the knee than moderate, 60 % 1RM, or any impact."""
    for on, given in everything(series()):
        load = at_the_knee(given)
        if on < EARLY_REMODELLING and load is not None:
            assert load.demand <= DemandClass.MODERATE
            assert not load.is_worked or entry(given).how.impact is Impact.NONE
            assert not (load.trained and asked(given).reference == "1RM") or asked(given).percent <= 60


def test_knee_is_trained_in_every_cycle() -> None:
    """Protection is not emptiness: after it, in each cycle, the knee's strength is trained on six days or more."""
    for start in INJECTED:
        days = {on for on, given in in_sessions(series()) if 4 <= (on - start).days < 28 and strengthens_knee(given)}
        assert len(days) >= 6


def strengthens_knee(given: Prescription) -> bool:
    """Whether a prescription is resisted work for the knee."""
    return entry(given).main.region is Region.KNEE and entry(given).how.mode in RESISTED_MODES


def test_other_limbs_keep_their_strength() -> None:
    """P9: in each of the 26 weeks two sessions or more have resisted work for another region than the knee."""
    one = series()
    for week in range(1, 27):
        sessions = [s for s in one.sessions if s.week == week]
        strong = [s for s in sessions if any(strengthens_another(one.prescription(i.prescription)) for i in s.items)]
        assert len(strong) >= 2, f"week {week}"


def strengthens_another(given: Prescription) -> bool:
    """Whether a prescription is resisted work for another region than the knee."""
    return entry(given).main.region is not Region.KNEE and entry(given).how.mode in RESISTED_MODES


def test_late_loads_are_heavy() -> None:
    """After the gate the knee comes to heavy work, and keeps it to the end of the plan."""
    heavy = [
        on
        for on, given in in_sessions(series())
        if (load := at_the_knee(given)) is not None and load.trained and load.demand >= DemandClass.HEAVY
    ]
    assert min(heavy) >= EARLY_REMODELLING
    assert max(heavy) > series().end - timedelta(days=14)


def test_goal_of_running_has_its_date() -> None:
    """DESIGN P10: "run by 1 June: earliest 9 February plus criteria"."""
    (run,) = [goal for goal in series().goals if goal.activity == "run"]
    assert (run.earliest, run.by) == (EARLY_REMODELLING, date(2027, 6, 1))
    assert run.feasible.startswith("can be reached")
    assert run.needs


def test_spacing_is_told_in_days() -> None:
    """28 days apart: 4 days of protection, 11 of subacute, 13 of proliferative; early remodelling on 9 February."""
    (spacing,) = series().spacings
    for words in ("4 days of protection", "11 days of subacute", "13 days of proliferative", "2027-02-09"):
        assert words in spacing.says


def test_sessions_are_short() -> None:
    """A session has six exercises at most, one of a pattern, in 30 minutes; a daily list has three."""
    one = series()
    for session in one.sessions:
        patterns = [entry(one.prescription(i.prescription)).how.pattern for i in session.items]
        assert len(patterns) == len(set(patterns)) <= 6
        assert session.minutes <= 30
    assert all(len(routine.items) <= 3 for routine in one.routines)


def test_last_four_weeks_are_maintenance() -> None:
    """Every site is late on 5 April, so the last four weeks keep strength on two sessions a week of each exercise."""
    one = series()
    last = [
        (on, given) for on, given in in_sessions(one) if on > one.end - timedelta(days=28) and is_strengthening(given)
    ]
    assert {given.move for _, given in last} == {Move.MAINTENANCE}
    weekly = Counter((given.exercise, (on - one.start).days // 7) for on, given in last)
    assert set(weekly.values()) == {2}


def is_strengthening(given: Prescription) -> bool:
    """Whether a prescription is resisted and no mobility, daily living or gait."""
    how, capacity = entry(given).how, entry(given).main.capacity
    everyday = {Pattern.GAIT, Pattern.WALKING, Pattern.TRANSFER}
    return how.mode in RESISTED_MODES and how.pattern not in everyday and capacity is not Capacity.MOBILITY


@pytest.mark.parametrize("name", ["knee-ligament", "six-injections"])
def test_re_entry_is_bounded_and_r_never_falls(name: str) -> None:
    """S10, decision 0008: re-entry is at most the larger of R / 2 and what was trained since the injection.

    R is the best load before it, recomputed here from the sessions, and never falls.
    """
    one = program(name)
    injected = sorted(s.from_date for s in one.timeline if s.phase is PhaseName.PROTECTION)
    loads = [(on, given.track, entry(given).percent(given.dose)) for on, given in in_sessions(one)]
    seen: dict[str, Decimal] = {}
    for on, given in in_sessions(one):
        if given.move is Move.RE_ENTRY and given.factor == Decimal("0.5"):
            latest = max(day for day in injected if day <= on)
            before = max(load for day, track, load in loads if track == given.track and day < latest)
            later = [load for day, track, load in loads if track == given.track and latest < day < on]
            assert given.best_before == before >= seen.get(given.track, Decimal(0))
            assert entry(given).percent(given.dose) <= max(before / 2, *later, Decimal(0)) or given.rung == 0
            seen[given.track] = before
    assert seen


def test_six_injections_do_not_wear_the_program_down() -> None:
    """j.4: after the sixth injection the knee is loaded as much as after the second: factors do not compound."""
    one = program("six-injections")
    injected = sorted(s.from_date for s in one.timeline if s.phase is PhaseName.PROTECTION)
    assert len(injected) == 6
    treated = {s.site.region for s in one.timeline}
    peaks = []
    for start in injected[1:]:
        cycle = [
            entry(given).percent(given.dose)
            for on, given in in_sessions(one)
            if 15 <= (on - start).days < 28 and entry(given).main.region in treated
        ]
        peaks.append(max(cycle, default=Decimal(0)))
    assert min(peaks) == peaks[0] > 0


@pytest.mark.parametrize("name", ["knee-ligament", "neck-pain", "patellar-tendon-protocol"])
def test_the_ledger_names_what_is_trained(name: str) -> None:
    """What covers a need of a block is used in it, or a protocol that is followed; what no day was open to is told."""
    one = program(name)
    followed = {each.protocol for each in one.protocols}
    for block in one.blocks:
        used = {given.track for on, given in everything(one) if block.from_date <= on <= block.to_date}
        lines = [line for line in one.coverage if line.block == block.id]
        assert {by for line in lines for by in line.by} <= used | followed
        assert all(line.by or (line.covered == 0 and line.blocked_by and line.unlock) for line in lines)


ANKLE = """\
schema: rehabplan/case/1
patient: {id: P-15, birth_year: 2011, training: trained}
plan: {start: 2026-11-02, weeks: 14, days: [tue, thu, sat], minutes: 40}
treatments:
  - site: left ankle
    tissue: ligament
    healing: {model: prolotherapy/prolotherapy}
    injections: [{date: 2026-11-02, status: done}, {date: 2026-11-23, status: planned}]
screening:
  - {list: red_flags_systemic/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
  - {list: red_flags_ankle/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
  - {list: conditions/1, all_asked: true, present: [], date: 2026-10-28, by: physiotherapist}
equipment: [{item: chair}, {item: step}, {item: band, sizes: [red, green, blue]}]
"""


def test_a_lighter_week_that_falls_on_re_entry_holds_nobody_back() -> None:
    """Four weeks of loading are over in the week of re-entry (8 December), which begins low by itself; it is no freeze.

    The calf, which the first week of re-entry repeats, is at another dose within a fortnight.
    """
    case = read(ANKLE, Case).unwrap()
    one = plan(case, first_party(), on=case.plan.start).unwrap()
    calf = [(on, given) for on, given in in_sessions(one) if given.track == "ankle/calf-strength"]
    entered, low = next((on, given) for on, given in calf if given.move is Move.RE_ENTRY)
    fortnight = [g for on, g in calf if timedelta(7) <= on - entered < timedelta(21)]
    assert entered == date(2026, 12, 8)
    assert fortnight
    assert all((given.exercise, given.dose) != (low.exercise, low.dose) for given in fortnight)


@pytest.mark.parametrize("code", ["vertebral_fracture", "pregnancy"])
@pytest.mark.parametrize("id", ["shoulder/table-pike-push-up", "shoulder/inverted-table-row"])
def test_nobody_at_risk_hangs_or_stands_on_the_head(id: str, code: str) -> None:
    """Head-down pushing and hanging under a table are not for a broken vertebra, nor in pregnancy."""
    rules = {(rule.code, rule.tier) for rule in first_party().exercise(id).avoid_if}
    assert (code, Tier.ABSOLUTE) in rules


def test_running_waits_for_the_calf() -> None:
    """Evidence b.6: single-leg heel raises, 10 and then 25, are criteria of running as of its first minute."""
    (ladder,) = (each for each in first_party().content.ladders if each.id == "knee/return-to-run")
    wanted = {rung.exercise: {str(c) for c in rung.enter_if} for rung in ladder.rungs}

    assert "heel_raises >= 10 repetitions within 28 days by clinician" in wanted["knee/run-walk-1"]
    assert "heel_raises >= 25 repetitions within 28 days by clinician" in wanted["knee/easy-run"]


def test_a_measured_leg_press_is_trained() -> None:
    """Six months after the last injection a leg press of 140 kg x 8 five days ago is trained, at what it bears out.

    Epley: 140 x (1 + 8/30) = 177.3 kg. A set of 12 with 3 to spare is a 15RM, 60 % or 106.4 kg; the sizes hold 100 kg.
    """
    given = read(EXAMPLES / "knee-ligament.yaml", Case).unwrap()
    knee = evolve(given.treatments[0], injections=(Injection(date(2026, 5, 1), InjectionStatus.DONE),))
    machine = OwnedEquipment(Equipment.LEG_PRESS, ("20", "60", "100", "140"))
    lift = BestLift("knee/leg-press", Decimal(140), 8, date(2026, 10, 28), Role.CLINICIAN)
    owned = (*(each for each in given.equipment if each.item is not Equipment.LEG_PRESS), machine)
    case = evolve(given, treatments=(knee,), best_lifts=(lift,), equipment=owned)
    made = plan(case, first_party(), on=case.plan.start).unwrap()
    begun = next(p for _, p in in_sessions(made) if p.exercise == "knee/leg-press")

    assert (begun.move, str(begun.dose)) == (Move.START, "2 x 12 @ 100 kg (~ 56.4% 1RM)")
