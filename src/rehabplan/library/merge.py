"""Catalogues to one library: the same whatever their order, and nothing kept that two of them define."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import groupby

from attrs import evolve, field, frozen

from rehabplan.documents import digest
from rehabplan.library.full_ids import full_citation
from rehabplan.library.kinds import Entry, content_of, entries_of, key_of, name_of, word_of
from rehabplan.library.library import Library
from rehabplan.library.lost import lost_entry
from rehabplan.library.overrides import overridden
from rehabplan.library.places import NO_PLACES, Places
from rehabplan.library.progressions import Progression
from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Catalogue
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.profile import RegionProfile
from rehabplan.model.program import CatalogueLock
from rehabplan.model.protocol import Protocol
from rehabplan.model.screening import ScreeningList


@frozen
class Merged:
    """A library, and what kept some of the catalogues' entries out of it."""

    library: Library
    issues: tuple[Issue, ...] = field(converter=sort_issues)


@frozen
class Fault:
    """Why some entries cannot be kept."""

    issue: Issue
    entries: tuple[Entry, ...]


@frozen
class Owned:
    """An entry and the catalogue it is from."""

    entry: Entry
    catalogue: str


def merge(
    catalogues: Iterable[Catalogue],
    places: Places = NO_PLACES,
    lost: Iterable[str] = (),
    progressions: Iterable[Progression] = (),
) -> Merged:
    """The sum of catalogues, with the progressions of plugins; the same catalogue given twice counts once."""
    offered = tuple(sorted(progressions, key=lambda each: each.id))
    kept, faults = _one_of_each_id(catalogues)
    owned, found = without_faults(
        [Owned(e, each.manifest.id) for each in kept for e in entries_of(each.content)], places, offered
    )
    faults += found
    lock = tuple(CatalogueLock(each.manifest.id, each.manifest.version, each.digest) for each in kept)
    library = Library(
        overridden(content_of(each.entry for each in owned)),
        tuple(sorted({full_citation(cited, each.manifest.id) for each in kept for cited in each.manifest.sources})),
        lock,
        digest_of(lock),
        tuple(sorted({*lost, *(lost_entry(entry) for fault in faults for entry in fault.entries)})),
        progressions=offered,
    )
    return Merged(library, (fault.issue for fault in faults))


def without_faults(
    owned: list[Owned], places: Places = NO_PLACES, progressions: Iterable[Progression] = ()
) -> tuple[list[Owned], list[Fault]]:
    """The entries that can stand together, and why the others cannot."""
    faults: list[Fault] = []
    strays = partial(_unknown_progressions, known={each.id for each in progressions})
    broken = (_broken_ladders, _broken_protocols, _broken_overrides)
    finders = (_same_names, _same_lists, _same_regions, strays, *broken, _same_words)
    for find in finders:
        found = list(find(owned, places))
        gone = {id(entry) for fault in found for entry in fault.entries}
        owned = [each for each in owned if id(each.entry) not in gone]
        faults += found
    return owned, faults


def digest_of(lock: Iterable[CatalogueLock]) -> str:
    """Hash over the digests of catalogues, in the order of their ids."""
    return digest([[each.id, each.digest] for each in sorted(lock, key=_by_id)])


def _by_id(lock: CatalogueLock) -> tuple[str, str]:
    return lock.id, lock.digest


def _one_of_each_id(catalogues: Iterable[Catalogue]) -> tuple[list[Catalogue], list[Fault]]:
    """Catalogues by id; different ones of one id are left out together."""
    different = {(each.manifest.id, each.digest): each for each in catalogues}
    kept, faults = [], []
    for id, group in groupby(sorted(different), key=lambda key: key[0]):
        same = [different[key] for key in group]
        if len(same) == 1:
            kept += same
            continue
        issue = problem("library/duplicate-catalogue", Location(id), id=id)
        faults.append(Fault(issue, tuple(entry for each in same for entry in entries_of(each.content))))
    return kept, faults


def _groups(owned: Iterable[Owned], key: Callable[[Owned], str]) -> Iterator[list[Owned]]:
    """Entries that share a key with another one."""
    keyed = [(key(each), each) for each in owned]
    count = Counter(name for name, _ in keyed)
    shared = [each for name, each in keyed if count[name] > 1]
    for _, group in groupby(sorted(shared, key=lambda each: (key(each), each.catalogue, name_of(each.entry))), key=key):
        yield list(group)


