"""Something is given though a screening answer holds a code or a list that nobody knows.

Law: S5, unknown codes fail closed.
Definition: every code present in an answer is a flag or a condition of its list, and the list is in the excerpt.
Source: our design (D).
Why: an unknown code may be a red flag with a typing mistake.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.policies import code_of
from rehabplan.verification.report import error

CODE = "verify/unknown-code"


def check(facts: Facts) -> Iterator[Issue]:
    """Each answer against the lists of the excerpt."""
    known = {lst.key: {f.code for f in lst.flags} | {c.code for c in lst.conditions} for lst in facts.library.screening}
    for index, answer in enumerate(facts.case.screening):
        codes = {code_of(word) for word in answer.present} - known.get(answer.list, set())
        if facts.uses and (codes or answer.list not in known):
            yield error(
                CODE,
                f"/case/screening/{index}",
                "the answer to {list} holds what no list knows: {codes}",
                "use the codes of the library's lists",
                list=answer.list,
                codes=", ".join(sorted(codes)) or "the list itself",
            )
