"""The command line: exit codes, what goes to which stream, files that are written whole or not at all."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli import __main__ as door
from rehabplan.cli.app import app
from rehabplan.cli.files import write_all
from rehabplan.cli.output import refuse
from rehabplan.model.issue import Referral, Urgency
from rehabplan.model.result import Refused
from rehabplan.plugins.load import load_library

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
KNEE = EXAMPLES / "knee-ligament.yaml"
REFERRAL = Referral("a doctor", Urgency.SAME_DAY, "the calf is swollen")
FILES = ["bundle.json", "handout.html", "program.json"]
DONE, ISSUES, USAGE, REFUSED = 0, 1, 2, 3


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


def answer(result: Result) -> Any:  # noqa: ANN401 - any JSON value
    """The one JSON document on standard output."""
    return json.loads(result.stdout)


@pytest.fixture(scope="module", autouse=True)
def _loaded_once() -> Iterator[None]:
    """The first-party library does not change while the tests run, so it is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rehabplan.cli.reading.load_library", cache(load_library))
        yield


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """The knee example, planned once."""
    out = tmp_path_factory.mktemp("knee") / "made" / "here"
    return run("plan", KNEE, "--out", out), out


def test_a_sound_case_gives_three_files(planned: tuple[Result, Path]) -> None:
    """Program, bundle and handout are written together, and nothing is left beside them."""
    result, out = planned

    assert result.exit_code == DONE, result.stderr
    assert sorted(each.name for each in out.iterdir()) == FILES


def test_the_report_is_the_document(planned: tuple[Result, Path]) -> None:
    """The report goes to standard output; the plan starts on the case's own day where none is given."""
    result, _ = planned

    assert result.stdout.startswith("Program for P-1042: 2 November 2026 to 2 May 2027")
    assert "shown for Mon 2 November 2026: week 1 of 26" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_same_case_gives_the_same_bytes(planned: tuple[Result, Path], tmp_path: Path) -> None:
    """Planned again, every file is the same."""
    _, out = planned

    run("plan", KNEE, "--on", "2026-11-02", "--out", tmp_path)

    assert {name: (tmp_path / name).read_bytes() for name in FILES} == {
        name: (out / name).read_bytes() for name in FILES
    }


def test_json_is_one_document() -> None:
    """With ``--format json`` standard output is one document with program, issues and referrals."""
    found = answer(run("plan", KNEE, "--format", "json"))

    assert set(found) == {"program", "issues", "referrals"}
    assert found["program"]["patient"] == "P-1042"
    assert all({"code", "severity", "message", "help", "at"} <= set(issue) for issue in found["issues"])


def test_a_case_with_mistakes_is_refused_with_their_places(tmp_path: Path) -> None:
    """Mistakes end with 1, each at its line and column on standard error; nothing is written."""
    out = tmp_path / "out"
    mistakes = EXAMPLES / "twenty-mistakes.yaml"

    result = run("plan", mistakes, "--out", out)

    assert result.exit_code == ISSUES
    assert result.stdout == ""
    assert "twenty-mistakes.yaml:5:3: error[" in result.stderr
    assert "  help: " in result.stderr
    assert not out.exists()


def test_a_red_flag_is_refused_with_a_referral(tmp_path: Path) -> None:
    """A sufficient flag ends with 3, the referral comes first, and nothing is written."""
    out = tmp_path / "out"
    case = EXAMPLES / "sufficient-flag.yaml"

    result = run("plan", case, "--out", out)

    assert result.exit_code == REFUSED
    assert result.stderr.startswith("referral: see ")
    assert not out.exists()


def test_a_refusal_as_json_has_no_program() -> None:
    """A refusal is a document too: no program, the referrals, the issues."""
    result = run("plan", EXAMPLES / "sufficient-flag.yaml", "--format", "json")

    assert result.exit_code == REFUSED
    assert answer(result)["program"] is None
    assert answer(result)["referrals"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "no-such-file.yaml"),
        ("plan", KNEE, "--on", "2 November"),
        ("plan", KNEE, "--format", "xml"),
        ("schema", "no-such-schema"),
        ("completion", "tcsh"),
        ("no-such-verb",),
    ],
    ids=["file", "date", "format", "schema", "shell", "verb"],
)
def test_wrong_usage_ends_with_two(arguments: tuple[object, ...]) -> None:
    """What the command was told wrongly is said on standard error."""
    result = run(*arguments)

    assert result.exit_code == USAGE
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: ")


def test_a_bundle_verifies(planned: tuple[Result, Path]) -> None:
    """What was planned is sound, and says so."""
    _, out = planned
    result = run("verify", out / "bundle.json", "--format", "json")

    assert result.exit_code == DONE, result.stderr
    assert answer(result)["sound"] is True