def _same_names(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    for one, *others in _groups(owned, lambda each: name_of(each.entry)):
        kind, id = word_of(one.entry), key_of(one.entry)
        at, other = places.of(one.entry, ("id",)), ", ".join(each.catalogue for each in others)
        issue = problem("library/duplicate-id", at, kind=kind, id=id, one=one.catalogue, other=other)
        yield Fault(issue, tuple(each.entry for each in (one, *others)))


def _same_lists(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    """The newest version of a list is the one that is asked: only the catalogue of a list may write another one."""
    lists = [each for each in owned if isinstance(each.entry, ScreeningList)]
    for one, *others in _groups(lists, _list_id):
        foreign = [each for each in others if each.catalogue != one.catalogue]
        if foreign:
            other = ", ".join(sorted({each.catalogue for each in foreign}))
            at, related = places.of(one.entry, ("id",)), tuple(places.of(each.entry, ("id",)) for each in foreign)
            words = {"kind": word_of(one.entry), "id": _list_id(one), "one": one.catalogue, "other": other}
            issue = problem("library/duplicate-id", at, **words)
            yield Fault(evolve(issue, related=related), tuple(each.entry for each in (one, *others)))


def _list_id(owned: Owned) -> str:
    return owned.entry.id if isinstance(owned.entry, ScreeningList) else ""


def _same_regions(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    profiles = [each for each in owned if isinstance(each.entry, RegionProfile)]
    for one, *others in _groups(profiles, _region):
        other, region = ", ".join(key_of(each.entry) for each in others), _region(one).replace("_", " ")
        at, related = places.of(one.entry, ("region",)), tuple(places.of(each.entry, ("region",)) for each in others)
        issue = problem("library/duplicate-profile", at, one=key_of(one.entry), other=other, region=region)
        yield Fault(evolve(issue, related=related), tuple(each.entry for each in (one, *others)))


def _region(owned: Owned) -> str:
    profile = owned.entry
    return profile.region or "whole body" if isinstance(profile, RegionProfile) else ""


def _broken_ladders(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    known = {each.entry.id for each in owned if isinstance(each.entry, Exercise)}
    for each in owned:
        if not isinstance(each.entry, Ladder):
            continue
        for index, rung in enumerate(each.entry.rungs):
            if rung.exercise not in known:
                at = places.of(each.entry, ("rungs", index, "exercise"))
                issue = problem("library/broken-ladder", at, id=each.entry.id, exercise=rung.exercise)
                yield Fault(issue, (each.entry,))


def _unknown_progressions(owned: Iterable[Owned], places: Places, known: Container[str]) -> Iterator[Fault]:
    for ladder in (each.entry for each in owned if isinstance(each.entry, Ladder)):
        if ladder.progression and ladder.progression not in known:
            at = places.of(ladder, ("progression",))
            issue = problem("library/unknown-progression", at, id=ladder.id, progression=ladder.progression)
            yield Fault(issue, (ladder,))


def _broken_protocols(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    known = {each.entry.id for each in owned if isinstance(each.entry, Exercise)}
    for protocol in (each.entry for each in owned if isinstance(each.entry, Protocol)):
        for exercise in (id for id in protocol.exercises if id not in known):
            own = exercise.removeprefix(f"{protocol.id.partition('/')[0]}/")
            at = places.of_word(protocol, own)
            issue = problem("library/broken-protocol", at, id=protocol.id, exercise=exercise)
            yield Fault(issue, (protocol,))


def _broken_overrides(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    known = {each.entry.id for each in owned if isinstance(each.entry, Exercise)}
    for override in _overrides(owned):
        if override.exercise not in known:
            at = places.of(override, ("exercise",))
            issue = problem("library/broken-override", at, id=override.id, exercise=override.exercise)
            yield Fault(issue, (override,))


def _same_words(owned: Iterable[Owned], places: Places) -> Iterator[Fault]:
    """Two that state one field of an exercise: which is meant must not depend on their order."""
    stated: dict[tuple[str, str], list[ExerciseOverride]] = {}
    for override in _overrides(owned):
        for name in override.changes:
            stated.setdefault((override.exercise, name), []).append(override)
    for (exercise, name), (one, *others) in stated.items():
        if others:
            words = {"what": name, "exercise": exercise, "one": one.id, "other": ", ".join(each.id for each in others)}
            issue = problem("library/duplicate-override", places.of(one, (name,)), **words)
            yield Fault(evolve(issue, related=tuple(places.of(each, (name,)) for each in others)), (one, *others))


def _overrides(owned: Iterable[Owned]) -> list[ExerciseOverride]:
    return sorted((each.entry for each in owned if isinstance(each.entry, ExerciseOverride)), key=key_of)
