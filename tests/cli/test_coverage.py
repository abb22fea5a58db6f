"""``rehabplan catalogue coverage``: counts by region, phase, capacity and equipment, holes, and what empties an aim."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app

DONE, ISSUES, USAGE = 0, 1, 2
KNEE = Path(__file__).parents[2] / "plugins" / "knee"


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", "coverage", *map(str, arguments)])


def test_it_fits_a_terminal() -> None:
    """With a path its regions alone are told, in 80 columns, with the holes and what empties aims."""
    result = run(KNEE)

    assert result.exit_code == DONE, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\nKnee" in result.stdout
    assert "\nShoulder" not in result.stdout
    assert "What leaves nothing to start, in twos" in result.stdout


def test_json_counts_add_up() -> None:
    """Every count is the sum of its counts by equipment."""
    made = json.loads(run(KNEE, "--format", "json").stdout)
    [knee] = made["regions"]

    for aim in knee["aims"]:
        for place, count in enumerate(aim["counts"]):
            parts = [part["counts"][place] or 0 for part in aim["by_equipment"] if "catalogue" not in part["title"]]
            assert sum(parts) == (count or 0)


def test_the_page_is_whole(tmp_path: Path) -> None:
    """The page stands alone: a closed policy, no script, the same bytes twice."""
    first, second = tmp_path / "one.html", tmp_path / "two.html"
    assert run(KNEE, "--out", first).exit_code == DONE
    assert run(KNEE, "--out", second).exit_code == DONE

    page = first.read_text("utf-8")
    assert first.read_bytes() == second.read_bytes()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "Holes" in page or "0 holes" in page


def test_a_faulty_catalogue_is_told(tmp_path: Path) -> None:
    """Nothing is counted for a catalogue that cannot be used; its issues are told."""
    (tmp_path / "catalogue.yaml").write_text("id: [")
    result = run(tmp_path)

    assert result.exit_code == ISSUES
    assert result.stdout == ""
    assert "catalogue.yaml" in result.stderr


@pytest.mark.parametrize("model", ["nothing", "prolotherapy/nothing"])
def test_an_unknown_model_is_a_usage_error(model: str) -> None:
    """The known healing models are named."""
    result = run("--model", model)

    assert result.exit_code == USAGE
    assert "prolotherapy/prolotherapy" in result.stderr
