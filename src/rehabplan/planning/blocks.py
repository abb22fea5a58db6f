"""The calendar cut into blocks of at least seven days, each planned with one menu."""

from collections import Counter
from datetime import date
from itertools import pairwise

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.healing import PhaseName
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context

SHORTEST, LONGEST, MAINTENANCE_DAYS = 7, 28, 28


@frozen
class Cut:
    """A block's days (both included), the day that stands for it, and its phases by site."""

    from_date: date
    to_date: date
    stands_for: date
    phases: tuple[tuple[Site, PhaseName], ...]
    maintenance: bool

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.to_date - self.from_date).days + 1


def cut(context: Context) -> tuple[Cut, ...]:
    """Cut at every change of a phase; a piece shorter than a week joins the next one.

    Long pieces are cut again, so that no menu is older than four weeks. The last four weeks stand apart
    where they are maintenance.
    """
    begins = context.end - DAY * (MAINTENANCE_DAYS - 1)
    kept = _all_late(context, begins)
    until = begins - DAY if kept else context.end
    edges = _joined([edge for edge in _edges(context) if edge <= until], until)
    pieces = [piece for first, last in edges for piece in _shortened(first, last)]
    whole = [*pieces, (begins, context.end)] if kept else pieces
    return tuple(_made(context, first, last, maintenance=kept and first == begins) for first, last in whole)


def _edges(context: Context) -> list[date]:
    edges = {context.start}
    for spans in context.envelope.spans.values():
        edges |= {a.from_date for b, a in pairwise(spans) if a.phase is not b.phase or a.injected != b.injected}
    return sorted(edge for edge in edges if context.start <= edge <= context.end)


def _joined(edges: list[date], end: date) -> list[tuple[date, date]]:
    pieces: list[tuple[date, date]] = []
    first = edges[0]
    for following in [*edges[1:], end + DAY]:
        if (following - first).days >= SHORTEST or following == end + DAY:
            pieces.append((first, following - DAY))
            first = following
    if len(pieces) > 1 and (pieces[-1][1] - pieces[-1][0]).days + 1 < SHORTEST:
        last = pieces.pop()
        pieces[-1] = (pieces[-1][0], last[1])
    return pieces


def _shortened(first: date, last: date) -> list[tuple[date, date]]:
    days = (last - first).days + 1
    number = -(-days // LONGEST)
    size = -(-days // number)
    cuts = []
    while first <= last:
        until = min(last, first + DAY * (size - 1))
        if 0 < (last - until).days < SHORTEST:
            until = last
        cuts.append((first, until))
        first = until + DAY
    return cuts


def _made(context: Context, first: date, last: date, *, maintenance: bool) -> Cut:
    days = [first + DAY * n for n in range((last - first).days + 1)]
    keys = Counter(tuple((s, context.span(s, d).phase) for s in context.sites) for d in days)
    longest = max(keys.values())
    common = next(key for key, count in keys.items() if count == longest)
    day = next(d for d in days if tuple((s, context.span(s, d).phase) for s in context.sites) == common)
    plain = next((d for d in days if d > day + DAY and _same(context, d, common)), day)
    return Cut(first, last, plain, common, maintenance)


def _same(context: Context, on: date, key: tuple[tuple[Site, PhaseName], ...]) -> bool:
    return tuple((s, context.span(s, on).phase) for s in context.sites) == key


def _all_late(context: Context, on: date) -> bool:
    late = {PhaseName.LATE_REMODELLING, PhaseName.UNRESTRICTED}
    days = (on, context.end)
    return on > context.start and all(context.span(site, day).phase in late for site in context.sites for day in days)
