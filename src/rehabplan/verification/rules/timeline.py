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
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/timeline"


def check(facts: Facts) -> Iterator[Issue]:
    """The first day of each site on which they differ."""
    for site in facts.case.sites:
        on = facts.program.start
        while on <= facts.program.end:
            shown = _shown(facts, site, on)
            if shown != (_expected(facts, site, on),):
                yield error(
                    CODE,
                    "/program/timeline",
                    "the timeline of the {site} on {on} says {said}; the clock says {phase}",
                    "show the clock",
                    site=site,
                    on=on,
                    said=" and ".join(_words(*each) for each in shown) or "nothing",
                    phase=_words(*_expected(facts, site, on)),
                )
                break
            on = shifted(on, 1)


def _shown(facts: Facts, site: Site, on: date) -> tuple[tuple[str, bool], ...]:
    spans = (s for s in facts.program.timeline if s.site == site and s.from_date <= on <= s.to_date)
    return tuple((str(span.phase), span.projected) for span in spans)


def _expected(facts: Facts, site: Site, on: date) -> tuple[str, bool]:
    phase = facts.phase(site, on)
    held = (s for s in facts.stretches.get(site, ()) if s.phase is phase and s.from_date <= on <= s.to_date)
    return str(phase), any(stretch.projected for stretch in held)


def _words(phase: str, projected: bool) -> str:  # noqa: FBT001 - a fact, no switch
    return phase.replace("_", " ") + (" (projected)" if projected else "")
