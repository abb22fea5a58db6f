"""A stateful machine over ``plan``: things happen one after the other, and after each the laws must hold."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Answer, Case, Clearance, Concern, InjectionStatus, OwnedEquipment, Weekday
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.events import (
    Cleared,
    Corrected,
    Event,
    Injected,
    InjectionCancelled,
    InjectionMoved,
    InjectionPlanned,
    Measured,
    Rescheduled,
    Screened,
    current,
)
from rehabplan.testing import laws, strategies
from rehabplan.testing.strategies.treatments import CLINICIAN

_DAYS = st.integers(1, 60)
_WEEK = st.sets(st.sampled_from(Weekday), min_size=1).map(lambda found: tuple(day for day in Weekday if day in found))


def plan_machine(library: Callable[[], Library], *, max_weeks: int = 10) -> type[RuleBasedStateMachine]:
    """A machine for cases of a library, which is made once; ``plan_machine(tiny_library).TestCase`` is a test.

    Shrinks to few steps of a simple case. Subclass it to add rules of your own, and ``check`` to add laws.
    """
    known = library()

    class PlanOfOneLibrary(PlanMachine):
        pass

    PlanOfOneLibrary.library = known
    PlanOfOneLibrary.max_weeks = max_weeks
    return PlanOfOneLibrary


class PlanMachine(RuleBasedStateMachine):
    """A person's course: injections, flags, changed days and equipment, corrections, and time that passes."""

    library: Library
    max_weeks = 10

    def __init__(self) -> None:
        super().__init__()
        self.case: Case
        self.events: tuple[Event, ...] = ()
        self.on = date.min
        self.before: laws.Moment | None = None
        self.after: laws.Moment | None = None

    @initialize(data=st.data())
    def meet(self, data: st.DataObject) -> None:
        """A person is first seen on the day on which the plan starts."""
        self.case = data.draw(strategies.cases(library=self.library, max_weeks=self.max_weeks, max_injections=3))
        self.on = self.case.plan.start

    @rule(data=st.data(), days=_DAYS)
    def injection_planned(self, data: st.DataObject, days: int) -> None:
        """An injection is planned at a treated site."""
        self.happens(InjectionPlanned(self.next_id(), self.draw_site(data), self.on + timedelta(days=days)))

    @rule(data=st.data())
    def injected(self, data: st.DataObject) -> None:
        """An injection is given today."""
        self.happens(Injected(self.next_id(), self.draw_site(data), self.on))

    @precondition(lambda self: self.planned())
    @rule(data=st.data(), days=_DAYS)
    def injection_moved(self, data: st.DataObject, days: int) -> None:
        """A planned injection is moved."""
        site, was = data.draw(st.sampled_from(self.planned()))
        self.happens(InjectionMoved(self.next_id(), site, was, was + timedelta(days=days)))

    @precondition(lambda self: self.planned())
    @rule(data=st.data())
    def injection_cancelled(self, data: st.DataObject) -> None:
        """A planned injection is called off."""
        site, day = data.draw(st.sampled_from(self.planned()))
        self.happens(InjectionCancelled(self.next_id(), site, day))

    @precondition(lambda self: self.flags())
    @rule(data=st.data())
    def flag_told(self, data: st.DataObject) -> None:
        """A list is asked again, and a flag is present."""
        key, code = data.draw(st.sampled_from(self.flags()))
        self.happens(Screened(self.next_id(), Answer(key, True, (code,), self.on, Role.PHYSIOTHERAPIST)))  # noqa: FBT003

    @precondition(lambda self: self.told())
    @rule(data=st.data(), concern=st.sampled_from(Concern))
    def flag_judged(self, data: st.DataObject, concern: Concern) -> None:
        """A clinician records a level of concern about a flag that was told."""
        code = data.draw(st.sampled_from(self.told()))
        self.happens(Cleared(self.next_id(), Clearance(code, concern, CLINICIAN, self.on)))

    @precondition(lambda self: all(not isinstance(e, Rescheduled) or e.on != self.on for e in self.events))
    @rule(days=_WEEK, minutes=st.integers(10, 90))
    def rescheduled(self, days: tuple[Weekday, ...], minutes: int) -> None:
        """The person has other days, or more or less time."""
        self.happens(Rescheduled(self.next_id(), evolve(self.case.plan, days=days, minutes=minutes), self.on))

    @rule(owned=strategies.equipment())
    def re_equipped(self, owned: tuple[OwnedEquipment, ...]) -> None:
        """The person has got other things at home."""
        self.case = evolve(self.case, equipment=owned)

    @rule(data=st.data(), pain=st.integers(0, 10))
    def measured(self, data: st.DataObject, pain: int) -> None:
        """Pain at rest is asked for."""
        reading = Reading("pain_resting", Decimal(pain), self.on, Role.PHYSIOTHERAPIST, self.draw_site(data))
        self.happens(Measured(self.next_id(), reading))

    @precondition(lambda self: self.events)
    @rule(data=st.data())
    def corrected(self, data: st.DataObject) -> None:
        """Something was entered by mistake."""
        event = data.draw(st.sampled_from([each.id for each in self.events]))
        self.happens(Corrected(self.next_id(), event, "entered by mistake"))

    @rule(days=st.integers(1, 21))
    def time_passes(self, days: int) -> None:
        """Nothing happens for some days."""
        self.on += timedelta(days=days)

    @invariant()
    def keeps_the_laws(self) -> None:
        """Plan anew, and ask every law."""
        if self.on == date.min:
            return
        self.before, self.after = self.after, laws.moment(self.case, self.events, self.on, self.library)
        if broken := self.check(self.before, self.after):
            raise AssertionError("\n".join(broken))

    def check(self, before: laws.Moment | None, after: laws.Moment) -> tuple[str, ...]:
        """What is broken; add your own laws to these."""
        return laws.broken(before, after)

    def happens(self, event: Event) -> None:
        """Add an event to those that there are."""
        self.events = (*self.events, event)

    def next_id(self) -> str:
        """An id that no event has yet; in order, so that later events sort later."""
        return f"e{len(self.events) + 1:03}"

    def draw_site(self, data: st.DataObject) -> Site:
        """One of the treated sites."""
        return data.draw(st.sampled_from(self.case.sites))

    def planned(self) -> list[tuple[Site, date]]:
        """Injections that are planned from today on."""
        now = current(self.case, self.events)
        return [(t.site, day) for t in now.treatments for day in t.days(InjectionStatus.PLANNED) if day >= self.on]

    def flags(self) -> list[tuple[str, str]]:
        """Flags of the lists that the case has answered: list and code."""
        answered = {answer.list for answer in self.case.screening}
        lists = (each for each in self.library.content.screening if each.key in answered)
        return [(each.key, flag.code) for each in lists for flag in each.flags]

    def told(self) -> list[str]:
        """Codes of flags that were told."""
        answers = [event.answer for event in self.events if isinstance(event, Screened)]
        return [code for answer in answers for code in answer.present]
