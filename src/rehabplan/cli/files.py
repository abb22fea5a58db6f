"""Files that are written together: all of them, or none."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from rehabplan.documents import write_whole


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, made where missing. Raises ``OSError`` with the folder as it was."""
    _write(folder, files, with_folders=False)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files whose names may lead into folders of the folder. Raises ``OSError`` with the folder as it was."""
    _write(folder, files, with_folders=True)


def _write(folder: Path, files: Mapping[str, bytes], *, with_folders: bool) -> None:
    made = _make(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as stage:
            for name, content in files.items():
                if with_folders:
                    _make((Path(stage) / name).parent)
                write_whole(Path(stage) / name, content)
            for name in files:
                made += _make((folder / name).parent)
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
