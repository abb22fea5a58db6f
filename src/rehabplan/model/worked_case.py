"""A worked case: a case, what happened since, and what is expected of the program planned for it."""

from datetime import date

from attrs import frozen

from rehabplan.model.case import Case
from rehabplan.model.events import Event


@frozen
class NotBefore:
    """An exercise, and the first day on which a program may use it."""

    exercise: str
    date: date


@frozen
class Expected:
    """What must hold of a program, or of its refusal; what is not named is free.

    Exercises by id, a local one being the catalogue's own; issues by their codes, ``refers`` by those of flags.
    """

    planned: bool
    uses: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    not_before: tuple[NotBefore, ...] = ()
    issues: tuple[str, ...] = ()
    without_issues: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()


@frozen
class WorkedCase:
    """A case that runs as a test of a catalogue; planned on the start of its plan unless ``on`` says otherwise."""

    title: str
    case: Case
    expect: Expected
    on: date | None = None
    events: tuple[Event, ...] = ()
