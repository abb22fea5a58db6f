"""``verify`` as a whole: a function of the bundle's meaning, for every bundle."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.catalogue import Bundle
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import Dose
from rehabplan.model.events import Event, Injected, InjectionMoved, Measured
from rehabplan.model.limit import DemandClass, Limit, meet_all
from rehabplan.model.movement import Impact, JointRange, Mode, MovementTag, Position, Speed, WeightBearing
from rehabplan.model.program import Sides
from rehabplan.verification import verify
from rehabplan.verification.asks import ask
from rehabplan.verification.available import DIMENSIONS
from rehabplan.verification.figures import figures
from tests.verification.good import BUNDLE, INJECTION, KNEE, START
from tests.verification.good_library import EXERCISES

T = TypeVar("T")
DAY = timedelta(days=1)


def shuffled(values: tuple[T, ...], seed: int) -> tuple[T, ...]:
    """The values in another order."""
    return tuple(random.Random(seed).sample(values, len(values)))  # noqa: S311 - an order, no secret


@given(st.integers(0, 10_000))
def test_the_order_of_the_excerpt_and_the_events_does_not_matter(seed: int) -> None:
    """P1 and P3: library entries, screening answers and events are sets."""
    events: tuple[Event, ...] = (
        Injected("e1", KNEE, INJECTION),
        Measured("e2", Reading("pain_resting", Decimal(3), START, Role.CLINICIAN, KNEE)),
    )
    bundle = evolve(BUNDLE, events=events)
    library = evolve(
        bundle.library,
        exercises=shuffled(bundle.library.exercises, seed),
        ladders=shuffled(bundle.library.ladders, seed),
        policies=shuffled(bundle.library.policies, seed),
        screening=shuffled(bundle.library.screening, seed),
    )
    case = evolve(bundle.case, screening=shuffled(bundle.case.screening, seed))
    other = evolve(bundle, events=(*shuffled(events, seed), events[0]), library=library, case=case)

    assert [(i.code, i.message) for i in verify(other)] == [(i.code, i.message) for i in verify(bundle)]


@given(st.integers(-14, 60))
def test_an_injection_on_another_day_is_noticed(days: int) -> None:
    """S3: a program made for one injection date does not pass for another; on its own date it does."""
    moved = InjectionMoved("e1", KNEE, INJECTION, INJECTION + DAY * days)
    issues = verify(evolve(BUNDLE, events=(moved,) if days else ()))

    assert ("verify/timeline" in {issue.code for issue in issues}) is (days != 0)


parts = st.sampled_from(["exercises", "ladders", "profiles", "healing", "policies", "screening", "advice"])


@given(st.sets(parts), st.data())
def test_no_bundle_makes_it_fail(gone: set[str], data: st.DataObject) -> None:
    """P4: whatever is missing from a bundle, the answer is issues and never an exception."""
    program = BUNDLE.program
    kept = {
        name: data.draw(st.lists(st.sampled_from(getattr(program, name)), max_size=4), label=name)
        for name in ("prescriptions", "sessions", "routines", "blocks", "tracks", "timeline", "reviews")
    }
    library = evolve(BUNDLE.library, **dict.fromkeys(gone, ()))
    bundle = Bundle(evolve(program, **kept), BUNDLE.case, (), library, ())  # type: ignore[arg-type]

    assert all(issue.code.startswith("verify/") for issue in verify(bundle))


LIMITS = st.builds(
    Limit,
    modes=st.frozensets(st.sampled_from(Mode)),
    load_class=st.sampled_from(DemandClass),
    percent_1rm=st.integers(0, 100),
    percent_mvic=st.integers(0, 100),
    impact=st.sampled_from(Impact),
    range=st.sampled_from(JointRange),
    speed=st.sampled_from(Speed),
    weight_bearing=st.sampled_from(WeightBearing),
    longest_hold_s=st.integers(0, 60),
    without_tags=st.frozensets(st.sampled_from(MovementTag), max_size=3),
    without_positions=st.frozensets(st.sampled_from(Position), max_size=3),
    effort=st.integers(0, 10),
    least_rir=st.integers(0, 10),
)


@given(st.sampled_from(EXERCISES), st.lists(LIMITS, min_size=1, max_size=4))
def test_one_by_one_is_as_strict_as_the_meet(entry: object, limits: list[Limit]) -> None:
    """Each restriction on its own, dimension by dimension, refuses exactly what their meet refuses."""
    exercise = next(each for each in EXERCISES if each is entry)
    asked = ask(exercise, figures(exercise.dose.most), Sides.RIGHT)
    together = meet_all(limits)

    for load in asked.loads:
        for dimension in DIMENSIONS:
            apart = any(dimension.excess(asked, load, limit) is not None for limit in limits)
            assert apart is (dimension.excess(asked, load, together) is not None)


@given(st.integers(1, 100), st.integers(1, 100))
def test_a_heavier_dose_is_never_allowed_more(light: int, heavy: int) -> None:
    """A limit that refuses a load refuses every heavier one of the same exercise."""
    low, high = sorted((light, heavy))
    exercise = next(each for each in EXERCISES if each.id == "t/leg-press")
    limit = BUNDLE.library.healing[0].phases[2].limit
    refused = [
        any(
            dimension.excess(asked, load, limit) is not None
            for asked in (ask(exercise, figures(Dose.parse(f"2 x 10 @ {percent}% 1RM")), Sides.BOTH),)
            for load in asked.loads
            for dimension in DIMENSIONS
        )
        for percent in (low, high)
    ]

    assert refused[0] <= refused[1]


def test_far_dates_do_no_harm() -> None:
    """An injection on the last day there is, and one long ago, are read like any other."""
    for on in (date.max, date.min):
        moved = InjectionMoved("e1", KNEE, INJECTION, on)
        assert verify(evolve(BUNDLE, events=(moved,)))
