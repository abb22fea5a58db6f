"""Rules on the programs that come of a catalogue: they are sound, and the same each time."""

from collections.abc import Iterator

from attrs import evolve

from rehabplan.documents.documents import dumps, read
from rehabplan.library.load import load
from rehabplan.model.catalogue import Bundle
from rehabplan.model.issue import Issue, Location, Severity
from rehabplan.model.program import Program
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.planning.plan import plan
from rehabplan.testing.conformance.samples import Sample
from rehabplan.testing.conformance.subject import Subject
from rehabplan.testing.wording import problem
from rehabplan.verification import verify

_GRAVE = {Severity.FATAL, Severity.ERROR}
_NO_CASE = "give a region of the catalogue a profile, and the library a healing model"


def verifies(subject: Subject) -> Iterator[Issue]:
    """Beside the other catalogues it leads to programs, and the verifier finds them sound, also when read again."""
    if not subject.samples:
        words = {"case": "none", "why": "no region can be planned", "advice": _NO_CASE}
        yield problem("conformance/verifies", Location(subject.name), **words)
    for sample, result in subject.planned:
        if isinstance(result, Refused):
            yield from _told(subject, sample, result.issues)
    for sample, made in subject.bundles:
        kept = read(dumps(made), Bundle)
        yield from _told(subject, sample, verify(kept.value) if isinstance(kept, Ok) else kept.issues)


def repeatable(subject: Subject) -> Iterator[Issue]:
    """The same case gives the same bytes, planned again and with the catalogues loaded in another order."""
    sources = [dict(reversed(subject.files.documents)), *reversed(subject.others)]
    backwards = evolve(load(sources, progressions=subject.progressions).unwrap(), rules=subject.rules)
    others = {"it is planned again": subject.library, "the catalogues are loaded in another order": backwards}
    for sample, known in subject.planned:
        for when, library in others.items():
            again = plan(sample.case, library, on=sample.case.plan.start)
            if _bytes(again) != _bytes(known):
                yield problem("conformance/repeatable", Location(subject.name), case=sample.title, when=when)


def _told(subject: Subject, sample: Sample, issues: tuple[Issue, ...]) -> Iterator[Issue]:
    for issue in (each for each in issues if each.severity in _GRAVE):
        words = {"case": sample.title, "why": str(issue), "advice": issue.help or "see the page of that code"}
        yield problem("conformance/verifies", Location(subject.name), **words)


def _bytes(result: Result[Program]) -> bytes:
    """A program, or what is said in its place."""
    return dumps(result.value) if isinstance(result, Ok) else repr(result).encode()
