"""Resisted work on an injected site, on the day of the injection or the day after.

Law: S2, no resisted load on the site on both days.
Definition: isometric, dynamic, eccentric or plyometric work where the site is trained or loaded beyond daily living;
in sessions and in daily routines.
Source: our design (D); relative rest of 24 to 72 hours (clinic leaflets, R).
Why: fresh injectate and numb tissue must not be loaded, whatever a healing model says.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/injection-day-resisted"


def check(facts: Facts) -> Iterator[Issue]:
    """Every use of the two days at every injected site."""
    for site in facts.case.sites:
        for injected in facts.injections(site):
            for use in (*facts.on(injected), *facts.on(shifted(injected, 1))):
                if use.what.is_resisted and _works(facts, use, site):
                    yield error(
                        CODE,
                        use.pointer,
                        "{exercise} loads the {site} against resistance on {on}; it was injected on {injected}",
                        "leave it out on both days",
                        exercise=use.exercise.id,
                        site=site,
                        on=use.on,
                        injected=injected,
                    )


def _works(facts: Facts, use: Use, site: Site) -> bool:
    return any(site in facts.treated(place) for each in use.loads if each.worked for place in each.sites)
