"""A goal's earliest date, or what is said of it, is not what the limits leave.

Law: P10, goals with date and feasibility; a note that differs has its own code.
Definition: the earliest date is the first day of the phase that the activity needs, after the last injection of each
treated site, by the healing model of each treatment, and not before the program; without a site injected it is the
program's start, and none where a model lacks the phase. The words give that date and hold it against the goal's own.
Source: our design (D).
Why: a date promised too early is kept too early.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.goals import phase_for
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning
from rehabplan.verification.restrictions import model_of

CODE = "verify/goal-date"


def check(facts: Facts) -> Iterator[Issue]:
    """Each forecast."""
    for index, told in enumerate(facts.program.goals):
        earliest = _earliest(facts, phase_for(told.activity))
        if told.feasible.strip() and (told.earliest, told.feasible) != (earliest, _words(earliest, told.by)):
            yield warning(
                CODE,
                f"/program/goals/{index}",
                "the goal {activity} says {said}, but its {right}",
                "say the day on which the limits allow it",
                activity=told.activity,
                said=told.feasible,
                right="day is not known" if earliest is None else f"earliest day is {earliest.isoformat()}",
            )


def _earliest(facts: Facts, phase: PhaseName) -> date | None:
    days = [day for site in facts.case.sites for day in _opening(facts, site, phase)]
    known = [day for day in days if day is not None]
    return max([facts.program.start, *known]) if len(known) == len(days) else None


def _opening(facts: Facts, site: Site, phase: PhaseName) -> Iterator[date | None]:
    injected = facts.injections(site)
    for treatment in facts.case.at(site):
        model = model_of(treatment, facts.library)
        row = None if model is None else model.phase(phase)
        if row is None:
            yield None
        else:
            yield shifted(injected[-1], row.from_day) if injected else facts.program.start


def _words(earliest: date | None, by: date | None) -> str:
    if earliest is None:
        return "no date can be given"
    opens = f"earliest {earliest.isoformat()}, with its criteria met"
    if by is None:
        return opens
    return f"{'can be reached' if by >= earliest else 'cannot be reached by then'}: {opens}"
