"""High-load sessions of a site lie less than two calendar days apart.

Law: S7, 48 hours.
Definition: a session item is high load at a site where the site is trained at 70 % of 1RM or more (stated or
estimated) or eccentrically, or worked with impact. Two of a site on different days are at least 2 days apart.
Source: our design (D); collagen turnover to 72 h (MIL05, R secondary), net degradation to 36 h (MAG10, M).
Why: tissue is weaker the day after heavy work than before it.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.model.movement import Impact, Mode
from rehabplan.verification.asks import Ask
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/high-load-spacing"
HIGH_PERCENT, LEAST_DAYS = 70, 2


def check(facts: Facts) -> Iterator[Issue]:
    """The high-load days of each site, in order."""
    last: dict[Site, date] = {}
    high = {ask: _high(ask) for ask in facts.worked}
    for use in facts.sessions:
        for site in high[use.what.ask]:
            if site in last and 0 < (use.on - last[site]).days < LEAST_DAYS:
                yield error(
                    CODE,
                    use.pointer,
                    "{exercise} is a high load of the {site} on {on}, the day after the one of {before}",
                    "leave a day between",
                    exercise=use.exercise.id,
                    site=site,
                    on=use.on,
                    before=last[site],
                )
            last[site] = use.on


def _high(ask: Ask) -> tuple[Site, ...]:
    """The places that an exercise trains heavily, or works with impact."""
    how, percent = ask.exercise.how, ask.peaks.one_rm
    heavy = how.mode is Mode.ECCENTRIC or (percent is not None and percent >= HIGH_PERCENT)
    jarred = how.impact is not Impact.NONE
    if not heavy and not jarred:
        return ()
    loads = (load for load in ask.loads if (heavy and load.trained) or (jarred and load.worked))
    return tuple(sorted({site for load in loads for site in load.sites}, key=str))
