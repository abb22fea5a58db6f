"""Issues that say the same of several blocks, said once."""

from collections.abc import Iterable

from attrs import evolve

from rehabplan.model.issue import Issue, Params

_BLOCK = "block"


def condensed(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues in their order; those that differ in their block alone become one that names the blocks."""
    blocks: dict[Issue, list[str]] = {}
    for issue in issues:
        of_block = dict(issue.params).get(_BLOCK)
        blocks.setdefault(_with_block(issue, ""), []).extend(() if of_block is None else [of_block])
    return tuple(_with_block(issue, ", ".join(sorted(names, key=_by_number))) for issue, names in blocks.items())


def _with_block(issue: Issue, block: str) -> Issue:
    params: Params = tuple((name, block if name == _BLOCK else value) for name, value in issue.params)
    return evolve(issue, params=params)


def _by_number(block: str) -> tuple[int, str]:
    """``b2`` before ``b10``."""
    return (len(block), block)
