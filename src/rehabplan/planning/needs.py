"""What matters in a block: regions and capacities to train, each with a weight."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.anatomy import LOWER_LIMB, SPINE, UPPER_LIMB, Capacity, Muscle, Region, Side, Site
from rehabplan.model.healing import PhaseName
from rehabplan.model.profile import Aim
from rehabplan.planning.context import Context

TREATED, IMPAIRED, LINKED, GENERAL, BODY_WEIGHT = 6, 3, 2, 1, 4
GROUP_WEIGHT, GROUP_TARGET = 30, 60
BELOW_MODERATE = frozenset({PhaseName.PROTECTION, PhaseName.SUBACUTE})


@frozen
class Need:
    """A capacity of a region to train in a block; ``side`` is the limb it is for, if one.

    ``weight`` is a whole number, ``target`` the intensity [%] that earns full credit.
    """

    region: Region | None
    side: Side | None
    capacity: Capacity
    muscles: tuple[Muscle, ...]
    weight: int
    target: int
    phase: PhaseName
    among: frozenset[Region] = frozenset()

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Sorts and identifies a need."""
        return (str(self.region), str(self.side), self.capacity, (*self.muscles, *sorted(self.among)))


def needs(context: Context, on: date) -> tuple[Need, ...]:
    """The needs on the day that stands for a block, strongest claim first where two are the same."""
    found: dict[tuple[str, str, str, tuple[str, ...]], Need] = {}
    for need in (
        *_treated(context, on),
        *_contralateral(context, on),
        *_others(context),
        *_groups(context, on),
        *_body(context, on),
    ):
        old = found.get(need.key)
        if old is None or need.weight > old.weight:
            found[need.key] = need
    return tuple(found[key] for key in sorted(found))


def _aims(context: Context, region: Region | None, phase: PhaseName) -> tuple[Aim, ...]:
    profile = context.library.profile(region)
    return () if profile is None else profile.aims(phase)


def _treated(context: Context, on: date) -> Iterator[Need]:
    for site in _open_sites(context):
        phase = context.span(site, on).phase
        for aim in _aims(context, site.region, phase):
            bonus = IMPAIRED if _impaired(context, site, aim) else 0
            side = None if site.region in SPINE else site.side
            need = _need(site.region, side, aim, phase, TREATED)
            yield evolve(need, weight=need.weight + bonus * aim.weight)


def _open_sites(context: Context) -> tuple[Site, ...]:
    return tuple(site for site in context.case.sites if site.region not in context.screened.withheld)


def _impaired(context: Context, site: Site, aim: Aim) -> bool:
    return any(
        found.site == site
        and found.capacity is aim.capacity
        and (not found.muscles or set(found.muscles) & set(aim.muscles))
        for found in context.case.impairments
    )


def _need(region: Region | None, side: Side | None, aim: Aim, phase: PhaseName, factor: int) -> Need:
    return Need(region, side, aim.capacity, aim.muscles, aim.weight * factor, aim.target, phase)


def _contralateral(context: Context, on: date) -> Iterator[Need]:
    """The other limb keeps its strength while the treated one is below moderate load."""
    for site in _open_sites(context):
        if site.region in SPINE or context.span(site, on).phase not in BELOW_MODERATE or site.side is None:
            continue
        other = Site(site.region, site.side.other)
        if other not in context.case.sites:
            for aim in _aims(context, site.region, PhaseName.UNTREATED):
                yield _need(site.region, site.side.other, aim, PhaseName.UNTREATED, LINKED)


def _others(context: Context) -> Iterator[Need]:
    """Links above and below first, then the rest of the body (P9)."""
    treated = {site.region for site in context.case.sites}
    linked = {link for site in _open_sites(context) for link in _links(context, site)}
    for region in Region:
        if region in treated or region in context.screened.withheld:
            continue
        factor = LINKED if region in linked else GENERAL
        for aim in _aims(context, region, PhaseName.UNTREATED):
            yield _need(region, None, aim, PhaseName.UNTREATED, factor)


def _groups(context: Context, on: date) -> Iterator[Need]:
    """Strength away from the treated regions (P9), of more of the body while those are below moderate load."""
    shut = {site.region for site in context.case.sites} | context.screened.withheld
    below = any(context.span(site, on).phase in BELOW_MODERATE for site in _open_sites(context))
    for group in (UPPER_LIMB, LOWER_LIMB, SPINE) if below else (UPPER_LIMB, LOWER_LIMB | SPINE):
        open_to = frozenset(group - shut)
        if open_to:
            yield Need(None, None, Capacity.STRENGTH, (), GROUP_WEIGHT, GROUP_TARGET, PhaseName.UNTREATED, open_to)


def _links(context: Context, site: Site) -> tuple[Region, ...]:
    profile = context.library.profile(site.region)
    return () if profile is None else profile.links


def _body(context: Context, on: date) -> Iterator[Need]:
    order = list(PhaseName)
    phases = [context.span(site, on).phase for site in context.case.sites]
    phase = min(phases, key=order.index, default=PhaseName.UNTREATED)
    for aim in _aims(context, None, phase):
        yield _need(None, None, aim, phase, BODY_WEIGHT)
