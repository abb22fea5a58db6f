"""More than mobility and daily living at a site in protection.

Law: S2, protection holds mobility and daily living only.
Definition: on days of the phase protection, no resisted work where the site is trained, and no demand on it above
that of daily living.
Source: our design (D); days 0 to 3 (CEN20, R).
Why: the first days are an acute reaction; this holds even under a healing model that allows more.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Site
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import DAILY_LIVING
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/protection"


def check(facts: Facts) -> Iterator[Issue]:
    """Every use on the protected days of every site."""
    for site in facts.case.sites:
        for first, last, now in facts.calendar.phases[site].turns():
            if now.phase is PhaseName.PROTECTION:
                for use in facts.between(first, last):
                    yield from _told(facts, site, use)


def _told(facts: Facts, site: Site, use: Use) -> Iterator[Issue]:
    for load in use.loads:
        resisted = load.trained and use.what.is_resisted
        beyond = resisted or load.demand.rank > DAILY_LIVING.rank
        if beyond and any(site in facts.treated(place) for place in load.sites):
            yield error(
                CODE,
                use.pointer,
                "{exercise} on {on} loads the {site}, which is in protection: {demand}, {mode}",
                "only mobility and daily living until the phase is over",
                exercise=use.exercise.id,
                on=use.on,
                site=site,
                demand=load.demand,
                mode=use.exercise.how.mode,
            )
