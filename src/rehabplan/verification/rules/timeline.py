"""The timeline shows another phase than the clock.

Law: S3; a note that differs has its own code.
Definition: on every day of the program, each treated site has one span, with the phase that its injections and model
give, and says whether it rests on a planned injection.
Source: our design (D).
Why: the timeline is what people see of the clock.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.model.program import SiteSpan
from rehabplan.verification.course import edges
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/timeline"


def check(facts: Facts) -> Iterator[Issue]:
    """The first day of each site on which they differ."""
    for site in facts.case.sites:
        spans = tuple(span for span in facts.program.timeline if span.site == site)
        on = next(
            (day for day in _changes(facts, site, spans) if _shown(spans, day) != (_expected(facts, site, day),)), None
        )
        if on is not None:
            yield error(
                CODE,
                "/program/timeline",
                "the timeline of the {site} on {on} says {said}; the clock says {phase}",
                "show the clock",
                site=site,
                on=on,
                said=" and ".join(_words(*each) for each in _shown(spans, on)) or "nothing",
                phase=_words(*_expected(facts, site, on)),
            )


def _changes(facts: Facts, site: Site, spans: tuple[SiteSpan, ...]) -> list[date]:
    """The days of the program on which the one or the other changes, and the first."""
    first, last = facts.program.start, facts.program.end
    days = {first, *edges(spans), *facts.calendar.phases[site].starts}
    return sorted(day for day in days if first <= day <= last)


def _shown(spans: tuple[SiteSpan, ...], on: date) -> tuple[tuple[str, bool], ...]:
    return tuple((str(span.phase), span.projected) for span in spans if span.from_date <= on <= span.to_date)


def _expected(facts: Facts, site: Site, on: date) -> tuple[str, bool]:
    now = facts.calendar.phases[site].on(on)
    return str(now.phase), now.projected


def _words(phase: str, projected: bool) -> str:  # noqa: FBT001 - a fact, no switch
    return phase.replace("_", " ") + (" (projected)" if projected else "")
