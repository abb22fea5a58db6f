"""The rule that catalogues only tighten (S11), day by day in the sample cases."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.case import Case
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue, Location
from rehabplan.model.limit import PARTS
from rehabplan.model.program import Sides
from rehabplan.planning.envelope import Envelope
from rehabplan.planning.fit import fits
from rehabplan.testing.conformance.days import limits_of
from rehabplan.testing.conformance.samples import Sample, triggered
from rehabplan.testing.conformance.subject import Subject
from rehabplan.testing.wording import problem

_SITES = [Site(region, side) for region in Region for side in Side if side is not Side.MIDLINE or region in SPINE]


@frozen(eq=False)
class _Step:
    """A library and a case before and after something was added that may only tighten."""

    sample: Sample
    before: tuple[Library, Case]
    after: tuple[Library, Case]

    def looser(self) -> Iterator[tuple[str, str]]:
        """What is allowed after that was not before, and where."""
        old, new = (limits_of(case, library) for library, case in (self.before, self.after))
        start = self.sample.case.plan.start
        for on in sorted({start, *old.changes_after(start), *new.changes_after(start)}):
            yield from ((part, f"at the {site} on {on}") for site in _SITES for part in _looser(old, new, site, on))
            yield from ((exercise.id, f"on {on}") for exercise in self._opened(old, new, on))

    def _opened(self, old: Envelope, new: Envelope, on: date) -> Iterator[Exercise]:
        (library, _), (more, _) = self.before, self.after
        for exercise in library.content.exercises:
            both = Sides.EACH if exercise.is_one_sided else Sides.BOTH
            if not more.has_exercise(exercise.id) or fits(library.first_ask(exercise.id, both), old, on):
                continue
            if fits(more.first_ask(exercise.id, both), new, on):
                yield exercise


def tightens(subject: Subject) -> Iterator[Issue]:
    """A catalogue adds restrictions and takes none away: no limit is looser with it, and no exercise opens (S11)."""
    for step in _steps(subject):
        for what, where in step.looser():
            words = {"what": what, "how": f"{where}, in the sample case '{step.sample.title}'"}
            yield problem("conformance/tightens", Location(subject.name), **words)
            break


def _steps(subject: Subject) -> Iterator[_Step]:
    """The catalogue is added to the others; then everything happens that brings its policies into force."""
    for sample in subject.samples:
        case, models = sample.case, {each.healing.model for each in sample.case.treatments}
        if all(subject.alone.healing(model) is not None for model in models):
            yield _Step(sample, (subject.alone, case), (subject.library, case))
        if subject.content.policies:
            more = triggered(case, subject.content.policies)
            yield _Step(sample, (subject.library, case), (subject.library, more))


def _looser(old: Envelope, new: Envelope, site: Site, on: date) -> Iterator[str]:
    before, after = old.at(site, on).limit, new.at(site, on).limit
    met = before.meet(after)
    yield from (part.name for part in PARTS if getattr(met, part.name) != getattr(after, part.name))
