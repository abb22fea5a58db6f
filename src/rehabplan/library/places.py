"""Where the entries of catalogues stand in their documents."""

from collections.abc import Mapping

from attrs import field, frozen

from rehabplan.documents import Path, Tree, pointer
from rehabplan.library.kinds import Entry, name_of
from rehabplan.model.issue import Location


@frozen
class Places:
    """Documents and paths of entries by kind and key; an entry that is not here is named instead."""

    _found: Mapping[str, tuple[Tree, Path]] = field(factory=dict)

    def of(self, entry: Entry, path: Path = ()) -> Location:
        """Line and column of a part of an entry, or of the nearest part around it."""
        name = name_of(entry)
        if name not in self._found:
            return Location(name, pointer(path))
        tree, start = self._found[name]
        return tree.at((*start, *path))

    def __or__(self, other: "Places") -> "Places":
        return Places({**self._found, **other._found})


NO_PLACES = Places()
