"""The command ``rehabplan protocol``: its list, its tables of every structure, its score, and what it refuses."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from tests.protocols.documents import document

SMALL = Path(__file__).resolve().parents[1] / "library" / "small"
DONE, ISSUES, USAGE = 0, 1, 2
WIDTH = 120
MANIFEST = """\
schema: rehabplan/catalogue/1
id: mine
title: Mine
version: 2026.1.0
licence: CC-BY-4.0
authors: [test authors]
review_by: 2027-11-01
sources:
  - {id: design, text: Made for tests, tag: D}
"""
WEEKLY = """
always: tempo lift 3 s lower 3 s, rest 2-3 min, 1/day, 3 days/week
progression: Raise the load so that the repetition maximum stays true.
pain: {during: 5, settles_by: the next morning, says: It must not rise from week to week.}
review_weeks: 2
cautions:
  - Not in the first weeks after an injection.
tracks:
  - exercises: [sit-to-stand]
    climb: [load smallest]
    grow_if_all: [pain_during <= 2]
    weeks:
      1: 4 x 15 @ 15RM (~ 60% 1RM)
      2-3: 4 x 12 @ 12RM (~ 65% 1RM)
      4-: {dose: 4 x 10 @ 10RM (~ 70% 1RM), tag: M, note: Recalled only.}
"""
ROTATION = """
tracks:
  - exercises: [sit-to-stand]
    weeks:
      1-12: {name: All weeks, rotation: [4 x 8 @ 8RM, {do: [{any: dynamic, dose: "?"}]}]}
"""
ARMS = """
arms:
  - name: Slow
    tracks:
      - days:
          0-3: {name: Rest, goal: Calm the joint., do: [{activity: Relative rest}]}
          4-14:
            name: Motion
            do:
              - {exercise: sit-to-stand, dose: 1 x 5 @ bodyweight}
              - any_of:
                  - {exercise: sit-to-stand, dose: 1 x 6, note: With the arms of the chair.}
                  - {any: active, dose: 10 min}
  - {name: Fast, tracks: [{exercises: [sit-to-stand], days: {0-: 3 x 5}}]}
"""
STEPS = """
tracks:
  - exercises: [sit-to-stand]
    start_at: highest_passed
    step_down_if_any: [pain_during > 5]
    steps:
      - {name: One, weeks: 1-2, repeat: 2, dose: "8 x (60 s run, 90 s walk)",
         step_up_if_all: [completed is 1, quality is 1 by clinician]}
      - {name: Two, dose: "2 x 10 @ bodyweight + 5 kg then 1 x 30 s hold @ 70% MVIC, per side, every other day"}
"""
RESULT = """
tracks:
  - exercises: [{any: dynamic}]
    by_result:
      start_with: 6RM
      judged_by: reps
      sets: [{name: Set 1, dose: 10 reps @ 50% working weight}, {name: All-out, dose: max reps @ 100% working weight}]
      adjust:
        - {done: 0-4, same_session: {kg: [-5, -2.5], lb: [-10, -5]}, next_session: {kg: [0, 0], lb: [0, 0]}}
        - {done: 5-, next_session: retest}
      retest_weeks: 1
"""
PROTOCOLS = {"weekly": WEEKLY, "rotation": ROTATION, "arms": ARMS, "steps": STEPS, "result": RESULT}


@pytest.fixture(scope="module", autouse=True)
def _without_ours() -> Iterator[None]:
    """Our own catalogues take long to read and are not looked at here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehabplan.cli.reading.first_party", tuple)
        patch.setattr("rehabplan.plugins.load.first_party", tuple)
        yield


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["protocol", *(str(each) for each in arguments)])


