"""The restrictions of a case: what healing, days around an injection, tissues and policies put in force, and when."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, Treatment
from rehabplan.model.healing import HealingModel
from rehabplan.planning.clocks import DAY, ClockSpan, clock, shared_injections
from rehabplan.planning.policies import FAR, Part, policy_parts

HIGHEST_PAIN, HIGHEST_PAIN_AT_REST = 5, 7
RESTING_PAIN_TO_LIFT = 4


def restrictions(case: Case, library: Library, start: date, end: date) -> Iterator[Part]:
    """Every restriction of the treated sites and of the person, in the order they are told."""
    for site in case.sites:
        yield from _healing_parts(case, library, site, start, end)
    for policy in sorted(library.content.policies, key=lambda each: each.id):
        yield from policy_parts(policy, case)


def _healing_parts(case: Case, library: Library, site: Site, start: date, end: date) -> Iterator[Part]:
    for treatment in case.at(site):
        model = library.healing(treatment.healing.model)
        if model is None:
            continue
        for span in clock(case.at(site), model, start, end):
            yield _phase_part(model, span, site, resting_pain(case, site))
        yield from _days_after(case.at(site), model, site)
        yield from _tissue_parts(treatment, case.at(site), model, site)


def _phase_part(model: HealingModel, span: ClockSpan, site: Site, resting: Decimal | None) -> Part:
    phase = model.phase(span.phase)
    limit = model.preparation.limit if phase is None else phase.limit
    title = "preparation" if phase is None else phase.title.lower()
    return Part(
        f"{title} phase", site, evolve(limit, pain=pain_limit(limit.pain, resting)), span.from_date, span.to_date
    )


def pain_limit(phase: int, resting: Decimal | None) -> int:
    """S9: max(phase's, resting + 2), never above 5; from resting 4 on, resting + 1, at most 7."""
    if resting is None:
        return phase
    if resting >= RESTING_PAIN_TO_LIFT:
        return min(HIGHEST_PAIN_AT_REST, max(phase, int(resting) + 1))
    return max(phase, min(HIGHEST_PAIN, int(resting) + 2))


def resting_pain(case: Case, site: Site) -> Decimal | None:
    """The latest unclouded resting pain, of two on one day the lower; from 4 on only a clinician's counts in full."""
    found = [r for r in case.readings if r.measure == "pain_resting" and r.site in {site, None} and not r.clouded]
    if not found:
        return None
    reading = max(found, key=lambda r: (r.on, -r.value))
    by_patient = reading.by.value == "patient" and reading.value >= RESTING_PAIN_TO_LIFT
    return Decimal(RESTING_PAIN_TO_LIFT - 1) if by_patient else reading.value


def _days_after(treatments: tuple[Treatment, ...], model: HealingModel, site: Site) -> Iterator[Part]:
    for injection in shared_injections(treatments):
        yield Part("injection day", site, model.injection_day.limit, injection.on, injection.on)
        yield Part("day after the injection", site, model.day_after.limit, injection.on + DAY, injection.on + DAY)


def _tissue_parts(
    treatment: Treatment, treatments: tuple[Treatment, ...], model: HealingModel, site: Site
) -> Iterator[Part]:
    given = shared_injections(treatments)
    for index, injection in enumerate(given):
        until = given[index + 1].on - DAY if index + 1 < len(given) else FAR
        for rule in (r for r in model.tissues if r.tissue is treatment.tissue):
            first = injection.on + rule.from_day * DAY
            last = until if rule.to_day is None else min(until, injection.on + rule.to_day * DAY)
            if first <= last:
                yield Part(f"injected {rule.tissue}", site, rule.limit, first, last)


def untreated(case: Case, library: Library, site: Site) -> tuple[Part, ...]:
    """What the healing models of a case allow a site that is not treated."""
    models = sorted({t.healing.model for t in case.treatments})
    found = [m for m in (library.healing(name) for name in models) if m is not None]
    return tuple(Part("untreated region", site, m.untreated_limit(case.patient.training)) for m in found)
