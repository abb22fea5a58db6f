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

Met = tuple[tuple[tuple[Loaded, ...], tuple[Limit, ...]], ...]


@frozen(eq=False)
class Shared:
    """Loads of an ask under the same restrictions: all of them, and one of those that are worked, or trained."""

    courses: tuple[InForce, ...]
    loads: Mapping[Where, tuple[Loaded, ...]]


@frozen(eq=False)
class Alike:
    """Prescriptions that ask and print the same, each with its uses, and all limits that they ever meet.

    Of the loads that are trained, or worked, a limit meets one: what such a dimension compares is the exercise's or the
    dose's, and the same at all of them.
    """

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


def spread(ask: Ask, calendar: Calendar) -> tuple[Shared, ...]:
    """Where the loads of an ask are, and what is in force there from day to day."""
    found: dict[tuple[InForce, ...], list[Loaded]] = {}
    for load in ask.loads:
        found.setdefault(calendar.courses[load.sites], []).append(load)
    return tuple(Shared(courses, _by_where(loads)) for courses, loads in found.items())


def _by_where(loads: list[Loaded]) -> Mapping[Where, tuple[Loaded, ...]]:
    worked = next(((load,) for load in loads if load.worked), ())
    trained = next(((load,) for load in loads if load.trained), ())
    return {Where.ANY: tuple(loads), Where.WORKED: worked, Where.TRAINED: trained}


def alike(by_number: Iterable[tuple[Use, ...]], spreads: Mapping[Ask, tuple[Shared, ...]]) -> tuple[Alike, ...]:
    """Sort the uses of every prescription."""
    found: dict[tuple[Ask, Ceilings], list[tuple[Use, ...]]] = {}
    for uses in by_number:
        what = uses[0].what
        found.setdefault((what.ask, what.prescription.ceilings), []).append(uses)
    return tuple(Alike(*key, tuple(many), _met(spreads[key[0]], _days(many))) for key, many in found.items())


def _days(many: Iterable[tuple[Use, ...]]) -> list[date]:
    return sorted({use.on for uses in many for use in uses})


def _met(spread: tuple[Shared, ...], days: Sequence[date]) -> Mapping[Where, Met]:
    limits = [(shared.loads, _limits(shared.courses, days)) for shared in spread]
    return {where: tuple((loads[where], met) for loads, met in limits if loads[where]) for where in Where}


def _limits(courses: tuple[InForce, ...], days: Sequence[date]) -> tuple[Limit, ...]:
    held: dict[int, Limit] = {}
    for course in courses:
        for turn in course.over(days):
            held.update((id(each.limit), each.limit) for each in turn)
    return tuple(held.values())


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
