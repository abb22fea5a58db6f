"""Ways to break the good bundle: one change each, everything else kept as it is."""

# ruff: noqa: ANN401 - changes go to attrs.evolve, whose keywords are of any type

from collections.abc import Callable
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from attrs import evolve

from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle
from rehabplan.model.exercise import Exercise
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.model.limit import Limit
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.program import Prescription, Program, Routine, Session, Sides
from tests.verification.good import BUNDLE, block_of, in_order
from tests.verification.good_library import MODEL, SOURCES

Change = Callable[[Bundle], Bundle]
START = BUNDLE.program.start


def program(**changes: Any) -> Change:
    """Other parts of the program."""
    return lambda bundle: evolve(bundle, program=evolve(bundle.program, **changes))


def case(**changes: Any) -> Change:
    """Other parts of the case."""
    return lambda bundle: evolve(bundle, case=evolve(bundle.case, **changes))


def library(**changes: Any) -> Change:
    """Other parts of the excerpt."""
    return lambda bundle: evolve(bundle, library=evolve(bundle.library, **changes))


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(bundle: Bundle) -> Bundle:
        for each in changes:
            bundle = each(bundle)
        return bundle

    return change


def prescribed(id: str, **changes: Any) -> Change:
    """One prescription changed."""

    def change(bundle: Bundle) -> Bundle:
        found = tuple(evolve(p, **changes) if p.id == id else p for p in bundle.program.prescriptions)
        return program(prescriptions=found)(bundle)

    return change


def exercise(id: str, how: dict[str, Any] | None = None, **changes: Any) -> Change:
    """One exercise of the excerpt changed."""

    def changed(entry: Exercise) -> Exercise:
        return entry if entry.id != id else evolve(entry, how=evolve(entry.how, **(how or {})), **changes)

    return lambda bundle: library(exercises=tuple(changed(e) for e in bundle.library.exercises))(bundle)


def policy(limit: Limit, place: PolicyPlace = PolicyPlace.TREATED_SITES) -> Change:
    """One more restriction, always in force at the treated sites."""
    added = Policy("t/more", "One more", Trigger.ALWAYS, "", place, limit, "Less.", SOURCES)
    return lambda bundle: library(policies=(*bundle.library.policies, added))(bundle)


def healing(**changes: Any) -> Change:
    """The healing model changed."""
    return library(healing=(evolve(MODEL, **changes),))


def phase(name: PhaseName, model: HealingModel = MODEL, **changes: Any) -> Change:
    """The limit of one phase changed."""
    phases = tuple(evolve(p, limit=evolve(p.limit, **changes)) if p.name is name else p for p in model.phases)
    return healing(phases=phases)


def timed(bundle: Bundle) -> Bundle:
    """Sessions with the minutes that their items take."""
    found = tuple(evolve(s, minutes=minutes(bundle.program, s)) for s in bundle.program.sessions)
    return program(sessions=found)(bundle)


def minutes(plan: Program, session: Session) -> int:
    """Planned minutes of a session: both sides for each, half a minute of set-up, rounded up."""
    items = [plan.prescription(item.prescription) for item in session.items]
    total = sum(((p.dose.minutes(2 if p.sides is Sides.EACH else 1) or 0) + Decimal("0.5") for p in items), Decimal(0))
    return int(total.to_integral_value(ROUND_CEILING))


def session(on: date, *ids: str) -> Session:
    """A session of some prescriptions."""
    return Session(on, (on - START).days // 7 + 1, block_of(on), 0, in_order(ids))


def added(*sessions: Session) -> Change:
    """More sessions, timed, in order of date."""

    def change(bundle: Bundle) -> Bundle:
        found = sorted((*bundle.program.sessions, *sessions), key=lambda s: s.date)
        return timed(program(sessions=tuple(found))(bundle))

    return change


def items(on: date, *ids: str) -> Change:
    """Other items in the session of a day, timed."""

    def change(bundle: Bundle) -> Bundle:
        found = tuple(session(on, *ids) if s.date == on else s for s in bundle.program.sessions)
        return timed(program(sessions=found)(bundle))

    return change


def daily(on: date, *ids: str) -> Change:
    """Another daily list on one day."""

    def change(bundle: Bundle) -> Bundle:
        found = [piece for r in bundle.program.routines for piece in _around(r, on)]
        found.append(Routine(on, on, block_of(on), ids))
        return program(routines=tuple(sorted(found, key=lambda r: r.from_date)))(bundle)

    return change


def _around(routine: Routine, on: date) -> list[Routine]:
    if not routine.from_date <= on <= routine.to_date:
        return [routine]
    before = evolve(routine, to_date=date.fromordinal(on.toordinal() - 1))
    after = evolve(routine, from_date=date.fromordinal(on.toordinal() + 1))
    return [piece for piece in (before, after) if piece.from_date <= piece.to_date]


def prescription(id: str) -> Prescription:
    """A prescription of the good program."""
    return BUNDLE.program.prescription(id)


def treatment(**changes: Any) -> Change:
    """The one treatment changed."""

    def change(bundle: Bundle) -> Bundle:
        return case(treatments=(evolve(bundle.case.treatments[0], **changes),))(bundle)

    return change


def answered(list_key: str, **changes: Any) -> Change:
    """One screening answer changed."""

    def changed(now: Case) -> Case:
        return evolve(now, screening=tuple(evolve(a, **changes) if a.list == list_key else a for a in now.screening))

    return lambda bundle: evolve(bundle, case=changed(bundle.case))
