"""``rehabplan catalogue new``: what it writes passes its own checks, and it never writes over anything."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.library.scaffold import Scaffold

DUE = date(2027, 11, 1)
DONE, USAGE = 0, 2
ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["catalogue", *map(str, arguments)])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test writes into a folder of its own."""
    monkeypatch.chdir(tmp_path)


def below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", [(), ("--distribution",)], ids=["folder", "distribution"])
def test_what_is_made_is_valid(form: tuple[str, ...]) -> None:
    """A new catalogue has no issue, not even a warning."""
    made = run("new", "clinic-knee", *form)
    checked = run("validate", "clinic-knee")

    assert made.exit_code == DONE, made.stderr
    assert (checked.exit_code, checked.stderr) == (DONE, "")


def test_the_next_steps_lead_to_the_catalogue() -> None:
    """Of a distribution the commands are given the folder inside the package; a name with a space is quoted."""
    said = run("new", "clinic-knee", "--distribution", "--in", "my work").stdout

    assert said.endswith(
        "Next:\n  cd 'my work/clinic-knee'\n"
        "  rehabplan catalogue validate src/clinic_knee\n  rehabplan catalogue test src/clinic_knee\n"
    )


def test_a_new_catalogue_keeps_the_rules_of_the_kit() -> None:
    """It is ready to be tested: every rule holds, and its worked case too."""
    run("new", "clinic-knee")

    tested = run("test", "clinic-knee")

    assert tested.exit_code == DONE, tested.output
    assert "1 worked case" in tested.stdout


def test_a_distribution_is_complete() -> None:
    """Metadata with the entry point, the package with its files, a test, a licence, settings for editors."""
    run("new", "clinic-knee", "--distribution", "--review-by", "2027-11-01")

    files = below(Path("clinic-knee"))
    project = tomllib.loads(files["pyproject.toml"].decode())["project"]
    assert project["entry-points"] == {"rehabplan.catalogues": {"clinic-knee": "clinic_knee"}}
    assert {"README.md", "LICENSE", ".gitignore", "tests/test_catalogue.py", "src/clinic_knee/__init__.py"} <= set(
        files
    )
    assert b"review_by: 2027-11-01" in files["src/clinic_knee/catalogue.yaml"]
    assert [name for name, text in files.items() if re.search(rb"<[a-z_]+>", text)] == []


@pytest.mark.parametrize("as_distribution", [False, True], ids=["folder", "distribution"])
def test_editors_find_the_schemas(as_distribution: bool) -> None:  # noqa: FBT001 - a table's column
    """The first line of each document leads to its schema, whose neighbours lie beside it and which has no address."""
    files = Scaffold("clinic-knee", DUE, as_distribution).files()
    documents = {name: text.decode() for name, text in files.items() if name.endswith(".yaml")}
    schemas = {name: json.loads(text) for name, text in files.items() if name.startswith(".schemas/")}

    for name, text in documents.items():
        target = text.partition("$schema=")[2].partition("\n")[0]
        assert os.path.normpath(Path(name).parent / target) in schemas
    for name, schema in schemas.items():
        neighbours = re.findall(r'"\$ref": "([a-z_]+\.json)', json.dumps(schema))
        assert {f".schemas/{each}" for each in neighbours} <= set(schemas), name
        assert "$id" not in schema
    settings = json.loads(files[".vscode/settings.json"])
    assert {each.removeprefix("./") for each in settings["yaml.schemas"]} <= set(schemas)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Clinic Knee", "did you mean 'clinic-knee'?"),
        ("../clinic", "did you mean 'clinic'?"),
        ("knee", "rehabplan ships a catalogue 'knee' itself"),
        ("json", "is taken by Python"),
        ("test", "is taken by Python"),
        ("rehabplan-mine", "is taken by Python or rehabplan"),
        ("-knee", "No such option"),
        ("x" * 80, "is no name of a catalogue"),
        ("", "is no name of a catalogue"),
    ],
)
def test_a_name_is_checked(name: str, said: str) -> None:
    """A name that could be no id or package, or is taken, is refused with one that would do; nothing is written."""
    result = run("new", name)

    assert result.exit_code == USAGE
    assert said in " ".join(result.stderr.split())
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_is_there_is_never_touched(what: str) -> None:
    """A folder, a file or even a link that leads nowhere under the name is left as it is."""
    there = Path("clinic-knee")
    if what == "folder":
        there.mkdir()
        (there / "catalogue.yaml").write_text("mine", "utf-8")
    elif what == "file":
        there.write_text("mine", "utf-8")
    else:
        there.symlink_to("nowhere")

    result = run("new", "clinic-knee")

    assert result.exit_code == USAGE
    assert "is there already" in result.stderr
    assert [each.name for each in Path().iterdir()] == ["clinic-knee"]
    assert what != "folder" or below(there) == {"catalogue.yaml": b"mine"}


def test_schemas_are_renewed_and_nothing_else() -> None:
    """After an update of rehabplan the editor's files are written anew; the author's are left alone."""
    run("new", "clinic-knee")
    before = below(Path("clinic-knee"))
    Path("clinic-knee/.schemas/common.json").write_text("old", "utf-8")

    result = run("new", "clinic-knee", "--in", "clinic-knee", "--editor-only")

    assert result.exit_code == DONE, result.stderr
    assert below(Path("clinic-knee")) == before


def test_json_names_the_files() -> None:
    """For machines: the folder and every file in it."""
    found = json.loads(run("new", "clinic-knee", "--in", "made/here", "--format", "json").stdout)

    assert found["folder"] == "made/here/clinic-knee"
    assert set(found["files"]) == set(below(Path("made/here/clinic-knee")))


def test_a_distribution_installs_and_tests_itself(tmp_path: Path) -> None:
    """In an environment of its own pip installs it, its three-line test passes, and it loads by its name."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    pytest.importorskip("pip", reason="pip is not installed here")
    run("new", "clinic-knee", "--distribution")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "fresh"], check=True)
    python = tmp_path / "fresh" / "bin" / "python"
    # What this environment has is borrowed, so that nothing is downloaded; only the catalogue is installed anew.
    [site] = (tmp_path / "fresh").glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", "utf-8")
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "./clinic-knee"]
    load = "import rehabplan as rp; found = rp.load_library('clinic-knee'); print(found.unwrap().lock[0].id)"

    subprocess.run([python, *install], check=True, capture_output=True)
    loaded = subprocess.run([python, "-c", load], check=True, capture_output=True, text=True)
    tested = subprocess.run(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd="clinic-knee",
        capture_output=True,
        text=True,
        check=False,
    )

    assert loaded.stdout == "clinic-knee\n"
    assert tested.returncode == 0, tested.stdout
