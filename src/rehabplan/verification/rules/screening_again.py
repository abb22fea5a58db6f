"""A review does not ask the screening again.

Law: S5, screening is asked again before each injection and at each review.
Definition: every review asks something and decides something.
Source: our design (D).
Why: a warning sign may come at any time.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/screening-again"


def check(facts: Facts) -> Iterator[Issue]:
    """Each review."""
    for index, review in enumerate(facts.program.reviews):
        if not any(text.strip() for text in review.asks) or not review.decides.strip():
            yield warning(
                CODE,
                f"/program/reviews/{index}",
                "the review on {on} asks or decides nothing",
                "ask the screening again, and say what the review decides",
                on=review.date,
            )
