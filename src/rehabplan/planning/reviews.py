"""When the patient is seen again, what is asked and what it decides."""

from datetime import date, timedelta

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.program import Review, ReviewKind
from rehabplan.planning.clocks import DAY, shared_injections

EARLY_DAY, FORTNIGHT_DAY, PHASE_DAYS, FIRM_DAYS = 4, 14, (42, 84), 14
FOLLOW_UP_DAYS = (182, 365)
DECIDES = {
    ReviewKind.EARLY: "whether the reaction to the injection is as expected and loading may begin",
    ReviewKind.FORTNIGHT: "whether dynamic exercise may begin",
    ReviewKind.BEFORE_INJECTION: "screening again before the next injection, and what was gained since the last",
    ReviewKind.PHASE_CHANGE: "whether the criteria of the next phase are met",
    ReviewKind.FOLLOW_UP: "whether what was gained is kept, and how to go on",
}
SCREEN_AGAIN = "red flags and warning signs, asked again as a whole"


def reviews(case: Case, library: Library) -> tuple[Review, ...]:
    """Reviews of every treated site, by date (days 4, 14, before each injection, 42, 84, 6 and 12 months)."""
    found = {review for site in case.sites for review in _at(case, library, site)}
    return tuple(sorted(found, key=lambda r: (r.date, str(r.site), r.kind)))


def _at(case: Case, library: Library, site: Site) -> list[Review]:
    given = [injection.on for injection in shared_injections(case.at(site))]
    found = [_made(library, site, given[0] - DAY, ReviewKind.BEFORE_INJECTION)] if given else []
    for index, day in enumerate(given):
        following = given[index + 1] if index + 1 < len(given) else None
        marks = [(EARLY_DAY, ReviewKind.EARLY), (FORTNIGHT_DAY, ReviewKind.FORTNIGHT)]
        marks += [(n, ReviewKind.PHASE_CHANGE) for n in PHASE_DAYS] + [
            (n, ReviewKind.FOLLOW_UP) for n in FOLLOW_UP_DAYS
        ]
        dated = [(day + timedelta(days=n), kind) for n, kind in marks]
        found += [_made(library, site, on, kind) for on, kind in dated if following is None or on < following - DAY]
        if following is not None:
            found.append(_made(library, site, following - DAY, ReviewKind.BEFORE_INJECTION))
    return found


def _made(library: Library, site: Site, on: date, kind: ReviewKind) -> Review:
    profile = library.profile(site.region)
    measures = tuple(m.id for m in profile.measures) if profile is not None else ()
    return Review(on, kind, site, (SCREEN_AGAIN, *measures), DECIDES[kind])


def firm_until(case: Case, library: Library, on: date) -> date:
    """The next review after a day, at most 14 days away: until then doses are firm."""
    coming = [review.date for review in reviews(case, library) if review.date > on]
    return min([*coming, on + timedelta(days=FIRM_DAYS)])
