"""The last four weeks are no maintenance though every site is late, or no issue dates it.

Law: P7, maintenance at the end or its date.
Definition: where every treated site is in late remodelling or unrestricted for the last 28 days, resisted sessions of
these days are maintenance, on 2 days a week at most; else an issue ``plan/no-maintenance``.
Source: our design (D): maintenance; a third of the volume keeps muscle in the young (Bickel 2011, R).
Why: what was gained is lost without two sessions a week.
"""

from collections.abc import Iterator

from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.model.program import Move
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/maintenance"
SAID = "plan/no-maintenance"
LATE = frozenset({PhaseName.LATE_REMODELLING, PhaseName.UNRESTRICTED})
DAYS = 28


def check(facts: Facts) -> Iterator[Issue]:
    """The end of the program."""
    begin = max(facts.program.start, shifted(facts.program.end, 1 - DAYS))
    resisted = {use.what for use in facts.sessions if use.on >= begin and use.what.is_resisted}
    kept = {each for each in resisted if each.prescription.move is Move.MAINTENANCE}
    if _is_late(facts):
        what = "resisted sessions that are no maintenance" if any(each.is_bound for each in resisted - kept) else ""
    else:
        said = any(issue.code == SAID for issue in facts.program.issues)
        what = "" if kept or said else "no maintenance, and no issue that dates it"
    if what:
        yield warning(
            CODE,
            "/program/blocks",
            "the last four weeks, from {begin}, hold {what}",
            "keep two sessions a week with two thirds of the sets, or date the maintenance part",
            begin=begin,
            what=what,
        )


def _is_late(facts: Facts) -> bool:
    first, last = shifted(facts.program.end, 1 - DAYS), facts.program.end
    if first <= facts.program.start:
        return False
    days = [shifted(first, n) for n in range((last - first).days + 1)]
    return all(facts.phase(site, on) in LATE for site in facts.case.sites for on in days)
