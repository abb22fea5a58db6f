"""What is worked out once agrees with what each day and each use would say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.anatomy import BODY, LIMB_SITES, MIDLINES, Region, Side, Site, loaded_site
from rehabplan.model.case import Intervention
from rehabplan.model.catalogue import Bundle
from rehabplan.model.exercise import Demands
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import JointRange
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.program import Sides
from rehabplan.testing.builders import spans
from rehabplan.verification import verify
from rehabplan.verification.asks import Ask, ask
from rehabplan.verification.available import DIMENSIONS
from rehabplan.verification.course import course
from rehabplan.verification.facts import gather
from rehabplan.verification.figures import figures
from rehabplan.verification.loads import loaded
from rehabplan.verification.policies import in_force
from rehabplan.verification.restrictions import healing, place_of, untreated
from tests.verification.broken import both, case, library
from tests.verification.good import BUNDLE, KNEE, START, sept
from tests.verification.good_library import HEEL_SLIDE, SOURCES
from tests.verification.test_verify import LIMITS

DAY = timedelta(days=1)
SPAN = 120
PLACES = (*LIMB_SITES.values(), *MIDLINES.values())
PLACED = st.sampled_from([KNEE, Site(Region.HIP, Side.RIGHT), Site(Region.LOW_BACK, Side.LEFT)])


@frozen
class Held:
    """Something in force between two dates."""

    from_date: date
    to_date: date


days = st.integers(0, SPAN).map(lambda n: START + DAY * n)
stretches = st.lists(st.one_of(st.builds(Held, days, days), st.builds(Held, days, st.just(date.max))), max_size=6)


def holding(held: list[Held], on: date) -> tuple[Held, ...]:
    """Those in force on a day, one by one."""
    return tuple(each for each in held if each.from_date <= on <= each.to_date)


@given(stretches, st.lists(days, unique=True).map(sorted))
def test_a_course_says_what_each_day_says(held: list[Held], asked: list[date]) -> None:
    """Each day has what is in force on it, and some days together have what any of them has."""
    found = course(held)

    assert [found.on(on) for on in asked] == [holding(held, on) for on in asked]
    assert set(found.over(asked)) == {holding(held, on) for on in asked}


@given(stretches)
def test_the_turns_of_a_course_fill_the_calendar(held: list[Held]) -> None:
    """The turns follow each other without a gap, from the first day to the last there is."""
    found = list(course(held).turns())
    lasts = [last for _, last, _ in found]

    assert [first for first, _, _ in found] == [date.min, *(last + DAY for last in lasts[:-1])]
    assert lasts[-1] == date.max


@pytest.mark.parametrize("region", Region)
def test_every_site_of_the_spine_is_one_place(region: Region) -> None:
    """A limb's site is its own place; left, right and midline of a spinal region are the midline."""
    sides = [side for side in Side if (region, side) in LIMB_SITES] or list(Side)

    assert {place_of(Site(region, side)) for side in sides} == {loaded_site(region, side) for side in sides}
    assert place_of(BODY) == BODY


USES = gather(BUNDLE).uses


def use_by_use(bundle: Bundle) -> set[tuple[str, ...]]:
    """What every use asks beyond every restriction of its day."""
    policies = (each for policy in bundle.library.policies for each in in_force(policy, bundle.case))
    named, rest = (*healing(bundle.case, bundle.library), *policies), untreated(bundle.case, bundle.library)
    treated = {place_of(site) for site in bundle.case.sites}
    own = {place: [r for r in named if r.site == BODY or place_of(r.site) == place] for place in PLACES}
    held = {place: found if place in treated else [*found, *rest] for place, found in own.items()}
    return {
        (dimension.name, use.exercise.id, str(site), under.name)
        for use in USES
        for load in use.loads
        for site in load.sites
        for under in held[site]
        if under.from_date <= use.on <= under.to_date
        for dimension in DIMENSIONS
        if dimension.excess(use.what.ask, load, under.limit) is not None
    }


