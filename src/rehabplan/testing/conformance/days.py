"""The days of the sample cases on which something changes, and which exercises may start on each."""

from datetime import date, timedelta

from attrs import evolve, frozen

from rehabplan.library.library import Library
from rehabplan.model.case import Case
from rehabplan.model.program import Sides
from rehabplan.planning.envelope import Envelope, envelope
from rehabplan.planning.fit import fits
from rehabplan.planning.gear import Gear, gear
from rehabplan.testing.conformance.subject import Subject

_SIDES = {True: (Sides.EACH, Sides.LEFT, Sides.RIGHT), False: (Sides.BOTH,)}


@frozen(eq=False)
class Day:
    """A day of a sample case with its limits, and everything at home; no ``limits`` where nothing is restricted."""

    library: Library
    limits: Envelope | None
    gear: Gear
    on: date

    def opens(self, id: str) -> bool:
        """Whether an exercise may start on the day, on one side at least."""
        if not self.library.has_exercise(id) or not self.gear.has(self.library.exercise(id)):
            return False
        if self.limits is None:
            return True
        sides = _SIDES[self.library.exercise(id).is_one_sided]
        return any(fits(self.library.first_ask(id, each), self.limits, self.on) for each in sides)


def days(subject: Subject) -> tuple[Day, ...]:
    """Every day on which a limit of a sample case changes, with everything that may start then."""
    return tuple(
        Day(subject.library, limits, gear(sample.case), on)
        for sample in subject.samples
        for limits in (limits_of(sample.case, subject.library),)
        for on in limits.changes_after(date.min)
    )


def unrestricted(known: tuple[Day, ...]) -> tuple[Day, ...]:
    """The day on which criteria, and no longer the calendar, decide (the phase ``unrestricted``)."""
    return tuple(evolve(day, limits=None) for day in known[:1])


def limits_of(case: Case, library: Library) -> Envelope:
    """The limits of a case over its whole plan."""
    start = case.plan.start
    return envelope(case, library, start, start + timedelta(weeks=case.plan.weeks, days=-1))
