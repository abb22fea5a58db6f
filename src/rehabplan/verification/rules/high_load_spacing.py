"""High-load sessions of a site lie less than two calendar days apart.

Law: S7, 48 hours.
Definition: a session item is high load at a site where the site is trained at 70 % of 1RM or more (stated or
estimated) or eccentrically, or worked with impact, or, but for protocols, trained by resisted work of class heavy that
states no share of a maximum; so is an item of a protocol on the daily list. Two of a site on different days are at
least 2 days apart, but for those of one protocol whose source leaves no such gap: it has one of them on more than three
days of a week, or they are of parallel tracks.
Source: our design (D); collagen turnover to 72 h (MIL05, R secondary), net degradation to 36 h (MAG10, M).
Why: tissue is weaker the day after heavy work than before it.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.high_load import heavy_by_class, high_sites
from rehabplan.verification.protocol_doses import days_a_week
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/high-load-spacing"
LEAST_DAYS, MOST_WITH_A_GAP = 2, 3


def check(facts: Facts) -> Iterator[Issue]:
    """The high-load days of each site, in order."""
    last: dict[Site, Use] = {}
    high = {ask: (high_sites(ask), heavy_by_class(ask)) for ask in facts.worked}
    for use in (each for each in facts.uses if each.in_session or each.prescription.of_protocol is not None):
        stated, by_class = high[use.what.ask]
        for site in stated or (by_class if use.what.is_bound else ()):
            before = last.get(site)
            if before is not None and 0 < (use.on - before.on).days < LEAST_DAYS and not _is_one_protocol(before, use):
                yield error(
                    CODE,
                    use.pointer,
                    "{exercise} is a high load of the {site} on {on}, the day after the one of {before}",
                    "leave a day between",
                    exercise=use.exercise.id,
                    site=site,
                    on=use.on,
                    before=before.on,
                )
            last[site] = use


def _is_one_protocol(before: Use, use: Use) -> bool:
    """Whether both are a protocol's own, and its published days leave no gap."""
    one, other = before.prescription.of_protocol, use.prescription.of_protocol
    if one is None or other is None or (one.protocol, one.arm) != (other.protocol, other.arm):
        return False
    often = max(days_a_week(one.stated), days_a_week(other.stated)) > MOST_WITH_A_GAP
    return before.prescription.track != use.prescription.track or often
