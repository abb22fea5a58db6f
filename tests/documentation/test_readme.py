"""The README shows what a reader gets."""

import re
from datetime import date
from pathlib import Path

import rehabplan
from rehabplan.render.text import text

ROOT = Path(__file__).resolve().parents[2]


def test_the_picture_is_what_the_command_prints() -> None:
    """The README's picture is a piece of the report of its own example, from its first line to its last."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = re.findall(r"^```text\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    library = rehabplan.load_library().unwrap()
    case = rehabplan.read(ROOT / "examples" / "knee-ligament.yaml", rehabplan.Case).unwrap()
    program = rehabplan.plan(case, library, on=date(2026, 11, 2)).unwrap()

    report = text(rehabplan.bundle(program, case, (), library), width=80)

    assert [part for part in picture if part in report] == picture
