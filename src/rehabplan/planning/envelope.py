"""The envelope: for each day and site, the limit in force and the restrictions that bind it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve, field, frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import BODY, MIDLINES, SPINE, Region, Side, Site
from rehabplan.model.case import Case, Treatment
from rehabplan.model.healing import HealingModel, PhaseName, Training
from rehabplan.model.limit import TOP, Limit, meet_all
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.planning.clocks import DAY, ClockSpan, clock, shared_injections

FAR = date(9999, 12, 31)
HIGHEST_PAIN, HIGHEST_PAIN_AT_REST = 5, 7
RESTING_PAIN_TO_LIFT = 4


@frozen
class Part:
    """A named restriction at a site between two dates (both included)."""

    name: str
    site: Site
    limit: Limit
    from_date: date = date.min
    to_date: date = FAR


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

    def rest_on(self, on: date) -> Span:
        """The span of every site that has none of its own."""
        return self.on(on).rest[0]

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
    parts = tuple(_parts(case, library, start, end))
    body = tuple(part for part in parts if part.site == BODY)
    spans: dict[Site, tuple[Span, ...]] = {}
    numbers: dict[Limit, int] = {}
    for site in sorted({p.site for p in parts if p.site != BODY}, key=str):
        own = tuple(part for part in parts if part.site == site)
        spans[site] = _spans(site, case, library, own + body, start, end, numbers)
    return Envelope(spans, _rest(case, library, body, start, end, numbers))


def _parts(case: Case, library: Library, start: date, end: date) -> Iterator[Part]:
    for site in case.sites:
        yield from _healing_parts(case, library, site, start, end)
    for policy in sorted(library.content.policies, key=lambda each: each.id):
        yield from policy_parts(policy, case)


def _healing_parts(case: Case, library: Library, site: Site, start: date, end: date) -> Iterator[Part]:
    for treatment in case.at(site):
        model = library.healing(treatment.healing.model)
        if model is None:
            continue
        for span in clock(case.at(site), model, start, end):
            yield _phase_part(model, span, site, resting_pain(case, site))
        yield from _days_after(case.at(site), model, site)
        yield from _tissue_parts(treatment, case.at(site), model, site)


def _phase_part(model: HealingModel, span: ClockSpan, site: Site, resting: Decimal | None) -> Part:
    phase = model.phase(span.phase)
    limit = model.preparation.limit if phase is None else phase.limit
    title = "preparation" if phase is None else phase.title.lower()
    return Part(
        f"{title} phase", site, evolve(limit, pain=pain_limit(limit.pain, resting)), span.from_date, span.to_date
    )


def pain_limit(phase: int, resting: Decimal | None) -> int:
    """S9: max(phase's, resting + 2), never above 5; from resting 4 on, resting + 1, at most 7."""
    if resting is None:
        return phase
    if resting >= RESTING_PAIN_TO_LIFT:
        return min(HIGHEST_PAIN_AT_REST, max(phase, int(resting) + 1))
    return max(phase, min(HIGHEST_PAIN, int(resting) + 2))


def resting_pain(case: Case, site: Site) -> Decimal | None:
    """The latest unclouded resting pain, of two on one day the lower; from 4 on only a clinician's counts in full."""
    found = [r for r in case.readings if r.measure == "pain_resting" and r.site in {site, None} and not r.clouded]
    if not found:
        return None
    reading = max(found, key=lambda r: (r.on, -r.value))
    by_patient = reading.by.value == "patient" and reading.value >= RESTING_PAIN_TO_LIFT
    return Decimal(RESTING_PAIN_TO_LIFT - 1) if by_patient else reading.value


def _days_after(treatments: tuple[Treatment, ...], model: HealingModel, site: Site) -> Iterator[Part]:
    for injection in shared_injections(treatments):
        yield Part("injection day", site, model.injection_day.limit, injection.on, injection.on)
        yield Part("day after the injection", site, model.day_after.limit, injection.on + DAY, injection.on + DAY)


def _tissue_parts(
    treatment: Treatment, treatments: tuple[Treatment, ...], model: HealingModel, site: Site
) -> Iterator[Part]:
    given = shared_injections(treatments)
    for index, injection in enumerate(given):
        until = given[index + 1].on - DAY if index + 1 < len(given) else FAR
        for rule in (r for r in model.tissues if r.tissue is treatment.tissue):
            first = injection.on + rule.from_day * DAY
            last = until if rule.to_day is None else min(until, injection.on + rule.to_day * DAY)
            if first <= last:
                yield Part(f"injected {rule.tissue}", site, rule.limit, first, last)


def policy_parts(policy: Policy, case: Case) -> Iterator[Part]:
    """The parts that a policy puts in force for a case."""
    for sites, first, last in _triggers(policy, case):
        for site in _places(policy, case, sites):
            yield Part(policy.title, site, policy.limit, first, last)


_Trigger = tuple[tuple[Site, ...], date, date]


def _triggers(policy: Policy, case: Case) -> Iterator[_Trigger]:
    match policy.trigger:
        case Trigger.CONDITION:
            yield from _by_condition(policy, case)
        case Trigger.ORDER:
            yield from _by_order(policy, case)
        case Trigger.INTERVENTION:
            yield from _by_intervention(policy, case)
        case Trigger.IRRITABILITY:
            sites = tuple(t.site for t in case.treatments if t.irritability == policy.value)
            yield from (((site,), date.min, FAR) for site in sites)
        case _:
            if policy.trigger is Trigger.ALWAYS or _is_person(policy, case):
                yield (), date.min, FAR


def _by_condition(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for present in (p for answer in case.answers for p in answer.present):
        site, code = sided(present)
        if code == policy.value:
            yield (() if site is None else (site,)), date.min, FAR


def _by_order(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for treatment in case.treatments:
        for order in (o for o in treatment.orders if o.code == policy.value):
            yield (treatment.site,), date.min, order.until or FAR


def _by_intervention(policy: Policy, case: Case) -> Iterator[_Trigger]:
    for done in (i for i in case.interventions if i.kind == policy.value):
        yield (done.site,), done.date, done.date + timedelta(days=policy.within_days or 0)


def _is_person(policy: Policy, case: Case) -> bool:
    age = youngest_age(case)
    match policy.trigger:
        case Trigger.AGE_UNDER:
            return age < int(policy.value)
        case Trigger.AGE_FROM:
            return age + 1 >= int(policy.value)
        case _:
            return case.patient.training is Training.UNTRAINED


def youngest_age(case: Case) -> int:
    """Age at the start, taking the younger of the two that a birth year leaves open."""
    return case.plan.start.year - case.patient.birth_year - 1


def sided(present: str) -> tuple[Site | None, str]:
    """Split ``right knee_effusion_2_plus`` into a side's site and the code.

    The region of the site is that of the code's first words, or unknown (``None``).
    """
    side, _, code = present.partition(" ")
    if not code:
        return None, present
    region = next((r for r in Region if code.startswith(r.value)), None)
    return (Site(region, Side(side)) if region is not None and side in set(Side) else None), code


def _places(policy: Policy, case: Case, sites: tuple[Site, ...]) -> tuple[Site, ...]:
    match policy.place:
        case PolicyPlace.BODY:
            return (BODY,)
        case PolicyPlace.TREATED_SITES:
            return case.sites
        case PolicyPlace.SAME_SITE:
            return sites or case.sites


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
    base = () if clocked else _untreated(case, library, site)
    return tuple(_cut(parts + base, clocked, start, end, numbers))


def _rest(
    case: Case, library: Library, body: tuple[Part, ...], start: date, end: date, numbers: dict[Limit, int]
) -> tuple[Span, ...]:
    return tuple(_cut(body + _untreated(case, library, BODY), (), start, end, numbers))


def _untreated(case: Case, library: Library, site: Site) -> tuple[Part, ...]:
    models = sorted({t.healing.model for t in case.treatments})
    found = [m for m in (library.healing(name) for name in models) if m is not None]
    return tuple(Part("untreated region", site, m.untreated_limit(case.patient.training)) for m in found)


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
