"""A clinic's catalogue, which overrides exercises of another."""

from collections.abc import Mapping

from rehabplan.library.catalogue_folder import read_catalogue
from rehabplan.model.catalogue import Catalogue

OVERRIDES = "overrides/knee.yaml"


def clinic(small: Mapping[str, bytes], overrides: str, id: str = "clinic") -> dict[str, bytes]:
    """The manifest of the small catalogue under another id, and some overrides."""
    manifest = small["catalogue.yaml"].replace(b"id: small", b"id: " + id.encode(), 1)
    return {"catalogue.yaml": manifest, OVERRIDES: overrides.encode()}


def override(exercise: str, *lines: str, id: str = "words") -> str:
    """One override as an author writes it."""
    return "\n  ".join([f"- id: {id}", f"exercise: {exercise}", *lines]) + "\n"


def read(files: Mapping[str, bytes]) -> Catalogue:
    """A sound catalogue."""
    found = read_catalogue(files)
    assert found.catalogue is not None, found.issues
    return found.catalogue
