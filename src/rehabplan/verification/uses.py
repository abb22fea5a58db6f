"""Every dated use of a prescription, in sessions and in daily routines."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.model.events import CheckIn, Event
from rehabplan.model.exercise import Exercise
from rehabplan.model.program import Prescription, Program, Routine
from rehabplan.verification.clock import shifted

Known = Mapping[str, tuple[int, Prescription, Exercise]]


@frozen
class Use:
    """A prescription on a day; ``done`` is the dose as reported, else as prescribed."""

    on: date
    number: int
    prescription: Prescription
    exercise: Exercise
    pointer: str
    in_session: bool
    done: Dose

    @property
    def dose(self) -> Dose:
        """The dose as prescribed."""
        return self.prescription.dose


def known(program: Program, exercises: Mapping[str, Exercise]) -> Known:
    """Prescriptions by id, with their place and exercise, where the exercise is there."""
    return {
        each.id: (number, each, exercises[each.exercise])
        for number, each in enumerate(program.prescriptions)
        if each.exercise in exercises
    }


def uses(program: Program, prescriptions: Known, events: tuple[Event, ...]) -> tuple[Use, ...]:
    """All uses in order of date and place; what does not resolve is another rule's matter."""
    reported = {
        (event.on, done.prescription): done.dose
        for event in events
        if isinstance(event, CheckIn)
        for done in event.done
        if done.dose is not None
    }
    found = []
    for on, id, pointer, in_session in (*_sessions(program), *_routines(program)):
        if id in prescriptions:
            number, prescription, exercise = prescriptions[id]
            done = reported.get((on, id), prescription.dose)
            found.append(Use(on, number, prescription, exercise, pointer, in_session, done))
    return tuple(sorted(found, key=lambda use: (use.on, not use.in_session)))


def _sessions(program: Program) -> Iterator[tuple[date, str, str, bool]]:
    for index, session in enumerate(program.sessions):
        for place, item in enumerate(session.items):
            yield session.date, item.prescription, f"/program/sessions/{index}/items/{place}", True


def _routines(program: Program) -> Iterator[tuple[date, str, str, bool]]:
    for index, routine in enumerate(program.routines):
        for on in days(routine, program):
            for place, id in enumerate(routine.items):
                yield on, id, f"/program/routines/{index}/items/{place}", False


def days(routine: Routine, program: Program) -> Iterator[date]:
    """The days of a routine within the program."""
    on, last = max(routine.from_date, program.start), min(routine.to_date, program.end)
    while on <= last:
        yield on
        on = shifted(on, 1)