def test_a_bundle_with_a_wrong_dose_is_not_sound(planned: tuple[Result, Path], tmp_path: Path) -> None:
    """A pain ceiling raised by hand to 9 is found; no handout is made of it."""
    _, out = planned
    data = json.loads((out / "bundle.json").read_text(encoding="utf-8"))
    for prescription in data["program"]["prescriptions"]:
        prescription["ceilings"]["pain"] = 9
    (tmp_path / "changed.json").write_text(json.dumps(data), encoding="utf-8")

    verified = run("verify", tmp_path / "changed.json")
    page = run("handout", tmp_path / "changed.json", "--out", tmp_path / "page.html")

    assert (verified.exit_code, page.exit_code) == (ISSUES, ISSUES)
    assert "error[" in verified.stderr
    assert not (tmp_path / "page.html").exists()


def test_what_is_no_bundle_is_refused() -> None:
    """A case given as a bundle is told as the wrong document."""
    result = run("verify", KNEE)

    assert result.exit_code == ISSUES
    assert "error[" in result.stderr


def test_a_handout_of_another_day(planned: tuple[Result, Path], tmp_path: Path) -> None:
    """The week of the day comes first."""
    _, out = planned
    page = tmp_path / "page.html"

    result = run("handout", out / "bundle.json", "--on", "2026-11-18", "--out", page)

    assert result.exit_code == DONE, result.stderr
    assert "This week: 16 to 22 November 2026" in page.read_text(encoding="utf-8")


def test_a_prescription_is_explained(planned: tuple[Result, Path]) -> None:
    """Why it is there: what it trains, how it came about, its sources."""
    _, out = planned
    result = run("explain", out / "bundle.json", "p1")

    assert result.exit_code == DONE, result.stderr
    assert "because: trains" in result.stdout
    assert "source: " in result.stdout


def test_an_absent_exercise_is_explained(planned: tuple[Result, Path]) -> None:
    """Why a leg press is not done two days after an injection, as JSON: what blocks it, what unlocks it."""
    _, out = planned
    asked = ("--exercise", "knee/leg-press", "--site", "right knee", "--on", "2026-11-04", "--format", "json")
    result = run("explain", out / "bundle.json", *asked)

    assert result.exit_code == DONE, result.stderr
    assert answer(result)["blocked_by"]


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("no-such-prescription",),
        ("--exercise", "knee/leg-press"),
        ("p1", "--site", "right knee"),
        ("--exercise", "knee/leg-press", "--site", "middle knee", "--on", "2026-11-04"),
        ("--exercise", "knee/none", "--site", "right knee", "--on", "2026-11-04"),
    ],
    ids=["nothing", "prescription", "half a question", "two questions", "site", "exercise"],
)
def test_a_question_that_cannot_be_answered_is_wrong_usage(
    planned: tuple[Result, Path], asked: tuple[str, ...]
) -> None:
    """What is not in the program or the catalogues, and questions by half, end with 2."""
    _, out = planned

    assert run("explain", out / "bundle.json", *asked).exit_code == USAGE


def test_catalogues_are_listed() -> None:
    """Every first-party catalogue has a line."""
    found = answer(run("catalogue", "list", "--format", "json"))

    assert {"general", "knee", "prolotherapy"} <= {each["id"] for each in found["catalogues"]}
    assert all(each["digest"] for each in found["catalogues"])


def test_a_sound_catalogue_is_valid() -> None:
    """A first-party catalogue is valid beside the others."""
    result = run("catalogue", "validate", ROOT / "plugins" / "knee")

    assert result.exit_code == DONE, result.stderr


def test_mistakes_of_a_catalogue_are_told_with_their_places(tmp_path: Path) -> None:
    """A catalogue with a mistake ends with 1, at file, line and column."""
    folder = tmp_path / "mine"
    (folder / "exercises").mkdir(parents=True)
    manifest = (ROOT / "plugins" / "knee" / "catalogue.yaml").read_text(encoding="utf-8")
    (folder / "catalogue.yaml").write_text(manifest.replace("id: knee", "id: mine", 1), encoding="utf-8")
    (folder / "exercises" / "one.yaml").write_text("- id: one\n  nmae: One\n", encoding="utf-8")

    result = run("catalogue", "validate", folder)

    assert result.exit_code == ISSUES
    assert "one.yaml:2:3: error[" in result.stderr


