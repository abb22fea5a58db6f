"""A block lacks its title, purpose or milestone.

Law: P10, each block with title, purpose and visible milestone.
Definition: none of the three is empty.
Source: our design (D).
Why: a piece of a long program is easier to do than a long program.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/block-words"


def check(facts: Facts) -> Iterator[Issue]:
    """Each block."""
    for index, block in enumerate(facts.program.blocks):
        named = {"title": block.title, "purpose": block.purpose, "milestone": block.milestone}
        for what in (name for name, text in named.items() if not text.strip()):
            yield warning(
                CODE, f"/program/blocks/{index}", "block {block} has no {what}", "name it", block=block.id, what=what
            )
