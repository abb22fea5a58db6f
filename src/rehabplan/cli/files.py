"""Files that are written together: all of them, or none."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from rehabplan.documents import write_whole


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, made where missing. Raises ``OSError`` with the folder as it was."""
    made = _make(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as stage:
            for name, content in files.items():
                write_whole(Path(stage) / name, content)
            for name in files:
                (Path(stage) / name).replace(folder / name)
    except OSError:
        for each in reversed(made):
            each.rmdir()
        raise


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were missing, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
