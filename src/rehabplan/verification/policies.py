"""Policies as restrictions: what a condition, an order, an age, … puts in force for this case."""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import BODY, Region, Side, Site
from rehabplan.model.case import Case
from rehabplan.model.healing import Training
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.verification.clock import FAR, LONG_AGO, shifted
from rehabplan.verification.restrictions import Restriction

Cause = tuple[Site | None, date, date]
ALWAYS: Cause = (None, LONG_AGO, FAR)


def in_force(policy: Policy, case: Case) -> Iterator[Restriction]:
    """The restrictions of one policy, at every place it concerns."""
    for site, first, last in _causes(policy, case):
        for where in _places(policy, case, site):
            yield Restriction(policy.title, where, policy.limit, first, last)


def _causes(policy: Policy, case: Case) -> Iterator[Cause]:
    match policy.trigger:
        case Trigger.CONDITION:
            words = sorted({word for answer in case.screening for word in answer.present})
            yield from ((located(word), LONG_AGO, FAR) for word in words if code_of(word) == policy.value)
        case Trigger.IRRITABILITY:
            yield from ((t.site, LONG_AGO, FAR) for t in case.treatments if t.irritability == policy.value)
        case Trigger.ORDER:
            for treatment in case.treatments:
                ordered = (order for order in treatment.orders if order.code == policy.value)
                yield from ((treatment.site, LONG_AGO, order.until or FAR) for order in ordered)
        case Trigger.INTERVENTION:
            window = policy.within_days or 0
            done = (other for other in case.interventions if other.kind == policy.value)
            yield from ((other.site, other.date, shifted(other.date, window)) for other in done)
        case _:
            if _concerns(policy, case):
                yield ALWAYS


def _concerns(policy: Policy, case: Case) -> bool:
    """Whether the person falls under it; of the two ages that a birth year leaves open, the stricter."""
    older = case.plan.start.year - case.patient.birth_year
    match policy.trigger:
        case Trigger.AGE_UNDER:
            return not policy.value.isdecimal() or older - 1 < int(policy.value)
        case Trigger.AGE_FROM:
            return not policy.value.isdecimal() or older >= int(policy.value)
        case Trigger.UNTRAINED:
            return case.patient.training is Training.UNTRAINED
        case _:
            return True


def _places(policy: Policy, case: Case, site: Site | None) -> tuple[Site, ...]:
    match policy.place:
        case PolicyPlace.BODY:
            return (BODY,)
        case PolicyPlace.TREATED_SITES:
            return case.sites
        case PolicyPlace.SAME_SITE:
            return case.sites if site is None else (site,)


def code_of(word: str) -> str:
    """The code of an answer such as ``right knee_locking``."""
    return word.rpartition(" ")[2]


def side_of(word: str) -> Side | None:
    """The side an answer names, if any."""
    side = word.rpartition(" ")[0]
    return Side(side) if side in set(Side) else None


def located(word: str) -> Site | None:
    """The site an answer speaks of, where it names the side and its code starts with a region."""
    side, code = side_of(word), code_of(word)
    region = next((region for region in Region if code.startswith(region)), None)
    try:
        return None if region is None or side is None else Site(region, side)
    except ValueError:
        return None
