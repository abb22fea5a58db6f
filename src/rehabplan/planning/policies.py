"""Where and when the policies of a library restrict a case."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from rehabplan.model.anatomy import BODY, Region, Side, Site
from rehabplan.model.case import Case
from rehabplan.model.healing import Training
from rehabplan.model.limit import Limit
from rehabplan.model.policy import Policy, PolicyPlace, Trigger

FAR = date(9999, 12, 31)


@frozen
class Part:
    """A named restriction at a site between two dates (both included)."""

    name: str
    site: Site
    limit: Limit
    from_date: date = date.min
    to_date: date = FAR


def policy_parts(policy: Policy, case: Case) -> Iterator[Part]:
    """The parts that a policy puts in force for a case."""
    for sites, first, last in _triggers(policy, case):
        for site in _places(policy, case, sites):
            yield Part(policy.title, site, policy.limit, first, last)


_Trigger = tuple[tuple[Site, ...], date, date]


def _triggers(policy: Policy, case: Case) -> Iterator[_Trigger]:
    match policy.trigger:
        case Trigger.CONDITION:
            yield from _by_condition(policy, case)
        case Trigger.ORDER:
            yield from _by_order(policy, case)
        case Trigger.INTERVENTION:
            yield from _by_intervention(policy, case)
        case Trigger.IRRITABILITY:
            sites = tuple(t.site for t in case.treatments if t.irritability == policy.value)
            yield from (((site,), date.min, FAR) for site in sites)
        case _:
            if policy.trigger is Trigger.ALWAYS or _is_person(policy, case):
                yield (), date.min, FAR


def _by_condition(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for present in (p for answer in case.answers for p in answer.present):
        site, code = sided(present)
        if code == policy.value:
            yield (() if site is None else (site,)), date.min, FAR


def _by_order(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for treatment in case.treatments:
        for order in (o for o in treatment.orders if o.code == policy.value):
            yield (treatment.site,), date.min, order.until or FAR


def _by_intervention(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for done in (i for i in case.interventions if i.kind == policy.value):
        yield (done.site,), done.date, done.date + timedelta(days=policy.within_days or 0)


def _is_person(policy: Policy, case: Case) -> bool:
    age = youngest_age(case)
    match policy.trigger:
        case Trigger.AGE_UNDER:
            return age < int(policy.value)
        case Trigger.AGE_FROM:
            return age + 1 >= int(policy.value)
        case _:
            return case.patient.training is Training.UNTRAINED


def youngest_age(case: Case) -> int:
    """Age at the start, taking the younger of the two that a birth year leaves open."""
    return case.plan.start.year - case.patient.birth_year - 1


def sided(present: str) -> tuple[Site | None, str]:
    """Split ``right knee_effusion_2_plus`` into a side's site and the code.

    The region of the site is that of the code's first words, or unknown (``None``).
    """
    side, _, code = present.partition(" ")
    if not code:
        return None, present
    region = next((r for r in Region if code.startswith(r.value)), None)
    return (Site(region, Side(side)) if region is not None and side in set(Side) else None), code


def _places(policy: Policy, case: Case, sites: tuple[Site, ...]) -> tuple[Site, ...]:
    match policy.place:
        case PolicyPlace.BODY:
            return (BODY,)
        case PolicyPlace.TREATED_SITES:
            return case.sites
        case PolicyPlace.SAME_SITE:
            return sites or case.sites
