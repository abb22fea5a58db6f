"""A flag stands that asks for a referral, and the program names none.

Law: S4, sufficient: refer.
Definition: for each sufficient flag that stands, and each concern that a clinician judged high, a referral with the
flag's code.
Source: our design (D).
Why: withholding exercise is only half of what a flag asks for.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/referral"


def check(facts: Facts) -> Iterator[Issue]:
    """Each flag against the referrals."""
    named = {referral.code for referral in facts.program.referrals}
    for found in facts.standing:
        if found.refer and found.flag.code not in named:
            yield error(
                CODE,
                "/program/referrals",
                "no referral to {whom} for: {title}",
                "put the referral first",
                whom=found.flag.refer_to,
                title=found.flag.title,
            )
