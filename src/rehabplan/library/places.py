"""Where the entries of catalogues stand in their documents."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from rehabplan.documents import Json, Path, Tree, pointer
from rehabplan.documents.tree import value_at
from rehabplan.library.kinds import Entry, name_of
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Location


@frozen
class Places:
    """Documents and paths of entries by kind and key; an entry that is not here is named instead."""

    _found: Mapping[str, tuple[Tree, Path]] = field(factory=dict)

    def of(self, entry: Entry, path: Path = ()) -> Location:
        """Line and column of a part of an entry, or of the nearest part around it."""
        return self.of_name(name_of(entry), path)

    def of_name(self, name: str, path: Path = ()) -> Location:
        """The same of what is called so."""
        if name not in self._found:
            return Location(name, pointer(path))
        tree, start = self._found[name]
        return tree.at((*start, *path))

    def of_word(self, entry: Entry, word: str, key: str = "") -> Location:
        """Where an entry says a word, under a key if one is named; the entry's own place where it does not."""
        tree, start = self._found.get(name_of(entry), (None, ()))
        path = None if tree is None else find_word(tree, start, word, key)
        return self.of(entry, path[len(start) :] if path else ())

    def __or__(self, other: "Places") -> "Places":
        return Places({**self._found, **other._found})


def find_word(tree: Tree, start: Path, word: str, key: str = "") -> Path | None:
    """Path of the first text below ``start`` that is a word, under a key if one is named."""
    return next(_saying(value_at(tree.data, start), start, word, key), None)


def _saying(value: Json, path: Path, word: str, key: str) -> Iterator[Path]:
    if isinstance(value, dict | list):
        for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _saying(inner, (*path, part), word, key)
    elif value == word and (not key or path[-1:] == (key,)):
        yield path


def manifest_name(manifest: Manifest) -> str:
    """What a catalogue as a whole is called: ``catalogue knee``."""
    return f"catalogue {manifest.id}"


NO_PLACES = Places()
