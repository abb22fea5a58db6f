"""Printed ceilings against the limits of worked sites."""

from collections.abc import Callable, Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.model.program import Ceilings
from rehabplan.verification.exposures import Alike, exposures
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Where
from rehabplan.verification.report import error, prescription_pointer


def looser(
    facts: Facts, code: str, what: str, printed: Callable[[Ceilings], int], allowed: Callable[[Limit], int]
) -> Iterator[Issue]:
    """One issue for each restriction that a printed ceiling is looser than; larger numbers are looser."""
    for each in facts.alike:
        number = printed(each.ceilings)
        if any(number > allowed(limit) for _, limits in each.met[Where.WORKED] for limit in limits):
            yield from _told(facts, code, what, each, number, allowed)


def _told(
    facts: Facts, code: str, what: str, each: Alike, number: int, allowed: Callable[[Limit], int]
) -> Iterator[Issue]:
    for exposure in exposures(each, facts.calendar):
        use, under = exposure.use, exposure.under
        if exposure.load.worked and number > allowed(under.limit):
            yield error(
                code,
                prescription_pointer(use.number) + "/ceilings",
                "{exercise} prints {what} {printed}; {name} at the {site} allows {allowed} on {on}",
                "print the tighter number",
                exercise=use.exercise.id,
                what=what,
                printed=abs(number),
                name=under.name,
                site=exposure.site,
                allowed=abs(allowed(under.limit)),
                on=use.on,
            )
