"""A region is loaded for more than six weeks without a lighter week.

Law: definitions, deload after 4 to 6 weeks of unbroken loading.
Definition: session days with resisted items for one main region; a gap of more than 7 days, an injection of the
region, a deload or a maintenance session starts the count anew; 42 days at most.
Source: our design (D); a Delphi definition gives no numbers (BEL23, R).
Why: tissue adapts in the lighter weeks.
"""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.anatomy import Region
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/deload"
MOST_DAYS, GAP_DAYS = 42, 7


def check(facts: Facts) -> Iterator[Issue]:
    """Each region's unbroken loading."""
    for region, days in sorted(_loaded(facts).items(), key=lambda item: str(item[0])):
        since, last, told = None, None, None
        injected = [day for site in facts.case.sites if site.region is region for day in facts.injections(site)]
        for on, lighter in sorted(days.items()):
            if since is None or last is None or lighter or _is_broken(injected, last, on):
                since = None if lighter else on
            elif (on - since).days >= MOST_DAYS and told != since:
                told = since
                yield warning(
                    CODE,
                    "/program/sessions",
                    "the {region} is loaded without a lighter week from {since} to {on}",
                    "cut the sets for a week after four to six weeks",
                    region="body" if region is None else region.replace("_", " "),
                    since=since,
                    on=on,
                )
            last = on


def _loaded(facts: Facts) -> dict[Region | None, dict[date, bool]]:
    """Days of resisted sessions for each main region, and whether one was lighter."""
    found: dict[Region | None, dict[date, bool]] = {}
    for use in facts.sessions:
        what = use.what
        if what.is_resisted and what.is_bound:
            days = found.setdefault(what.exercise.main.region, {})
            days[use.on] = days.get(use.on, False) or what.is_lighter
    return found


def _is_broken(injected: list[date], last: date, on: date) -> bool:
    return (on - last).days > GAP_DAYS or any(last < day <= on for day in injected)
