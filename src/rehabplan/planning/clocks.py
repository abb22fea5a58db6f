"""Each treatment's own clock: days since its site's latest injection, by breakpoints."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from rehabplan.model.case import InjectionStatus, Treatment
from rehabplan.model.healing import Between, HealingModel, PhaseName

DAY = timedelta(days=1)


@frozen
class ClockSpan:
    """Days on which one treatment's row is constant (both ends included).

    ``injected`` is day 0 of the clock, ``None`` before the first injection.
    """

    from_date: date
    to_date: date
    phase: PhaseName
    injected: date | None
    projected: bool

    def day(self, on: date) -> int:
        """Days since the injection. Raises ``ValueError`` before the first."""
        if self.injected is None:
            raise ValueError("no injection yet")
        return (on - self.injected).days


@frozen
class _Given:
    on: date
    projected: bool


def shared_injections(treatments: Iterable[Treatment]) -> tuple[_Given, ...]:
    """All injections of a site that count, in order: done ones, and planned ones as a projection."""
    done = {day for t in treatments for day in t.days(InjectionStatus.DONE)}
    planned = {day for t in treatments for day in t.days(InjectionStatus.PLANNED)} - done
    return tuple(_Given(day, day in planned) for day in sorted(done | planned))


def clock(treatments: tuple[Treatment, ...], model: HealingModel, start: date, end: date) -> tuple[ClockSpan, ...]:
    """Phases of one site from ``start`` to ``end`` (both included); its treatments share the clock."""
    given = shared_injections(treatments)
    resumes = all(t.healing.between is Between.RESUME for t in treatments)
    spans: list[ClockSpan] = []
    if not given or given[0].on > start:
        until = given[0].on - DAY if given else end
        spans.append(ClockSpan(start, until, PhaseName.PREPARATION, None, projected=False))
    for index, injection in enumerate(given):
        until = given[index + 1].on - DAY if index + 1 < len(given) else max(end, injection.on)
        repeat = index > 0 and resumes
        spans += _cycle(injection, model, until, _reached(spans) if repeat else None)
    return tuple(clipped for span in spans if (clipped := _clip(span, start, end)) is not None)


def _reached(spans: list[ClockSpan]) -> PhaseName:
    order = list(PhaseName)
    return max((s.phase for s in spans if s.injected is not None), key=order.index)


def _cycle(injection: _Given, model: HealingModel, until: date, reached: PhaseName | None) -> list[ClockSpan]:
    spans = []
    for phase in model.phases:
        first = injection.on + phase.from_day * DAY
        last = until if phase.to_day is None else min(until, injection.on + phase.to_day * DAY)
        if first > until:
            break
        spans += _resumed(ClockSpan(first, last, phase.name, injection.on, injection.projected), model, reached)
    return spans


def _resumed(span: ClockSpan, model: HealingModel, reached: PhaseName | None) -> list[ClockSpan]:
    """Under ``resume_between_injections`` the resumed row starts early, where it was reached before."""
    order, rule = list(PhaseName), model.resume
    earlier = order.index(span.phase) < order.index(rule.phase)
    if reached is None or order.index(reached) < order.index(rule.phase) or not earlier or span.injected is None:
        return [span]
    switch = span.injected + rule.first_day * DAY
    if switch > span.to_date:
        return [span]
    resumed = ClockSpan(max(switch, span.from_date), span.to_date, rule.phase, span.injected, span.projected)
    if switch <= span.from_date:
        return [resumed]
    return [ClockSpan(span.from_date, switch - DAY, span.phase, span.injected, span.projected), resumed]


def _clip(span: ClockSpan, start: date, end: date) -> ClockSpan | None:
    first, last = max(span.from_date, start), min(span.to_date, end)
    return ClockSpan(first, last, span.phase, span.injected, span.projected) if first <= last else None