def test_schemas_are_printed() -> None:
    """Without a name the names are listed, with one the schema is printed."""
    assert "case" in run("schema").stdout.splitlines()
    assert answer(run("schema", "case"))["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_the_command(shell: str) -> None:
    """The script asks the command itself."""
    assert "_REHABPLAN_COMPLETE" in run("completion", shell).stdout


def test_help_and_version_are_quick() -> None:
    """They load nothing of what a plan needs."""
    heavy = ["cattrs", "hypothesis", "jinja2", "jsonschema", "rich", "yaml"]
    script = (
        "import sys\nfrom rehabplan.cli.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(str([name for name in {heavy} if name in sys.modules]))"
    )
    for option in ("--version", "--help"):
        done = subprocess.run([sys.executable, "-c", script, option], capture_output=True, text=True, check=True)

        assert done.stderr == "[]"
        assert "rehabplan" in done.stdout


@pytest.mark.parametrize(("package", "extra"), [("click", "cli"), ("rich", "cli"), ("jinja2", "html")])
def test_a_missing_package_is_named_with_its_extra(package: str, extra: str, tmp_path: Path) -> None:
    """Without an optional package the command says how to install it, and ends with 2."""
    script = f"import sys\nsys.modules[{package!r}] = None\nfrom rehabplan.cli.__main__ import main\nmain()"
    arguments = ["plan", str(KNEE), "--out", "nowhere"]

    command = [sys.executable, "-c", script, *arguments]

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert done.returncode == USAGE
    assert f"pip install 'rehabplan[{extra}]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_other_missing_modules_stay_errors() -> None:
    """A fault of our own is not blamed on an extra."""
    with pytest.raises(ModuleNotFoundError):
        door._missing(ModuleNotFoundError(name="rehabplan.nothing"))


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    """Where one file cannot be written, the others are not there either, nor the folder made for them."""
    folder = tmp_path / "new" / "folder"

    with pytest.raises(OSError, match="No such file"):
        write_all(folder, {"a.txt": b"a", "missing/b.txt": b"b"})

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("referrals", "code", "expected"),
    [((REFERRAL,), None, REFUSED), ((), None, ISSUES), ((REFERRAL,), ISSUES, ISSUES)],
    ids=["somebody to see", "mistakes", "unsound, with a referral"],
)
def test_a_refusal_ends_by_its_cause(referrals: tuple[Referral, ...], code: int | None, expected: int) -> None:
    """Only a refusal for safety ends with 3: a program that the verifier finds unsound is an error of ours."""
    with pytest.raises(SystemExit) as ended:
        refuse(Refused((), referrals), "text", code=code)

    assert ended.value.code == expected


EVENTS = """\
schema: rehabplan/events/1
events:
  - {kind: injection_moved, id: e1, site: right knee, was: 2026-11-30, on: 2026-12-07}
  - {kind: rescheduled, id: e2, on: 2026-11-10, plan: {start: 2026-11-02, weeks: 26, days: [tue, fri], minutes: 20}}
"""


def test_events_amend_the_case(tmp_path: Path) -> None:
    """A moved injection moves the sessions; the bundle holds the events beside the case as it was, and is sound."""
    happened = tmp_path / "happened.yaml"
    happened.write_text(EVENTS)

    result = run(
        "plan", KNEE, "--events", happened, "--on", "2026-11-16", "--out", tmp_path / "knee", "--format", "json"
    )
    bundle = json.loads((tmp_path / "knee" / "bundle.json").read_bytes())

    assert result.exit_code == DONE, result.stderr
    assert {date.fromisoformat(s["date"]).weekday() for s in bundle["program"]["sessions"]} <= {1, 4}
    assert bundle["case"]["plan"]["days"] == ["mon", "wed", "fri"]
    assert [event["id"] for event in bundle["events"]] == ["e1", "e2"]
    assert run("verify", tmp_path / "knee" / "bundle.json").stdout == "sound\n"


def test_events_need_a_day(tmp_path: Path) -> None:
    """What happened does not tell the day to plan on: leaving it out is wrong usage."""
    happened = tmp_path / "happened.yaml"
    happened.write_text(EVENTS)

    result = run("plan", KNEE, "--events", happened)

    assert result.exit_code == USAGE
    assert "--on" in result.stderr


def test_events_with_mistakes_are_told(tmp_path: Path) -> None:
    """A mistake in the events is told at its place, and nothing is planned."""
    happened = tmp_path / "happened.yaml"
    happened.write_text(EVENTS.replace("2026-12-07", "2026-12-32"))

    result = run("plan", KNEE, "--events", happened, "--on", "2026-11-16", "--out", tmp_path / "knee")

    assert result.exit_code == ISSUES
    assert "happened.yaml:3:" in result.stderr
    assert not (tmp_path / "knee").exists()
