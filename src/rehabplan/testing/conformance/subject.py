"""A catalogue under test, and what it is tested beside; each part is read once, when it is first asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import evolve, field, frozen

from rehabplan.library.catalogue_folder import ReadCatalogue, id_of, label_of, read_catalogue
from rehabplan.library.files import Files, Source, files_of
from rehabplan.library.kinds import entries_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.load import check, first_party, load
from rehabplan.library.progressions import Progression
from rehabplan.library.rules import Rule as VerifierRule
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.program import Program
from rehabplan.model.result import Ok, Result
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.testing import worked
from rehabplan.testing.conformance.samples import Sample, samples


@frozen(eq=False)
class Subject:
    """A catalogue, the catalogues beside it (first-party ones unless told), and what code plugins offer with it."""

    source: Source
    beside: tuple[Source, ...] = field(factory=first_party)
    rules: tuple[VerifierRule, ...] = ()
    progressions: tuple[Progression, ...] = ()

    @cached_property
    def name(self) -> str:
        """What issues call it."""
        return label_of(self.source)

    @cached_property
    def read(self) -> ReadCatalogue:
        """The catalogue by itself."""
        return read_catalogue(self.source)

    @cached_property
    def id(self) -> str:
        """Its id; what issues call it where it has none that can be read."""
        return self.name if self.read.catalogue is None else self.read.catalogue.manifest.id

    @cached_property
    def files(self) -> Files:
        """Its documents."""
        return files_of(self.source, self.name)

    @cached_property
    def content(self) -> Content:
        """Its own entries, by their full ids."""
        return self.read.draft

    @cached_property
    def others(self) -> tuple[Source, ...]:
        """The catalogues beside it, without the one that it is itself."""
        return tuple(each for each in self.beside if id_of(each) != self.id)

    @cached_property
    def alone(self) -> Library:
        """The library without it. Raises ``RefusedError``."""
        return load(self.others, progressions=self.progressions).unwrap()

    @cached_property
    def joined(self) -> Result[Library]:
        """The library with it, and what that says."""
        found = load([*self.others, dict(self.files.documents)], progressions=self.progressions)
        return Ok(evolve(found.value, rules=self.rules), found.issues) if isinstance(found, Ok) else found

    @cached_property
    def library(self) -> Library:
        """The library with it. Raises ``RefusedError``."""
        return self.joined.unwrap()

    @cached_property
    def is_sound(self) -> bool:
        """Whether it loads, and takes nothing from the others."""
        told = (*self.read.issues, *self.joined.issues)
        return not any(issue.severity is Severity.ERROR for issue in told) and not self.library.lost

    @cached_property
    def linted(self) -> tuple[Issue, ...]:
        """What the linter says of it, beside the others."""
        return tuple(self._own(check([*self.others, self.source], self.progressions)))

    @cached_property
    def cases(self) -> tuple[worked.Ran, ...]:
        """Its worked cases, run."""
        found, _ = worked.documents(self.source, self.name)
        return tuple(worked.run(each, self.library, self.id) for each in found)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """Cases that the rules on programs are tried on."""
        return samples(self.content, self.library)

    @cached_property
    def planned(self) -> tuple[tuple[Sample, Result[Program]], ...]:
        """The sample cases, planned with it."""
        return tuple((each, plan(each.case, self.library, on=each.case.plan.start)) for each in self.samples)

    @cached_property
    def bundles(self) -> tuple[tuple[Sample, Bundle], ...]:
        """The sample cases that get a program, with it and what it rests on."""
        found = ((sample, result.value) for sample, result in self.planned if isinstance(result, Ok))
        return tuple((sample, bundle(program, sample.case, (), self.library)) for sample, program in found)

    def _own(self, issues: Iterable[Issue]) -> Iterator[Issue]:
        """Those of its documents, and those that name its entries."""
        names = {name_of(entry) for entry in entries_of(self.content)}
        for issue in issues:
            document = issue.at.document
            if document in names or document == self.name or document.startswith(f"{self.name}/"):
                yield issue
