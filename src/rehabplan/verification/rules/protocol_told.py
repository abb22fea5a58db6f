"""A protocol that the case asks for is neither followed nor explained.

Law: P6, what was delayed or left out is shown.
Definition: for each protocol of the case, the program says that it is followed, or an issue of the site says why not;
the first day and the weeks that it states are those of the sessions, and each wait has a reason.
Source: our design (D).
Why: a clinician who chose a program must see what became of it.
"""

from collections.abc import Iterator

from rehabplan.model.case import ProtocolChoice
from rehabplan.model.issue import Issue
from rehabplan.model.program import Followed, Prescription
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocols import site_of, week_of
from rehabplan.verification.report import warning

CODE = "verify/protocol-told"
HELP = "show the protocol with its first day, its weeks and its waits"


def check(facts: Facts) -> Iterator[Issue]:
    """Each protocol of the case, then each entry of the program."""
    for choice in facts.case.protocols:
        if not _is_shown(facts, choice) and not _is_explained(facts, choice):
            text = "nothing says what became of the protocol of the {site}"
            yield warning(CODE, "/program/protocols", text, HELP, site=choice.site)
    for index, each in enumerate(facts.program.protocols):
        if any(not wait.because for wait in each.waits):
            text = "{protocol} waits at the {site} and nothing says why"
            yield warning(CODE, f"/program/protocols/{index}", text, HELP, protocol=each.protocol, site=each.site)
        days = sorted({use.on for use in facts.uses if _is_of(facts, each, use.prescription)})
        weeks = len({week_of(facts, day) for day in days})
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


def _is_shown(facts: Facts, choice: ProtocolChoice) -> bool:
    named = (each for each in facts.program.protocols if each.site == choice.site)
    return any(choice.protocol in {"", each.protocol} for each in named)


def _is_explained(facts: Facts, choice: ProtocolChoice) -> bool:
    """Whether an issue says why, naming the site and, where the case does, the protocol."""
    told = (
        dict(i.params) for i in facts.program.issues if i.code in {"plan/protocol-second", "plan/protocol-none-fits"}
    )
    return any(w["site"] == str(choice.site) and choice.protocol in {"", w.get("protocol", "")} for w in told)


def _is_of(facts: Facts, each: Followed, prescription: Prescription) -> bool:
    place = prescription.of_protocol
    return place is not None and place.protocol == each.protocol and site_of(facts, prescription) == each.site
