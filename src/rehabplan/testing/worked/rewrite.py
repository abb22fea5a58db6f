"""Writes into a worked case what was found; only where its author asks for that by name."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from rehabplan.documents import KEY, Tree
from rehabplan.documents.documents import dumps, read
from rehabplan.model.issue import Issue
from rehabplan.model.result import Ok
from rehabplan.model.worked_case import Expected, WorkedCase
from rehabplan.testing.wording import problem
from rehabplan.testing.worked.facts import Facts
from rehabplan.testing.worked.run import Ran


def rewritten(ran: Ran, catalogue: str) -> bytes | Issue:
    """The document with what was found as what is expected; the case and all else stay as they were written.

    Where exercises, issues or referrals were expected, those found are listed in full. What must not be stays as it
    is, and broken: only its author takes that back, by hand.
    """
    case = ran.document
    if case.worked is None or case.tree is None or ran.facts is None:
        return ran.issues[0]
    wanted = evolve(case.worked, expect=found_as_expected(case.worked.expect, ran.facts, catalogue))
    if wanted == case.worked:
        return case.content
    if case.name.endswith(".json"):
        return dumps(wanted)
    return _in_yaml(case.tree, wanted)


def found_as_expected(old: Expected, found: Facts, catalogue: str) -> Expected:
    """Expectations that hold, of the same kinds as there were, but for what must not be."""
    own = {id.removeprefix(f"{catalogue}/") for id in found.first}
    used = {id for id in own if "/" not in id} | {id for id in old.uses if id in found.first}
    return evolve(
        old,
        planned=old.planned and found.planned,
        uses=tuple(sorted(used)) if old.uses else (),
        issues=tuple(sorted(found.issues)) if old.issues else (),
        refers=tuple(sorted(found.refers)) if old.refers else (),
    )


def _in_yaml(tree: Tree, wanted: WorkedCase) -> bytes | Issue:
    """The text with another block ``expect``, which must then be read as what is wanted."""
    line, column = tree.marks[("expect", KEY)]
    if column != 1:
        return problem("worked/unwritable", tree.at_key(("expect",)), why="'expect' does not start a line")
    lines = tree.text.splitlines(keepends=True)
    end = _end(tree, lines, line)
    text = "".join([*lines[: line - 1], *_block(wanted.expect), *lines[end - 1 :]]).encode()
    again = read(text, WorkedCase, tree.name)
    if not isinstance(again, Ok) or again.value != wanted:
        return problem("worked/unwritable", tree.at_key(("expect",)), why="it would be read as something else")
    return text


def _end(tree: Tree, lines: list[str], line: int) -> int:
    """The line (from 1) after the block, comments above the next key left with that key."""
    keys = (mark[0] for path, mark in tree.marks.items() if path[1:] == (KEY,))
    end = min((key for key in keys if key > line), default=len(lines) + 1)
    while end > line + 1 and (not lines[end - 2].strip() or lines[end - 2].startswith("#")):
        end -= 1
    return end


def _block(expect: Expected) -> Iterator[str]:
    yield f"expect:\n  planned: {'true' if expect.planned else 'false'}\n"
    yield from _list("uses", expect.uses)
    yield from _list("never", expect.never)
    yield from _list("not_before", (f"{{exercise: {e.exercise}, date: {e.date}}}" for e in expect.not_before))
    yield from _list("issues", expect.issues)
    yield from _list("without_issues", expect.without_issues)
    yield from _list("refers", expect.refers)


def _list(key: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"    - {item}\n" for item in items]
    if lines:
        yield f"  {key}:\n"
        yield from lines
