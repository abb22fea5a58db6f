"""The tutorial of the first catalogue, followed word for word: its edits, its commands, what they print."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial" / "first-catalogue.md"
BASH = shutil.which("bash") or ""
_BLOCK = re.compile(r"^```(sh|yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w/.-]+\.yaml)`")


@frozen
class Step:
    """A block of the page: a command, what it prints, or what is written into which file."""

    kind: str
    text: str
    before: str
    file: str


def steps() -> Iterator[Step]:
    """The blocks in their order, each with the words before it and the file that was named last."""
    page, end, file = PAGE.read_text("utf-8"), 0, ""
    for block in _BLOCK.finditer(page):
        before = page[end : block.start()]
        file, end = (_FILE.findall(before) or [file])[-1], block.end()
        yield Step(block.group(1), block.group(2), before.strip(), file)


def follow(here: Path) -> None:
    """Do what the page says in a folder; raise ``AssertionError`` where something else comes of it."""
    printed, old = "", ""
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for step in steps():
        if step.kind == "sh" and "pip install" not in step.text:
            done = subprocess.run(
                [BASH, "-c", step.text], cwd=here, env=env, capture_output=True, text=True, check=False
            )
            printed = done.stderr + done.stdout
        elif step.kind == "text":
            assert step.text.strip() in printed, f"the page promises {step.text!r}, and this was said: {printed!r}"
        elif step.before.endswith("change"):
            old = step.text
        elif step.kind == "yaml":
            write(here / step.file, old if step.before == "into" else "", step.text)


def write(file: Path, old: str, new: str) -> None:
    """Change a text of a file, or add to its end."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1 or not old, f"{file.name} holds {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new) if old else text + new, "utf-8")


@pytest.mark.skipif(not BASH, reason="the page's commands are given to bash, which is not here")
def test_the_tutorial_works_word_for_word(tmp_path: Path) -> None:
    """Every change it asks for can be made, every command says what the page shows, and the patient is planned."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")

    follow(tmp_path)

    assert (tmp_path / "trial" / "handout.html").stat().st_size > 1000
    assert (tmp_path / "clinic-knee-2" / "pyproject.toml").is_file()


def test_the_page_has_its_steps() -> None:
    """The page is read as it is meant: commands, outputs and edits are all found."""
    kinds = [step.kind for step in steps()]

    assert kinds.count("sh") >= 7
    assert kinds.count("text") >= 5
    assert (
        sum(step.before == "into" for step in steps()) == sum(step.before.endswith("change") for step in steps()) >= 4
    )
