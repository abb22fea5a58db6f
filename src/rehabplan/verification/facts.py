"""What the rules look at, worked out once from a bundle: clocks, restrictions, uses, loads."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import BODY, Region, Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.events import Event, current, distinct
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.program import Program, Track
from rehabplan.verification.clock import FAR, Stretch, given, shifted
from rehabplan.verification.loads import Loaded, loaded
from rehabplan.verification.policies import in_force
from rehabplan.verification.restrictions import Restriction, clocks, everywhere, healing, is_at, untreated
from rehabplan.verification.uses import Use, known, uses

PHASES = tuple(PhaseName)


def _date(use: Use) -> date:
    return use.on


@frozen
class Exposure:
    """A place that a use loads, under one restriction that is in force there on that day."""

    use: Use
    place: Loaded
    under: Restriction


@frozen(eq=False)
class Facts:
    """The bundle, and what follows from its case, events, library excerpt and sessions alone.

    ``sessions`` are the uses in sessions, ``loads`` are by a prescription's number, ``treated_at`` by place.
    """

    bundle: Bundle
    case: Case
    events: tuple[Event, ...]
    exercises: Mapping[str, Exercise]
    ladders: Mapping[str, Ladder]
    tracks: Mapping[str, Track]
    stretches: Mapping[Site, tuple[Stretch, ...]]
    restrictions: Mapping[Site, tuple[Restriction, ...]]
    treated_at: Mapping[Site, tuple[Site, ...]]
    uses: tuple[Use, ...]
    sessions: tuple[Use, ...]
    loads: Mapping[int, tuple[Loaded, ...]]
    exposures: tuple[Exposure, ...]

    @property
    def program(self) -> Program:
        """The program that is judged."""
        return self.bundle.program

    @property
    def library(self) -> Content:
        """The excerpt of the library."""
        return self.bundle.library

    def at(self, site: Site, on: date) -> tuple[Restriction, ...]:
        """The restrictions in force at a place on a day."""
        return tuple(each for each in self.restrictions[site] if each.holds(on))

    def on(self, day: date) -> tuple[Use, ...]:
        """The uses of a day."""
        first = bisect_left(self.uses, day, key=_date)
        return self.uses[first : bisect_right(self.uses, day, key=_date)]

    def treated(self, site: Site) -> tuple[Site, ...]:
        """The treated sites that a place belongs to."""
        return self.treated_at[site]

    def trained_sites(self, use: Use) -> tuple[Site, ...]:
        """The treated sites that a use trains."""
        found = {site for each in self.loads[use.number] if each.trained for site in self.treated(each.site)}
        return tuple(sorted(found, key=str))

    def phase(self, site: Site, on: date) -> PhaseName:
        """The phase of a treated site on a day, the earliest where its treatments differ."""
        found = [each.phase for each in self.stretches.get(site, ()) if each.from_date <= on <= each.to_date]
        return min(found, key=PHASES.index, default=PhaseName.PREPARATION)

    def injections(self, site: Site) -> tuple[date, ...]:
        """Days of the injections that count at a treated site, done or planned."""
        return tuple(each.on for each in given(self.case.at(site)))

    def worked_under(self, use: Use) -> tuple[Restriction, ...]:
        """The restrictions whose ceilings and rates hold for a use."""
        found = {id(r): r for each in self.loads[use.number] if each.worked for r in self.at(each.site, use.on)}
        return tuple(found.values())

    def regions(self) -> tuple[Region, ...]:
        """The treated regions."""
        return tuple(region for region in Region if any(site.region is region for site in self.case.sites))


def gather(bundle: Bundle) -> Facts:
    """Work out the facts. Raises ``EventClashError`` where one event id has two contents."""
    case, events = current(bundle.case, bundle.events), distinct(bundle.events)
    program = bundle.program
    exercises = {each.id: each for each in bundle.library.exercises}
    prescriptions = known(program, exercises)
    found = uses(program, prescriptions, events)
    loads = {n: loaded(exercise, p.dose, p.sides) for n, p, exercise in prescriptions.values()}
    restrictions = _restrictions(case, bundle.library)
    return Facts(
        bundle,
        case,
        events,
        exercises,
        {each.id: each for each in bundle.library.ladders},
        {each.id: each for each in program.tracks},
        _by_site(clocks(case, bundle.library), case),
        restrictions,
        {site: tuple(each for each in case.sites if is_at(each, site)) for site in everywhere()},
        found,
        tuple(use for use in found if use.in_session),
        loads,
        tuple(_exposures(found, loads, restrictions)),
    )


def _by_site(found: tuple[Stretch, ...], case: Case) -> dict[Site, tuple[Stretch, ...]]:
    return {site: tuple(each for each in found if each.site == site) for site in case.sites}


def _restrictions(case: Case, library: Content) -> dict[Site, tuple[Restriction, ...]]:
    named = (*healing(case, library), *(r for policy in library.policies for r in in_force(policy, case)))
    rest = untreated(case, library)
    found = {}
    for site in everywhere():
        own = tuple(each for each in named if each.site == BODY or is_at(each.site, site))
        is_treated = any(is_at(each, site) for each in case.sites)
        found[site] = own if is_treated else (*own, *rest)
    return found


def _exposures(
    found: tuple[Use, ...],
    loads: Mapping[int, tuple[Loaded, ...]],
    restrictions: Mapping[Site, tuple[Restriction, ...]],
) -> Iterator[Exposure]:
    """Each prescription once between two days on which any restriction begins or ends: at its first use."""
    edges = sorted(_edges(restrictions))
    seen = set()
    for use in found:
        key = (use.number, bisect_right(edges, use.on))
        if key not in seen:
            seen.add(key)
            for place in loads[use.number]:
                yield from (Exposure(use, place, r) for r in restrictions[place.site] if r.holds(use.on))


def _edges(restrictions: Mapping[Site, tuple[Restriction, ...]]) -> set[date]:
    named = {(r.from_date, r.to_date) for held in restrictions.values() for r in held}
    return {first for first, _ in named} | {shifted(last, 1) for _, last in named if last < FAR}
