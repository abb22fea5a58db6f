"""Two protocols load one place heavily, or have one limb do the same exercise.

Law: P6, one high-load protocol a site.
Definition: a use of a protocol is of high load at a place that it trains eccentrically or at 70 % of 1RM or more, or
works with impact. No place has such uses of two protocols, or of one for two sites, and no limb has the same exercise
from both.
Source: our design (D).
Why: each table was tried alone; two of them are a dose that nobody has tried.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Side, Site
from rehabplan.model.issue import Issue
from rehabplan.model.program import side_of
from rehabplan.verification.facts import Facts
from rehabplan.verification.high_load import high_sites
from rehabplan.verification.protocols import site_of
from rehabplan.verification.report import error

CODE = "verify/protocol-single"
Owner = tuple[str, Site]


def check(facts: Facts) -> Iterator[Issue]:
    """Each place and each limb's exercise with the protocols that it has them of."""
    places: dict[Site, set[Owner]] = {}
    exercises: dict[tuple[str, Side], set[Owner]] = {}
    for use in facts.last_uses:
        place, site = use.prescription.of_protocol, site_of(facts, use.prescription)
        if place is None or site is None:
            continue
        for each in high_sites(use.what.ask):
            places.setdefault(each, set()).add((place.protocol, site))
        for side in side_of(use.prescription.sides):
            exercises.setdefault((use.exercise.id, side), set()).add((place.protocol, site))
    shared = {f"high load of the {place}": owners for place, owners in places.items()}
    shared |= {f"{id} of the {side} side": owners for (id, side), owners in exercises.items()}
    for what in sorted(what for what, owners in shared.items() if len(owners) > 1):
        yield error(
            CODE,
            "/program/protocols",
            "{protocols} both have {what}",
            "keep one of them",
            protocols=" and ".join(f"{protocol} at the {site}" for protocol, site in sorted(shared[what], key=str)),
            what=what,
        )
