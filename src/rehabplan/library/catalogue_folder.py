"""A folder, a zip, or a mapping of names to bytes, as a catalogue. No code of it runs."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from rehabplan.documents import Path as TreePath
from rehabplan.documents import Tree, digest
from rehabplan.library.files import MANIFEST, Files, Source, files_of, manifest_in
from rehabplan.library.full_ids import cited, full_entry, full_id
from rehabplan.library.gaps import EVERY_KIND, NO_GAPS, Gaps
from rehabplan.library.kinds import FOLDERS, Entry, Kind, content_of, key_of, name_of, word_of
from rehabplan.library.lint import unsound
from rehabplan.library.lost import lost_catalogue, lost_entry, lost_file
from rehabplan.library.meant import advised, nearest_id
from rehabplan.library.part import manifest_of, manifest_tree, own_id, read_part
from rehabplan.library.places import NO_PLACES, Places, find_word, manifest_name
from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Catalogue, Content, Manifest
from rehabplan.model.issue import Issue, Location, Severity, sort_issues

_NOTHING_THERE = {
    "catalogue/not-a-folder",
    "catalogue/too-large",
    "catalogue/too-many-files",
    "catalogue/unreadable-zip",
}
MOST_ISSUES = 1000
"""Problems of one catalogue, after which its other documents are not read, nor is it judged beside others."""
TOO_MANY = "catalogue/too-many-problems"


@frozen
class ReadCatalogue:
    """A catalogue as read; ``None`` where it is faulty, and then ``lost`` names what it would have given.

    ``draft`` is what could be read of it, ``whole`` says that it is all, ``gaps`` what is missing.
    """

    name: str
    catalogue: Catalogue | None
    draft: Content
    whole: bool
    places: Places
    issues: tuple[Issue, ...]
    lost: tuple[str, ...] = ()
    manifest: Manifest | None = None
    gaps: Gaps = NO_GAPS


@frozen
class _Stand:
    """An entry, with its full id, and where it stands."""

    entry: Entry
    local: Entry
    tree: Tree
    path: TreePath

    @property
    def at(self) -> Location:
        return self.tree.at((*self.path, "id"))

    def at_cite(self, cite: str) -> Location:
        return self.tree.at(find_word(self.tree, self.path, cite, "cite") or self.path)


def read_catalogue(source: Source) -> ReadCatalogue:
    """Read a catalogue and everything that is wrong in it; one error quarantines the whole of it."""
    name = label_of(source)
    files = files_of(source, name)
    manifest, manifest_at, issues = _manifest(files, name)
    prefix = name if manifest is None else manifest.id
    stands, told, gaps = _stands(files, name, prefix)
    faults = at_most(_faults(stands, manifest))
    places = manifest_at | Places({name_of(stand.entry): (stand.tree, stand.path) for stand in reversed(stands)})
    entries = [stand.entry for stand in stands]
    draft, unread = content_of(entries), [*files.issues, *issues, *told]
    found = sort_issues([*unread, *faults, *unsound(entries, places)])
    whole = not any(issue.severity is Severity.ERROR for issue in unread)
    if manifest is None or any(issue.severity is Severity.ERROR for issue in found):
        lost = _lost(files, name, entries, found)
        return ReadCatalogue(name, None, draft, whole, places, found, lost, manifest, gaps)
    catalogue = Catalogue(manifest, draft, digest_of(files))
    return ReadCatalogue(name, catalogue, draft, whole, places, found, manifest=manifest)


def label_of(source: Source) -> str:
    """What issues call a catalogue: its folder's name, or the id it gives itself."""
    if isinstance(source, Path):
        return source.resolve().name
    return own_id(source[MANIFEST], "catalogue") if MANIFEST in source else "catalogue"


def id_of(source: Source) -> str:
    """The id that a catalogue states, as far as it can be read; else nothing."""
    return own_id(manifest_in(source), "")


