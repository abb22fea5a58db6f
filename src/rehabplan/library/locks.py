"""Locks: the hashes of catalogues and of their entries, and how what was found differs from them."""

from collections.abc import Iterable, Iterator

from rehabplan.documents import digest
from rehabplan.library.kinds import Entry, entries_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.lock import Lock, LockedItem
from rehabplan.model.program import CatalogueLock

_CHANGED, _GONE, _NEW = "has changed", "is gone", "is new"


def lock_of(library: Library) -> Lock:
    """The lock of a library: it opens this content and no other."""
    return Lock(library.lock, _items(library))


def lock_differences(lock: Lock | Iterable[CatalogueLock], library: Library) -> tuple[Issue, ...]:
    """How a library differs from a lock: every catalogue, and every entry where the lock names them."""
    catalogues = lock.catalogues if isinstance(lock, Lock) else tuple(lock)
    issues = [*_catalogue_differences(catalogues, library.lock)]
    if issues and isinstance(lock, Lock):
        issues += _item_differences(lock.items, _items(library))
    return sort_issues(issues)


def item_digest(entry: Entry) -> str:
    """Hash of what an entry says, whatever file it stands in and however it is laid out."""
    from rehabplan.documents.assemble import plain_data

    return digest(plain_data(entry))


def _items(library: Library) -> tuple[LockedItem, ...]:
    return tuple(LockedItem(name_of(entry), item_digest(entry)) for entry in entries_of(library.content))


def _catalogue_differences(wanted: Iterable[CatalogueLock], found: Iterable[CatalogueLock]) -> Iterator[Issue]:
    named, have = {each.id: each for each in wanted}, {each.id: each for each in found}
    for id, each in named.items():
        if id not in have or have[id].digest != each.digest:
            yield problem(
                "library/lock-differs", Location(id), id=id, expected=_short(each), found=_short(have.get(id))
            )
    for id in have.keys() - named.keys():
        yield problem("library/not-locked", Location(id), id=id)


def _item_differences(wanted: Iterable[LockedItem], found: Iterable[LockedItem]) -> Iterator[Issue]:
    named, have = ({each.name: each.digest for each in items} for items in (wanted, found))
    for name in sorted(named.keys() | have.keys()):
        if named.get(name) != have.get(name):
            how = _NEW if name not in named else _GONE if name not in have else _CHANGED
            yield problem("library/item-differs", Location(name), item=name, how=how)


def _short(lock: CatalogueLock | None) -> str:
    return "none" if lock is None else f"{lock.version} ({lock.digest[:19]}…)"
