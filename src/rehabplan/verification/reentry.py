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
    """The sessions that must start low.

    They are the first of a track in proliferative or later after an injection, and any after a break in a phase whose
    rule speaks of breaks.
    """
    seen: set[tuple[str, date]] = set()
    last: dict[str, date] = {}
    for use in facts.sessions:
        track, day, now = use.prescription.track, injected(facts, use), phase(facts, use)
        broke = track in last and (use.on - last[track]).days >= BREAK_DAYS
        rules = () if day is None else _rules(facts, use)
        firsts = [rule for rule in rules if not rule.only_after_break and _is_reached(rule, now)]
        if day is not None and firsts and (track, day) not in seen:
            seen.add((track, day))
            yield from _entry(facts, use, firsts)
        elif broke:
            yield from _entry(facts, use, [rule for rule in rules if rule.only_after_break and rule.phase is now])
        last[track] = use.on


def _is_reached(rule: ReEntry, now: PhaseName) -> bool:
    return now is not PhaseName.UNTREATED and PHASES.index(rule.phase) <= PHASES.index(now)


def _entry(facts: Facts, use: Use, rules: list[ReEntry]) -> Iterator[Entry]:
    """The session under the smallest factor of the rules, where there is an R."""
    best = best_before(facts, use)
    if best is not None and rules and is_bound(use):
        yield Entry(use, best, min(rule.factor for rule in rules))


def _rules(facts: Facts, use: Use) -> tuple[ReEntry, ...]:
    """The re-entry rules of the models at the sites that the track is for."""
    treatments = (treatment for site in sites(facts, use) for treatment in facts.case.at(site))
    models = (model_of(treatment, facts.library) for treatment in treatments)
    return tuple(rule for model in models if model is not None for rule in model.re_entry)
