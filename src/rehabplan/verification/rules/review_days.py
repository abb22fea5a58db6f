"""A review stands on a day on which it cannot be held.

Law: P10, review dates.
Definition: no review is on a Saturday or Sunday, where the program has a working day up to it, nor on the day of an
injection at its own site.
Source: our design (D); readings under local anaesthetic are unknown (D).
Why: a clinic is closed at the weekend, and a review that nobody holds decides nothing.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.verification.clock import shifted
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/review-days"
SATURDAY = 5


def check(facts: Facts) -> Iterator[Issue]:
    """Each review of a treated site."""
    injected = {(site, day) for site in facts.case.sites for day in facts.injections(site)}
    for index, review in enumerate(facts.program.reviews):
        what = "the day of the injection" if (review.site, review.date) in injected else _weekend(facts, review.date)
        if what:
            yield warning(
                CODE,
                f"/program/reviews/{index}",
                "the review of the {site} on {on} is on {what}",
                "hold it on the nearest earlier working day",
                site=review.site,
                on=review.date,
                what=what,
            )


def _weekend(facts: Facts, on: date) -> str:
    past_friday = on.weekday() - SATURDAY + 1
    is_avoidable = past_friday > 0 and shifted(on, -past_friday) >= facts.program.start
    return "a weekend" if is_avoidable else ""
