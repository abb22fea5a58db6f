"""What verbs take: folders, zips and roots of distributions; and plugins by name, whatever is wrong with them."""

import json
import shutil
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rehabplan.cli.app import app
from rehabplan.library.packed import pack

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "plugins" / "rehabplan-example-clinic"
DATA = EXAMPLE / "src" / "example_clinic"
ANKLE = ROOT / "examples" / "achilles-resume.yaml"
HYPERMOBILE = ROOT / "examples" / "hypermobile.yaml"
DONE, ISSUES, USAGE = 0, 1, 2
NAME = "example-clinic"
PLUGIN = ("--plugin", NAME)

Install = Callable[[str, str], None]


def run(*arguments: object) -> Result:
    """Run the command in this process; whatever happens, it ends in an exit code and not in a traceback."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer(result: Result) -> Any:  # noqa: ANN401 - any JSON value
    """The one JSON document on standard output."""
    return json.loads(result.stdout)


def codes(result: Result) -> set[str]:
    """The codes of the issues that a JSON answer tells."""
    return {issue["code"] for issue in answer(result)["issues"]}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, where distributions are installed, and which is forgotten afterwards."""
    before, folder = {*sys.modules}, tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in {*sys.modules} - before:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]


@pytest.fixture
def installed(site: Path) -> Path:
    """The example, installed: its two packages and its entry points."""
    for package in ("example_clinic", "example_clinic_code"):
        shutil.copytree(EXAMPLE / "src" / package, site / package)
    entries = "[rehabplan.catalogues]\nexample-clinic = example_clinic\n"
    entries += "[rehabplan.plugins]\nexample-clinic = example_clinic_code\n"
    info = site / "example-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: example\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entries)
    return site


@pytest.fixture
def zip(tmp_path: Path, installed: Path) -> Path:
    """The example's catalogue as a zip, packed from the root of its distribution."""
    assert installed.is_dir()
    path = tmp_path / "clinic.zip"
    result = run("catalogue", "pack", EXAMPLE, "--out", path, *PLUGIN)
    assert result.exit_code == DONE, result.output
    return path


def test_the_three_forms_say_the_same(zip: Path, tmp_path: Path) -> None:
    """Folder, root and zip are one catalogue for every verb that looks at it."""
    for verb in (("validate",), ("coverage",)):
        told = [run("catalogue", *verb, path, *PLUGIN, "--format", "json") for path in (DATA, EXAMPLE, zip)]
        assert [each.exit_code for each in told] == [DONE] * 3, [each.output for each in told]
        assert len({each.stdout for each in told}) == 1
    for number, path in enumerate((DATA, EXAMPLE, zip)):
        sheet, pages = tmp_path / f"{number}.xlsx", tmp_path / f"pages{number}"
        assert run("catalogue", "export", path, "--out", sheet).exit_code == DONE
        shown = run("catalogue", "preview", path, "--out", pages, *PLUGIN)
        assert "3 exercises, 1 ladder; " in shown.stdout
        assert "error" not in shown.stdout
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "0.xlsx").read_bytes()


def test_a_zip_is_tested(zip: Path) -> None:
    """Its rules and its worked cases are those of the folder; a rewrite is for folders."""
    tested = run("catalogue", "test", zip, *PLUGIN, "--without", "escaped", "--without", "reachable")

    assert tested.exit_code == DONE, tested.output
    assert "1 worked case" in tested.stdout
    assert "is a zip and is not written to" in run("catalogue", "test", zip, "--rewrite").stderr


def test_a_zip_comes_back_from_a_sheet(zip: Path, tmp_path: Path) -> None:
    """Its cases travel, too; an import goes into a folder, or into that of a distribution, and never into a zip."""
    sheet, out, root = tmp_path / "clinic.xlsx", tmp_path / "out", tmp_path / "root"
    run("catalogue", "export", zip, "--out", sheet)
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    kept = (root / "src" / "example_clinic" / "catalogue.yaml").read_bytes()

    into_zip = run("catalogue", "import", sheet, "--out", zip)
    run("catalogue", "import", sheet, "--out", out, "--no-copy")
    refused = run("catalogue", "import", sheet, "--out", root, "--no-copy")

    assert (into_zip.exit_code, refused.exit_code) == (USAGE, ISSUES)
    assert "is a file: import writes a folder" in into_zip.stderr
    assert (root / "src" / "example_clinic" / "catalogue.yaml").read_bytes() == kept


