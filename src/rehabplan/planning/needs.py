"""What matters in a block: regions and capacities to train, each with a weight."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from rehabplan.model.anatomy import LOWER_LIMB, SPINE, UPPER_LIMB, Capacity, Muscle, Region, Side, Site
from rehabplan.model.healing import PhaseName
from rehabplan.model.movement import MovementTag
from rehabplan.model.profile import Aim
from rehabplan.planning.context import HEALED, Context
from rehabplan.planning.policies import sided

FIRST, TREATED, IMPAIRED, LINKED, GENERAL, BODY_WEIGHT = 12, 6, 3, 2, 1, 4
GROUP_TARGET, GOAL = 60, 60
LIMBS_OF = {MovementTag.RUNNING: LOWER_LIMB, MovementTag.THROWING: UPPER_LIMB}
LEGS = frozenset({Muscle.QUADRICEPS, Muscle.GLUTEUS_MAXIMUS, Muscle.HAMSTRINGS})
PUSH = frozenset({Muscle.PECTORALS, Muscle.TRICEPS, Muscle.DELTOID})
PULL = frozenset({Muscle.RHOMBOIDS, Muscle.MIDDLE_TRAPEZIUS, Muscle.LATISSIMUS_DORSI, Muscle.BICEPS})
TRUNK = frozenset({Muscle.BACK_EXTENSORS, Muscle.ABDOMINALS, Muscle.LATERAL_TRUNK})
GROUPS = ((LOWER_LIMB, LEGS, 24), (UPPER_LIMB, PUSH, 24), (UPPER_LIMB, PULL, 24), (SPINE, TRUNK, 18))
"""Big muscle groups that keep their strength away from the treated regions, with weights (P9, D)."""
RESISTED = frozenset({Capacity.STRENGTH, Capacity.ISOMETRIC_STRENGTH, Capacity.ENDURANCE, Capacity.POWER})
"""Capacities that load builds. A treated site's heaviest aim among them comes first: its ``FIRST`` weight."""
FALLS = frozenset({"balance_impairment", "osteoporosis"})
FALLS_AGE, FALLS_FACTOR = 65, 4
BELOW_MODERATE = frozenset({PhaseName.PROTECTION, PhaseName.SUBACUTE})


NeedKey = tuple[str, str, str, tuple[str, ...]]


@frozen
class Need:
    """A capacity of a region to train in a block; ``side`` is the limb it is for, if one.

    ``weight`` is a whole number, ``target`` the intensity [%] that earns full credit. ``towards`` is a movement that a
    goal leads to: only exercises with it serve the need.
    """

    region: Region | None
    side: Side | None
    capacity: Capacity
    muscles: tuple[Muscle, ...]
    weight: int
    target: int
    phase: PhaseName
    among: frozenset[Region] = frozenset()
    towards: MovementTag | None = None

    @cached_property
    def key(self) -> NeedKey:
        """Sorts and identifies a need."""
        named = (*self.muscles, *sorted(self.among), self.towards or "")
        return (str(self.region), str(self.side), self.capacity, named)


def needs(context: Context, on: date) -> tuple[Need, ...]:
    """The needs on the day that stands for a block, strongest claim first where two are the same."""
    found: dict[NeedKey, Need] = {}
    for need in (
        *_treated(context, on),
        *_goals(context, on),
        *_contralateral(context, on),
        *_others(context),
        *_groups(context),
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
        aims = _aims(context, site.region, phase)
        first = max((aim for aim in aims if aim.capacity in RESISTED), key=lambda aim: aim.weight, default=None)
        for aim in aims:
            bonus = IMPAIRED if _impaired(context, site, aim) or _is_goal(context, aim) else 0
            side = None if site.region in SPINE else site.side
            need = _need(site.region, side, aim, phase, FIRST if aim is first else TREATED)
            yield evolve(need, weight=need.weight + bonus * aim.weight)


def _goals(context: Context, on: date) -> Iterator[Need]:
    """What a goal leads to that only criteria open, once every treated site has healed so far."""
    if not all(context.span(site, on).phase in HEALED for site in context.sites):
        return
    for tag in sorted(context.goal_tags):
        among = LIMBS_OF[tag]
        yield Need(None, None, Capacity.FUNCTIONAL, (), GOAL, GROUP_TARGET, PhaseName.UNTREATED, among, tag)


def _open_sites(context: Context) -> tuple[Site, ...]:
    return tuple(site for site in context.sites if site.region not in context.screened.withheld)


def _impaired(context: Context, site: Site, aim: Aim) -> bool:
    return any(
        found.site == site
        and found.capacity is aim.capacity
        and (not found.muscles or set(found.muscles) & set(aim.muscles))
        for found in context.case.impairments
    )


def _is_goal(context: Context, aim: Aim) -> bool:
    """Goals are activities: whoever has one needs functional movement, and power for the fast ones."""
    fast = any(goal.activity in {"run", "jump", "throw", "sport"} for goal in context.case.goals)
    return (aim.capacity is Capacity.FUNCTIONAL and bool(context.case.goals)) or (
        aim.capacity is Capacity.POWER and fast
    )


def _need(region: Region | None, side: Side | None, aim: Aim, phase: PhaseName, factor: int) -> Need:
    return Need(region, side, aim.capacity, aim.muscles, aim.weight * factor, aim.target, phase)


def _contralateral(context: Context, on: date) -> Iterator[Need]:
    """The other limb keeps its strength while the treated one is below moderate load."""
    for site in _open_sites(context):
        if site.region in SPINE or context.span(site, on).phase not in BELOW_MODERATE or site.side is None:
            continue
        other = Site(site.region, site.side.other)
        if other not in context.sites:
            for aim in _aims(context, site.region, PhaseName.UNTREATED):
                yield _need(site.region, site.side.other, aim, PhaseName.UNTREATED, LINKED)


def _others(context: Context) -> Iterator[Need]:
    """Links above and below first, then the rest of the body (P9)."""
    treated = {site.region for site in context.sites}
    linked = {link for site in _open_sites(context) for link in _links(context, site)}
    for region in Region:
        if region in treated or region in context.screened.withheld:
            continue
        factor = LINKED if region in linked else GENERAL
        for aim in _aims(context, region, PhaseName.UNTREATED):
            yield _need(region, None, aim, PhaseName.UNTREATED, factor)


def _groups(context: Context) -> Iterator[Need]:
    """Strength of the big muscle groups away from the treated regions."""
    shut = {site.region for site in context.sites} | context.screened.withheld
    for group, muscles, weight in GROUPS:
        open_to, named = frozenset(group - shut), tuple(sorted(muscles))
        if open_to:
            yield Need(None, None, Capacity.STRENGTH, named, weight, GROUP_TARGET, PhaseName.UNTREATED, open_to)


def _links(context: Context, site: Site) -> tuple[Region, ...]:
    profile = context.library.profile(site.region)
    return () if profile is None else profile.links


def _body(context: Context, on: date) -> Iterator[Need]:
    order = list(PhaseName)
    phases = [context.span(site, on).phase for site in context.sites]
    phase = min(phases, key=order.index, default=PhaseName.UNTREATED)
    falls = _may_fall(context)
    for aim in _aims(context, None, phase):
        factor = FALLS_FACTOR if falls and aim.capacity is Capacity.BALANCE else 1
        yield _need(None, None, aim, phase, BODY_WEIGHT * factor)


def _may_fall(context: Context) -> bool:
    """Age or a condition that makes a fall likely or grave."""
    old = context.case.plan.start.year - context.case.patient.birth_year >= FALLS_AGE
    return old or any(sided(word)[1] in FALLS for word in context.screened.present)
