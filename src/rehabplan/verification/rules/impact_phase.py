"""Impact, running or throwing before a treated site is in remodelling.

Law: S8, only from early remodelling.
Definition: on every day of use, each treated site that the exercise trains is in early remodelling or later.
Source: our design (D); plyometrics after the strength gate (CEN20, R).
Why: remodelled tissue is the first that can take a landing.
"""

from collections.abc import Iterator

from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.explosive import is_explosive
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/impact-phase"
REMODELLED = frozenset({PhaseName.EARLY_REMODELLING, PhaseName.LATE_REMODELLING, PhaseName.UNRESTRICTED})


def check(facts: Facts) -> Iterator[Issue]:
    """Each such use at each treated site that it trains."""
    trained = {ask: facts.trained_sites(ask) if is_explosive(ask) else () for ask in facts.worked}
    for use in facts.uses:
        for site in trained[use.what.ask]:
            phase = facts.phase(site, use.on)
            if phase not in REMODELLED:
                yield error(
                    CODE,
                    use.pointer,
                    "{exercise} on {on}: the {site} is in {phase}, so there is no impact, running or throwing yet",
                    "wait for early remodelling",
                    exercise=use.exercise.id,
                    on=use.on,
                    site=site,
                    phase=phase.replace("_", " "),
                )