def test_what_cannot_be_done_with_a_zip_is_said(zip: Path, tmp_path: Path) -> None:
    """A clear sentence, and wrong usage."""
    watched = run("catalogue", "preview", zip, "--watch")
    packed = run("catalogue", "pack", zip, "--out", tmp_path / "again.zip")

    assert (watched.exit_code, packed.exit_code) == (USAGE, USAGE)
    assert "a zip does not change while one writes" in watched.stderr
    assert "is packed already" in packed.stderr


def spiteful(folder: Path) -> dict[str, Path]:
    """Zips that are made to do harm, and a distribution that lies."""
    manifest = (DATA / "catalogue.yaml").read_bytes()
    made = {name: folder / f"{name}.zip" for name in ("bomb", "link", "outside", "damaged")}
    with zipfile.ZipFile(made["bomb"], "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("catalogue.yaml", manifest)
        for number in range(6):
            bomb.writestr(f"exercises/b{number}.yaml", b" " * 20_000_000)
            bomb.writestr(f"cases/b{number}.yaml", b" " * 20_000_000)
    link = zipfile.ZipInfo("exercises/x.yaml")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(made["link"], "w") as linked:
        linked.writestr("catalogue.yaml", manifest)
        linked.writestr(link, "/etc/passwd")
    made["outside"].write_bytes(pack({"catalogue.yaml": manifest, "../../evil.yaml": b"- id: x\n"}))
    made["damaged"].write_bytes(pack({"catalogue.yaml": manifest})[:-40])
    made["liar"] = folder / "liar"
    made["liar"].mkdir()
    (made["liar"] / "pyproject.toml").write_text('[project.entry-points."rehabplan.catalogues"]\nx = "../../etc"\n')
    return made


@pytest.mark.parametrize("name", ["bomb", "link", "outside", "damaged", "liar"])
@pytest.mark.parametrize(
    "verb", [("plan", ANKLE, "--catalogue"), ("catalogue", "validate"), ("catalogue", "test"), ("catalogue", "export")]
)
def test_a_spiteful_catalogue_ends_in_issues(name: str, verb: tuple[object, ...], tmp_path: Path) -> None:
    """Whichever verb looks at it: issues and exit code 1, nothing written, no traceback."""
    more = ("--out", tmp_path / "out.xlsx") if "export" in verb else ("--format", "json")

    result = run(*verb, spiteful(tmp_path)[name], *more)

    assert result.exit_code == ISSUES, result.output
    assert "catalogue/" in result.output
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.usefixtures("installed")
def test_a_plugin_is_used_where_it_is_named_and_only_there(tmp_path: Path) -> None:
    """Its data and its code by one name; a bundle made with it is sound with it, and names what it rests on."""
    without = run("catalogue", "list")
    named = run("catalogue", "list", *PLUGIN)
    lock, out = tmp_path / "lock.json", tmp_path / "out"
    run("catalogue", "lock", *PLUGIN, "--out", lock)
    planned = run("plan", ANKLE, *PLUGIN, "--locked", lock, "--out", out)
    bundle = out / "bundle.json"

    assert NAME not in without.stdout
    assert NAME in named.stdout
    assert planned.exit_code == DONE, planned.output
    assert b"example-clinic/bag-heel-hold" in (out / "program.json").read_bytes()
    assert run("verify", bundle).exit_code == DONE
    assert run("verify", bundle, *PLUGIN, "--locked", lock).exit_code == DONE
    explained = run("explain", bundle, "--exercise", "example-clinic/worktop-heel-raise", "--site", "left ankle",
                    "--on", "2026-11-06", *PLUGIN, "--locked", lock)  # fmt: skip
    assert explained.exit_code == DONE, explained.output
    elsewhere = run("verify", bundle, "--catalogue", ROOT / "tests" / "library" / "small")
    assert elsewhere.exit_code == ISSUES


@pytest.mark.usefixtures("installed")
def test_a_bundle_that_was_changed_is_told(tmp_path: Path) -> None:
    """A cue that was changed by hand is told by the bundle's own digest, and, held to the catalogue, as what it is."""
    run("plan", ANKLE, *PLUGIN, "--out", tmp_path)
    bundle = tmp_path / "bundle.json"
    bundle.write_bytes(bundle.read_bytes().replace(b"Breathe on quietly while you hold.", b"Hold your breath."))

    assert codes(run("verify", bundle, "--format", "json")) == {"verify/digests"}
    told = run("verify", bundle, *PLUGIN, "--format", "json")
    assert told.exit_code == ISSUES
    assert "library/excerpt-differs" in codes(told)
    page = tmp_path / "held.html"
    printed = run("handout", bundle, *PLUGIN, "--out", page, "--format", "json")
    assert (printed.exit_code, page.exists()) == (ISSUES, False)
    assert codes(printed) == codes(told)


def test_a_restriction_left_out_of_a_bundle_is_told(tmp_path: Path) -> None:
    """Whoever takes a precaution out of a bundle takes its limits with it; held to the lock the bundle lacks it."""
    lock, bundle = tmp_path / "lock.json", tmp_path / "bundle.json"
    run("catalogue", "lock", "--out", lock)
    run("plan", HYPERMOBILE, "--out", tmp_path)
    written = json.loads(bundle.read_bytes())
    policies = written["library"]["policies"]
    written["library"]["policies"] = [each for each in policies if each["id"] != "prolotherapy/hypermobility"]
    bundle.write_text(json.dumps(written))

    told = run("verify", bundle, "--locked", lock, "--format", "json")

    assert told.exit_code == ISSUES
    assert codes(told) == {"library/excerpt-differs", "verify/digests"}


HEAD = "from rehabplan.plugins.spec import hookimpl\nfrom rehabplan.model.issue import Issue, Severity\n"
LOOK = HEAD + "@hookimpl\ndef rehabplan_verifier_rules():\n    return [rule]\n"
GROW = HEAD + "@hookimpl\ndef rehabplan_progressions():\n    return {'settle-in': choose}\n"
FAULTY = {
    "raises on import": ("1 / 0", "plugin/failed"),
    "leaves on import": ("raise SystemExit(0)", "plugin/failed"),
    "is no Python": ("def", "plugin/failed"),
    "raises in a hook": (LOOK.replace("return [rule]", "raise OSError('no')"), "plugin/failed"),
    "returns rubbish": (LOOK.replace("[rule]", "['rubbish', 3]"), "plugin/wrong-answer"),
    "returns nothing": (LOOK.replace("[rule]", "None"), "plugin/wrong-answer"),
    "returns without end": (LOOK.replace("[rule]", "iter(lambda: len, 0)"), "plugin/wrong-answer"),
    "a rule raises": (LOOK + "def rule(bundle):\n    raise KeyError('x')\n", "plugin/failed"),
    "a rule leaves": (LOOK + "def rule(bundle):\n    raise SystemExit(0)\n", "plugin/failed"),
    "a rule gives rubbish": (LOOK + "def rule(bundle):\n    return [Issue(None, 3, b'')]\n", "plugin/wrong-answer"),
    "a rule speaks for us": (
        LOOK + "def rule(bundle):\n    yield Issue('plan/x', Severity.INFORMATION, 'fine')\n",
        "plugin/foreign-code",
    ),
    "a rule removes issues": (
        LOOK + "def rule(bundle):\n    object.__setattr__(bundle.program, 'issues', ())\n    return []\n",
        "plugin/changes-program",
    ),
    "a rule loosens a limit": (
        LOOK + "def rule(bundle):\n    object.__setattr__(bundle.library, 'policies', ())\n    return []\n",
        "plugin/changes-program",
    ),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_plugin_gives_no_program(fault: str, installed: Path) -> None:
    """Nobody knows what it would have found: its fault is told by its code, and nothing is given out."""
    text, code = FAULTY[fault]
    (installed / "example_clinic_code" / "__init__.py").write_text(text)
    (installed / "example-1.0.dist-info" / "entry_points.txt").write_text(
        "[rehabplan.plugins]\nbad = example_clinic_code\n"
    )

    result = run("plan", ANKLE, "--plugin", "bad", "--format", "json")

    assert result.exit_code == ISSUES, result.output
    assert code in codes(result)
    assert answer(result)["program"] is None


def test_a_handout_keeps_the_rules_of_plugins(installed: Path, tmp_path: Path) -> None:
    """What a plugin's rule forbids is printed for nobody where the plugin is named; a sound bundle is, with it too."""
    run("plan", ANKLE, "--out", tmp_path)
    bundle, page = tmp_path / "bundle.json", tmp_path / "page.html"
    rule = "def rule(bundle):\n    yield Issue('bad/never', {}, 'not here')\n"
    (installed / "example-1.0.dist-info" / "entry_points.txt").write_text(
        "[rehabplan.plugins]\nbad = example_clinic_code\n"
    )
    code = installed / "example_clinic_code" / "__init__.py"

    code.write_text(LOOK + rule.format("Severity.ERROR"))
    refused = run("handout", bundle, "--plugin", "bad", "--out", page, "--format", "json")

    assert (refused.exit_code, codes(refused) & {"bad/never"}, page.exists()) == (ISSUES, {"bad/never"}, False)
    assert run("handout", bundle, "--out", page).exit_code == DONE
    assert "Stop and call" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "body",
    ["raise KeyError('x')", "return 'more'", "return standing.exercise.dose.most.with_sets(9)", "raise SystemExit(0)"],
)
def test_a_faulty_progression_is_left_out_and_told(body: str, installed: Path) -> None:
    """Its ladders hold their dose, which is safe; the program says so as a warning."""
    text = GROW + f"def choose(standing, steps):\n    {body}\n"
    (installed / "example_clinic_code" / "__init__.py").write_text(text)

    result = run("plan", ROOT / "examples" / "achilles-resume.yaml", *PLUGIN, "--format", "json")

    assert result.exit_code == DONE, result.output
    told = [issue for issue in answer(result)["issues"] if issue["code"] == "plan/progression-failed"]
    assert [issue["severity"] for issue in told] == ["warning"]


def test_a_name_that_is_not_installed_is_told() -> None:
    """Refused, as nobody knows what the missing one would have forbidden."""
    verbs = (("plan", ANKLE), ("protocol", "list"), ("catalogue", "list"), ("catalogue", "validate", DATA))

    for verb in verbs:
        result = run(*verb, "--plugin", "nowhere", "--format", "json")
        assert result.exit_code == ISSUES
        assert codes(result) == {"plugin/not-installed"}


@pytest.fixture
def clashing(tmp_path: Path) -> Path:
    """A catalogue that can be read: runs of another one, on a ladder without criteria to enter."""
    folder = tmp_path / "clashing"
    (folder / "ladders").mkdir(parents=True)
    (folder / "catalogue.yaml").write_text(
        "{schema: rehabplan/catalogue/1, id: clashing, title: Runs, version: 2026.1.0, licence: CC-BY-4.0, "
        "authors: [us], review_by: 2027-11-01, sources: [{id: design, text: ours, tag: D}]}\n"
    )
    (folder / "ladders" / "knee.yaml").write_text(
        "- {id: runs, title: Runs, trains: {region: knee, capacity: functional}, climb: [sets, duration], "
        "rungs: [{exercise: knee/run-walk-1}, {exercise: knee/run-walk-2}, {exercise: knee/easy-run}], "
        "step_up_if_all: [pain_during <= 2], step_down_if_any: [pain_during > 5], sources: [{cite: design, tag: D}]}\n"
    )
    return folder


@pytest.mark.parametrize("verb", [("plan", ANKLE), ("protocol", "list"), ("catalogue", "list")])
def test_what_clashes_with_other_catalogues_is_refused(verb: tuple[object, ...], clashing: Path) -> None:
    """What 'catalogue validate' calls not valid is not planned with, though each of its entries stands by itself."""
    result = run(*verb, "--catalogue", clashing, "--format", "json")

    assert result.exit_code == ISSUES
    assert codes(result) == {"lint/shared-exercise", "lint/unguarded-impact"}
    assert all(issue["at"]["document"] == "ladder clashing/runs" for issue in answer(result)["issues"])
