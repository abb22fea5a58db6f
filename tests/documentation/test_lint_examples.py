"""The examples of lint rules are those that the tests try."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.library.test_lint_rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "reference" / "lint-examples.md"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page."""
    found = importlib.util.spec_from_file_location("make_lint_examples", DOCS / "make_lint_examples.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_page_is_that_of_the_breaches(script: ModuleType) -> None:
    """The page is as ``python docs/make_lint_examples.py`` writes it."""
    assert PAGE.read_text(encoding="utf-8") == script.page()


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    """Each rule has a section of its own with what is said, what breaks it and what does not."""
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    rules = {rule.words.code for rule in RULES}

    assert {each.split()[0] for each in sections} == rules
    for each in sections:
        assert "[" + each.split()[0] + "]" in each
        assert "Not so, in `" in each
        assert "But so" in each
        assert each.count("```yaml") >= 1
