"""Rules of plugins: they can only find more, under their own name, and their failure is a finding."""

from collections.abc import Iterable, Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any, cast

import pytest

from rehabplan.library.rules import MOST_ISSUES, Rule, judge, told
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, Location, Severity

BUNDLE = cast("Bundle", SimpleNamespace(sessions=("monday",)))  # handed on, never looked into


def issue(code: str) -> Issue:
    """An issue of a plugin."""
    return Issue(code, Severity.WARNING, "something")


def test_findings_are_handed_on_sorted() -> None:
    """What rules find comes in one order, whoever was asked first."""
    rules = [Rule("b", lambda _: [issue("b/two"), issue("b/one")]), Rule("a", lambda _: [issue("a/one")])]

    found = judge(rules, BUNDLE)

    assert [each.code for each in found] == ["a/one", "b/one", "b/two"]
    assert judge(reversed(rules), BUNDLE) == found


def test_a_rule_that_raises_is_an_error() -> None:
    """A rule that could not judge has not approved; its part-way findings are not trusted."""

    def gives_up(_: Bundle) -> Iterator[Issue]:
        yield issue("a/one")
        raise LookupError("no week 9")

    (found,) = judge([Rule("a", gives_up)], BUNDLE)

    assert (found.code, found.severity) == ("plugin/failed", Severity.ERROR)
    assert found.message == "the plugin a failed in a verifier rule: LookupError: no week 9"


def test_a_rule_speaks_in_its_own_name() -> None:
    """A plugin cannot report one of our codes or another plugin's."""
    (found,) = judge([Rule("a", lambda _: [issue("safety/load-step")])], BUNDLE)

    assert (found.code, found.severity) == ("plugin/foreign-code", Severity.ERROR)


def test_an_answer_that_is_no_issue_is_an_error() -> None:
    """Whatever is no issue is told, not passed on."""
    wrong = cast("Iterable[Issue]", ["all fine"])

    (found,) = judge([Rule("a", lambda _: wrong)], BUNDLE)

    assert (found.code, found.severity) == ("plugin/wrong-answer", Severity.ERROR)


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": None},
        {"severity": "warning"},
        {"params": (("day", 3),)},
        {"params": [("day", "3")]},
        {"at": "program"},
        {"at": Location("program", line=cast("int", "3"))},
        {"related": ["program"]},
        {"sources": ("a book",)},
    ],
)
def test_an_issue_of_wrong_parts_is_an_error(wrong: dict[str, Any]) -> None:
    """Values check no types: a part of another kind would break whoever sorts or prints the issue."""
    whole = {"code": "a/one", "severity": Severity.ERROR, "template": "x"}

    (found,) = judge([Rule("a", lambda _: [Issue(**whole | wrong)])], BUNDLE)

    assert found.code == "plugin/wrong-answer"


def test_a_rule_cannot_end_the_program() -> None:
    """Leaving the interpreter with code 0 would look like a sound program."""

    def leaves(_: Bundle) -> Iterable[Issue]:
        raise SystemExit(0)

    (found,) = judge([Rule("a", leaves)], BUNDLE)

    assert found.message == "the plugin a failed in a verifier rule: SystemExit: 0"


def test_a_rule_that_never_ends_is_cut_short() -> None:
    """More issues than anybody reads are an error of the plugin."""
    found = judge([Rule("a", lambda _: (issue(f"a/n{number}") for number in count()))], BUNDLE)

    assert len(found) == MOST_ISSUES + 1
    assert "plugin/wrong-answer" in {each.code for each in found}


def test_a_rule_cannot_change_the_program() -> None:
    """What a rule takes away from its copy stays in the program, and the attempt is an error."""

    def takes(bundle: Any) -> Iterable[Issue]:  # noqa: ANN401 - a plugin may type as it likes
        bundle.sessions = ()
        return ()

    def looks(bundle: Any) -> Iterable[Issue]:  # noqa: ANN401
        return [issue("b/one")] if bundle.sessions else []

    found = judge([Rule("a", takes), Rule("b", looks)], BUNDLE)

    assert [each.code for each in found] == ["plugin/changes-program", "b/one"]
    assert BUNDLE.sessions == ("monday",)  # type: ignore[attr-defined]


def test_an_exception_that_cannot_be_printed_is_told() -> None:
    """Even the words of an exception are a plugin's code."""

    class SilentError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert told(SilentError()) == "SilentError"
