"""More than mobility and daily living at a site in protection.

Law: S2, protection holds mobility and daily living only.
Definition: on days of the phase protection, no resisted work where the site is trained, and no demand on it above
that of daily living.
Source: our design (D); days 0 to 3 (CEN20, R).
Why: the first days are an acute reaction; this holds even under a healing model that allows more.
"""

from collections.abc import Iterator

from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.model.movement import RESISTED_MODES
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import DAILY_LIVING, Loaded
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/protection"


def check(facts: Facts) -> Iterator[Issue]:
    """Every use on the protected days of every site."""
    for use in facts.uses:
        for place in (each for each in facts.loads[use.number] if _is_too_much(use, each)):
            for site in facts.treated(place.site):
                if facts.phase(site, use.on) is PhaseName.PROTECTION:
                    yield error(
                        CODE,
                        use.pointer,
                        "{exercise} on {on} loads the {site}, which is in protection: {demand}, {mode}",
                        "only mobility and daily living until the phase is over",
                        exercise=use.exercise.id,
                        on=use.on,
                        site=site,
                        demand=place.demand,
                        mode=use.exercise.how.mode,
                    )


def _is_too_much(use: Use, place: Loaded) -> bool:
    resisted = place.trained and use.exercise.how.mode in RESISTED_MODES
    return resisted or place.demand.rank > DAILY_LIVING.rank
