"""Verifier rules that code plugins offer: asked beside our own laws, and able only to find more."""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import TypeAlias

from attrs import frozen

from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Act, Issue, Location, Severity, sort_issues
from rehabplan.model.source import Source

VerifierRule: TypeAlias = Callable[[Bundle], Iterable[Issue]]

MOST_ISSUES = 1_000
_WHAT = "a verifier rule"


@frozen
class Rule:
    """A rule and the plugin that offers it."""

    plugin: str
    check: VerifierRule


def judge(rules: Iterable[Rule], bundle: Bundle) -> tuple[Issue, ...]:
    """What the rules find in a bundle; a rule that fails, or speaks in another's name, is an error itself.

    Each rule sees a copy of its own: what it does to it changes no program, and is told.
    """
    return sort_issues(issue for rule in rules for issue in _found(rule, bundle))


def _found(rule: Rule, bundle: Bundle) -> Iterator[Issue]:
    shown = deepcopy(bundle)
    try:
        found: tuple[object, ...] = tuple(islice(rule.check(shown), MOST_ISSUES + 1))
        changed = shown != bundle
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin does wrong is told, not raised
        yield _fault(rule, "plugin/failed", what=_WHAT, error=told(error))
        return
    if changed:
        yield _fault(rule, "plugin/changes-program")
    if len(found) > MOST_ISSUES:
        yield _fault(rule, "plugin/wrong-answer", what=_WHAT, expected=f"up to {MOST_ISSUES} issues")
    for issue in found[:MOST_ISSUES]:
        if not (isinstance(issue, Issue) and is_whole(issue)):
            yield _fault(rule, "plugin/wrong-answer", what=_WHAT, expected="issues")
        elif not issue.code.startswith(f"{rule.plugin}/"):
            yield _fault(rule, "plugin/foreign-code", found=issue.code)
        else:
            yield issue


def _fault(rule: Rule, code: str, **words: object) -> Issue:
    return problem(code, Location(rule.plugin), plugin=rule.plugin, **words)


def is_whole(issue: Issue) -> bool:
    """Whether an issue is nothing but what it must be, down to its last part: values check no types themselves."""
    places = (issue.at, *issue.related) if type(issue.related) is tuple else (None,)
    return (
        type(issue) is Issue
        and all(type(text) is str for text in (issue.code, issue.template, issue.help))
        and (type(issue.severity), type(issue.act)) == (Severity, Act)
        and type(issue.params) is tuple
        and all(type(pair) is tuple and [type(text) for text in pair] == [str, str] for pair in issue.params)
        and all(type(place) is Location and _is_plain(place) for place in places)
        and type(issue.sources) is tuple
        and all(type(source) is Source for source in issue.sources)
    )


def _is_plain(place: Location) -> bool:
    kinds = [type(part) for part in (place.document, place.pointer, place.line, place.column)]
    return kinds == [str, str, int, int]


def told(error: BaseException) -> str:
    """An exception in one line, whatever it does when it is asked for its words."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 - an exception of a plugin may fail itself
        text = ""
    return f"{type(error).__name__}: {text[:160]}" if text else type(error).__name__
