"""The fixed statements about what the program is and is not are missing or changed.

Law: S13, no text claims that an injection works or tells anyone to stop a drug.
Definition: the digest of the program's disclaimers is that of the fixed texts. Texts are never matched by words.
Source: our design (D); no advantage over saline (YEL04, R).
Why: a changed sentence about medicine or benefit is a new claim.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.texts import DISCLAIMERS, texts_digest
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/disclaimers"


def check(facts: Facts) -> Iterator[Issue]:
    """The statements as a whole."""
    if texts_digest(facts.program.disclaimers) != texts_digest(DISCLAIMERS):
        yield error(
            CODE, "/program/disclaimers", "the fixed statements are missing or changed", "print them as they are"
        )
