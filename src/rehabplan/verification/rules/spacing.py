"""What the interval between injections permits is not said, or said wrong.

Law: P10, the plain statement of what the spacing permits, with other spacings compared.
Definition: each site with two injections or more has a statement with its shortest interval, the highest phase
reached before the next injection, and others compared; under ``resume_between_injections`` the phase is not judged.
Source: our design (D); two-week spacing never enters proliferative (D).
Why: a series that never lets tissue be loaded should be chosen knowingly.
"""

from collections.abc import Iterator
from itertools import pairwise

from rehabplan.model.anatomy import Site
from rehabplan.model.healing import Between, PhaseName
from rehabplan.model.issue import Issue
from rehabplan.verification.calendar import PHASES
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/spacing"


def check(facts: Facts) -> Iterator[Issue]:
    """Each treated site with two injections or more."""
    said = {spacing.site: spacing for spacing in facts.program.spacings}
    for site in facts.case.sites:
        days = facts.injections(site)
        gaps = [(later - earlier).days for earlier, later in pairwise(days)]
        if not gaps:
            continue
        found = said.get(site)
        right = found is not None and found.interval_days == min(gaps) and found.says.strip() and found.others
        if not right or (found is not None and not _is_phase(facts, site, min(gaps), found.highest)):
            yield warning(
                CODE,
                "/program/spacings",
                "the spacing of {days} days at the {site} is not said, or said wrong",
                "say the shortest interval, the highest phase it reaches, and others",
                days=min(gaps),
                site=site,
            )


def _is_phase(facts: Facts, site: Site, interval: int, highest: PhaseName) -> bool:
    """Whether it is the phase on the eve of the injection that ends the first shortest interval."""
    if any(treatment.healing.between is Between.RESUME for treatment in facts.case.at(site)):
        return highest in PHASES
    days = facts.injections(site)
    later = next(b for a, b in pairwise(days) if (b - a).days == interval)
    return facts.phase(site, shifted(later, -1)) is highest
