"""A phase has no education.

Law: P10, education by phase.
Definition: for each phase of each treated site within the program, an advice entry of that phase is shown on one of
its days.
Source: our design (D).
Why: what to expect, and what not to fear, changes with the phase.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/education"


def check(facts: Facts) -> Iterator[Issue]:
    """Each stretch of each site."""
    for site in facts.case.sites:
        for phase, first, last in _stretches(facts, site):
            if not _is_taught(facts, phase, first, last):
                yield warning(
                    CODE,
                    "/program/education",
                    "no education for {phase} at the {site} from {first} to {last}",
                    "show an advice entry of the phase",
                    phase=phase.replace("_", " "),
                    site=site,
                    first=first,
                    last=last,
                )


def _stretches(facts: Facts, site: Site) -> Iterator[tuple[PhaseName, date, date]]:
    for stretch in facts.calendar.stretches[site]:
        first, last = max(stretch.from_date, facts.program.start), min(stretch.to_date, facts.program.end)
        if first <= last:
            yield stretch.phase, first, last


def _is_taught(facts: Facts, phase: PhaseName, first: date, last: date) -> bool:
    phases = {advice.id: advice.phases for advice in facts.library.advice}
    shown = (each for each in facts.program.education if each.from_date <= last and first <= each.to_date)
    return any(phase in phases.get(each.advice, ()) for each in shown)
