"""What every catalogue keeps: one list of rules for pytest and for ``rehabplan catalogue test``."""

from collections.abc import Iterable

from rehabplan.testing.conformance import documents, handout, ladders, programs, tightening
from rehabplan.testing.conformance.rule import Outcome, Rule, version
from rehabplan.testing.conformance.subject import Subject

__all__ = ["RULES", "Outcome", "Rule", "Subject", "judge", "rules"]

RULES: tuple[Rule, ...] = (
    Rule("conformance/loads", "2026.1", documents.loads),
    Rule("conformance/lint", "2026.1", documents.lint),
    Rule("conformance/read-write", "2026.1", documents.read_write),
    Rule("conformance/same-digest", "2026.1", documents.same_digest),
    Rule("conformance/key-order", "2026.1", documents.key_order),
    Rule("conformance/reachable", "2026.1", ladders.reachable),
    Rule("conformance/climbable", "2026.1", ladders.climbable),
    Rule("conformance/descendable", "2026.1", ladders.descendable),
    Rule("conformance/tightens", "2026.1", tightening.tightens),
    Rule("conformance/verifies", "2026.1", programs.verifies),
    Rule("conformance/repeatable", "2026.1", programs.repeatable),
    Rule("conformance/worked-cases", "2026.1", documents.worked_cases),
    Rule("conformance/escaped", "2026.1", handout.escaped, needs="jinja2"),
)
"""Every rule; a code is never used for another rule."""


def rules(*, since: str | None = None, without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that held in a version, all of them where none is named, but for some by code.

    Raises ``ValueError`` for what is no version, or a code of no rule.
    """
    left_out = set(without)
    if unknown := left_out - {rule.code for rule in RULES}:
        raise ValueError(f"there is no rule {', '.join(sorted(unknown))}")
    held = RULES if since is None else tuple(rule for rule in RULES if version(rule.since) <= version(since))
    return tuple(rule for rule in held if rule.code not in left_out)


def judge(subject: Subject, asked: Iterable[Rule] = RULES) -> tuple[Outcome, ...]:
    """What each rule finds in a catalogue."""
    return tuple(rule.judge(subject) for rule in asked)
