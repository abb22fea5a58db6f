"""What an installed rehabplan consists of: all of the package, its schemas and its catalogues, and nothing else."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
wheel = pytest.importorskip("hatchling.builders.wheel", reason="the build backend is not installed")

JUNK = {"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


def wheel_files() -> set[str]:
    """The paths that a wheel built from this tree would hold, metadata aside."""
    included = wheel.WheelBuilder(str(ROOT)).recurse_included_files()
    return {Path(file.distribution_path).as_posix() for file in included}


def tree(folder: str) -> set[str]:
    """The files under a folder of the tree, seen from that folder; what tools left behind is passed over."""
    base = ROOT / folder
    return {
        path.relative_to(base).as_posix()
        for path in base.rglob("*")
        if path.is_file() and not JUNK & set(path.parts) and not path.name.startswith(".")
    }


def under(files: set[str], prefix: str) -> set[str]:
    """The paths below a prefix, seen from there."""
    return {path.removeprefix(prefix) for path in files if path.startswith(prefix)}


def test_every_schema_is_in_the_wheel() -> None:
    """The schemas beside ``src`` travel inside the package, one for one."""
    assert under(wheel_files(), "rehabplan/_data/schemas/") == tree("schemas")


def test_every_catalogue_file_is_in_the_wheel() -> None:
    """The first-party catalogues travel inside the package; an example distribution does not."""
    ours = {path for path in tree("plugins") if not path.startswith("rehabplan-")}

    assert under(wheel_files(), "rehabplan/_data/catalogues/") == ours


def test_the_wheel_holds_the_package_and_nothing_else() -> None:
    """Everything in the wheel lies under ``rehabplan``; code files are those of the tree."""
    files = wheel_files()
    code = {path for path in under(files, "rehabplan/") if not path.startswith("_data/")}

    assert {path for path in files if not path.startswith("rehabplan/")} == set()
    assert code == tree("src/rehabplan")


def test_the_package_says_that_it_is_typed() -> None:
    """Without ``py.typed`` a host's type checker would see nothing of our annotations."""
    assert "rehabplan/py.typed" in wheel_files()
