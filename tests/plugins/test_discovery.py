"""Plugins by name: found where they are installed, catalogues without running anything of them."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rehabplan.library.lost import restricting
from rehabplan.model.result import Ok, Refused
from rehabplan.plugins.discovery import CATALOGUES, PLUGINS, find_catalogue, find_plugin
from rehabplan.plugins.load import load_library

Install = Callable[..., None]


def test_an_installed_catalogue_is_found_and_never_imported(install: Install, folder: Path, tmp_path: Path) -> None:
    """The package of a catalogue may not even be importable: its files are read, its code is not run."""
    install("clinic-catalogue", CATALOGUES, "clinic = clinic_catalogue")
    shutil.copytree(folder, tmp_path / "clinic_catalogue")
    (tmp_path / "clinic_catalogue" / "__init__.py").write_text("raise RuntimeError('imported')")

    loaded = load_library("clinic")

    assert isinstance(loaded, Ok)
    assert loaded.issues == ()
    assert [each.id for each in loaded.value.lock] == ["small"]
    assert "clinic_catalogue" not in sys.modules


def test_nothing_is_used_because_it_is_installed(install: Install, folder: Path, tmp_path: Path) -> None:
    """Whoever names no plugin gets none."""
    install("clinic-catalogue", CATALOGUES, "clinic = clinic_catalogue")
    install("clinic-plugin", PLUGINS, "clinic = clinic_plugin", clinic_plugin="raise RuntimeError('imported')")
    shutil.copytree(folder, tmp_path / "clinic_catalogue")

    assert "small" not in {each.id for each in load_library().unwrap().lock}
    assert "clinic_plugin" not in sys.modules


def test_a_name_that_is_not_installed_is_told(folder: Path) -> None:
    """A misspelt name takes a catalogue away, and that is named: nobody knows what it would have forbidden."""
    loaded = load_library(folder, "clnic")

    assert isinstance(loaded, Ok)
    assert [(issue.code, issue.message) for issue in loaded.issues] == [
        ("plugin/not-installed", "no catalogue called 'clnic' is installed")
    ]
    assert restricting(loaded.value.lost) == ("catalogue clnic",)


def test_a_name_that_two_packages_offer_is_refused(install: Install) -> None:
    """Which of two were used would depend on the order of the path."""
    install("one", CATALOGUES, "clinic = clinic_one")
    install("two", CATALOGUES, "clinic = clinic_two")

    found = find_catalogue("clinic")

    assert isinstance(found, Refused)
    assert [issue.code for issue in found.issues] == ["plugin/ambiguous"]


@pytest.mark.parametrize("value", ["clinic.inner", "clinic:catalogue", "clinic_absent", "clinic_module", "sys"])
def test_a_catalogue_is_a_top_level_package(value: str, install: Install) -> None:
    """A dotted name would import its parent; an attribute, an absent package or a single module has no files."""
    install("clinic", CATALOGUES, f"clinic = {value}", clinic_module="")

    found = find_catalogue("clinic")

    assert isinstance(found, Refused)
    assert [issue.code for issue in found.issues] == ["plugin/no-package"]
    assert "clinic_module" not in sys.modules


def test_each_code_plugin_is_loaded_on_its_own(install: Install) -> None:
    """A plugin that fails to import, or leaves the interpreter, does so alone."""
    install("good", PLUGINS, "good = good_plugin", good_plugin="")
    install("bad", PLUGINS, "bad = bad_plugin", bad_plugin="1 / 0")
    install("leaves", PLUGINS, "leaves = leaving_plugin", leaving_plugin="raise SystemExit(3)")

    assert isinstance(find_plugin("good"), Ok)
    assert [issue.message for issue in find_plugin("bad").issues] == [
        "the plugin bad failed in its import: ZeroDivisionError: division by zero"
    ]
    assert [issue.message for issue in find_plugin("leaves").issues] == [
        "the plugin leaves failed in its import: SystemExit: 3"
    ]
