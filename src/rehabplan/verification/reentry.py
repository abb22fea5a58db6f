"""The uses that re-entry rules speak of, worked out from uses and clocks alone (S10)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Content
from rehabplan.model.healing import BREAK_DAYS, PhaseName, ReEntry
from rehabplan.verification.calendar import PHASES, Calendar
from rehabplan.verification.history import Past
from rehabplan.verification.restrictions import model_of
from rehabplan.verification.uses import Use

Rules = tuple[ReEntry, ...]


@frozen
class Entry:
    """A use that must start low: R, and the factor of the rule that holds.

    ``begun`` is the exempt use, if any, that stood in its place in the track.
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
    seen: set[tuple[str, date]] = set()
    last: dict[str, date] = {}
    begun: dict[tuple[str, date], tuple[Use, Rules]] = {}
    held: dict[tuple[Site, ...], Rules] = {}
    for use in uses:
        track, day = use.what.prescription.track, past.injected(use)
        broke = track in last and (use.on - last[track]).days >= BREAK_DAYS
        last[track] = use.on
        is_owed = use.what.is_bound and (track, day) in begun
        if day is None or (not broke and not is_owed and (track, day) in seen):
            continue
        sites = past.sites(use)
        if sites not in held:
            held[sites] = _rules(case, library, sites)
        now = min((calendar.phase(site, use.on) for site in sites), key=PHASES.index)
        rules = tuple(rule for rule in held[sites] if not rule.only_after_break and _is_reached(rule, now))
        if rules and (track, day) not in seen:
            seen.add((track, day))
        else:
            rules = tuple(r for r in held[sites] if broke and r.only_after_break and r.phase is now)
        before, owed = begun.get((track, day), (None, ()))
        if use.what.is_bound:
            begun.pop((track, day), None)
            yield from _entry(past, use, rules or owed, None if rules else before)
        elif rules:
            begun[track, day] = use, rules


def _is_reached(rule: ReEntry, now: PhaseName) -> bool:
    return now is not PhaseName.UNTREATED and PHASES.index(rule.phase) <= PHASES.index(now)


def _entry(past: Past, use: Use, rules: Rules, begun: Use | None) -> Iterator[Entry]:
    """The use under the smallest factor of the rules, where there is an R."""
    best = past.best_before(use)
    if best is not None and rules:
        yield Entry(use, best, min(rule.factor for rule in rules), begun)


def _rules(case: Case, library: Content, sites: tuple[Site, ...]) -> Rules:
    """The re-entry rules of the models at the sites that the track is for."""
    treatments = (treatment for site in sites for treatment in case.at(site))
    models = (model_of(treatment, library) for treatment in treatments)
    return tuple(rule for model in models if model is not None for rule in model.re_entry)
