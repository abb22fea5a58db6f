"""When the patient is seen again, what is asked and what it decides."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.program import Review, ReviewKind
from rehabplan.planning.clocks import DAY, shared_injections

FIRM_DAYS, WEEKEND, EVE_DAYS = 14, (5, 6), 5
"""Days of firm doses at most, weekdays without reviews, days before an injection that are its eve at most."""
DECIDES = {
    ReviewKind.EARLY: "whether the reaction to the injection is as expected and loading may begin",
    ReviewKind.FORTNIGHT: "whether dynamic exercise may begin",
    ReviewKind.BEFORE_INJECTION: "screening again before the next injection, and what was gained since the last",
    ReviewKind.PHASE_CHANGE: "whether the criteria of the next phase are met",
    ReviewKind.FOLLOW_UP: "whether what was gained is kept, and how to go on",
}
SCREEN_AGAIN = "red flags and warning signs, asked again as a whole"


@frozen
class Mark:
    """A review on ``day`` after an injection, or on the nearest earlier day from ``first``, else up to ``last``."""

    kind: ReviewKind
    first: int
    day: int
    last: int

    def dates(self, injection: date) -> Iterator[date]:
        """The days that would do, the best first."""
        days = (*range(self.day, self.first - 1, -1), *range(self.day + 1, self.last + 1))
        yield from (injection + n * DAY for n in days)


MARKS = (
    Mark(ReviewKind.EARLY, 3, 4, 5),
    Mark(ReviewKind.FORTNIGHT, 12, 14, 14),
    Mark(ReviewKind.PHASE_CHANGE, 40, 42, 42),
    Mark(ReviewKind.PHASE_CHANGE, 82, 84, 84),
    Mark(ReviewKind.FOLLOW_UP, 180, 182, 182),
    Mark(ReviewKind.FOLLOW_UP, 363, 365, 365),
)


def reviews(case: Case, library: Library) -> tuple[Review, ...]:
    """Reviews of every treated site, by date (days 4, 14, before each injection, 42, 84, 6 and 12 months).

    They stand on working days on which nothing is injected, as far as there is one near enough.
    """
    injected = frozenset(each.on for site in case.sites for each in shared_injections(case.at(site)))
    dated = {(site, on, kind) for site in case.sites for on, kind in _at(case, site, injected)}
    found = (_made(library, *each) for each in dated)
    return tuple(sorted(found, key=lambda r: (r.date, str(r.site), r.kind)))


def _at(case: Case, site: Site, injected: frozenset[date]) -> Iterator[tuple[date, ReviewKind]]:
    """Dates and kinds; a review before an injection stands for the mark whose days it falls on."""
    given = [injection.on for injection in shared_injections(case.at(site))]
    eves = [_eve(max(last + DAY, case.plan.start), on, injected) for last, on in pairwise([date.min, *given])]
    yield from ((eve, ReviewKind.BEFORE_INJECTION) for eve in eves)
    for injection, following, eve in zip_longest(given, given[1:], eves[1:]):
        for mark in MARKS:
            days = tuple(mark.dates(injection))
            if following is None or (days[0] < following - DAY and eve not in days):
                yield _best(days, injected), mark.kind


def _eve(first: date, injection: date, injected: frozenset[date]) -> date:
    """The nearest good day before an injection, not before ``first``."""
    days = [injection - n * DAY for n in range(1, EVE_DAYS + 1)]
    return _best([days[0], *(on for on in days[1:] if on >= first)], injected)


def _best(days: Iterable[date], injected: frozenset[date]) -> date:
    """The first working day without an injection, else the first working day, else the first."""
    days = tuple(days)
    working = tuple(on for on in days if on.weekday() not in WEEKEND) or days
    return next((on for on in working if on not in injected), working[0])


def _made(library: Library, site: Site, on: date, kind: ReviewKind) -> Review:
    profile = library.profile(site.region)
    measures = tuple(m.id for m in profile.measures) if profile is not None else ()
    return Review(on, kind, site, (SCREEN_AGAIN, *measures), DECIDES[kind])


def firm_until(case: Case, library: Library, on: date) -> date:
    """The next review after a day, at most 14 days away: until then doses are firm."""
    coming = [review.date for review in reviews(case, library) if review.date > on]
    return min([*coming, on + timedelta(days=FIRM_DAYS)])
