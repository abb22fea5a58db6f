"""Read, judge and merge catalogues: faulty ones are named and left out, good ones beside them are used."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from importlib.resources.abc import Traversable
from operator import or_
from pathlib import Path

from rehabplan.documents import data_root
from rehabplan.library.case_names import case_issues
from rehabplan.library.catalogue_folder import TOO_MANY, ReadCatalogue, at_most, read_catalogue
from rehabplan.library.checking import Progressions, checked, checked_beside, draft_library, is_in
from rehabplan.library.files import MANIFEST, Source, cases_of
from rehabplan.library.kinds import FOLDERS, entries_of
from rehabplan.library.library import Library
from rehabplan.library.locks import lock_differences
from rehabplan.library.merge import Merged, merge
from rehabplan.library.places import NO_PLACES, Places
from rehabplan.library.progressions import Progression
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.lock import Lock
from rehabplan.model.program import CatalogueLock
from rehabplan.model.result import Ok, Refused, Result

_EXAMPLE = "rehabplan-"


def load(
    sources: Iterable[Source],
    lock: Lock | Iterable[CatalogueLock] | None = None,
    lost: Iterable[str] = (),
    cache: Path | None = None,
    progressions: Iterable[Progression] = (),
) -> Result[Library]:
    """The library of some catalogues; refused only where it is not the one that the lock names.

    What faulty catalogues would have given, and ``lost`` besides, is named in the library. ``cache`` is a folder of
    catalogues that were validated before, ``progressions`` what plugins offer.
    """
    named, missed, offered = tuple(sources), tuple(lost), tuple(progressions)
    read = _read(named, cache)
    merged = _merged(read, missed, offered)
    if cache is not None and merged.issues:  # only documents that are read anew have lines to tell
        read = _read(named, None)
        merged = _merged(read, missed, offered)
    issues = sort_issues([*_told(read), *merged.issues])
    if lock is not None and (differences := lock_differences(lock, merged.library)):
        return Refused(sort_issues([*issues, *differences]))
    return Ok(merged.library, issues)


def _read(sources: Iterable[Source], cache: Path | None) -> list[ReadCatalogue]:
    if cache is None:
        return [read_catalogue(source) for source in sources]
    from rehabplan.library.cached import read_through

    return [read_through(source, cache) for source in sources]


def check(
    sources: Iterable[Source], progressions: Iterable[Progression] = (), *, on: date | None = None
) -> tuple[Issue, ...]:
    """Everything that is wrong with catalogues, at line and column; with a day also what is overdue ``on`` it."""
    return checked([read_catalogue(source) for source in sources], tuple(progressions), on=on)


def check_beside(
    source: Source,
    others: Iterable[Source],
    progressions: Iterable[Progression] = (),
    *,
    on: date | None = None,
    cache: Path | None = None,
) -> tuple[Issue, ...]:
    """Everything that is wrong with one catalogue and its worked cases, beside others that it may refer to.

    With a day it is also told what is overdue ``on`` it. One of too many problems is judged alone. ``cache`` is a
    folder of catalogues that were validated before, for the others.
    """
    own, cases = read_catalogue(source), cases_of(source, "")
    if any(issue.code == TOO_MANY for issue in own.issues):
        return sort_issues([*own.issues, *cases_of(source, own.name).issues])
    if not (cases.documents or any(entries_of(own.draft))):  # nothing that could name another catalogue's
        return sort_issues([*checked([own], on=on), *cases_of(source, own.name).issues])
    named, offered = tuple(others), tuple(progressions)
    issues = _beside(own, source, _read(named, cache), offered, on)
    if cache is not None and any(_reaches_out(issue, own.name) for issue in issues):
        return _beside(own, source, _read(named, None), offered, on)
    return issues


def _beside(
    own: ReadCatalogue, source: Source, read: list[ReadCatalogue], progressions: Progressions, on: date | None
) -> tuple[Issue, ...]:
    """What is wrong with a catalogue and its worked cases beside others."""
    id = own.name if own.manifest is None else own.manifest.id
    gaps = reduce(or_, (each.gaps for each in [own, *read]))
    told = at_most(case_issues(source, own.name, id, draft_library([*read, own])))
    answers = (each for each in told if not (gaps and gaps.explain(each)))
    return sort_issues([*checked_beside(own, read, progressions, on=on), *answers])


def _reaches_out(issue: Issue, name: str) -> bool:
    """Whether an issue has a place in other catalogues: only one that was read anew has lines to tell."""
    return any(not is_in(at, name) for at in (issue.at, *issue.related))


def first_party() -> tuple[Mapping[str, bytes], ...]:
    """The catalogues that rehabplan ships, read from the package or from beside its source."""
    folders = sorted(data_root("catalogues").iterdir(), key=lambda each: each.name)
    ours = (folder for folder in folders if not folder.name.startswith(_EXAMPLE))
    return tuple(dict(_documents(folder)) for folder in ours if (folder / MANIFEST).is_file())


def _merged(read: Iterable[ReadCatalogue], lost: Iterable[str], progressions: Iterable[Progression]) -> Merged:
    names = [name for each in read for name in each.lost]
    found = (each.catalogue for each in read if each.catalogue is not None)
    return merge(found, _places(read), [*names, *lost], progressions)


def _places(read: Iterable[ReadCatalogue]) -> Places:
    return reduce(or_, (each.places for each in read), NO_PLACES)


def _told(read: Iterable[ReadCatalogue]) -> Iterator[Issue]:
    for each in read:
        yield from each.issues
        if each.catalogue is None:
            yield problem("library/quarantined", Location(each.name), name=each.name)


def _documents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    yield MANIFEST, (folder / MANIFEST).read_bytes()
    for part in FOLDERS:
        if (folder / part).is_dir():
            yield from (
                (f"{part}/{file.name}", file.read_bytes()) for file in (folder / part).iterdir() if file.is_file()
            )
