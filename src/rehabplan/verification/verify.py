"""``verify``: all rules over one bundle."""

from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import EventClashError
from rehabplan.model.issue import Issue, sort_issues
from rehabplan.verification.facts import gather
from rehabplan.verification.rules import RULES, event_clash


def verify(bundle: Bundle) -> tuple[Issue, ...]:
    """Every broken law of a bundle, sorted; none where it may be given out without a word."""
    try:
        facts = gather(bundle)
    except EventClashError as clash:
        return (event_clash.issue(str(clash)),)
    return sort_issues(issue for _, check in RULES for issue in check(facts))
