"""``rehabplan.verify`` looks whether a bundle's case and events are those that its program was made from."""

import pytest
from attrs import evolve

import rehabplan
from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import digest
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import Corrected, Injected
from rehabplan.verification import Written, verify
from tests.verification.broken import Change, case, program
from tests.verification.good import BUNDLE, DIGEST, INJECTION, KNEE, sept

GIVEN = Injected("e1", KNEE, INJECTION)
NOTED = Corrected("e2", "e0", "entered twice")
SEALED = program(case_digest=digest(BUNDLE.case), events_digest=digest(Events(())))(BUNDLE)
"""The good bundle, its digests those of its own case and events."""


def with_event(bundle: Bundle) -> Bundle:
    """One event that nobody knew when the program was made; it changes nothing in the case."""
    return evolve(bundle, events=(NOTED,))


def wrong(bundle: Bundle) -> set[tuple[str, str]]:
    """Code and place of each issue."""
    return {(issue.code, issue.at.pointer) for issue in rehabplan.verify(bundle)}


def test_the_digests_are_those_of_the_bundle() -> None:
    """P1: a bundle with its own case and events is sound."""
    assert rehabplan.verify(SEALED) == ()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (case(patient=evolve(BUNDLE.case.patient, birth_year=1978)), "case_digest"),
        (with_event, "events_digest"),
        (program(case_digest=DIGEST), "case_digest"),
    ],
)
def test_another_case_or_other_events_are_noticed(change: Change, name: str) -> None:
    """P1: a birth year, an event or a digest changed later is told, even where no dose depends on it."""
    assert wrong(change(SEALED)) == {("verify/digests", f"/program/{name}")}


def test_the_rules_alone_are_told_or_see_the_form() -> None:
    """The rules import no documents: they compare with what they are told, and without it take a digest as it is."""
    assert verify(BUNDLE) == ()
    assert verify(BUNDLE, Written(DIGEST, DIGEST.removeprefix("sha256:"))) == ()
    assert {issue.at.pointer for issue in verify(BUNDLE, Written("sha256:" + "1" * 64, DIGEST))} == {
        "/program/case_digest"
    }


def test_a_clash_of_events_is_told_first() -> None:
    """P3: events that cannot be a set have no digest; the clash is all that is told."""
    clash = evolve(SEALED, events=(GIVEN, evolve(GIVEN, on=sept(29))))

    assert wrong(clash) == {("verify/event-clash", "/events")}
