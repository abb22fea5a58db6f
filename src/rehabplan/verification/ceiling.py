"""Printed ceilings against the limits of worked sites."""

from collections.abc import Callable, Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.model.program import Ceilings
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer


def looser(
    facts: Facts, code: str, what: str, printed: Callable[[Ceilings], int], allowed: Callable[[Limit], int]
) -> Iterator[Issue]:
    """One issue for each restriction that a printed ceiling is looser than; larger numbers are looser."""
    for exposure in facts.exposures:
        use, limit = exposure.use, exposure.under.limit
        if exposure.place.worked and printed(use.prescription.ceilings) > allowed(limit):
            yield error(
                code,
                prescription_pointer(use.number) + "/ceilings",
                "{exercise} prints {what} {printed}; {name} at the {site} allows {allowed} on {on}",
                "print the tighter number",
                exercise=use.exercise.id,
                what=what,
                printed=abs(printed(use.prescription.ceilings)),
                name=exposure.under.name,
                site=exposure.place.site,
                allowed=abs(allowed(limit)),
                on=use.on,
            )
