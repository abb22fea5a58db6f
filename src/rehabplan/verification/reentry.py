"""The sessions that re-entry rules speak of, worked out from sessions and clocks alone (S10)."""

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
    """A session that must start low: R, and the factor of the rule that holds."""

    use: Use
    best: Decimal
    factor: Decimal


def entries(sessions: Iterable[Use], past: Past, calendar: Calendar, case: Case, library: Content) -> Iterator[Entry]:
    """The sessions that must start low.

    They are the first of a track in proliferative or later after an injection, and any after a break in a phase whose
    rule speaks of breaks.
    """
    seen: set[tuple[str, date]] = set()
    last: dict[str, date] = {}
    held: dict[tuple[Site, ...], Rules] = {}
    for use in sessions:
        track, day = use.what.prescription.track, past.injected(use)
        broke = track in last and (use.on - last[track]).days >= BREAK_DAYS
        last[track] = use.on
        if day is None or (not broke and (track, day) in seen):
            continue
        sites = past.sites(use)
        if sites not in held:
            held[sites] = _rules(case, library, sites)
        now = min((calendar.phase(site, use.on) for site in sites), key=PHASES.index)
        firsts = tuple(rule for rule in held[sites] if not rule.only_after_break and _is_reached(rule, now))
        if firsts and (track, day) not in seen:
            seen.add((track, day))
            yield from _entry(past, use, firsts)
        elif broke:
            yield from _entry(past, use, tuple(r for r in held[sites] if r.only_after_break and r.phase is now))


def _is_reached(rule: ReEntry, now: PhaseName) -> bool:
    return now is not PhaseName.UNTREATED and PHASES.index(rule.phase) <= PHASES.index(now)


def _entry(past: Past, use: Use, rules: Rules) -> Iterator[Entry]:
    """The session under the smallest factor of the rules, where there is an R."""
    best = past.best_before(use)
    if best is not None and rules and use.what.is_bound:
        yield Entry(use, best, min(rule.factor for rule in rules))


def _rules(case: Case, library: Content, sites: tuple[Site, ...]) -> Rules:
    """The re-entry rules of the models at the sites that the track is for."""
    treatments = (treatment for site in sites for treatment in case.at(site))
    models = (model_of(treatment, library) for treatment in treatments)
    return tuple(rule for model in models if model is not None for rule in model.re_entry)
