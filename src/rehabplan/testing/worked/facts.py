"""What comes of a worked case when it is planned."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.issue import Severity
from rehabplan.model.program import Program
from rehabplan.model.result import Ok
from rehabplan.model.worked_case import WorkedCase
from rehabplan.planning.plan import plan

_TOLD = (Severity.FATAL, Severity.ERROR, Severity.WARNING)


@frozen
class Facts:
    """What came of a case: exercises with their first days, codes of issues with their words, codes referred."""

    planned: bool
    first: Mapping[str, date]
    issues: Mapping[str, str]
    refers: frozenset[str]


def facts(worked: WorkedCase, library: Library) -> Facts:
    """What comes of a worked case."""
    result = plan(worked.case, library, on=worked.on or worked.case.plan.start, events=worked.events)
    first = _first_days(result.value) if isinstance(result, Ok) else {}
    codes = {issue.code: issue.message for issue in reversed(result.issues) if issue.severity in _TOLD}
    return Facts(isinstance(result, Ok), first, codes, frozenset(each.code for each in result.referrals if each.code))


def _first_days(program: Program) -> dict[str, date]:
    exercises = {each.id: each.exercise for each in program.prescriptions}
    dated = [(session.date, item.prescription) for session in program.sessions for item in session.items]
    dated += [(routine.from_date, id) for routine in program.routines for id in routine.items]
    first: dict[str, date] = {}
    for day, id in sorted(dated):
        first.setdefault(exercises[id], day)
    return first
