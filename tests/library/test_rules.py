"""Rules of plugins: they can only find more, under their own name, and their failure is a finding."""

from collections.abc import Iterable, Iterator
from typing import cast

from rehabplan.library.rules import Rule, judge
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, Severity

BUNDLE = cast("Bundle", object())  # handed on, never looked into


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
