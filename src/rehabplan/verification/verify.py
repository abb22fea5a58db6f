"""``verify``: all rules over one bundle."""

from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import EventClashError
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.verification.facts import gather
from rehabplan.verification.rules import RULES, event_clash
from rehabplan.verification.written import Written


def verify(bundle: Bundle, written: Written | None = None) -> tuple[Issue, ...]:
    """Every broken law of a bundle, sorted; none where it may be given out without a word.

    ``written`` are the digests of its case, events and excerpt; without them only their form is looked at.
    """
    try:
        facts = gather(bundle, written)
    except EventClashError as clash:
        return (event_clash.issue(str(clash)),)
    return sort_issues(issue for _, check in RULES for issue in check(facts))
