"""Each published protocol in a plan: a worked case says when it starts after an injection, or that it never does."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.issue import Severity
from rehabplan.model.program import Followed, Program
from rehabplan.planning.plan import plan
from rehabplan.testing.conformance import Subject
from rehabplan.testing.conformance import documents as conforms
from rehabplan.testing.examples import first_party
from rehabplan.testing.worked import Document, documents, run

FOLDER = Path(__file__).resolve().parents[2] / "plugins" / "published"
NEVER = "plan/protocol-never"


@cache
def library() -> Library:
    """The first-party library, read once."""
    return first_party()


@cache
def cases() -> dict[str, Document]:
    """The worked cases of the published catalogue by name."""
    found, issues = documents(FOLDER, "published")
    assert issues == ()
    return {Path(each.name).stem: each for each in found}


@frozen
class Planned:
    """What came of a case."""

    program: Program
    follow: Followed


@cache
def planned(name: str) -> Planned:
    """The program of a case and the protocol that it follows."""
    worked = cases()[name].worked
    assert worked is not None
    program = plan(worked.case, library(), on=worked.case.plan.start).unwrap()
    (follow,) = program.protocols
    return Planned(program, follow)


NAMES = sorted(file.stem for file in (FOLDER / "cases").glob("*.yaml"))


def test_every_published_protocol_has_its_case() -> None:
    """35 protocols, 35 cases, each named after its protocol."""
    ids = sorted(p.id.removeprefix("published/") for p in library().content.protocols if p.id.startswith("published/"))

    assert ids == NAMES
    assert len(NAMES) == 35


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_planned_as_its_author_expects(name: str) -> None:
    """The case reads, plans without an error, and holds what it says."""
    ran = run(cases()[name], library(), "published")

    assert ran.issues == ()
    grave = {Severity.ERROR, Severity.FATAL}
    assert [issue for issue in planned(name).program.issues if issue.severity in grave] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_case_says_when_its_protocol_starts_or_why_never(name: str) -> None:
    """The first day of the protocol is the one written in the case; one that never starts gives its reasons.

    Walking alone is done before its protocol too, so that its day stands in the words of the case only.
    """
    worked, found = cases()[name].worked, planned(name)
    assert worked is not None
    assert found.follow.protocol == f"published/{name}"
    expected: set[date] = {each.date for each in worked.expect.not_before}

    if NEVER in worked.expect.issues:
        assert found.follow.starts is None
        assert found.follow.waits[-1].because
    else:
        assert {found.follow.starts} == (expected or {date(2026, 11, 4)})
        assert found.follow.weeks_trained > 0


def test_what_is_written_of_the_catalogue_is_read_as_the_same() -> None:
    """Hosts keep protocols as documents: every one that is written again says the same."""
    assert tuple(conforms.read_write(Subject(FOLDER))) == ()
