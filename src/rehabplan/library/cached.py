"""A folder of catalogues that were validated before, each under the hash of its documents and our version.

What is there saves work and decides nothing: a file that is not whole, or is another version's, is not used.
"""

import json
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name

from attrs import frozen

from rehabplan.documents import write_whole
from rehabplan.library.catalogue_folder import ReadCatalogue, digest_of, read_catalogue
from rehabplan.library.compiled import compiled, restored
from rehabplan.library.files import Source, files_of
from rehabplan.library.places import NO_PLACES
from rehabplan.model.catalogue import Catalogue

MOST_BYTES = 200_000_000
_UNUSABLE = (ValueError, TypeError, LookupError, AttributeError, ImportError, ArithmeticError, RecursionError)


def read_through(source: Source, folder: Path) -> ReadCatalogue:
    """Read a catalogue from the cache where it is known, else validate it and keep it if nothing is wrong in it."""
    cache, files = _Cache(folder), files_of(source, "")
    known = None if files.issues else cache.found(digest_of(files))
    if known is not None:
        return ReadCatalogue(
            known.manifest.id, known, known.content, whole=True, places=NO_PLACES, issues=(), manifest=known.manifest
        )
    read = read_catalogue(source)
    if read.catalogue is not None and not read.issues:
        cache.keep(read.catalogue)
    return read


@frozen
class _Cache:
    folder: Path

    def found(self, digest: str) -> Catalogue | None:
        """The catalogue of a hash, if it is here and its file is whole."""
        try:
            if self._file(digest).stat().st_size > MOST_BYTES:
                return None
            head, _, body = self._file(digest).read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _hash(body):
            return None
        try:
            data = json.loads(body)
            if data["version"] != _version() or data["catalogue"] != digest:
                return None
            value = restored(data)
        except _UNUSABLE:
            return None
        return value if isinstance(value, Catalogue) and value.digest == digest else None

    def keep(self, catalogue: Catalogue) -> None:
        """Write a catalogue down, if what would be read again is the same; a folder that is full changes nothing."""
        try:
            rows = compiled(catalogue)
            if restored(rows) != catalogue:
                return
            data = {"version": _version(), "catalogue": catalogue.digest, **rows}
            body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(catalogue.digest), _hash(body) + b"\n" + body)
        except (OSError, *_UNUSABLE):
            return

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest.removeprefix('sha256:')}-{_version()}.json"


def _hash(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()


def _version() -> str:
    return str(resolve_name("rehabplan:__version__"))
