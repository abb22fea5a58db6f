"""A protocol that the case asks for is neither followed nor explained.

Law: P6, what was delayed or left out is shown.
Definition: for each site with a protocol in the case, the program says which one it follows, or an issue says why none;
the first day and the weeks that it states are those of the sessions.
Source: our design (D).
Why: a clinician who chose a program must see what became of it.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.program import Followed, Prescription
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocols import WEEK_DAYS, site_of
from rehabplan.verification.report import warning

CODE = "verify/protocol-told"
HELP = "show the protocol with its first day, its weeks and its waits"


def check(facts: Facts) -> Iterator[Issue]:
    """Each protocol of the case, then each entry of the program."""
    shown = {each.site for each in facts.program.protocols}
    told = any(issue.code.startswith("plan/protocol-") for issue in facts.program.issues)
    for choice in facts.case.protocols:
        if choice.site not in shown and not told:
            text = "nothing says what became of the protocol of the {site}"
            yield warning(CODE, "/program/protocols", text, HELP, site=choice.site)
    for index, each in enumerate(facts.program.protocols):
        days = sorted({use.on for use in facts.uses if _is_of(facts, each, use.prescription)})
        weeks = len({(day - facts.program.start).days // WEEK_DAYS for day in days})
        if (days[0] if days else None) != each.starts or weeks != each.weeks_trained:
            yield warning(
                CODE,
                f"/program/protocols/{index}",
                "{protocol} says {weeks} weeks from {starts}; the sessions hold {found} from {first}",
                HELP,
                protocol=each.protocol,
                weeks=each.weeks_trained,
                starts=each.starts or "no day",
                found=weeks,
                first=days[0] if days else "no day",
            )


def _is_of(facts: Facts, each: Followed, prescription: Prescription) -> bool:
    place = prescription.of_protocol
    return place is not None and place.protocol == each.protocol and site_of(facts, prescription) == each.site
