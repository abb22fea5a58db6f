"""Every dated use of a prescription, in sessions and in daily routines."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.model.events import CheckIn, Event
from rehabplan.model.exercise import Exercise
from rehabplan.model.program import Prescription, Program, Routine
from rehabplan.verification.loads import Loaded
from rehabplan.verification.resolved import Resolved

Reported = Mapping[tuple[date, str], Dose]


@frozen(eq=False)
class Use:
    """A prescription on a day, the ``place``-th item of a ``part``, which is a session or a routine.

    ``done`` is the intensity [%] as reported, else as prescribed.
    """

    on: date
    what: Resolved
    part: str
    place: int
    in_session: bool
    done: Decimal

    @property
    def pointer(self) -> str:
        """Where it stands in the bundle."""
        return f"{self.part}/items/{self.place}"

    @property
    def number(self) -> int:
        """The place of its prescription."""
        return self.what.number

    @property
    def prescription(self) -> Prescription:
        """Its prescription."""
        return self.what.prescription

    @property
    def exercise(self) -> Exercise:
        """Its exercise."""
        return self.what.exercise

    @property
    def dose(self) -> Dose:
        """The dose as prescribed."""
        return self.what.prescription.dose

    @property
    def loads(self) -> tuple[Loaded, ...]:
        """What it loads."""
        return self.what.ask.loads


def uses(program: Program, resolved: Mapping[str, Resolved], events: tuple[Event, ...]) -> tuple[Use, ...]:
    """All uses in order of date and place, those in sessions first; what does not resolve is another rule's matter."""
    reported = {
        (event.on, done.prescription): done.dose
        for event in events
        if isinstance(event, CheckIn)
        for done in event.done
        if done.dose is not None
    }
    found = [*_in_sessions(program, resolved, reported), *_in_routines(program, resolved, reported)]
    found.sort(key=attrgetter("on"))
    return tuple(found)


def _in_sessions(program: Program, resolved: Mapping[str, Resolved], reported: Reported) -> Iterator[Use]:
    for index, session in enumerate(program.sessions):
        part = f"/program/sessions/{index}"
        for place, item in enumerate(session.items):
            what = resolved.get(item.prescription)
            if what is not None:
                done = _done(what, session.date, reported) if reported else what.percent
                yield Use(session.date, what, part, place, True, done)  # noqa: FBT003 - a fact


def _in_routines(program: Program, resolved: Mapping[str, Resolved], reported: Reported) -> Iterator[Use]:
    for index, routine in enumerate(program.routines):
        part = f"/program/routines/{index}"
        items = [(place, resolved[id]) for place, id in enumerate(routine.items) if id in resolved]
        for on in days(routine, program):
            for place, what in items:
                done = _done(what, on, reported) if reported else what.percent
                yield Use(on, what, part, place, False, done)  # noqa: FBT003 - a fact


def _done(what: Resolved, on: date, reported: Reported) -> Decimal:
    dose = reported.get((on, what.prescription.id))
    return what.percent if dose is None else what.exercise.percent(dose)


def days(routine: Routine, program: Program) -> Iterator[date]:
    """The days of a routine within the program."""
    first, last = max(routine.from_date, program.start), min(routine.to_date, program.end)
    yield from (first + timedelta(n) for n in range((last - first).days + 1))
