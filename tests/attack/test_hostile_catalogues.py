"""Catalogues that mean harm end in a located issue in plain words: soon, in little memory."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import frozen

from tests.attack.hostile import CATALOGUES, EXERCISE, FILE, ZIPS, catalogue

if sys.platform != "linux":
    pytest.skip("pipes, limits and memory are those of Linux", allow_module_level=True)

RUNNER = Path(__file__).with_name("runner.py")
MEGABYTES = 200
WARNED = {"catalogue/unknown-place", "lint/formula"}
_ISSUE = re.compile(r"^(\S.*?)?: (error|warning)\[([a-z]+/[a-z0-9-]+)\] (.+)$", re.MULTILINE)


@frozen
class Result:
    """How a validation ended, what it took, and what it said."""

    exit: int
    cpu: float
    megabytes: float
    said: str


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, Result]]:
    """Every attack, validated once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = {"sound": catalogue(folder / "sound" / "hostile")}
        (paths["sound"] / FILE).write_text(EXERCISE, "utf-8")
        for index, attack in enumerate(CATALOGUES.values()):
            paths[attack.name] = catalogue(folder / str(index) / "hostile")
            attack.put(paths[attack.name])
        for index, (kind, (make, _)) in enumerate(ZIPS.items()):
            paths[f"zip: {kind}"] = folder / f"{index}.zip"
            paths[f"zip: {kind}"].write_bytes(make())
        done = subprocess.run(
            [sys.executable, str(RUNNER), *map(str, paths.values())], capture_output=True, text=True, check=True
        )
        rows = [Result(**json.loads(line)) for line in done.stdout.splitlines()]
        yield dict(zip(paths, rows, strict=True))


def told(result: Result) -> list[tuple[str, str]]:
    """Place and code of each issue that was printed."""
    return [(found.group(1) or "", found.group(3)) for found in _ISSUE.finditer(result.said)]


def test_the_exercise_is_sound_but_for_its_ladder(results: dict[str, Result]) -> None:
    """What an attack is told of is told because of the attack."""
    assert [code for _, code in told(results["sound"])] == ["lint/unused-exercise"]
    assert results["sound"].exit == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((each.name, each.code) for each in CATALOGUES.values()),
        *((f"zip: {n}", code) for n, (_, code) in ZIPS.items()),
    ],
)
def test_an_attack_ends_in_an_issue(name: str, code: str, results: dict[str, Result]) -> None:
    """The process ends by itself, says where and what in its own words, and needs less than 200 MB."""
    result = results[name]

    assert "Traceback" not in result.said
    assert result.exit in ({0, 1} if code in WARNED else {1}), result.said[-500:]
    assert [each for _, each in told(result) if each.startswith(code)], result.said[-500:]
    assert all(place for place, _ in told(result))
    assert result.megabytes < MEGABYTES


def test_nothing_that_is_printed_can_fool_a_reader(results: dict[str, Result]) -> None:
    """No control character, no mark that turns the reading direction, reaches the terminal, and no line fills it."""
    for name, result in results.items():
        bad = {each for each in result.said if unicodedata.category(each) in {"Cc", "Cf", "Cs"}} - {"\n"}
        assert (name, bad) == (name, set())
        assert max(map(len, result.said.splitlines()), default=0) < 1000, name


@pytest.mark.parametrize("command", ["validate", "import", "coverage", "test", "pack", "verify", "plan"])
def test_no_command_waits_for_a_pipe(command: str, tmp_path: Path) -> None:
    """What is no regular file is told, whichever command is given it."""
    pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'sheets'")
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    folder = catalogue(tmp_path / "hostile")
    CATALOGUES["a pipe as manifest"].put(folder)
    out = ["--out", str(tmp_path / "out")]
    words = {
        "validate": ["catalogue", "validate", str(pipe)],
        "import": ["catalogue", "import", str(pipe), *out],
        "coverage": ["catalogue", "coverage", str(folder)],
        "test": ["catalogue", "test", str(folder)],
        "pack": ["catalogue", "pack", str(folder), *out],
        "verify": ["verify", str(pipe)],
        "plan": ["plan", str(pipe), "--on", "2026-11-02"],
    }

    done = subprocess.run(
        [sys.executable, "-m", "rehabplan.cli", *words[command]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
