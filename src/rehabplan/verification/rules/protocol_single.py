"""A site follows two protocols of high load.

Law: P6, one high-load protocol a site.
Definition: a protocol is of high load at a site where one of its uses there is eccentric, with impact, or at 70 % of
1RM or more.
Source: our design (D).
Why: each table was tried alone; two of them are a dose that nobody has tried.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.model.movement import Impact, Mode
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocols import site_of
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/protocol-single"
HIGH_PERCENT = 70


def check(facts: Facts) -> Iterator[Issue]:
    """Each site with its high-load protocols."""
    found: dict[Site, set[str]] = {}
    for use in facts.last_uses:
        place, site = use.prescription.of_protocol, site_of(facts, use.prescription)
        if place is not None and site is not None and _is_high(use):
            found.setdefault(site, set()).add(place.protocol)
    for site in sorted(found, key=str):
        if len(found[site]) > 1:
            yield error(
                CODE,
                "/program/protocols",
                "the {site} follows {protocols}, all of high load",
                "keep one of them",
                site=site,
                protocols=" and ".join(sorted(found[site])),
            )


def _is_high(use: Use) -> bool:
    how = use.exercise.how
    return how.mode is Mode.ECCENTRIC or how.impact is not Impact.NONE or use.what.percent >= HIGH_PERCENT
