"""Tiny distributions on the path, with entry points and nothing else."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """A function that installs a distribution: its name, a group, an entry point, and files of its package."""
    before = {*sys.modules}
    monkeypatch.syspath_prepend(str(tmp_path))

    def distribution(name: str, group: str, entry: str, **files: str) -> None:
        info = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{entry}\n")
        for module, text in files.items():
            path = tmp_path / f"{module}.py"
            path.write_text(text)

    yield distribution
    for module in {*sys.modules} - before:
        if str(getattr(sys.modules[module], "__file__", None) or "").startswith(str(tmp_path)):
            del sys.modules[module]


@pytest.fixture
def folder() -> Path:
    """A small sound catalogue."""
    return Path(__file__).parents[1] / "library" / "small"
