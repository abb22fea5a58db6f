"""The catalogue keeps every rule of the testing kit, and its worked cases hold."""

from rehabplan.testing.conformance import Rule, Subject
from rehabplan.testing.worked import Ran


def test_it_keeps_the_rule(conformance_rule: Rule, subject: Subject) -> None:
    """One test for each rule; ``rehabplan catalogue test`` asks the same."""
    conformance_rule.require(subject)


def test_the_worked_case_holds(worked_case: Ran) -> None:
    """One test for each worked case."""
    assert not worked_case.issues