@given(LIMITS, PLACED, st.integers(-30, 90), st.integers(0, 60))
def test_a_limit_is_judged_as_if_use_by_use(limit: Limit, site: Site, begin: int, days: int) -> None:
    """S1: prescriptions alike are judged together, and no restriction of any day of any use is missed or made up."""
    rule = Policy(
        "t/more", "One more", Trigger.INTERVENTION, "needling", PolicyPlace.SAME_SITE, limit, "", SOURCES, days
    )
    done = Intervention(site, "needling", START + DAY * begin)
    policies = (*BUNDLE.library.policies, rule)
    bundle = both(library(policies=policies), case(interventions=(done,)))(BUNDLE)
    told = (dict(issue.params) for issue in verify(bundle) if issue.code.startswith("verify/limit-"))

    assert {(t["what"], t["exercise"], t["site"], t["name"]) for t in told} == use_by_use(bundle)


def forbidden(bundle: Bundle, limit: Limit, place: PolicyPlace, *begins: date) -> list[dict[str, str]]:
    """What is told of a limit that holds from some days for six days each."""
    rule = Policy("t/more", "One more", Trigger.INTERVENTION, "needling", place, limit, "", SOURCES, 5)
    done = tuple(Intervention(KNEE, "needling", on) for on in begins)
    issues = verify(both(library(policies=(*bundle.library.policies, rule)), case(interventions=done))(bundle))
    return [dict(issue.params) for issue in issues if issue.code == "verify/limit-range"]


def test_each_window_is_told_once() -> None:
    """Daily slides under a limit from 14 to 19 September and from 16 to 21 November: told on the first day of each."""
    told = forbidden(BUNDLE, Limit(range=JointRange.NONE), PolicyPlace.SAME_SITE, sept(14), sept(77))

    assert sorted(t["on"] for t in told if t["exercise"] == "t/heel-slide") == ["2026-09-14", "2026-11-16"]


@pytest.mark.parametrize(("begin", "row"), [(7, "row-1"), (15, "row-2"), (50, "row-6")])
def test_of_prescriptions_alike_only_the_used_are_told(begin: int, row: str) -> None:
    """Rows that ask the same differ in their weeks: of them, the one used while a limit holds is told, at that use."""
    told = forbidden(BUNDLE, Limit(range=JointRange.NONE), PolicyPlace.BODY, sept(begin))
    days = {date.fromisoformat(t["on"]) for t in told if t["exercise"] == "t/band-row"}
    used = [use.on for use in gather(BUNDLE).sessions if use.prescription.id == row]

    assert days == {min(on for on in used if on >= sept(begin))}


def asked(each: Ask) -> list[tuple[object, ...]]:
    """The loads of an ask as plain values."""
    return [(load.sites, load.region, load.demand, load.trained, load.bearing, load.tags) for load in each.loads]


def test_a_shared_ask_is_what_each_prescription_asks() -> None:
    """Prescriptions that share an ask have the loads and numbers that each would have alone."""
    for what in {use.what for use in gather(BUNDLE).uses}:
        alone = ask(what.exercise, figures(what.prescription.dose), what.prescription.sides)

        assert (asked(what.ask), what.ask.peaks, what.ask.main) == (asked(alone), alone.peaks, alone.main)
        assert what.percent == what.exercise.percent(what.prescription.dose)


@pytest.mark.parametrize(
    ("sides", "working", "other"),
    [
        (Sides.RIGHT, {Side.RIGHT}, {Side.LEFT}),
        (Sides.LEFT, {Side.LEFT}, {Side.RIGHT}),
        (Sides.EACH, {Side.LEFT, Side.RIGHT}, {Side.LEFT, Side.RIGHT}),
    ],
)
def test_the_other_side_is_the_other_limb(sides: Sides, working: set[Side], other: set[Side]) -> None:
    """One side works and the other stands; left and right one after the other do both."""
    entry = evolve(HEEL_SLIDE, demands=Demands(working_side=spans(knee="moderate"), other_side=spans(knee="light")))
    found = {load.demand: {site.side for site in load.sites} for load in loaded(entry, Decimal(0), sides)}

    assert found == {DemandClass.MODERATE: working, DemandClass.LIGHT: other}
