"""Layers on a library: a clinic's own catalogues and policies, beside what they stand on."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from attrs import evolve

from rehabplan.documents import digest
from rehabplan.library.entries import entries_of as entries_index
from rehabplan.library.full_ids import full_citation
from rehabplan.library.kinds import KINDS, Entry, content_of, entries_of, key_of
from rehabplan.library.library import Library
from rehabplan.library.lint import unsound
from rehabplan.library.merge import Owned, digest_of, without_faults
from rehabplan.library.overrides import overridden
from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Catalogue, Content
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.policy import Policy
from rehabplan.model.program import CatalogueLock
from rehabplan.model.result import Ok, Refused, Result
from rehabplan.model.source import Citation

Layer: TypeAlias = Catalogue | Policy

_POLICY_VERSION = "1"


def extend(library: Library, *layers: Layer) -> Result[Library]:
    """The library with layers on it; entries of the library are shared, and any clash with it refuses the layers."""
    base = [Owned(entry, "the library") for entry in entries_of(library.content)]
    new = [owned for layer in layers for owned in _owned(layer)]
    _, faults = without_faults([*base, *new], progressions=library.progressions)
    citations = {*library.citations, *(citation for layer in layers for citation in _citations(layer))}
    issues = [*(fault.issue for fault in faults), *unsound(each.entry for each in new), *_strays(layers, citations)]
    lock: tuple[CatalogueLock, ...] = (*library.lock, *map(_lock, layers))
    issues += [
        problem("library/duplicate-catalogue", Location(id), id=id) for id in _repeated(each.id for each in lock)
    ]
    if issues:
        return Refused(sort_issues(issues))
    content = _joined(library.content, [each.entry for each in new])
    lock = tuple(sorted(lock, key=lambda each: each.id))
    same = content.exercises is library.content.exercises
    entries = library.entries if same else entries_index(content.exercises)
    cited = tuple(sorted(citations))
    return Ok(evolve(library, content=content, citations=cited, lock=lock, digest=digest_of(lock), entries=entries))


def _joined(base: Content, new: Iterable[Entry]) -> Content:
    """Content with new entries; a kind without any keeps the very tuple of the base."""
    added = content_of(new)
    changes: dict[str, Any] = {
        kind.field: tuple(sorted((*getattr(base, kind.field), *getattr(added, kind.field)), key=key_of))
        for kind in KINDS
        if getattr(added, kind.field)
    }
    return overridden(evolve(base, **changes), added.overrides)


def _owned(layer: Layer) -> Iterator[Owned]:
    if isinstance(layer, Policy):
        yield Owned(layer, "a layer")
    else:
        yield from (Owned(entry, layer.manifest.id) for entry in entries_of(layer.content))


def _citations(layer: Layer) -> tuple[Citation, ...]:
    if isinstance(layer, Policy):
        return ()
    return tuple(full_citation(citation, layer.manifest.id) for citation in layer.manifest.sources)


def _lock(layer: Layer) -> CatalogueLock:
    if isinstance(layer, Catalogue):
        return CatalogueLock(layer.manifest.id, layer.manifest.version, layer.digest)
    from rehabplan.documents.structure import AUTHOR, converter

    return CatalogueLock(layer.id, _POLICY_VERSION, digest(converter(AUTHOR).unstructure(layer)))


def _strays(layers: Iterable[Layer], citations: Iterable[Citation]) -> Iterator[Issue]:
    """Sources of single policies that nothing on hand cites."""
    known = {citation.id for citation in citations}
    for policy in (layer for layer in layers if isinstance(layer, Policy)):
        for source in policy.sources:
            if source.cite not in known:
                yield problem("library/unknown-source", Location(f"policy {policy.id}"), id=policy.id, cite=source.cite)


def _repeated(ids: Iterable[str]) -> tuple[str, ...]:
    seen = list(ids)
    return tuple(sorted({id for id in seen if seen.count(id) > 1}))
