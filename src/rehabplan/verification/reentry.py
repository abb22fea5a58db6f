"""The sessions that re-entry rules speak of, worked out from sessions and clocks alone (S10)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from rehabplan.model.healing import BREAK_DAYS, PhaseName, ReEntry
from rehabplan.verification.facts import PHASES, Facts
from rehabplan.verification.history import best_before, injected, is_bound, phase, sites
from rehabplan.verification.restrictions import model_of
from rehabplan.verification.uses import Use


@frozen
class Entry:
    """A session that must start low: R, and the factor of the rule that holds."""

    use: Use
    best: Decimal
    factor: Decimal


def entries(facts: Facts) -> Iterator[Entry]:
    """The first session of a track in proliferative or later after an injection, and in each later phase after it."""
    seen: set[tuple[str, date, PhaseName]] = set()
    last: dict[str, date] = {}
    for use in (each for each in facts.sessions if is_bound(each)):
        track, day, now = use.prescription.track, injected(facts, use), phase(facts, use)
        broke = track not in last or (use.on - last[track]).days >= BREAK_DAYS
        if day is not None and (track, day, now) not in seen:
            seen.add((track, day, now))
            entry = _entry(facts, use, now, broke=broke)
            if entry is not None:
                yield entry
        last[track] = use.on


def _entry(facts: Facts, use: Use, now: PhaseName, *, broke: bool) -> Entry | None:
    rule, best = _rule(facts, use, now), best_before(facts, use)
    if rule is None or best is None or (rule.only_after_break and not broke):
        return None
    return Entry(use, best, rule.factor)


def _rule(facts: Facts, use: Use, now: PhaseName) -> ReEntry | None:
    """The rule of the phase, else of the latest phase before it; of several models, the smallest factor."""
    found = []
    for site in sites(facts, use):
        for treatment in facts.case.at(site):
            model = model_of(treatment, facts.library)
            rules = [r for r in model.re_entry if PHASES.index(r.phase) <= PHASES.index(now)] if model is not None else []
            found += [max(rules, key=lambda r: PHASES.index(r.phase))] if rules else []
    return min(found, key=lambda r: r.factor, default=None)
