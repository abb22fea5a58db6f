"""Everything that is wrong with catalogues, alone and together, at line and column."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeAlias

from attrs import evolve

from rehabplan.library.catalogue_folder import ReadCatalogue
from rehabplan.library.full_ids import full_citation
from rehabplan.library.gaps import NO_GAPS
from rehabplan.library.kinds import content_of, entries_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.lint import beside
from rehabplan.library.lint.dated import due
from rehabplan.library.meant import with_meant
from rehabplan.library.merge import merge
from rehabplan.library.places import NO_PLACES
from rehabplan.library.progressions import Progression
from rehabplan.model.catalogue import Catalogue, Manifest
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.source import Citation

Progressions: TypeAlias = tuple[Progression, ...]

_TOLD_BY_LINT = "library/broken-ladder"


def checked(
    read: Sequence[ReadCatalogue], progressions: Progressions = (), *, on: date | None = None
) -> tuple[Issue, ...]:
    """What is wrong with catalogues, on a day if one is named.

    What a document that cannot be read may explain is not told yet.
    """
    alone = [issue for each in read for issue in (*each.issues, *overdue(each, on))]
    library = draft_library(read)
    all_names = {name_of(entry) for entry in entries_of(library.content)}
    return sort_issues([*alone, *_together(read, library, all_names, progressions)])


def checked_beside(
    own: ReadCatalogue, others: Sequence[ReadCatalogue], progressions: Progressions = (), *, on: date | None = None
) -> tuple[Issue, ...]:
    """What is wrong with a catalogue, alone and beside others; what the others get wrong without it is theirs."""
    theirs, both = draft_library(others), [*others, own]
    new = {name_of(entry) for entry in entries_of(own.draft)} - {name_of(entry) for entry in entries_of(theirs.content)}
    found = _together(both, draft_library(both), new, progressions)
    if own.name in {each.name for each in others} or not all(is_in(issue.at, own.name) for issue in found):
        known = frozenset(_together(others, theirs, frozenset(), progressions))
        found = [issue for issue in found if issue not in known]
    return sort_issues([*own.issues, *overdue(own, on), *(_told_at_home(issue, own.name) for issue in found)])


def overdue(read: ReadCatalogue, on: date | None) -> Iterator[Issue]:
    """What a catalogue breaks on a day, where one is named."""
    if on is not None and read.manifest is not None:
        yield from due(read.manifest, on, read.places)


def is_in(at: Location, name: str) -> bool:
    """Whether a place is in a document of a catalogue."""
    return at.document.startswith(f"{name}/")


def _told_at_home(issue: Issue, name: str) -> Issue:
    """An issue about two places, told at that of the catalogue which is judged."""
    ours = [at for at in issue.related if is_in(at, name)]
    if not ours or is_in(issue.at, name):
        return issue
    related = (issue.at, *(at for at in issue.related if at != ours[0]))
    return evolve(issue, at=ours[0], related=related)


def draft_library(read: Sequence[ReadCatalogue]) -> Library:
    """All that could be read of some catalogues, whether it can be used or not; of one name the first."""
    drafts = {name_of(entry): entry for each in reversed(read) for entry in entries_of(each.draft)}
    return Library(content_of(drafts.values()), _citations(read), (), "")


def _together(
    read: Sequence[ReadCatalogue], library: Library, new: Container[str], progressions: Progressions
) -> list[Issue]:
    """What catalogues get wrong together; the entries named in ``new`` are judged alone as well."""
    places = reduce(or_, (each.places for each in read), NO_PLACES)
    gaps = reduce(or_, (each.gaps for each in read), NO_GAPS)
    merged = merge(map(_draft, read), places, progressions=progressions)
    found = [*merged.issues, *beside(library, new, places)]
    told = (issue for issue in found if issue.code != _TOLD_BY_LINT and not (gaps and gaps.explain(issue)))
    return with_meant(told, library)


def _draft(each: ReadCatalogue) -> Catalogue:
    """A catalogue as far as it could be read, so that it can be judged beside the others."""
    if each.catalogue is not None:
        return each.catalogue
    manifest = each.manifest or Manifest(each.name, "", "", "", (), date.max, ())
    once = {name_of(entry): entry for entry in entries_of(each.draft)}
    return Catalogue(manifest, content_of(once.values()), f"draft of {each.name}")


def _citations(read: Iterable[ReadCatalogue]) -> tuple[Citation, ...]:
    manifests = [each.manifest for each in read if each.manifest is not None]
    return tuple(sorted({full_citation(cited, each.id) for each in manifests for cited in each.sources}))
