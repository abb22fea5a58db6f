"""``plan``: a pure function from a case and a library to a dated program.

screen → clocks → envelope → needs → blocks → fold(select → project → place)
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve

from rehabplan.library.library import Library
from rehabplan.library.lost import restricting
from rehabplan.library.rules import judge
from rehabplan.model.case import Case
from rehabplan.model.events import Event, current, distinct, rescheduled
from rehabplan.model.issue import Act, Issue, Location, Severity, params, sort_issues
from rehabplan.model.program import Program
from rehabplan.model.result import Ok, Refused
from rehabplan.planning.bundle import join
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.draft import draft
from rehabplan.planning.envelope import envelope
from rehabplan.planning.gear import gear
from rehabplan.planning.protocol_choice import unknown
from rehabplan.planning.reviews import firm_until
from rehabplan.planning.screen import Screened, screen
from rehabplan.verification import verify


def plan(case: Case, library: Library, *, on: date, events: Iterable[Event] = ()) -> Ok[Program] | Refused:
    """Plan a case on a day. Refused where safety, the library or the case itself forbids a program.

    Raises ``EventClashError`` where two events share an id and differ.
    """
    known = distinct(events)
    now = current(case, known)
    screened = screen(now, library, on)
    missing = (*_missing(now, library), *unknown(now, library), *_lost(library), *_contradicted(known))
    if screened.refused or missing or _nothing_open(now, screened):
        return Refused((*screened.issues, *missing), screened.referrals)
    made = draft(_context(now, library, screened, on), case, known)
    return _verified(made, case, known, library)


def _verified(made: Program, case: Case, events: tuple[Event, ...], library: Library) -> Ok[Program] | Refused:
    """Nothing unverified is given out: a broken safety law refuses, what is incomplete is printed."""
    whole = join(made, case, events, library)
    found = (*verify(whole), *judge(library.rules, whole))
    if any(issue.severity in {Severity.FATAL, Severity.ERROR} for issue in found):
        return Refused(sort_issues(found), made.referrals)
    program = evolve(made, issues=sort_issues((*made.issues, *found)))
    return Ok(program, program.issues, program.referrals)


def _lost(library: Library) -> tuple[Issue, ...]:
    """What a faulty plugin took away and might have forbidden something (S11)."""
    return tuple(
        Issue(
            "plan/lost-restriction",
            Severity.ERROR,
            "the library lost {name}, which may have restricted something",
            params(name=name),
            Location("library"),
            "repair or remove the plugin that is named in the library's issues, then plan",
            Act.FIX,
        )
        for name in restricting(library.lost)
    )


def _contradicted(events: tuple[Event, ...]) -> Iterator[Issue]:
    """Frames of the plan of which no day tells which counts."""
    agreed = rescheduled(events)
    for other in agreed[1:]:
        yield Issue(
            "events/reschedule-clash",
            Severity.ERROR,
            "{id} and {other} both say how the plan goes on, and no day tells which counts",
            params(id=agreed[0].id, other=other.id),
            Location("events"),
            "give each its day, on, or correct the one that no longer counts",
            Act.FIX,
        )


def _missing(case: Case, library: Library) -> tuple[Issue, ...]:
    wanted = {t.healing.model for t in case.treatments if library.healing(t.healing.model) is None}
    wanted |= {str(s.region) for s in case.sites if library.profile(s.region) is None}
    wanted |= {lift.exercise for lift in case.best_lifts if not library.has_exercise(lift.exercise)}
    return tuple(
        Issue(
            "plan/missing-content",
            Severity.ERROR,
            "the library has no {name}, which the case needs",
            params(name=name),
            Location("case"),
            "load the catalogue that defines it" + (f"; lost: {', '.join(library.lost)}" if library.lost else ""),
            Act.FIX,
        )
        for name in sorted(wanted)
    )


def _nothing_open(case: Case, screened: Screened) -> bool:
    return all(site.region in screened.withheld for site in case.sites)


def _context(case: Case, library: Library, screened: Screened, on: date) -> Context:
    end = case.plan.start + timedelta(weeks=case.plan.weeks) - DAY
    return Context(
        case,
        library,
        screened,
        envelope(case, library, case.plan.start, end),
        gear(case),
        on,
        firm_until(case, library, max(on, case.plan.start)),
    )
