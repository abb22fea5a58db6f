"""High-load sessions of a site lie less than two calendar days apart.

Law: S7, 48 hours.
Definition: a session item is high load at a site where the site is trained at 70 % of 1RM or more (stated or
estimated) or eccentrically, or worked with impact. Two of a site on different days are at least 2 days apart,
but for those of one protocol, whose days are its source's.
Source: our design (D); collagen turnover to 72 h (MIL05, R secondary), net degradation to 36 h (MAG10, M).
Why: tissue is weaker the day after heavy work than before it.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.model.movement import Impact, Mode
from rehabplan.verification.asks import Ask
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/high-load-spacing"
HIGH_PERCENT, LEAST_DAYS = 70, 2


def check(facts: Facts) -> Iterator[Issue]:
    """The high-load days of each site, in order."""
    last: dict[Site, Use] = {}
    high = {ask: _high(ask) for ask in facts.worked}
    for use in (each for each in facts.uses if each.in_session or each.prescription.of_protocol is not None):
        for site in high[use.what.ask]:
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
    """Whether both are a protocol's own, whose published days stand."""
    one, other = before.prescription.of_protocol, use.prescription.of_protocol
    return one is not None and other is not None and one.protocol == other.protocol


def _high(ask: Ask) -> tuple[Site, ...]:
    """The places that an exercise trains heavily, or works with impact."""
    how, percent = ask.exercise.how, ask.peaks.one_rm
    heavy = how.mode is Mode.ECCENTRIC or (percent is not None and percent >= HIGH_PERCENT)
    jarred = how.impact is not Impact.NONE
    if not heavy and not jarred:
        return ()
    loads = (load for load in ask.loads if (heavy and load.trained) or (jarred and load.worked))
    return tuple(sorted({site for load in loads for site in load.sites}, key=str))
