"""The tiny catalogue, looked at once for all tests of the room."""

from pathlib import Path

import pytest

from rehabplan.preview.site import Site, site
from tests.preview.shown import folder_of, pages_of, seen_in, swapped


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny catalogue's site, sample patients and all."""
    return site(seen_in(folder_of(tmp_path_factory.mktemp("preview"))))


@pytest.fixture(scope="session")
def tiny_pages(tiny_site: Site) -> dict[str, str]:
    """The tiny catalogue's pages."""
    return pages_of(tiny_site)


@pytest.fixture
def broken(tmp_path: Path) -> Site:
    """A site of a catalogue with an entry that cannot be read, one that breaks a rule, and a lost rung."""
    changes = swapped("exercises/knee.yaml", "mode: isometric", "mode: isometrc")
    changes |= swapped("ladders/knee.yaml", "knee-heaves", "knee-heavse")
    changes |= swapped("exercises/shoulder.yaml", "name: Shoulder moves", "name: Shoulder <b>moves</b>")
    return site(seen_in(folder_of(tmp_path, changes)))
