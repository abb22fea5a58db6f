"""A need is neither covered nor explained.

Law: P5, each need is covered or an issue says why not and what would unlock it.
Definition: every block has ledger lines, one at least for each treated region; a line covered by 0 % says what blocks
it and what unlocks it; a line covered at all says by what, and by 100 % at most; what covers it is used in the block,
or, where it is a protocol, followed.
Source: our design (D).
Why: an empty week in silence is a wrong dose too.
"""

from collections.abc import Iterator, Mapping

from rehabplan.model.issue import Issue
from rehabplan.model.program import CoverageLine
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/coverage"
HELP = "show the need with its share, or with what blocks and what unlocks it"
WHOLE = 100


def check(facts: Facts) -> Iterator[Issue]:
    """Each line, then what has no line."""
    trained = _trained(facts)
    for index, line in enumerate(facts.program.coverage):
        what = _unexplained(line) or _untrained(line, trained.get(line.block, frozenset()))
        if what:
            yield warning(
                CODE,
                f"/program/coverage/{index}",
                "{capacity} of the {region} in {block} {what}",
                HELP,
                capacity=line.capacity,
                region=line.region or "body",
                block=line.block,
                what=what,
            )
    yield from _missing(facts)


def _unexplained(line: CoverageLine) -> str:
    if not 0 <= line.covered <= WHOLE:
        return f"is covered by {line.covered} %"
    if line.covered == 0 and not line.by:
        return "" if line.blocked_by and line.unlock.strip() else "is not covered, and nothing says why"
    return "" if line.by else "is covered by nothing"


def _trained(facts: Facts) -> Mapping[str, frozenset[str]]:
    """By block, the tracks that are used in its days, and every protocol that is followed."""
    followed = [each.protocol for each in facts.program.protocols]
    return {
        block.id: frozenset((*(u.prescription.track for u in facts.between(block.from_date, block.to_date)), *followed))
        for block in facts.program.blocks
    }


def _untrained(line: CoverageLine, trained: frozenset[str]) -> str:
    idle = [name for name in line.by if name not in trained]
    return f"is covered by {', '.join(idle)}, which is not trained in it" if idle else ""


def _missing(facts: Facts) -> Iterator[Issue]:
    wanted = [region for region in facts.regions() if region not in facts.withheld]
    shown = {(line.block, line.region) for line in facts.program.coverage}
    for index, block in enumerate(facts.program.blocks):
        for region in wanted:
            if (block.id, region) not in shown:
                yield warning(
                    CODE,
                    f"/program/blocks/{index}",
                    "block {block} shows no need of the {region}",
                    HELP,
                    block=block.id,
                    region=region,
                )
