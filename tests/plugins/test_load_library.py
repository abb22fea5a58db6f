"""The door: catalogues by path, mapping and name, with what plugins offer; pluggy only for who names a plugin."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rehabplan.library.lost import restricting
from rehabplan.model.result import Ok, Refused
from rehabplan.plugins.discovery import PLUGINS
from rehabplan.plugins.load import load_library, verifier_rules

Install = Callable[..., None]
OFFERING = """
from pathlib import Path
from rehabplan.plugins.spec import hookimpl

@hookimpl
def rehabplan_catalogues():
    return [Path({folder!r})]
"""
JUDGING = """
from rehabplan.plugins.spec import hookimpl

@hookimpl
def rehabplan_verifier_rules():
    return [lambda bundle: ()]
"""


def test_without_arguments_the_first_party_catalogues_are_loaded() -> None:
    """Nine regions, the whole body and the healing model, without an issue."""
    loaded = load_library()

    assert isinstance(loaded, Ok)
    assert loaded.issues == ()
    assert {"knee", "low-back", "prolotherapy", "general"} <= {each.id for each in loaded.value.lock}


def test_a_path_a_mapping_and_a_plugin_are_one_library(install: Install, folder: Path) -> None:
    """The same catalogue through three doors is the same library."""
    install("clinic", PLUGINS, "clinic = clinic_plugin", clinic_plugin=OFFERING.format(folder=str(folder)))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}

    by_path, by_mapping = load_library(folder), load_library(files)

    assert by_path == by_mapping
    assert load_library(folder, plugins=["clinic"]) == by_path


def test_a_faulty_plugin_leaves_the_library_of_the_others(install: Install, folder: Path) -> None:
    """It is named in the issues and in what is lost; a planner must see that a rule may be missing."""
    install("bad", PLUGINS, "bad = bad_plugin", bad_plugin="import nothing_of_the_kind")

    loaded = load_library(folder, plugins=["bad"])

    assert isinstance(loaded, Ok)
    assert [issue.code for issue in loaded.issues] == ["plugin/failed"]
    assert restricting(loaded.value.lost) == ("plugin bad",)
    assert [each.id for each in loaded.value.lock] == ["small"]


def test_a_lock_is_kept_through_the_door(folder: Path) -> None:
    """Another content than the lock's is refused."""
    lock = load_library(folder).unwrap().lock

    assert isinstance(load_library(folder, lock=lock), Ok)
    assert isinstance(load_library(lock=lock), Refused)


def test_only_allowed_names_are_loaded(install: Install, folder: Path) -> None:
    """Code of a plugin that is not on the list never runs, and what it would give counts as lost."""
    install("bad", PLUGINS, "bad = bad_plugin", bad_plugin="raise SystemExit('this ran')")

    loaded = load_library(folder, "unheard-of", plugins=["bad"], allowed={"good"})

    assert isinstance(loaded, Ok)
    assert [issue.code for issue in loaded.issues] == ["plugin/not-allowed", "plugin/not-allowed"]
    assert restricting(loaded.value.lost) == ("catalogue unheard-of", "plugin bad")


def test_rules_are_all_there_or_refused(install: Install) -> None:
    """A rule that is missing finds nothing, which must not look like a sound program."""
    install("judge", PLUGINS, "judge = judging_plugin", judging_plugin=JUDGING)

    rules = verifier_rules(["judge"])

    assert isinstance(rules, Ok)
    assert [rule.plugin for rule in rules.value] == ["judge"]
    assert isinstance(verifier_rules(["judge", "absent"]), Refused)


def test_the_door_itself_is_light() -> None:
    """Importing the door loads neither pluggy nor entry points, nor what reads documents."""
    heavy = ["pluggy", "importlib.metadata", "jsonschema", "yaml", "cattrs"]
    script = f"import sys, rehabplan.plugins.load; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
