"""What the steps of planning look at, for cases and libraries made by hand."""

from datetime import date, timedelta

from rehabplan.library.library import Library
from rehabplan.model.case import Case
from rehabplan.model.demand import Ask, ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.program import Program, Sides
from rehabplan.planning.context import Context
from rehabplan.planning.envelope import envelope
from rehabplan.planning.gear import gear
from rehabplan.planning.plan import plan
from rehabplan.planning.reviews import firm_until
from rehabplan.planning.screen import screen
from rehabplan.testing.builders import START


def context(one: Case, of: Library, on: date = START, firm: date | None = None) -> Context:
    """What the steps of planning look at; ``firm`` sets the day until which doses stand."""
    end = one.plan.start + timedelta(weeks=one.plan.weeks) - timedelta(days=1)
    until = firm_until(one, of, on) if firm is None else firm
    return Context(one, of, screen(one, of, on), envelope(one, of, one.plan.start, end), gear(one), on, until)


def planned(one: Case, of: Library, on: date = START) -> Program:
    """The program of a case that must not be refused."""
    return plan(one, of, on=on).unwrap()


def asked(entry: Exercise, dose: str = "", sides: Sides = Sides.BOTH) -> Ask:
    """What an entry asks at a dose, at its lowest one unless told."""
    return ask(entry, Dose.parse(dose) if dose else entry.dose.start, sides)
