"""A folder, or a mapping of names to bytes, as a catalogue. No code of it runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from attrs import frozen

from rehabplan.documents import Path as TreePath
from rehabplan.documents import Tree, digest
from rehabplan.library.files import MANIFEST, Files, Source, files_of
from rehabplan.library.full_ids import cited, full_citation, full_entry
from rehabplan.library.kinds import FOLDERS, Entry, content_of, key_of, name_of, word_of
from rehabplan.library.lint import unsound
from rehabplan.library.part import Part, own_id, read_manifest, read_part
from rehabplan.library.places import Places
from rehabplan.library.wording import problem
from rehabplan.model.catalogue import Catalogue, Manifest
from rehabplan.model.issue import Issue, Location, Severity
from rehabplan.model.screening import ScreeningList


@frozen
class ReadCatalogue:
    """A catalogue as read; ``None`` where it is faulty, and then ``lost`` names what it would have given."""

    name: str
    catalogue: Catalogue | None
    places: Places
    issues: tuple[Issue, ...]
    lost: tuple[str, ...] = ()


@frozen
class _Stand:
    """An entry, local, and where it stands."""

    entry: Entry
    tree: Tree
    path: TreePath

    @property
    def at(self) -> Location:
        return self.tree.at(self.path)


def read_catalogue(source: Source) -> ReadCatalogue:
    """Read a catalogue with everything that is wrong in it; any error quarantines the whole of it."""
    given = source.name if isinstance(source, Path) else "catalogue"
    name = _name_of(source, given)
    files = files_of(source, name)
    manifest = _manifest(files, name)
    parts = {file: _part(content, name, file) for file, content in files.documents if file != MANIFEST}
    stands = [_Stand(entry, part.tree, path) for part in parts.values() if part.tree for path, entry in part.entries]
    issues = [*files.issues, *(issue for part in parts.values() for issue in part.issues), *_own_faults(stands)]
    ...
