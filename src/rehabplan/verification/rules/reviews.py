"""A review is missing.

Law: P10, review dates: day 3 to 5, 14, before each injection, 42, 84.
Definition: for each injection at a site, from the day the program was made to its end and before the next injection:
a review on day 3 to 5, and from two days before to one day after the days 14, 42 and 84; and one in the five days
before a planned injection, not on its day.
Source: our design (D).
Why: what is conditional needs somebody who says yes.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Site
from rehabplan.model.issue import Issue
from rehabplan.verification.clock import cycles, given, shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/reviews"
MARKS = ((3, 5), (12, 15), (40, 43), (82, 85))
BEFORE_DAYS = 5


def check(facts: Facts) -> Iterator[Issue]:
    """Each window of each treated site."""
    for site in facts.case.sites:
        dates = [review.date for review in facts.program.reviews if review.site == site]
        for first, last in _windows(facts, site):
            if not any(first <= on <= last for on in dates):
                yield warning(
                    CODE,
                    "/program/reviews",
                    "no review of the {site} from {first} to {last}",
                    "add it",
                    site=site,
                    first=first,
                    last=last,
                )


def _windows(facts: Facts, site: Site) -> Iterator[tuple[date, date]]:
    """Windows that lie wholly in the program, still to come, and before the next injection."""
    begin, end = max(facts.program.start, shifted(facts.program.made_on, 1)), facts.program.end
    for injection, last in cycles(given(facts.case.at(site))):
        windows = [(shifted(injection.on, a), shifted(injection.on, b)) for a, b in MARKS]
        yield from ((a, b) for a, b in windows if begin <= a and b <= min(end, shifted(last, -1)))
        before = shifted(injection.on, -BEFORE_DAYS)
        if injection.projected and begin <= before and injection.on <= end:
            yield before, shifted(injection.on, -1)
