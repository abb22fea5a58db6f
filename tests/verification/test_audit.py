"""``rehabplan.verify`` looks whether a bundle's case and events are those that its program was made from."""

import pytest
from attrs import evolve

import rehabplan
from rehabplan.documents.assemble import Events, excerpt_digest
from rehabplan.documents.documents import digest
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import Corrected, Injected
from rehabplan.model.issue import params
from rehabplan.verification import Written, verify
from tests.verification.broken import Change, case, program
from tests.verification.good import BUNDLE, DIGEST, INJECTION, KNEE, sept

GIVEN = Injected("e1", KNEE, INJECTION)
NOTED = Corrected("e2", "e0", "entered twice")
SEALED = evolve(
    program(case_digest=digest(BUNDLE.case), events_digest=digest(Events(())))(BUNDLE),
    excerpt_digest=excerpt_digest(BUNDLE),
)
"""The good bundle, its digests those of its own case, events and excerpt."""


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


def without_demands(bundle: Bundle) -> Bundle:
    """The excerpt's exercises, edited by hand: their demands are those of another."""
    first, *others = bundle.library.exercises
    changed = evolve(first, demands=others[0].demands)
    return evolve(bundle, library=evolve(bundle.library, exercises=(changed, *others)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (without_demands(SEALED), "is not that of its library and citations"),
        (evolve(SEALED, citations=()), "is not that of its library and citations"),
        (evolve(SEALED, excerpt_digest=""), "is missing"),
    ],
)
def test_an_excerpt_edited_by_hand_is_noticed(changed: Bundle, says: str) -> None:
    """P1: the excerpt of the library is what the bundle was kept with: a demand cannot be edited away in silence."""
    told = [issue for issue in rehabplan.verify(changed) if issue.at.pointer == "/excerpt_digest"]

    assert [(issue.code, issue.params) for issue in told] == [("verify/digests", params(what=says))]


def test_the_rules_alone_are_told_or_see_the_form() -> None:
    """The rules import no documents: they compare with what they are told, and without it take a digest as it is."""
    assert verify(BUNDLE) == ()
    stated = evolve(BUNDLE, excerpt_digest=DIGEST)
    assert verify(stated, Written(DIGEST, DIGEST.removeprefix("sha256:"), DIGEST)) == ()
    assert {issue.at.pointer for issue in verify(stated, Written("sha256:" + "1" * 64, DIGEST, DIGEST))} == {
        "/program/case_digest"
    }


def test_a_clash_of_events_is_told_first() -> None:
    """P3: events that cannot be a set have no digest; the clash is all that is told."""
    clash = evolve(SEALED, events=(GIVEN, evolve(GIVEN, on=sept(29))))

    assert wrong(clash) == {("verify/event-clash", "/events")}
