"""The envelope: for each day and site, the limit in force and the restrictions that bind it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import BODY, MIDLINES, SPINE, Site
from rehabplan.model.case import Case
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import TOP, Limit, meet_all
from rehabplan.planning.clocks import DAY, ClockSpan, clock
from rehabplan.planning.policies import FAR, Part
from rehabplan.planning.restrictions import restrictions, untreated


@frozen
class Span:
    """An interval in which a site's limit is constant (both ends included); equal limits share a ``number``."""

    from_date: date
    to_date: date
    limit: Limit
    phase: PhaseName
    injected: date | None
    projected: bool
    parts: tuple[tuple[str, Limit], ...]
    number: int


@frozen
class SpansOn:
    """The spans of a day: ``own`` of the sites that differ from the rest, in the spine those of all its sites."""

    own: dict[Site, tuple[Span, ...]]
    rest: tuple[Span]

    def over(self, site: Site) -> tuple[Span, ...]:
        """The spans that a load on a site meets."""
        return self.own.get(site, self.rest)


@frozen(eq=False)
class Envelope:
    """Spans of every site that differs from the rest, and of the rest."""

    spans: dict[Site, tuple[Span, ...]]
    rest: tuple[Span, ...]
    special: frozenset[Site] = field(init=False)
    _limits: dict[int, Limit] = field(init=False)
    _edges: list[date] = field(init=False)
    _rest_starts: list[date] = field(init=False)
    _by_state: list[SpansOn] = field(init=False)
    _views: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        every = [s for spans in (*self.spans.values(), self.rest) for s in spans]
        object.__setattr__(self, "_limits", {s.number: s.limit for s in every})
        edges = sorted({s.from_date for s in every})
        object.__setattr__(self, "_edges", edges)
        object.__setattr__(self, "_rest_starts", [s.from_date for s in self.rest])
        days = [self._spans_on(day) for day in (date.min, *edges)]
        object.__setattr__(self, "_by_state", days)
        object.__setattr__(self, "special", frozenset(days[0].own))
        views: dict[tuple[int, ...], int] = {}
        object.__setattr__(self, "_views", [views.setdefault(_numbers(day), len(views)) for day in days])

    def _spans_on(self, on: date) -> SpansOn:
        own = {site: (_last_begun(spans, on),) for site, spans in self.spans.items()}
        spine = {MIDLINES[region]: tuple(own[s][0] for s in self.spans if s.region is region) for region in SPINE}
        return SpansOn(own | {site: spans for site, spans in spine.items() if spans}, (_last_begun(self.rest, on),))

    def state(self, on: date) -> int:
        """A number that is the same on two days exactly when no span changes between them."""
        return bisect_right(self._edges, on)

    def rest_state(self, on: date) -> int:
        """A number that is the same on two days exactly when the span of the rest is."""
        return bisect_right(self._rest_starts, on)

    def view(self, on: date) -> int:
        """A number that is the same on two days exactly when every site has the same limits on both."""
        return self._views[bisect_right(self._edges, on)]

    def changes_after(self, on: date) -> list[date]:
        """The later days on which some span begins."""
        return self._edges[bisect_right(self._edges, on) :]

    def numbered(self, number: int) -> Limit:
        """The limit of the spans of that number."""
        return self._limits[number]

    def on(self, on: date) -> SpansOn:
        """The spans of a day."""
        return self._by_state[bisect_right(self._edges, on)]

    def at(self, site: Site, on: date) -> Span:
        """The span of a site on a day."""
        return _last_begun(self.spans.get(site, self.rest), on)

    def over(self, site: Site, on: date) -> tuple[Span, ...]:
        """The spans that a load on a site meets: in the spine, those of all sites of the region."""
        return self.on(on).over(site)


def _last_begun(spans: tuple[Span, ...], on: date) -> Span:
    """The span of a day; the first one before they begin."""
    return next((span for span in reversed(spans) if span.from_date <= on), spans[0])


def _numbers(day: SpansOn) -> tuple[int, ...]:
    return tuple(span.number for spans in (day.rest, *day.own.values()) for span in spans)


def envelope(case: Case, library: Library, start: date, end: date) -> Envelope:
    """Build the envelope of a case whose healing models the library has."""
    parts = tuple(restrictions(case, library, start, end))
    body = tuple(part for part in parts if part.site == BODY)
    spans: dict[Site, tuple[Span, ...]] = {}
    numbers: dict[Limit, int] = {}
    for site in sorted({p.site for p in parts if p.site != BODY}, key=str):
        own = tuple(part for part in parts if part.site == site)
        spans[site] = _spans(site, case, library, own + body, start, end, numbers)
    return Envelope(spans, _rest(case, library, body, start, end, numbers))


def _spans(
    site: Site,
    case: Case,
    library: Library,
    parts: tuple[Part, ...],
    start: date,
    end: date,
    numbers: dict[Limit, int],
) -> tuple[Span, ...]:
    treatments = case.at(site)
    model = library.healing(treatments[0].healing.model) if treatments else None
    clocked = clock(treatments, model, start, end) if model is not None else ()
    base = () if clocked else untreated(case, library, site)
    return tuple(_cut(parts + base, clocked, start, end, numbers))


def _rest(
    case: Case, library: Library, body: tuple[Part, ...], start: date, end: date, numbers: dict[Limit, int]
) -> tuple[Span, ...]:
    return tuple(_cut(body + untreated(case, library, BODY), (), start, end, numbers))


def _cut(
    parts: tuple[Part, ...], clocked: tuple[ClockSpan, ...], start: date, end: date, numbers: dict[Limit, int]
) -> Iterator[Span]:
    edges = {start, *(p.from_date for p in parts), *(c.from_date for c in clocked)}
    edges |= {p.to_date + DAY for p in parts if p.to_date < FAR}
    days = sorted(day for day in edges if start <= day <= end)
    for first, following in zip(days, [*days[1:], end + DAY], strict=True):
        held = tuple((p.name, p.limit) for p in parts if p.from_date <= first <= p.to_date)
        at = next((c for c in clocked if c.from_date <= first <= c.to_date), None)
        limit = meet_all(dict.fromkeys(limit for _, limit in held)) if held else TOP
        yield Span(
            first,
            following - DAY,
            limit,
            PhaseName.UNTREATED if at is None else at.phase,
            None if at is None else at.injected,
            at is not None and at.projected,
            held,
            numbers.setdefault(limit, len(numbers)),
        )
