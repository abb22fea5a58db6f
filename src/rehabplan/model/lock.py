"""A lock: the exact catalogues and entries that somebody agreed to plan from."""

from collections.abc import Iterable

from attrs import field, frozen

from rehabplan.model.program import CatalogueLock


@frozen
class LockedItem:
    """An entry by kind and id, such as ``exercise knee/step-up``, and the hash of what it says."""

    name: str
    digest: str


def _by_id(found: Iterable[CatalogueLock]) -> tuple[CatalogueLock, ...]:
    return tuple(sorted(found, key=lambda each: each.id))


def _by_name(found: Iterable[LockedItem]) -> tuple[LockedItem, ...]:
    return tuple(sorted(found, key=lambda each: each.name))


@frozen
class Lock:
    """Catalogues and entries with their hashes, each sorted by name."""

    catalogues: tuple[CatalogueLock, ...] = field(converter=_by_id)
    items: tuple[LockedItem, ...] = field(converter=_by_name)
