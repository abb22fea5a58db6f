"""Where schemas come from, and that nothing heavy is loaded before it is needed."""

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from rehabplan.documents import (
    Formats,
    Json,
    Schemas,
    Tree,
    data_root,
    load_schema,
    published_schemas,
    schemas_in,
    validate,
)

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_the_roots_hold_their_data() -> None:
    """Schemas and first-party catalogues are found, installed or beside the source."""
    assert (data_root("schemas") / "common.json").is_file()
    assert any((each / "catalogue.yaml").is_file() for each in data_root("catalogues").iterdir() if each.is_dir())


def test_an_installed_package_uses_its_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data inside the package comes first; without any the installation is broken, and that is said."""
    package = tmp_path / "lib" / "rehabplan"
    monkeypatch.setattr(resources, "files", lambda _: package)

    with pytest.raises(FileNotFoundError, match="has no schemas"):
        data_root("schemas")

    (package / "_data" / "schemas").mkdir(parents=True)
    assert data_root("schemas") == package / "_data" / "schemas"


def test_published_schemas_are_read_by_name() -> None:
    """A schema is had by its name, with or without the ending."""
    assert load_schema("exercises") == load_schema("exercises.json")
    assert published_schemas().has("exercises")
    assert not published_schemas().has("dogs")


def test_every_published_schema_resolves() -> None:
    """Every schema can judge a value: its own references and those to other files lead somewhere."""
    silent: Formats = dict.fromkeys(("date", "dose", "criterion", "site"), lambda _: None)
    values: tuple[Json, ...] = ({}, [{}], [], "x")

    for name in sorted(published_schemas().files):
        for data in values:
            validate(Tree(data, {}, name), name, silent)


def test_a_folder_of_schemas(tmp_path: Path) -> None:
    """Files refer to each other by name; other files of the folder are left alone."""
    (tmp_path / "a.json").write_text('{"items": {"$ref": "b.json#/$defs/small"}}')
    (tmp_path / "b.json").write_text('{"$defs": {"small": {"maximum": 0.3}}}')
    (tmp_path / "notes.txt").write_text("no schema")

    schemas = schemas_in(tmp_path)

    assert sorted(schemas.files) == ["a.json", "b.json"]
    assert [i.message for i in validate(Tree([1], {}, "x"), "a", {}, schemas)] == [
        "the a, item 1: expected at most 0.3, found the number 1"
    ]


@pytest.mark.parametrize("text", ["[]", "{", '{"a": 1, "a": 2}'])
def test_a_file_that_is_no_schema(tmp_path: Path, text: str) -> None:
    """A broken schema file is a fault of the installation, told by its name."""
    (tmp_path / "a.json").write_text(text)

    with pytest.raises(ValueError, match=r"a\.json is no schema"):
        schemas_in(tmp_path)


def test_schemas_without_a_name() -> None:
    """An unknown name is no silent success."""
    with pytest.raises(KeyError):
        Schemas({})["case"]


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import rehabplan.documents", {"jsonschema", "referencing", "yaml"}),
        ("from rehabplan.documents import parse; parse('{}', 'x.json')", {"jsonschema", "referencing", "yaml"}),
        ("from rehabplan.documents import parse; parse('a: 1', 'x.yaml')", {"jsonschema", "referencing"}),
    ],
    ids=["import", "JSON", "YAML"],
)
def test_heavy_packages_wait(code: str, absent: set[str]) -> None:
    """The YAML parser and the schema engine are loaded by the first document that needs them."""
    program = f"{code}\nimport sys\nprint(*sorted(set(sys.modules) & {absent!r}))"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)

    assert done.stdout.split() == []
