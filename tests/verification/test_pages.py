"""The pages of the rules and the table of codes agree with the rules."""

import importlib.util
import sys
from pathlib import Path

import pytest

import rehabplan.verification
from rehabplan.verification import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"
WORDS = ("Law: ", "Definition: ", "Source: ", "Why: ")


def written() -> dict[str, str]:
    """The pages as the script in docs makes them."""
    spec = importlib.util.spec_from_file_location("make_rules", DOCS / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return dict(script.pages())


def test_the_pages_are_those_of_the_rules() -> None:
    """The folder holds one page for each rule and an index, word for word as the script makes them."""
    found = {page.name: page.read_text(encoding="utf-8") for page in (DOCS / "reference" / "rules").glob("*.md")}

    assert found == written()


@pytest.mark.parametrize("module", sorted({check.__module__ for _, check in RULES}))
def test_every_rule_says_law_definition_source_and_why(module: str) -> None:
    """A rule's docstring has its summary and the four parts, in their order."""
    text = sys.modules[module].__doc__ or ""

    assert [word for word in WORDS if f"\n{word}" in text] == list(WORDS)
    assert sorted(text.index(f"\n{word}") for word in WORDS) == [text.index(f"\n{word}") for word in WORDS]


def test_the_table_of_codes_is_whole() -> None:
    """The room's docstring names every code once, and no other."""
    lines = (rehabplan.verification.__doc__ or "").splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("=====")]
    cells = (line[7:].removesuffix(",").split(", ") for line in lines[rules[1] + 1 : rules[2]])
    named = [name for cell in cells for name in cell]

    assert sorted(named) == sorted(code.removeprefix("verify/") for code, _ in RULES)
