"""Which limits the loads of a use meet.

Prescriptions that ask and print the same are judged together, once under each limit that their loads ever meet.
Only where that is too much is every prescription looked at, once between two days on which anything changes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.limit import Limit
from rehabplan.model.program import Ceilings
from rehabplan.verification.asks import Ask
from rehabplan.verification.calendar import Calendar, InForce
from rehabplan.verification.loads import Loaded, Where
from rehabplan.verification.restrictions import Restriction
from rehabplan.verification.uses import Use

Met = tuple[tuple[Loaded, Limit], ...]
Spread = tuple[tuple[Loaded, tuple[InForce, ...]], ...]


@frozen(eq=False)
class Alike:
    """Prescriptions that ask and print the same, each with its uses, and all limits that they ever meet."""

    ask: Ask
    ceilings: Ceilings
    uses: tuple[tuple[Use, ...], ...]
    met: Mapping[Where, Met]


@frozen
class Exposure:
    """A place that a use loads, under one restriction that is in force there on that day."""

    use: Use
    load: Loaded
    site: Site
    under: Restriction


def spread(ask: Ask, calendar: Calendar) -> Spread:
    """Where the loads of an ask are, and what is in force there from day to day."""
    return tuple((load, calendar.courses(load.sites)) for load in ask.loads)


def alike(by_number: Iterable[tuple[Use, ...]], spreads: Mapping[Ask, Spread]) -> tuple[Alike, ...]:
    """Sort the uses of every prescription."""
    found: dict[tuple[Ask, Ceilings], list[tuple[Use, ...]]] = {}
    for uses in by_number:
        what = uses[0].what
        found.setdefault((what.ask, what.prescription.ceilings), []).append(uses)
    return tuple(Alike(*key, tuple(many), _met(spreads[key[0]], _days(many))) for key, many in found.items())


def _days(many: Iterable[tuple[Use, ...]]) -> list[date]:
    return sorted({use.on for uses in many for use in uses})


def _met(spread: Spread, days: Sequence[date]) -> Mapping[Where, Met]:
    limits: dict[tuple[InForce, ...], tuple[Limit, ...]] = {}
    every: list[tuple[Loaded, Limit]] = []
    worked: list[tuple[Loaded, Limit]] = []
    trained: list[tuple[Loaded, Limit]] = []
    for load, courses in spread:
        if courses not in limits:
            limits[courses] = _limits(courses, days)
        pairs = [(load, limit) for limit in limits[courses]]
        every += pairs
        worked += pairs if load.worked else ()
        trained += pairs if load.trained else ()
    return {Where.ANY: tuple(every), Where.WORKED: tuple(worked), Where.TRAINED: tuple(trained)}


def _limits(courses: tuple[InForce, ...], days: Sequence[date]) -> tuple[Limit, ...]:
    held = (each.limit for course in courses for turn in course.over(days) for each in turn)
    return tuple({id(limit): limit for limit in held}.values())


def exposures(each: Alike, calendar: Calendar) -> Iterator[Exposure]:
    """Each prescription once between two days on which any restriction begins or ends: at its first use."""
    for uses in each.uses:
        firsts: dict[int, Use] = {}
        for use in uses:
            firsts.setdefault(bisect_right(calendar.cuts, use.on), use)
        for use in firsts.values():
            for load in each.ask.loads:
                for site in load.sites:
                    yield from (Exposure(use, load, site, r) for r in calendar.restrictions[site].on(use.on))
