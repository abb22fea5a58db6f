"""Compares a built sdist and wheel with the tree: nothing of it is missing, nothing else is there."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACES = {"src/": "", "schemas/": "rehabplan/_data/schemas/", "plugins/": "rehabplan/_data/catalogues/"}
NOT_OURS = "plugins/rehabplan-"


def tree() -> set[str]:
    """The files of the tree that are not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return {name for name in listed if (ROOT / name).is_file()}


def in_wheel(name: str) -> str | None:
    """Where a file of the tree lies in the wheel, if it belongs there."""
    for place, inside in PLACES.items():
        if name.startswith(place) and not name.startswith(NOT_OURS):
            return inside + name.removeprefix(place)
    return None


def sdist_files(path: Path) -> set[str]:
    """The files of the sdist below its top folder."""
    with tarfile.open(path) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def wheel_files(path: Path) -> set[str]:
    """The files of the wheel, its metadata aside."""
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def differences(what: str, expected: set[str], found: set[str]) -> list[str]:
    """One line for each file that is missing or too much."""
    return [f"{what} lacks {name}" for name in sorted(expected - found)] + [
        f"{what} has {name} too much" for name in sorted(found - expected)
    ]


def main(dist: Path) -> int:
    """Print the differences; 0 where there are none."""
    names = tree()
    wheel = {inside for name in names if (inside := in_wheel(name))}
    wrong = [
        *differences("the sdist", names | {"PKG-INFO"}, sdist_files(next(dist.glob("*.tar.gz")))),
        *differences("the wheel", wheel, wheel_files(next(dist.glob("*.whl")))),
    ]
    print("\n".join(wrong) or f"sdist: {len(names) + 1} files, wheel: {len(wheel)} files, as in the tree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
