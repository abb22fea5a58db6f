"""A distribution leads to its catalogue by its own word, taken only as the name of a package inside it."""

import time
from pathlib import Path

import pytest

from rehabplan.library.distribution import catalogue_in
from rehabplan.library.packed import pack
from rehabplan.model.result import Ok, Refused
from rehabplan.plugins.load import load_library

GROUP = '[project.entry-points."rehabplan.catalogues"]\n'
EXAMPLE = Path(__file__).resolve().parents[2] / "plugins" / "rehabplan-example-clinic"


def distribution(root: Path, project: str, *packages: str) -> Path:
    """A distribution with a project file and packages that hold a manifest."""
    root.mkdir(exist_ok=True)
    for package in packages:
        (root / package).mkdir(parents=True)
        (root / package / "catalogue.yaml").write_text("id: small\n")
    (root / "pyproject.toml").write_text(project)
    return root


def reason(path: Path) -> str:
    """Why a path leads to no catalogue: in one issue with a known code."""
    found = catalogue_in(path)
    assert isinstance(found, Refused)
    (issue,) = found.issues
    assert issue.code == "catalogue/no-distribution"
    return issue.message


@pytest.mark.parametrize("place", ["src/clinic", "clinic"])
def test_the_package_of_the_entry_point_is_used(tmp_path: Path, place: str) -> None:
    """Under ``src`` or at the root; other packages with a manifest in them are no matter."""
    root = distribution(tmp_path, f'{GROUP}any-name = "clinic"\n', place, "src/another")

    assert catalogue_in(root) == Ok(root / place)


def test_a_catalogue_is_itself(tmp_path: Path) -> None:
    """A folder with a manifest is the catalogue, whatever lies beside it; one with neither is looked at."""
    root = distribution(tmp_path, f'{GROUP}x = "../away"\n')
    (root / "catalogue.yaml").write_text("id: small\n")
    bare = tmp_path / "bare"
    bare.mkdir()

    assert catalogue_in(root) == Ok(root)
    assert catalogue_in(bare) == Ok(bare)


def test_a_zip_is_itself_and_another_file_is_told(tmp_path: Path) -> None:
    """What is neither a folder nor a zip is named."""
    zip, text = tmp_path / "own.zip", tmp_path / "own.txt"
    zip.write_bytes(pack({"catalogue.yaml": b"id: small\n"}))
    text.write_text("id: small\n")

    assert catalogue_in(zip) == Ok(zip)
    told = catalogue_in(text)
    assert [issue.message for issue in told.issues] == ["'own.txt' is neither a folder nor a zip that can be read"]


@pytest.mark.parametrize(
    ("project", "says"),
    [
        ("[project]\nname = 'x'\n", "it has no entry point of the group rehabplan.catalogues"),
        ("project = 3\n", "it has no entry point"),
        ("[project]\nentry-points = ['rehabplan.catalogues']\n", "it has no entry point"),
        (GROUP, "it has no entry point"),
        (f'{GROUP}x = "../away"\n', "leads to '../away', which is no package in it"),
        (f'{GROUP}x = "/etc"\n', "leads to '/etc', which is no package in it"),
        (f'{GROUP}x = ".."\n', "which is no package in it"),
        (f'{GROUP}x = "a.b"\n', "which is no package in it"),
        (f'{GROUP}x = "a:b"\n', "which is no package in it"),
        (f"{GROUP}x = 3\n", "leads to '3'"),
        (f'{GROUP}x = ""\n', "which is no package in it"),
        (f'{GROUP}x = "\\u202egnp"\n', "leads to '\\u202egnp'"),
        (f'{GROUP}x = "empty"\n', "leads to the package empty, and that holds no catalogue.yaml"),
        (f'{GROUP}x = "one"\ny = "two"\n', "it holds several catalogues, name the folder of one: 'one', 'two'"),
        ("[project\n", "it is no TOML that can be read"),
        ("x = " + "[" * 200_000, "it is no TOML that can be read"),
        ("# " + "x" * 1_000_001, "it has more than 1000000 bytes"),
    ],
)
def test_a_project_that_leads_nowhere_is_told(tmp_path: Path, project: str, says: str) -> None:
    """Whatever stands in it, it ends in one sentence, and at once."""
    root = distribution(tmp_path / "clinic", project, "src/one", "src/two")
    start = time.monotonic()

    assert says in reason(root)
    assert time.monotonic() - start < 1


def test_a_project_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Bytes of no text, and a folder of that name."""
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe")
    other = tmp_path / "other"
    (other / "pyproject.toml").mkdir(parents=True)

    assert "it is no TOML" in reason(tmp_path)
    assert "it cannot be read" in reason(other)


def test_links_out_of_it_are_told(tmp_path: Path) -> None:
    """Neither the project file nor the package may be a link to somewhere else."""
    away = distribution(tmp_path / "away", f'{GROUP}x = "clinic"\n', "clinic")
    root = tmp_path / "root"
    root.mkdir()
    (root / "pyproject.toml").symlink_to(away / "pyproject.toml")
    assert "it is a link that leads out of it" in reason(root)

    (root / "pyproject.toml").unlink()
    (root / "pyproject.toml").write_bytes((away / "pyproject.toml").read_bytes())
    (root / "clinic").symlink_to(away / "clinic")
    assert "its package clinic is a link that leads out of it" in reason(root)


def test_a_library_is_loaded_from_the_root_of_a_distribution(tmp_path: Path) -> None:
    """The door takes roots, too, and what leads nowhere counts as lost."""
    lost = distribution(tmp_path / "lost", GROUP)

    loaded = load_library(EXAMPLE, lost)

    assert isinstance(loaded, Ok)
    assert [each.id for each in loaded.value.lock] == ["example-clinic"]
    assert "catalogue lost" in loaded.value.lost
    assert "catalogue/no-distribution" in {issue.code for issue in loaded.issues}
