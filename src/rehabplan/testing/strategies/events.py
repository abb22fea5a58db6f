"""What happens after a plan was made."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.case import Case, InjectionStatus, Intervention
from rehabplan.model.events import (
    CheckIn,
    Cleared,
    Corrected,
    Done,
    Event,
    Injected,
    InjectionCancelled,
    InjectionMoved,
    InjectionPlanned,
    Intervened,
    Measured,
    Overrode,
    Paused,
    Rescheduled,
    Screened,
)
from rehabplan.testing.strategies.cases import frames
from rehabplan.testing.strategies.findings import numbers, readings
from rehabplan.testing.strategies.treatments import CLINICIAN

_LONGEST_DAYS = 120


def events(*, case: Case, max_size: int = 6) -> SearchStrategy[tuple[Event, ...]]:
    """Events of a case, each with an id of its own, at its sites; shrinks to none."""
    bare = st.lists(_one(case), max_size=max_size)
    return bare.map(lambda made: tuple(_named(build, number) for number, build in enumerate(_once(made), start=1)))


_Build = tuple[type, dict[str, object]]


def _once(made: list[_Build]) -> list[_Build]:
    """Without a second rescheduling on one day, of which nobody knows which counts."""
    last = {parts["on"]: index for index, (kind, parts) in enumerate(made) if kind is Rescheduled}
    return [one for index, one in enumerate(made) if one[0] is not Rescheduled or last[one[1]["on"]] == index]


def _named(build: _Build, number: int) -> Event:
    kind, parts = build
    if kind is Corrected:
        parts = {"event": f"e{max(1, number - 1)}", **parts}
    made: Event = kind(id=f"e{number}", **parts)
    return made


def _one(case: Case) -> SearchStrategy[_Build]:
    days = _days(case)
    return st.one_of(
        _of(CheckIn, on=days, done=_done(), readings=st.lists(_reading(case), max_size=2).map(tuple)),
        _of(Measured, reading=_reading(case)),
        _injected(case),
        _of(Paused, from_date=days, to_date=st.none(), reason=st.just("travel")).map(_ended),
        _of(
            Overrode,
            code=st.just("plan/deconditioning"),
            clinician=st.just(CLINICIAN),
            reason=st.just("agreed"),
            at=_moments(case),
        ),
        _of(
            Rescheduled,
            plan=frames(start=case.plan.start, min_weeks=case.plan.weeks, max_weeks=case.plan.weeks),
            on=days,
        ),
        _of(Intervened, intervention=st.builds(Intervention, st.sampled_from(case.sites), st.just("needling"), days)),
        *([_of(Screened, answer=st.sampled_from(case.screening))] if case.screening else []),
        *([_of(Cleared, clearance=st.sampled_from(case.clearances))] if case.clearances else []),
        _of(Corrected, reason=st.just("entered by mistake")),
    )


def _of(kind: type, **parts: SearchStrategy[object]) -> SearchStrategy[_Build]:
    return st.fixed_dictionaries(parts).map(lambda drawn: (kind, drawn))


def _ended(build: _Build) -> _Build:
    kind, parts = build
    begun = parts["from_date"]
    return kind, {**parts, "to_date": begun + timedelta(days=6) if isinstance(begun, date) else begun}


def _days(case: Case) -> SearchStrategy[date]:
    most = min(7 * case.plan.weeks, _LONGEST_DAYS)
    return st.integers(0, most).map(lambda days: case.plan.start + timedelta(days=days))


def _moments(case: Case) -> SearchStrategy[datetime]:
    utc = timezone.utc  # noqa: UP017 - datetime.UTC reads the same and hides what it is
    return _days(case).map(lambda day: datetime(day.year, day.month, day.day, 9, tzinfo=utc))


def _reading(case: Case) -> SearchStrategy[object]:
    return readings(at=case.sites, before=case.plan.start + timedelta(days=_LONGEST_DAYS))


def _done() -> SearchStrategy[tuple[Done, ...]]:
    one = st.builds(
        Done,
        st.integers(1, 12).map(lambda number: f"p{number}"),
        st.none(),
        st.none() | numbers(max_value=10),
        st.none() | st.integers(0, 5),
    )
    return st.lists(one, max_size=3, unique_by=lambda done: done.prescription).map(tuple)


def _injected(case: Case) -> SearchStrategy[_Build]:
    """What a clinic says of injections: given, planned, moved or cancelled."""
    planned = [(t.site, day) for t in case.treatments for day in t.days(InjectionStatus.PLANNED)]
    new = st.one_of(
        _of(Injected, site=st.sampled_from(case.sites), on=_days(case)),
        _of(InjectionPlanned, site=st.sampled_from(case.sites), on=_days(case)),
    )
    if not planned:
        return new
    one = st.sampled_from(planned)
    return st.one_of(
        one.map(lambda found: (Injected, {"site": found[0], "on": found[1]})),
        st.tuples(one, _days(case)).map(lambda f: (InjectionMoved, {"site": f[0][0], "was": f[0][1], "on": f[1]})),
        one.map(lambda found: (InjectionCancelled, {"site": found[0], "on": found[1]})),
        new,
    )
