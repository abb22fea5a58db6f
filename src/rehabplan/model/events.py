"""What happened, keyed by id: a set that amends the case, never a log to be replayed in order."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.case import (
    Answer,
    Case,
    Clearance,
    Frame,
    Injection,
    InjectionStatus,
    Intervention,
    Treatment,
)
from rehabplan.model.criterion import Reading
from rehabplan.model.dose import Dose


@frozen
class Done:
    """One prescription as it was done and felt; missing entries stay unknown."""

    prescription: str
    dose: Dose | None = None
    pain_during: Decimal | None = None
    repetitions_spare: int | None = None


@frozen
class CheckIn:
    """What was done and felt on a day."""

    id: str
    on: date
    done: tuple[Done, ...] = ()
    readings: tuple[Reading, ...] = ()


@frozen
class Injected:
    """An injection was given."""

    id: str
    site: Site
    on: date


@frozen
class InjectionPlanned:
    """An injection was planned."""

    id: str
    site: Site
    on: date


@frozen
class InjectionMoved:
    """A planned injection moved to another date."""

    id: str
    site: Site
    was: date
    on: date


@frozen
class InjectionCancelled:
    """A planned injection will not be given."""

    id: str
    site: Site
    on: date


@frozen
class Intervened:
    """Another intervention at a site."""

    id: str
    intervention: Intervention


@frozen
class Measured:
    """A measurement was taken."""

    id: str
    reading: Reading


@frozen
class Screened:
    """A screening list was answered again."""

    id: str
    answer: Answer


@frozen
class Cleared:
    """A clinician recorded a level of concern about a flag."""

    id: str
    clearance: Clearance


@frozen
class Overrode:
    """A named clinician set an issue aside, with reason and time."""

    id: str
    code: str
    clinician: str
    reason: str
    at: datetime


@frozen
class Paused:
    """Training paused from a day to a day (both included)."""

    id: str
    from_date: date
    to_date: date
    reason: str = ""


@frozen
class Rescheduled:
    """The days, minutes or length of the plan changed; ``on`` is when it was agreed: of several the latest counts."""

    id: str
    plan: Frame
    on: date | None = None


@frozen
class Corrected:
    """An earlier event was entered by mistake and no longer counts."""

    id: str
    event: str
    reason: str


Event = (
    CheckIn
    | Injected
    | InjectionPlanned
    | InjectionMoved
    | InjectionCancelled
    | Intervened
    | Measured
    | Screened
    | Cleared
    | Overrode
    | Paused
    | Rescheduled
    | Corrected
)


class EventClashError(ValueError):
    """Two events share an id and differ."""


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """The set of events, sorted by id, without those corrected away.

    Raises ``EventClashError`` where one id has two contents.
    """
    by_id: dict[str, Event] = {}
    for event in events:
        if by_id.setdefault(event.id, event) != event:
            raise EventClashError(event.id)
    undone = {event.event for event in by_id.values() if isinstance(event, Corrected)}
    return tuple(by_id[key] for key in sorted(by_id) if key not in undone)


def rescheduled(events: Iterable[Event]) -> tuple[Rescheduled, ...]:
    """What was agreed last of the plan's frame; more than one where they differ and no day tells which counts."""
    found = [event for event in events if isinstance(event, Rescheduled)]
    last = max((_agreed(event) for event in found), default=None)
    by_plan = {event.plan: event for event in reversed(found) if _agreed(event) == last}
    return tuple(sorted(by_plan.values(), key=lambda event: event.id))


def _agreed(event: Rescheduled) -> tuple[date, date]:
    return (event.on or date.min, event.plan.start)


def current(case: Case, events: Iterable[Event]) -> Case:
    """The case as the events amend it, whatever their order."""
    known = distinct(events)
    for step in (_injections, _findings, _answers):
        case = step(case, known)
    return case


def _injections(case: Case, events: tuple[Event, ...]) -> Case:
    return evolve(case, treatments=tuple(_treated(t, events) for t in case.treatments))


def _treated(treatment: Treatment, events: tuple[Event, ...]) -> Treatment:
    """Nothing undoes a done injection; of a chain of moves the last date stands."""
    status = {injection.date: injection.status for injection in treatment.injections}
    for planned in (e for e in events if isinstance(e, InjectionPlanned) and e.site == treatment.site):
        status.setdefault(planned.on, InjectionStatus.PLANNED)
    moves = [e for e in events if isinstance(e, InjectionMoved) and e.site == treatment.site]
    sources, targets = {e.was for e in moves}, {e.on for e in moves}
    status |= dict.fromkeys(sources, InjectionStatus.CANCELLED)
    status |= dict.fromkeys(targets - sources or targets, InjectionStatus.PLANNED)
    called_off = {e.on for e in events if isinstance(e, InjectionCancelled) and e.site == treatment.site}
    status |= dict.fromkeys(called_off, InjectionStatus.CANCELLED)
    given = {e.on for e in events if isinstance(e, Injected) and e.site == treatment.site}
    status |= dict.fromkeys(given | set(treatment.days(InjectionStatus.DONE)), InjectionStatus.DONE)
    return evolve(treatment, injections=tuple(Injection(day, status[day]) for day in sorted(status)))


def _findings(case: Case, events: tuple[Event, ...]) -> Case:
    readings = [e.reading for e in events if isinstance(e, Measured)]
    readings += [r for e in events if isinstance(e, CheckIn) for r in e.readings]
    interventions = [e.intervention for e in events if isinstance(e, Intervened)]
    frames = [event.plan for event in rescheduled(events)]
    return evolve(
        case,
        readings=(*case.readings, *readings),
        interventions=(*case.interventions, *interventions),
        plan=frames[0] if frames else case.plan,
    )


def _answers(case: Case, events: tuple[Event, ...]) -> Case:
    answers = [e.answer for e in events if isinstance(e, Screened)]
    clearances = [e.clearance for e in events if isinstance(e, Cleared)]
    return evolve(case, screening=(*case.screening, *answers), clearances=(*case.clearances, *clearances))
