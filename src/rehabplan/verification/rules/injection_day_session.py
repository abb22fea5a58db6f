"""A session stands on the day of an injection.

Law: S2, no session on an injection day.
Definition: the days of all injections at any site, done or planned, as the events leave them.
Source: our design (D).
Why: the local anaesthetic may still act, and the day belongs to the injection.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/injection-day-session"


def check(facts: Facts) -> Iterator[Issue]:
    """Each session against every injection."""
    injected = {day: site for site in facts.case.sites for day in facts.injections(site)}
    for index, session in enumerate(facts.program.sessions):
        if session.date in injected:
            yield error(
                CODE,
                f"/program/sessions/{index}",
                "a session on {on}, the day of the injection at the {site}",
                "leave the session out; nothing is made up",
                on=session.date,
                site=injected[session.date],
            )
