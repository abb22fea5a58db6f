"""The uses that re-entry rules speak of, worked out from uses and clocks alone (S10)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from attrs import Factory, frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Content
from rehabplan.model.healing import BREAK_DAYS, PhaseName, ReEntry
from rehabplan.verification.calendar import PHASES, Calendar
from rehabplan.verification.history import Past
from rehabplan.verification.restrictions import model_of
from rehabplan.verification.uses import Use

Rules = tuple[ReEntry, ...]
Cycle = tuple[str, date]
"""A track, and the injection that its uses come after."""


@frozen
class Entry:
    """A use that must start low: the best load before it, and the factor of the rule that holds.

    ``best`` is R, or after a break what was done since the injection where that is more. ``begun`` is the exempt
    use, if any, that stood in its place in the track.
    """

    use: Use
    best: Decimal
    factor: Decimal
    begun: Use | None

    @property
    def most(self) -> Decimal:
        """The highest intensity to start with [%]."""
        return self.best * self.factor


def entries(uses: Iterable[Use], past: Past, calendar: Calendar, case: Case, library: Content) -> Iterator[Entry]:
    """The uses that must start low, of those that the step rules speak of.

    They are the first of a track in proliferative or later after an injection, and any after a break in a phase whose
    rule speaks of breaks. Where that one is exempt, the next that is not must start low as well.
    """
    walk = _Walk(calendar, case, library)
    last: dict[str, date] = {}
    best: dict[Cycle, Decimal | None] = {}
    since: dict[Cycle, Decimal] = {}
    for use in uses:
        track, day = use.what.prescription.track, past.injected(use)
        broke = track in last and (use.on - last[track]).days >= BREAK_DAYS
        last[track] = use.on
        if day is None:
            continue
        cycle = (track, day)
        if cycle not in best:
            best[cycle] = past.best_before(use)
        before = best[cycle]
        if before is not None and (broke or walk.is_open(cycle, use)):
            rules = walk.rules(cycle, use, past.sites(use), broke=broke)
            after_break = any(rule.only_after_break for rule in rules)
            yield from walk.entry(cycle, use, max(before, since.get(cycle, before)) if after_break else before, rules)
        if use.what.is_bound:
            since[cycle] = max(use.done, since.get(cycle, use.done))


@frozen(eq=False)
class _Walk:
    """A walk through the uses: the cycles whose first one was ``seen``, and the exempt ones that stood for it."""

    calendar: Calendar
    case: Case
    library: Content
    seen: set[Cycle] = Factory(set)
    begun: dict[Cycle, tuple[Use, Rules]] = Factory(dict)
    held: dict[tuple[Site, ...], Rules] = Factory(dict)

    def is_open(self, cycle: Cycle, use: Use) -> bool:
        """Whether a use may be the first of its cycle, or the first that is not exempt."""
        return cycle not in self.seen or (use.what.is_bound and cycle in self.begun)

    def rules(self, cycle: Cycle, use: Use, sites: tuple[Site, ...], *, broke: bool) -> Rules:
        """The rules that the phase of the day puts in force: of the first use of a cycle, else of one after a break."""
        if sites not in self.held:
            self.held[sites] = _rules(self.case, self.library, sites)
        now = min((self.calendar.phase(site, use.on) for site in sites), key=PHASES.index)
        firsts = tuple(rule for rule in self.held[sites] if not rule.only_after_break and _is_reached(rule, now))
        if firsts and cycle not in self.seen:
            self.seen.add(cycle)
            return firsts
        return tuple(r for r in self.held[sites] if broke and r.only_after_break and r.phase is now)

    def entry(self, cycle: Cycle, use: Use, best: Decimal, rules: Rules) -> Iterator[Entry]:
        """The use under the smallest factor; an exempt one hands the rules on to the next that is not."""
        if not use.what.is_bound:
            if rules:
                self.begun[cycle] = use, rules
            return
        before, owed = self.begun.pop(cycle, (None, ()))
        if rules or owed:
            yield Entry(use, best, min(rule.factor for rule in rules or owed), None if rules else before)


def _is_reached(rule: ReEntry, now: PhaseName) -> bool:
    return now is not PhaseName.UNTREATED and PHASES.index(rule.phase) <= PHASES.index(now)


def _rules(case: Case, library: Content, sites: tuple[Site, ...]) -> Rules:
    """The re-entry rules of the models at the sites that the track is for."""
    treatments = (treatment for site in sites for treatment in case.at(site))
    models = (model_of(treatment, library) for treatment in treatments)
    return tuple(rule for model in models if model is not None for rule in model.re_entry)
