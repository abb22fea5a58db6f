"""Strengthening, mobility or functional movement is missing where the phase allows it.

Law: P7, the three as each phase allows.
Definition: for each treated region, mobility somewhere in the program, strength and functional work somewhere on days
on which a site of it is in proliferative or later; a kind may be missing where the coverage ledger says what blocks it.
Source: our design (D).
Why: one of the three alone brings nobody back to what they did.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.calendar import PHASES
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/kinds"
MOBILITY = frozenset({Capacity.MOBILITY})
STRENGTH = frozenset({Capacity.STRENGTH, Capacity.ISOMETRIC_STRENGTH, Capacity.ENDURANCE, Capacity.POWER})
FUNCTIONAL = frozenset({Capacity.FUNCTIONAL, Capacity.BALANCE})
KINDS = (("mobility", MOBILITY), ("strengthening", STRENGTH), ("functional movement", FUNCTIONAL))
WEEK_DAYS = 7


def check(facts: Facts) -> Iterator[Issue]:
    """Each treated region's three kinds."""
    for region in (each for each in facts.regions() if each not in facts.withheld):
        lines = [line for use in facts.last_uses for line in use.exercise.trains if line.region is region]
        may_load = _loaded_days(facts, region) >= WEEK_DAYS
        for name, capacities in KINDS:
            trained = any(line.capacity in capacities for line in lines)
            if (may_load or capacities is MOBILITY) and not trained and not _explained(facts, region, capacities):
                yield warning(
                    CODE,
                    "/program/sessions",
                    "no {kind} for the {region}, and no reason",
                    "add it, or show in the ledger what blocks it",
                    kind=name,
                    region=region.replace("_", " "),
                )


def _loaded_days(facts: Facts, region: Region) -> int:
    """Days on which a site of the region is in proliferative or later, counted up to a week."""
    first = PHASES.index(PhaseName.PROLIFERATIVE)
    sites = [site for site in facts.case.sites if site.region is region]
    days = (facts.program.start + timedelta(n) for n in range((facts.program.end - facts.program.start).days + 1))
    loaded = (on for on in days if any(PHASES.index(facts.phase(site, on)) >= first for site in sites))
    return sum(1 for _ in islice(loaded, WEEK_DAYS))


def _explained(facts: Facts, region: Region, capacities: frozenset[Capacity]) -> bool:
    lines = (line for line in facts.program.coverage if line.region is region and line.capacity in capacities)
    return any(line.blocked_by for line in lines)
