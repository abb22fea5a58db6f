"""What a preview shows: the catalogue as far as it can be read, the library round it, and everything wrong with it."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from attrs import field, frozen

from rehabplan.documents.documents import read_part
from rehabplan.library.catalogue_folder import ReadCatalogue, label_of, read_catalogue
from rehabplan.library.files import MANIFEST, Source, files_of
from rehabplan.library.kinds import content_of, entries_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.load import check, load
from rehabplan.library.progressions import Progression
from rehabplan.model.catalogue import Content, Manifest
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.result import Ok
from rehabplan.preview.notes import Desk, desk_of

_STOPS = {Severity.ERROR, Severity.FATAL}


@frozen
class Material:
    """A catalogue for its author.

    ``draft`` is what could be read of it, and ``is_whole`` whether that is all. ``library`` is the draft with the
    catalogues beside it, only to be looked at; ``usable`` is the library to plan with, ``None`` while the catalogue
    has errors.
    """

    label: str
    folder: Path
    manifest: Manifest | None
    draft: Content
    is_whole: bool
    library: Library = field(repr=False)
    usable: Library | None = field(repr=False)
    issues: tuple[Issue, ...]
    desk: Desk = field(repr=False)

    @property
    def errors(self) -> int:
        """How many issues keep the catalogue from being used."""
        return sum(issue.severity in _STOPS for issue in self.issues)

    def is_own(self, id: str) -> bool:
        """Whether an entry of the draft has this id."""
        return id in self._own

    _own: frozenset[str] = field(init=False, repr=False)

    @_own.default
    def _ids(self) -> frozenset[str]:
        return frozenset(entry.id for entry in entries_of(self.draft))


@frozen
class Base:
    """The catalogues beside the one that is looked at, read once however often it changes."""

    sources: tuple[Source, ...]
    library: Library = field(repr=False)


def base_of(sources: Iterable[Source], progressions: Iterable[Progression] = ()) -> Base:
    """Read the catalogues that stand beside, with the progressions of plugins."""
    kept = tuple(sources)
    return Base(kept, load(kept, progressions=progressions).unwrap())


def material(folder: Path, base: Base, on: date | None = None) -> Material:
    """Read the catalogue in a folder; whatever is wrong with it is in the issues, and nothing is lost.

    With a day they also tell what is overdue ``on`` it.
    """
    read = read_catalogue(folder)
    label = label_of(folder)
    told = check([*base.sources, folder], base.library.progressions, on=on)
    issues = tuple(issue for issue in told if concerns(issue, label))
    usable = _usable(read, base, issues)
    files = dict(files_of(folder, label).documents)
    documents = {f"{label}/{name}": content for name, content in files.items()}
    manifest = _manifest(files) if read.catalogue is None else read.catalogue.manifest
    desk = desk_of(entries_of(read.draft), read.places, issues, documents)
    return Material(label, folder, manifest, read.draft, read.whole, _shown(read, base, usable), usable, issues, desk)


def concerns(issue: Issue, label: str) -> bool:
    """Whether an issue is about this catalogue; hints about those beside it are for their authors."""
    places = {place.document.partition("/")[0] for place in (issue.at, *issue.related)}
    return label in places or issue.severity in _STOPS


def _usable(read: ReadCatalogue, base: Base, issues: Iterable[Issue]) -> Library | None:
    """The library to plan with; none where anything forbids to use the catalogue."""
    if read.catalogue is None or any(issue.severity in _STOPS for issue in issues):
        return None
    extended = base.library.extend(read.catalogue)
    return extended.value if isinstance(extended, Ok) else None


def _shown(read: ReadCatalogue, base: Base, usable: Library | None) -> Library:
    if usable is not None:
        return usable
    entries = {name_of(entry): entry for entry in (*entries_of(base.library.content), *entries_of(read.draft))}
    return Library(content_of(entries.values()), base.library.citations, (), "")


def _manifest(files: Mapping[str, bytes]) -> Manifest | None:
    found = read_part(files[MANIFEST], "catalogue") if MANIFEST in files else None
    return found.value if isinstance(found, Ok) else None