def digest_of(files: Files) -> str:
    """Hash over the names and contents of a catalogue's documents, in the order of their names."""
    return digest({name: sha256(content).hexdigest() for name, content in files.documents})


def _manifest(files: Files, name: str) -> tuple[Manifest | None, Places, tuple[Issue, ...]]:
    content = dict(files.documents).get(MANIFEST)
    if content is None:
        is_empty = any(issue.code in _NOTHING_THERE for issue in files.issues)
        return None, NO_PLACES, () if is_empty else (problem("catalogue/no-manifest", Location(name)),)
    tree = manifest_tree(content, f"{name}/{MANIFEST}")
    if not isinstance(tree, Tree):
        return None, NO_PLACES, tree
    read = manifest_of(tree)
    if not isinstance(read, Manifest):
        return None, NO_PLACES, read
    return read, Places({manifest_name(read): (tree, ())}), ()


def _stands(files: Files, name: str, prefix: str) -> tuple[list[_Stand], list[Issue], Gaps]:
    stands: list[_Stand] = []
    issues: list[Issue] = []
    unread = any(each.severity is Severity.ERROR for each in files.issues)
    gaps = Gaps(kinds=EVERY_KIND) if unread else NO_GAPS
    for document, content in files.documents:
        if (kind := _kind(document)) is None:
            continue
        if len(issues) > MOST_ISSUES:
            last = problem(TOO_MANY, Location(f"{name}/{document}"), limit=MOST_ISSUES)
            return stands, [*issues, last], Gaps(kinds=EVERY_KIND)
        part = read_part(content, f"{name}/{document}", kind)
        issues += part.issues
        broken = frozenset(f"{kind.word} {full_id(id, prefix)}" for id in part.broken)
        gaps |= Gaps(broken, frozenset([kind.word] if part.unknown else []))
        if part.tree is not None:
            stands += [_Stand(full_entry(entry, prefix), entry, part.tree, path) for path, entry in part.entries]
    return stands, issues, gaps


def _kind(document: str) -> Kind | None:
    return FOLDERS.get(document.partition("/")[0])


def _faults(stands: Sequence[_Stand], manifest: Manifest | None) -> Iterator[Issue]:
    """Ids that are given twice, and sources that the manifest does not list."""
    first: dict[str, _Stand] = {}
    for stand in stands:
        kind, id = word_of(stand.local), key_of(stand.local)
        if (other := first.setdefault(name_of(stand.entry), stand)) is not stand:
            one, two = other.at.document, stand.at.document
            issue = problem("library/duplicate-id", stand.at, kind=kind, id=id, one=one, other=two)
            yield evolve(issue, related=(other.at,))
        cites = {source.cite for source in cited(stand.local)}
        known = cites if manifest is None else {citation.id for citation in manifest.sources}
        for cite in sorted(cites - known):
            issue = problem("catalogue/unknown-source", stand.at_cite(cite), kind=kind, id=id, cite=cite)
            yield advised(issue, nearest_id(cite, known))


def at_most(found: Iterator[Issue]) -> list[Issue]:
    """Problems up to the agreed number of them; the rest are not even looked for."""
    told = list(islice(found, MOST_ISSUES + 1))
    if len(told) > MOST_ISSUES:
        told[MOST_ISSUES:] = [problem(TOO_MANY, told[-1].at, limit=MOST_ISSUES)]
    return told


def _lost(files: Files, name: str, entries: Sequence[Entry], issues: Sequence[Issue]) -> tuple[str, ...]:
    """Entries that could be read, documents that could not, and the catalogue where there may be more."""
    broken = {issue.at.document for issue in issues if issue.code.startswith("document/")}
    kinds = {each: _kind(each.removeprefix(f"{name}/")) for each in broken}
    lost = {lost_entry(entry) for entry in entries} | {lost_file(kind, each) for each, kind in kinds.items() if kind}
    more = not lost or any(issue.severity is Severity.ERROR for issue in files.issues)
    return tuple(sorted(lost | ({lost_catalogue(name)} if more else set())))
