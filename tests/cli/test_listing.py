"""The command ``rehabplan catalogue list``: what a catalogue holds, kind by kind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.cli.catalogue_list import CATALOGUES, KINDS
from rehabplan.render.listing import LISTED

SMALL = Path(__file__).resolve().parents[1] / "library" / "small"
DONE, USAGE = 0, 2


@pytest.fixture(scope="module", autouse=True)
def _without_ours() -> Iterator[None]:
    """Our own catalogues take long to read and are not looked at here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehabplan.cli.reading.first_party", tuple)
        yield


def run(*arguments: str) -> Result:
    """List something of the small catalogue."""
    return CliRunner().invoke(app, ["catalogue", "list", *arguments, "--catalogue", str(SMALL)])


def rows(kind: str, *arguments: str) -> list[dict[str, Any]]:
    """The rows of a kind as data."""
    found = run(kind, *arguments, "--format", "json")
    assert found.exit_code == DONE, found.output
    listed: list[dict[str, Any]] = json.loads(found.stdout)[kind]
    return listed


def test_exercises_are_listed_with_what_they_train() -> None:
    """An exercise has a line with its full id, its name, and what it trains first."""
    [found] = [each for each in rows("exercises") if each["id"] == "small/sit-to-stand"]

    assert found["name"] == "Sit-to-stand"
    assert (found["region"], found["trains"]) == ("knee", "strength, quadriceps")


def test_measures_are_listed_with_their_units() -> None:
    """What every check-in takes, what a profile asks for and what a catalogue adds: each by the word of criteria."""
    found = {(each["measure"], each["unit"], each["of"]) for each in rows("measures")}

    assert ("pain_during", "score", "every region") in found
    assert ("completed", "yes or no", "protocols") in found
    assert ("single_leg_stance", "s", "small/knee") in found
    assert ("single_hop_symmetry", "%", "small/single_hop_symmetry") in found


def test_a_region_is_told_alone() -> None:
    """Of another region nothing is told but what every region has."""
    assert rows("exercises", "--region", "neck") == []
    assert {each["of"] for each in rows("measures", "--region", "low back")} == {"every region", "protocols"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_printed(kind: str) -> None:
    """Each kind has lines for people."""
    found = run(kind)

    assert found.exit_code == DONE
    assert len(found.stdout.splitlines()) > int(kind != CATALOGUES)


def test_the_kinds_are_those_that_can_be_listed() -> None:
    """The words of the command and of the tables agree."""
    assert (CATALOGUES, *LISTED) == KINDS


def test_an_unknown_region_is_wrong_usage() -> None:
    """The regions are named to whoever misspells one."""
    found = run("exercises", "--region", "kne")

    assert found.exit_code == USAGE
    assert "low_back" in found.stderr