def named(name: str) -> str:
    """A document of one protocol with an id of its own."""
    return document(PROTOCOLS[name]).replace("id: made", f"id: {name}").replace("title: Made", f"title: About {name}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue that holds one exercise and a protocol of every structure."""
    root = tmp_path_factory.mktemp("mine")
    whole = (SMALL / "exercises" / "knee.yaml").read_text(encoding="utf-8")
    exercise = whole[whole.index("- id: sit-to-stand") : whole.index("- id: goblet-squat")]
    for name, text in {
        "catalogue": MANIFEST,
        "exercises/knee": exercise,
        "protocols/all": "".join(map(named, PROTOCOLS)),
    }.items():
        file = root / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def table(folder: Path, name: str) -> list[str]:
    """The lines that are printed of a protocol of the folder."""
    result = run("table", f"mine/{name}", "--catalogue", folder)
    assert result.exit_code == DONE, result.output
    return result.stdout.splitlines()


def words(line: str) -> list[str]:
    """The cells of a line, which stand three spaces apart."""
    return [cell.strip() for cell in line.split("   ") if cell.strip()]


def test_a_weekly_table_has_a_line_for_each_row(folder: Path) -> None:
    """Columns that say nothing are left out, a recalled row is marked, and what is beside the table stands under it."""
    lines = table(folder, "weekly")

    assert lines[:3] == ["About weekly", "Made for tests [D]", "Confidence: high. Lasts 12 weeks."]
    assert lines[4] == "Every line: tempo lift 3 s lower 3 s; rest 2-3 min; 1 a day; 3 days a week."
    assert words(lines[6]) == ["Weeks", "Exercise", "Sets", "Work", "Intensity"]
    assert [words(line) for line in lines[8:11]] == [
        ["1", "Sit-to-stand", "4", "15 reps", "15RM (~ 60% 1RM)"],
        ["2-3", "Sit-to-stand", "4", "12 reps", "12RM (~ 65% 1RM)"],
        ["4-", "Sit-to-stand", "4", "10 reps", "10RM (~ 70% 1RM)", "M"],
    ]
    assert lines[11:] == [
        "",
        "Inside a row load may grow by the smallest step when pain during exercise 2 or less.",
        "Weeks 4-: Recalled only.",
        "",
        "Raise the load so that the repetition maximum stays true.",
        "Reviewed every 2 weeks.",
        "Pain: at most 5 of 10 during, settled by the next morning. It must not rise from week to week.",
        "Caution: Not in the first weeks after an injection.",
        "",
        "M: recalled, to be verified against the source",
    ]


def test_sessions_of_a_week_are_numbered(folder: Path) -> None:
    """A rotation has a line for each session in turn; an unstated dose says so."""
    lines = table(folder, "rotation")

    assert [words(line) for line in lines[6:8]] == [
        ["1-12", "All weeks, session 1", "Sit-to-stand", "4", "8 reps", "8RM"],
        ["1-12", "All weeks, session 2", "any dynamic exercise", "not stated"],
    ]


def test_arms_stand_under_their_names(folder: Path) -> None:
    """Each arm has a table of its own; alternatives are marked, a label is not repeated from line to line."""
    lines = table(folder, "arms")
    slow, fast = lines.index("Slow"), lines.index("Fast")

    assert [words(line) for line in lines[slow + 2 : slow + 8]] == [
        ["Days after", "Stage", "Exercise", "Sets", "Work", "Intensity"],
        words(lines[slow + 3]),
        ["0-3", "Rest", "Relative rest"],
        ["4-14", "Motion", "Sit-to-stand", "1", "5 reps", "bodyweight"],
        ["Sit-to-stand", "1", "6 reps"],
        ["or: any active exercise", "10 min"],
    ]
    assert lines[slow + 9 : fast] == [
        "Rest: Calm the joint.",
        "Motion, Sit-to-stand: With the arms of the chair.",
        "",
    ]
    assert words(lines[fast + 4]) == ["0-", "Sit-to-stand", "3", "5 reps"]


def test_steps_say_when_they_are_left(folder: Path) -> None:
    """Criteria stand under the table in words; a dose of two blocks has both in a line."""
    lines = table(folder, "steps")
    text = "\n".join(lines)

    assert "Starts at the highest step that the person can do." in lines
    assert "Go back a step when pain during exercise more than 5." in lines
    assert (
        "One: At least 2 sessions. Go on when the whole dose was done and it was done well, judged by the clinician."
        in lines
    )
    assert "2 then 1" in text
    assert "every other day" in text


def test_loads_by_result_have_their_table_of_changes(folder: Path) -> None:
    """Both columns of changes are printed in both units, a test is named, and so is the first weight."""
    lines = table(folder, "result")

    assert "The working weight is at first the 6RM. It is tested again every week." in lines
    at = next(index for index, line in enumerate(lines) if "Repetitions done" in line)
    assert words(lines[at + 2]) == ["0-4", "-5 to -2.5 kg (-10 to -5 lb)", "none"]
    assert words(lines[at + 3]) == ["5-", "test again"]
    assert [line for line in lines if "(All-out)" in line], "a set of any name stands in its row"


@pytest.mark.parametrize("name", PROTOCOLS)
def test_no_line_is_wider_than_the_page(folder: Path, name: str) -> None:
    """Every table fits 120 columns without a trailing space, two blank lines in a row or a broken word."""
    lines = table(folder, name)

    assert max(map(len, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    assert not any(one == two == "" for one, two in pairwise(lines))
    assert any("Sit-to-stand" in line or "exercise" in line for line in lines)


def test_the_list_keeps_ids_whole(folder: Path) -> None:
    """Every id can be copied from the list in one piece."""
    lines = run("list", "--catalogue", folder).stdout.splitlines()

    assert {f"mine/{name}" for name in PROTOCOLS} <= {word for line in lines for word in line.split()[:1]}
    assert max(map(len, lines)) <= WIDTH


def data(*arguments: object) -> Any:  # noqa: ANN401 - any JSON value
    """The one JSON document that a command prints."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == DONE, result.output
    return json.loads(result.stdout)


def test_list_and_table_are_data_too(folder: Path) -> None:
    """As JSON the list has a summary of each protocol, the table a cell for each part of a dose."""
    found = {each["id"]: each for each in data("list", "--catalogue", folder)["protocols"]}
    lines = data("table", "mine/weekly", "--catalogue", folder)["lines"]

    assert found["mine/arms"]["weeks"] == "12"
    assert found["mine/arms"]["region"] == "knee"
    assert [line["when"] for line in lines] == ["1", "2-3", "4-"]
    assert lines[0]["exercises"] == ["mine/sit-to-stand"]
    assert lines[0]["cells"] == {
        "sets": "4",
        "work": "15 reps",
        "intensity": "15RM (~ 60% 1RM)",
        "tempo": "lift 3 s lower 3 s",
        "rest": "2-3 min",
        "sides": "",
        "per_day": "1",
        "days_per_week": "3",
    }


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("mine/weekli", "did you mean 'mine/weekly'?"),
        ("weekli", "did you mean 'mine/weekly'?"),
        ("weekly", "did you mean 'mine/weekly'?"),
        ("zzz", "see 'rehabplan protocol list'"),
    ],
)
def test_an_unknown_protocol_is_a_usage_error(folder: Path, asked: str, hint: str) -> None:
    """An id that nothing has ends with 2 and names the nearest."""
    result = run("table", asked, "--catalogue", folder)

    assert result.exit_code == USAGE
    assert result.stdout == ""
    assert f"there is no protocol '{asked}'" in result.stderr
    assert hint in result.stderr


def test_a_sound_file_is_scored(folder: Path) -> None:
    """``check`` scores every protocol of a file by CERT and says where to write what is missing."""
    file = folder / "protocols" / "all.yaml"
    text, found = run("check", file), data("check", file)["protocols"]

    assert text.exit_code == DONE
    # equipment, rule and progression, replicable, how often: 1, 7 (7a and 7b), 8, 13
    assert text.stdout.startswith("weekly: says 4 of the 16 items of CERT\n")
    assert "  12  missing: where it takes place (write a text under reported: setting)\n" in text.stdout
    assert [each["id"] for each in found] == list(PROTOCOLS)
    assert (found[0]["said"], found[0]["of"]) == (4, 16)
    assert [item["number"] for item in found[0]["items"] if item["said"]] == ["1", "7a", "7b", "8", "13"]


def test_a_file_with_mistakes_tells_their_places(tmp_path: Path) -> None:
    """Mistakes end with 1, each at its line and column; as JSON they are data."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        named("weekly").replace("2-3:", "3-2:").replace("climb: [load smallest]", "climb: [weight]"), "utf-8"
    )

    text, found = run("check", file), run("check", file, "--format", "json")

    assert (text.exit_code, found.exit_code) == (ISSUES, ISSUES)
    assert text.stdout == "not valid: 2 errors in 1 of 1 file\n"
    assert "mine.yaml:16:15: error[document/bad-format]" in text.stderr
    assert "mine.yaml:20:9: error[document/bad-format]" in text.stderr
    assert [(each["at"]["line"], each["at"]["column"]) for each in json.loads(found.stdout)["issues"]] == [
        (16, 15),
        (20, 9),
    ]


def test_a_mistake_is_shown_with_its_line(tmp_path: Path) -> None:
    """Each mistake stands with its line and a caret, as ``catalogue validate`` shows it."""
    file = tmp_path / "mine.yaml"
    file.write_text(named("weekly").replace("climb: [load smallest]", "climb: [weight]"), "utf-8")

    shown = run("check", file).stderr.splitlines()

    assert shown[0].startswith(f"{file}:16:15: error[document/bad-format]")
    assert shown[1].endswith("|       climb: [weight]")
    assert shown[2].endswith("^^^^^^")
    assert shown[2].index("^") == shown[1].index("weight")


def test_a_missing_exercise_is_told_and_the_rest_is_scored(folder: Path, tmp_path: Path) -> None:
    """A draft that names an exercise of nowhere ends with 1; a catalogue beside it offers the one that was meant."""
    file = tmp_path / "draft.yaml"
    file.write_text(named("weekly").replace("[sit-to-stand]", "[mine/sit-to-stnad]"), "utf-8")

    found = run("check", file, "--catalogue", folder)

    assert found.exit_code == ISSUES
    assert "error[library/broken-protocol]" in found.stderr
    assert "did you mean 'mine/sit-to-stand'?" in found.stderr
    assert "catalogue/no-manifest" not in found.stderr
    assert found.stdout.startswith("weekly: says 4 of the 16 items of CERT\n")
    assert found.stdout.endswith("not valid: 1 error in 1 of 1 file\n")


def test_a_draft_beside_its_exercises_is_valid(folder: Path, tmp_path: Path) -> None:
    """An exercise of a catalogue that is named beside a draft is found by its full id; sources are not asked for."""
    file = tmp_path / "draft.yaml"
    file.write_text(named("weekly").replace("[sit-to-stand]", "[mine/sit-to-stand]"), "utf-8")

    assert run("check", file, "--catalogue", folder).exit_code == DONE


def test_a_file_of_a_catalogue_is_judged_in_it(folder: Path) -> None:
    """The exercises of the catalogue around a file are known without being asked for, and no other file is told."""
    (folder / "protocols" / "other.yaml").write_text("[]", "utf-8")
    found = run("check", folder / "protocols" / "all.yaml", "--catalogue", folder)
    (folder / "protocols" / "other.yaml").unlink()

    assert found.exit_code == DONE
    assert "other.yaml" not in found.stderr
    assert found.stdout.endswith("warnings in 1 of 1 file\n")


def test_the_linter_looks_at_what_is_checked(tmp_path: Path) -> None:
    """What the linter says of a protocol is told: here two rows of one week."""
    file = tmp_path / "mine.yaml"
    file.write_text(named("weekly").replace("2-3:", "1-3:"), "utf-8")

    assert "lint/double-row" in run("check", file).stderr


def test_a_whole_catalogue_is_checked(folder: Path, tmp_path: Path) -> None:
    """A folder and a zip of the same catalogue give the same scores."""
    packed = tmp_path / "mine.zip"
    with ZipFile(packed, "w") as zip:
        for file in sorted(folder.rglob("*.yaml")):
            zip.write(file, file.relative_to(folder))

    whole, zipped = data("check", folder), data("check", packed)

    assert [each["id"] for each in whole["protocols"]] == list(PROTOCOLS)
    assert (whole["valid"], whole["protocols"]) == (zipped["valid"], zipped["protocols"])


def test_what_is_no_file_is_refused() -> None:
    """A device is neither a file nor a catalogue."""
    assert run("check", "/dev/null").exit_code == USAGE
