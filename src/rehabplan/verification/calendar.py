"""What holds where from day to day: phases, injections, restrictions."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import BODY, LIMB_SITES, MIDLINES, Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Content
from rehabplan.model.healing import PhaseName
from rehabplan.verification.clock import Stretch, given
from rehabplan.verification.course import Course, course, edges
from rehabplan.verification.loads import TOGETHER
from rehabplan.verification.policies import in_force
from rehabplan.verification.restrictions import Restriction, clocks, healing, place_of, untreated

PHASES = tuple(PhaseName)
PLACES = (*MIDLINES.values(), *LIMB_SITES.values())
"""Every place that can be loaded."""

InForce = Course[tuple[Restriction, ...]]


@frozen
class Now:
    """The phase of a treated site, the earliest where its treatments differ; if a planned injection is behind it."""

    phase: PhaseName
    projected: bool


@frozen(eq=False)
class Calendar:
    """Stretches, phases and injections by treated site; restrictions and the treated sites by place.

    ``courses`` are the restrictions at the places of one load, those of places that share them once; ``cuts`` are the
    days on which any restriction begins, or is over.
    """

    stretches: Mapping[Site, tuple[Stretch, ...]]
    phases: Mapping[Site, Course[Now]]
    injections: Mapping[Site, tuple[date, ...]]
    restrictions: Mapping[Site, InForce]
    courses: Mapping[tuple[Site, ...], tuple[InForce, ...]]
    cuts: tuple[date, ...]
    treated: Mapping[Site, tuple[Site, ...]]

    def phase(self, site: Site, on: date) -> PhaseName:
        """The phase of a treated site on a day."""
        return self.phases[site].on(on).phase


def calendar(case: Case, library: Content) -> Calendar:
    """Work out what the case, its events and the excerpt put in force."""
    stretches, untouched = clocks(case, library), untreated(case, library)
    named = (*healing(case, library), *(r for policy in library.policies for r in in_force(policy, case)))
    held = _restrictions(case, named, untouched)
    return Calendar(
        stretches,
        {site: _phases(found) for site, found in stretches.items()},
        {site: tuple(each.on for each in given(case.at(site))) for site in case.sites},
        held,
        {places: tuple(dict.fromkeys(held[place] for place in places)) for places in TOGETHER},
        tuple(sorted(edges((*named, *untouched)))),
        {place: tuple(site for site in case.sites if place_of(site) == place) for place in PLACES},
    )


def _phases(found: tuple[Stretch, ...]) -> Course[Now]:
    held = course(found)
    return Course(held.starts, tuple(map(_now, held.values)))


def _now(held: tuple[Stretch, ...]) -> Now:
    phase = min((each.phase for each in held), key=PHASES.index, default=PhaseName.PREPARATION)
    return Now(phase, any(each.projected for each in held if each.phase is phase))


def _restrictions(
    case: Case, named: tuple[Restriction, ...], untouched: tuple[Restriction, ...]
) -> dict[Site, InForce]:
    own: dict[Site, list[Restriction]] = {place_of(site): [] for site in case.sites}
    for each in named:
        own.setdefault(place_of(each.site), []).append(each)
    everywhere, treated = own.pop(BODY, []), {place_of(site) for site in case.sites}
    rest = {place: () if place in treated else untouched for place in own}
    here = {place: course((*everywhere, *found, *rest[place])) for place, found in own.items()}
    elsewhere = course((*everywhere, *untouched))
    return {place: here.get(place, elsewhere) for place in PLACES}
