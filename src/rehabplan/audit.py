"""``verify`` as everybody calls it: by all rules, against the case and the events that the bundle holds."""

from rehabplan.documents.assemble import Events, excerpt_digest
from rehabplan.documents.documents import digest
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import EventClashError, distinct
from rehabplan.model.issue import Issue
from rehabplan.verification import Written
from rehabplan.verification import verify as by_rules


def verify(bundle: Bundle) -> tuple[Issue, ...]:
    """Every broken law of a bundle, sorted; none where it may be given out without a word."""
    try:
        events = Events(distinct(bundle.events))
    except EventClashError:
        return by_rules(bundle)
    return by_rules(bundle, Written(digest(bundle.case), digest(events), excerpt_digest(bundle)))
