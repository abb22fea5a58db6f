"""The clock of a treated site, worked out afresh: which row of its healing model holds from when to when."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.case import InjectionStatus, Treatment
from rehabplan.model.healing import Between, HealingModel, PhaseName
from rehabplan.model.limit import Limit

LONG_AGO, FAR = date.min, date.max


@frozen
class Given:
    """An injection that counts; ``projected`` where it is only planned."""

    on: date
    projected: bool


@frozen
class Stretch:
    """Days (both included) on which one row of a treatment's model holds at its site."""

    site: Site
    phase: PhaseName
    title: str
    limit: Limit
    from_date: date
    to_date: date
    projected: bool


def shifted(day: date, days: int) -> date:
    """The day so many days later, never beyond the calendar."""
    return date.fromordinal(max(1, min(day.toordinal() + days, FAR.toordinal())))


def given(treatments: Iterable[Treatment]) -> tuple[Given, ...]:
    """Injections of one site in order: all its treatments share them; done counts before planned."""
    treatments = tuple(treatments)
    done = {day for t in treatments for day in t.days(InjectionStatus.DONE)}
    planned = {day for t in treatments for day in t.days(InjectionStatus.PLANNED)}
    return tuple(Given(day, day not in done) for day in sorted(done | planned))


def cycles(injections: tuple[Given, ...]) -> Iterator[tuple[Given, date]]:
    """Each injection and the last day before the next one."""
    for index, injection in enumerate(injections):
        following = injections[index + 1].on if index + 1 < len(injections) else FAR
        yield injection, FAR if following == FAR else shifted(following, -1)


def stretches(site: Site, treatments: tuple[Treatment, ...], model: HealingModel) -> Iterator[Stretch]:
    """Every stretch of a site under one model, from long ago to far ahead."""
    injections = given(treatments)
    resumes = all(t.healing.between is Between.RESUME for t in treatments)
    before = shifted(injections[0].on, -1) if injections else FAR
    row = model.preparation.limit
    yield Stretch(site, PhaseName.PREPARATION, "preparation", row, LONG_AGO, before, projected=False)
    reached = False
    for injection, last in cycles(injections):
        yield from _cycle(site, model, injection, last, resumed=resumes and reached)
        reached = reached or _reaches(model, injection, last)


def _reaches(model: HealingModel, injection: Given, last: date) -> bool:
    """Whether the phase that may be resumed came into force in a cycle."""
    phase = model.phase(model.resume.phase)
    return phase is not None and shifted(injection.on, phase.from_day) <= last


def _cycle(site: Site, model: HealingModel, injection: Given, last: date, *, resumed: bool) -> Iterator[Stretch]:
    wanted = model.phase(model.resume.phase) if resumed else None
    switch = shifted(injection.on, model.resume.first_day)
    for index, phase in enumerate(model.phases):
        first = shifted(injection.on, phase.from_day if index else 0)
        following = model.phases[index + 1].from_day if index + 1 < len(model.phases) else None
        until = last if following is None else min(last, shifted(injection.on, following - 1))
        parts = [(phase, first, until)]
        if wanted is not None and phase.from_day < wanted.from_day:
            parts = [(phase, first, min(until, shifted(switch, -1))), (wanted, max(first, switch), until)]
        for row, start, end in parts:
            if start <= end:
                yield Stretch(site, row.name, row.title.lower(), row.limit, start, end, injection.projected)
