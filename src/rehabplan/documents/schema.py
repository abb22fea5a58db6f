"""Where the published schemas and first-party catalogues lie, and the schemas as one set."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import Literal

from attrs import frozen

from rehabplan.documents.json_reader import quick_json
from rehabplan.documents.tree import LIMITS, Json

_BESIDE = {"schemas": "schemas", "catalogues": "plugins"}


def data_root(kind: Literal["schemas", "catalogues"]) -> Traversable:
    """Folder of the schemas or of the first-party catalogues: inside the installed package, else beside its source."""
    package = resources.files("rehabplan")
    inside = package / "_data" / kind
    if inside.is_dir():
        return inside
    beside = FilePath(str(package)).resolve().parents[1] / _BESIDE[kind]
    if not beside.is_dir():
        raise FileNotFoundError(f"this installation of rehabplan has no {kind}")
    return beside


@frozen(eq=False)
class Schemas:
    """Schemas by file name; they refer to each other by it. Read only."""

    files: Mapping[str, dict[str, Json]]

    def __getitem__(self, name: str) -> dict[str, Json]:
        """Schema of a name, with or without ``.json``. Raises ``KeyError``."""
        return self.files[_file_name(name)]

    def has(self, name: str) -> bool:
        """Whether there is a schema of this name."""
        return _file_name(name) in self.files


def _file_name(name: str) -> str:
    return f"{name.removesuffix('.json')}.json"


def schemas_in(folder: Traversable) -> Schemas:
    """All schemas of a folder. Raises ``ValueError`` for a file that is no JSON object."""
    return Schemas(dict(_read_all(folder)))


@cache
def published_schemas() -> Schemas:
    """The schemas rehabplan publishes; read once, as they do not change while it runs."""
    return schemas_in(data_root("schemas"))


def load_schema(name: str) -> dict[str, Json]:
    """One published schema, such as ``case``."""
    return published_schemas()[name]


def _read_all(folder: Traversable) -> Iterator[tuple[str, dict[str, Json]]]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".json"):
            continue
        found = quick_json(file.read_text(encoding="utf-8"), LIMITS)
        if found is None or not isinstance(found[0], dict):
            raise ValueError(f"{file.name} is no schema")
        yield file.name, found[0]
