"""Injection series and the treatments they belong to."""

from collections.abc import Collection
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region, Site
from rehabplan.model.case import HealingChoice, Injection, InjectionStatus, Irritability, Order, Treatment
from rehabplan.model.healing import Between
from rehabplan.model.policy import Trigger
from rehabplan.testing.strategies.findings import dates
from rehabplan.testing.strategies.places import sites, tissues

CLINICIAN, REASON = "the treating clinician", "loading was tolerated between earlier injections"


def injections(*, min_value: date, max_value: date, today: date) -> SearchStrategy[Injection]:
    """One injection, planned only from ``today`` on and done only up to it; shrinks to the first day."""
    return dates(min_value=min_value, max_value=max_value).flatmap(lambda day: _statuses(day, today))


def series(
    *,
    start: date,
    min_size: int = 1,
    max_size: int = 6,
    min_days: int = 7,
    max_days: int = 60,
    earliest: int = -60,
    latest: int = 28,
) -> SearchStrategy[tuple[Injection, ...]]:
    """Injections ``min_days`` to ``max_days`` apart, the first within ``earliest`` to ``latest`` days of ``start``.

    Those before ``start`` are done or cancelled, later ones planned or cancelled; on the day itself any.
    Shrinks to one done on ``start``.
    """
    if not 0 < min_days <= max_days:
        raise InvalidArgument(f"min_days={min_days} and max_days={max_days} leave no interval")
    gaps = st.lists(st.integers(min_days, max_days), min_size=max(0, min_size - 1), max_size=max(0, max_size - 1))
    offsets = st.just(0) | st.integers(earliest, latest)
    found = st.tuples(offsets, gaps).map(lambda drawn: _days(start, *drawn))
    return found.flatmap(lambda days: st.tuples(*(_statuses(day, start) for day in days)))


def _days(start: date, offset: int, gaps: list[int]) -> tuple[date, ...]:
    return tuple(start + timedelta(days=offset + sum(gaps[:n])) for n in range(len(gaps) + 1))


def _statuses(day: date, today: date) -> SearchStrategy[Injection]:
    usual = [InjectionStatus.DONE] if day < today else [InjectionStatus.PLANNED]
    usual = [InjectionStatus.DONE, InjectionStatus.PLANNED] if day == today else usual
    often = st.sampled_from([*usual * 4, InjectionStatus.CANCELLED])
    return often.map(lambda status: Injection(day, status))


def treatments(
    *, library: Library, start: date, among: Collection[Region] | None = None, max_injections: int = 6
) -> SearchStrategy[Treatment]:
    """Treatments whose model, orders and region the library knows; shrinks to a ligament injected once on ``start``."""
    regions = tuple(profile.region for profile in library.content.profiles if profile.region is not None)
    return st.builds(
        Treatment,
        sites(among=regions if among is None else among),
        tissues(),
        healing_choices(library=library),
        series(start=start, max_size=max_injections),
        st.sampled_from([Irritability.LOW, Irritability.MODERATE, Irritability.HIGH]),
        st.just(()) | st.just(()) | _orders(library, start),
    )


def healing_choices(*, library: Library) -> SearchStrategy[HealingChoice]:
    """A model of the library, restarting or resumed with clinician and reason; shrinks to the first, restarting."""
    models = [model.id for model in library.content.healing]
    if not models:
        raise InvalidArgument("the library has no healing model")
    restart = st.sampled_from(models).map(HealingChoice)
    resume = st.sampled_from(models).map(lambda model: HealingChoice(model, Between.RESUME, CLINICIAN, REASON))
    return restart | restart | resume


def _orders(library: Library, start: date) -> SearchStrategy[tuple[Order, ...]]:
    known = sorted({p.value for p in library.content.policies if p.trigger is Trigger.ORDER})
    if not known:
        return st.just(())
    untils = st.none() | st.integers(0, 90).map(lambda days: start + timedelta(days=days))
    return st.lists(st.builds(Order, st.sampled_from(known), untils), min_size=1, max_size=2).map(tuple)


def site_of(treatment: Treatment) -> Site:
    """The site of a treatment, as a key."""
    return treatment.site
