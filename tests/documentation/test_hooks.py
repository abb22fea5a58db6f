"""The reference of the hooks is what their specifications say."""

import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from rehabplan.plugins import spec

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "reference" / "hooks.md"
SPECS = [name for name, each in vars(spec).items() if hasattr(each, f"{spec.PROJECT}_spec")]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page."""
    found = importlib.util.spec_from_file_location("make_hooks", DOCS / "make_hooks.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_page_is_that_of_the_specifications(script: ModuleType) -> None:
    """The page is as ``python docs/make_hooks.py`` writes it."""
    assert PAGE.read_text(encoding="utf-8") == script.page(script.hooks())


@pytest.mark.parametrize("name", SPECS)
def test_every_hook_has_a_section(name: str) -> None:
    """Each hook has a row and a section with its version; its example, which the tests of the pages run, offers it."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]

    assert f"| [`{name}`](#{name}) |" in text
    assert "since 20" in section
    assert f"@hookimpl\ndef {name}(" in section


def silent() -> list[str]:
    """Offer nothing."""
    return []


def test_a_hook_without_an_example_is_not_written_down(script: ModuleType) -> None:
    """A hook that shows no example, or names no version, is a mistake of ours that stops the page."""
    with pytest.raises(ValueError, match="silent says neither"):
        script.hook(silent)


def test_a_new_hook_needs_no_change_of_the_script(script: ModuleType) -> None:
    """Whatever carries the mark is found."""
    marked = SimpleNamespace(rehabplan_catalogues=spec.rehabplan_catalogues, other=silent)

    assert [hook.name for hook in script.hooks(marked)] == ["rehabplan_catalogues"]
