"""Verifier rules that code plugins offer: asked beside our own laws, and able only to find more."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import frozen

from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, Location, sort_issues

VerifierRule: TypeAlias = Callable[[Bundle], Iterable[Issue]]


@frozen
class Rule:
    """A rule and the plugin that offers it."""

    plugin: str
    check: VerifierRule


def judge(rules: Iterable[Rule], bundle: Bundle) -> tuple[Issue, ...]:
    """What the rules find in a bundle; a rule that fails, or speaks in another's name, is an error itself."""
    return sort_issues(issue for rule in rules for issue in _found(rule, bundle))


def _found(rule: Rule, bundle: Bundle) -> Iterator[Issue]:
    try:
        found: tuple[object, ...] = tuple(rule.check(bundle))
    except Exception as error:  # noqa: BLE001 - whatever a plugin does wrong is told, not raised
        yield problem(
            "plugin/failed", Location(rule.plugin), plugin=rule.plugin, what="a verifier rule", error=told(error)
        )
        return
    for issue in found:
        if not isinstance(issue, Issue):
            yield problem(
                "plugin/wrong-answer",
                Location(rule.plugin),
                plugin=rule.plugin,
                what="a verifier rule",
                expected="issues",
            )
        elif not issue.code.startswith(f"{rule.plugin}/"):
            yield problem("plugin/foreign-code", Location(rule.plugin), plugin=rule.plugin, found=issue.code)
        else:
            yield issue


def told(error: BaseException) -> str:
    """An exception in one line."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:160]}" if text else type(error).__name__
