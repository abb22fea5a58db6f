"""What the rules look at, worked out once from a bundle: calendar, uses, loads, the past of each track."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from operator import attrgetter

from attrs import frozen

from rehabplan.model.anatomy import Region, Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.events import Event, current, distinct
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.program import Program, Track
from rehabplan.verification.asks import Ask
from rehabplan.verification.calendar import Calendar, InForce, calendar
from rehabplan.verification.exposures import Alike, Shared, alike, spread
from rehabplan.verification.history import Past, past
from rehabplan.verification.loads import Where
from rehabplan.verification.reentry import Entry, entries
from rehabplan.verification.resolved import resolve
from rehabplan.verification.restrictions import Restriction
from rehabplan.verification.screening import Standing, standing, treated_regions, withheld
from rehabplan.verification.uses import Use, uses
from rehabplan.verification.written import Written


@frozen(eq=False)
class Facts:
    """The bundle, and what follows from its case, events, library excerpt and sessions alone.

    ``sessions`` are the uses in sessions, ``last_uses`` the last one of each prescription, ``alike`` the
    prescriptions that are judged together, ``worked`` the restrictions at the places that an ask works. ``standing``
    are the flags that stand on the day the program was made, ``withheld`` the regions for which nothing may be given.
    """

    bundle: Bundle
    written: Written | None
    case: Case
    events: tuple[Event, ...]
    exercises: Mapping[str, Exercise]
    ladders: Mapping[str, Ladder]
    tracks: Mapping[str, Track]
    calendar: Calendar
    uses: tuple[Use, ...]
    sessions: tuple[Use, ...]
    last_uses: tuple[Use, ...]
    alike: tuple[Alike, ...]
    worked: Mapping[Ask, tuple[InForce, ...]]
    past: Past
    entries: tuple[Entry, ...]
    standing: tuple[Standing, ...]
    withheld: frozenset[Region]

    @property
    def program(self) -> Program:
        """The program that is judged."""
        return self.bundle.program

    @property
    def library(self) -> Content:
        """The excerpt of the library."""
        return self.bundle.library

    def between(self, first: date, last: date) -> tuple[Use, ...]:
        """The uses from a day to a day (both included)."""
        start = bisect_left(self.uses, first, key=attrgetter("on"))
        return self.uses[start : bisect_right(self.uses, last, start, key=attrgetter("on"))]

    def on(self, day: date) -> tuple[Use, ...]:
        """The uses of a day."""
        return self.between(day, day)

    def treated(self, place: Site) -> tuple[Site, ...]:
        """The treated sites that a place belongs to."""
        return self.calendar.treated[place]

    def trained_sites(self, ask: Ask) -> tuple[Site, ...]:
        """The treated sites that are trained."""
        places = (place for load in ask.loads if load.trained for place in load.sites)
        return tuple(sorted({site for place in places for site in self.treated(place)}, key=str))

    def phase(self, site: Site, on: date) -> PhaseName:
        """The phase of a treated site on a day."""
        return self.calendar.phase(site, on)

    def injections(self, site: Site) -> tuple[date, ...]:
        """Days of the injections that count at a treated site, done or planned."""
        return self.calendar.injections[site]

    def injected(self, site: Site, on: date) -> date | None:
        """The latest injection of a treated site up to a day."""
        days = self.injections(site)
        place = bisect_right(days, on)
        return days[place - 1] if place else None

    def worked_under(self, use: Use) -> tuple[Restriction, ...]:
        """The restrictions whose ceilings and rates hold for a use."""
        return tuple(each for course in self.worked[use.what.ask] for each in course.on(use.on))

    def regions(self) -> tuple[Region, ...]:
        """The treated regions."""
        return treated_regions(self.case)


def gather(bundle: Bundle, written: Written | None = None) -> Facts:
    """Work out the facts. Raises ``EventClashError`` where one event id has two contents."""
    case, events, program = current(bundle.case, bundle.events), distinct(bundle.events), bundle.program
    exercises = {each.id: each for each in bundle.library.exercises}
    tracks = {each.id: each for each in program.tracks}
    resolved = resolve(program, exercises)
    now, found = calendar(case, bundle.library), uses(program, resolved, events)
    by_number, asks = _by_number(found), dict.fromkeys(each.ask for each in resolved.values())
    spreads = {ask: spread(ask, now) for ask in asks}
    sessions = tuple(use for use in found if use.in_session)
    walked = past(found, resolved.values(), tracks, case, now)
    flags = tuple(standing(case, bundle.library, program.made_on))
    return Facts(
        bundle,
        written,
        case,
        events,
        exercises,
        {each.id: each for each in bundle.library.ladders},
        tracks,
        now,
        found,
        sessions,
        tuple(each[-1] for each in by_number),
        alike(by_number, spreads),
        {ask: _worked(found) for ask, found in spreads.items()},
        walked,
        tuple(entries(found, walked, now, case, bundle.library)),
        flags,
        withheld(case, bundle.library, treated_regions(case), flags),
    )


def _by_number(found: tuple[Use, ...]) -> tuple[tuple[Use, ...], ...]:
    """The uses of each prescription."""
    uses: dict[int, list[Use]] = {}
    for use in found:
        uses.setdefault(use.what.number, []).append(use)
    return tuple(map(tuple, uses.values()))


def _worked(found: tuple[Shared, ...]) -> tuple[InForce, ...]:
    return tuple(dict.fromkeys(course for each in found if each.loads[Where.WORKED] for course in each.courses))
