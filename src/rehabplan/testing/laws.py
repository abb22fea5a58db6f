"""Laws of planning that hold after any event, worked out here in simple code and not by the planner.

Each takes the moment before (``None`` at first) and the moment after, and tells what is broken.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import frozen

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import dumps, read
from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region, Site
from rehabplan.model.case import Case, Concern, InjectionStatus, Weekday
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import Event, current
from rehabplan.model.issue import Severity
from rehabplan.model.limit import PARTS
from rehabplan.model.program import Program, Session
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.model.screening import Flag, Scope
from rehabplan.planning.bundle import bundle
from rehabplan.planning.envelope import Envelope, envelope
from rehabplan.planning.plan import plan
from rehabplan.verification import verify

_GRAVE = {Severity.FATAL, Severity.ERROR}
_FREE_TO_GROW = {"dwell_days"}
_COUNTED = (InjectionStatus.DONE, InjectionStatus.PLANNED)
_WEEK = tuple(Weekday)


@frozen(eq=False)
class Moment:
    """A case, what has happened, the day, and the program planned on it."""

    case: Case
    events: tuple[Event, ...]
    on: date
    library: Library
    result: Result[Program]

    @property
    def now(self) -> Case:
        """The case as the events amend it."""
        return current(self.case, self.events)


Law = Callable[[Moment | None, Moment], Iterator[str]]


def moment(case: Case, events: tuple[Event, ...], on: date, library: Library) -> Moment:
    """Plan on a day."""
    return Moment(case, events, on, library, plan(case, library, on=on, events=events))


def verified(_: Moment | None, after: Moment) -> Iterator[str]:
    """V: a program, kept and read again, has no error for the verifier; the planner never proposes one that has."""
    if isinstance(after.result, Refused):
        yield from (str(issue) for issue in after.result.issues if issue.code.startswith("verify/"))
        return
    made = bundle(after.result.value, after.case, after.events, after.library)
    kept = read(dumps(made), Bundle)
    found = verify(kept.value) if isinstance(kept, Ok) else kept.issues
    yield from (str(issue) for issue in found if issue.severity in _GRAVE)


def repeatable(_: Moment | None, after: Moment) -> Iterator[str]:
    """P1, P3: events are a set; in another order, some of them twice, they give the same bytes."""
    mixed = (*reversed(after.events), *after.events[:2])
    again = moment(after.case, mixed, after.on, after.library)
    if _bytes(again) != _bytes(after):
        yield "the same events in another order give another program"


def written(_: Moment | None, after: Moment) -> Iterator[str]:
    """P4: case and events, written and read again, are what they were."""
    case, events = read(dumps(after.case), Case), read(dumps(Events(after.events)), Events)
    if case.unwrap() != after.case:
        yield "the case is read as another one"
    if events.unwrap() != Events(after.events):
        yield "the events are read as others"


def quiet(_: Moment | None, after: Moment) -> Iterator[str]:
    """S2: there is no session on a day of an injection, done or planned."""
    injected = {day for each in after.now.treatments for day in each.days(*_COUNTED)}
    yield from (f"a session on the injection day {each.date}" for each in _sessions(after) if each.date in injected)


def framed(_: Moment | None, after: Moment) -> Iterator[str]:
    """Sessions stand on the person's days, within the plan and its minutes."""
    frame = after.now.plan
    end = frame.start + timedelta(weeks=frame.weeks)
    for session in _sessions(after):
        if _WEEK[session.date.weekday()] not in frame.days or not frame.start <= session.date < end:
            yield f"a session on {session.date}"
        if session.minutes > frame.minutes:
            yield f"{session.minutes} minutes on {session.date}"


def stopped(_: Moment | None, after: Moment) -> Iterator[str]:
    """S4: a flag that was told and not cleared since withholds its scope."""
    if isinstance(after.result, Refused):
        return
    for flag, region in _flags_in_force(after):
        if flag.scope is Scope.WHOLE_PERSON or region is None:
            yield f"a program in spite of {flag.code}"
        for each in after.result.value.prescriptions:
            if any(line.region is region for line in after.library.exercise(each.exercise).trains):
                yield f"{each.exercise} in spite of {flag.code}"


def clocked(before: Moment | None, after: Moment) -> Iterator[str]:
    """S3: one injection more, at a site that had an earlier one, raises no later limit."""
    if before is None or before.now.plan != after.now.plan:
        return
    for site in after.now.sites:
        old, new = _injected(before, site), _injected(after, site)
        added = sorted(new - old)
        if len(added) == 1 and old < new and any(day < added[0] for day in old):
            yield from _raised(before, after, site, added[0])


def equipped(before: Moment | None, after: Moment) -> Iterator[str]:
    """P2: where nothing but more equipment is new, what got a program still gets one."""
    if before is None or (before.events, before.on) != (after.events, after.on):
        return
    had, has = ({(o.item, size) for o in m.case.equipment for size in ("", *o.sizes)} for m in (before, after))
    if had <= has and isinstance(before.result, Ok) and isinstance(after.result, Refused):
        yield "more equipment takes the program away"


LAWS: tuple[Law, ...] = (verified, repeatable, written, quiet, framed, stopped, clocked, equipped)
"""Every law that is checked after each step."""


def broken(before: Moment | None, after: Moment) -> tuple[str, ...]:
    """What is broken, each with its law."""
    return tuple(f"{law.__name__}: {told}" for law in LAWS for told in law(before, after))


def _bytes(found: Moment) -> bytes:
    return dumps(found.result.value) if isinstance(found.result, Ok) else repr(found.result).encode()


def _sessions(found: Moment) -> tuple[Session, ...]:
    return found.result.value.sessions if isinstance(found.result, Ok) else ()


def _injected(found: Moment, site: Site) -> frozenset[date]:
    return frozenset(day for each in found.now.at(site) for day in each.days(*_COUNTED))


def _flags_in_force(found: Moment) -> Iterator[tuple[Flag, Region | None]]:
    now = found.now
    for listed in found.library.content.screening:
        for flag in listed.flags:
            told = [a.date for a in now.screening if a.list == listed.key and flag.code in a.present]
            if told and not _is_cleared(now, flag, max(told), found.on):
                yield flag, listed.region


def _is_cleared(case: Case, flag: Flag, told: date, on: date) -> bool:
    """Whether the latest judgements of a named clinician since the flag was told are all of a low concern."""
    judged = [c for c in case.clearances if c.code == flag.code and told <= c.date <= on and c.clinician.strip()]
    latest = max((each.date for each in judged), default=None)
    return latest is not None and all(c.concern is Concern.LOW for c in judged if c.date == latest)


def _raised(before: Moment, after: Moment, site: Site, first: date) -> Iterator[str]:
    old, new = _limits(before), _limits(after)
    days = {max(first, after.now.plan.start), *old.changes_after(first), *new.changes_after(first)}
    for day in sorted(each for each in days if each >= first):
        met = old.at(site, day).limit.meet(new.at(site, day).limit)
        looser = [part.name for part in PARTS if getattr(met, part.name) != getattr(new.at(site, day).limit, part.name)]
        if set(looser) - _FREE_TO_GROW:
            yield f"{', '.join(looser)} at the {site} on {day}, after one injection more on {first}"


def _limits(found: Moment) -> Envelope:
    frame = found.now.plan
    return envelope(found.now, found.library, frame.start, frame.start + timedelta(weeks=frame.weeks, days=-1))
