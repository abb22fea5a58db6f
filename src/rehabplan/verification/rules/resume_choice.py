"""Loading is resumed between injections without a clinician's name and reason.

Law: definitions, ``resume_between_injections`` needs a named clinician and a reason.
Definition: every treatment that chooses it names both.
Source: our design (D); loading kept between injections (NEP20, R).
Why: it is the one choice that loosens a limit, so somebody must stand for it.
"""

from collections.abc import Iterator

from rehabplan.model.healing import Between
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/resume-choice"


def check(facts: Facts) -> Iterator[Issue]:
    """Each treatment's choice."""
    for index, treatment in enumerate(facts.case.treatments):
        healing = treatment.healing
        named = healing.clinician.strip() and healing.reason.strip()
        if healing.between is Between.RESUME and not named:
            yield error(
                CODE,
                f"/case/treatments/{index}/healing",
                "the {site} resumes loading between injections without a clinician's name and a reason",
                "name both, or restart after each injection",
                site=treatment.site,
            )
