"""The folder that a preview is written to: ours alone, with a list of what we put there."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

LIST = "preview.json"
_OURS = re.compile(r"[a-z0-9-]{1,80}\.html")


def is_free(folder: Path) -> bool:
    """Whether nobody else's files are in a folder: it is missing, empty, or holds an earlier preview."""
    return not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or (folder / LIST).is_file()))


def list_of(names: Iterable[str]) -> bytes:
    """The list of our files, as it is written beside them."""
    return (json.dumps({"pages": sorted(names)}, indent=2) + "\n").encode()


def outdated(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Our files of an earlier preview that are none of the new one's; whatever is not surely ours is left alone."""
    try:
        said = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return ()
    listed = said.get("pages") if isinstance(said, dict) else None
    old = {each for each in listed if isinstance(each, str)} if isinstance(listed, list) else set()
    gone = (folder / name for name in sorted(old - set(names)) if _OURS.fullmatch(name))
    return tuple(path for path in gone if path.is_file() and not path.is_symlink())
