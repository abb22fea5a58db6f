"""A new catalogue, ready to pass its own checks: as a folder, or as a distribution that pip installs.

What tools would take for their own stands here with ``.txt`` behind its name.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable

from attrs import frozen

from rehabplan.documents import published_schemas
from rehabplan.library.kinds import FOLDERS

CASES = "worked_case"
_AS_TEXT = ".txt"
_RENAMED = {"gitignore": ".gitignore"}
_SCHEMAS = ".schemas"
_EDITOR = ".vscode/settings.json"


@frozen
class Scaffold:
    """What a new catalogue is called; ``review_by`` is the day by which it must be looked at again."""

    id: str
    review_by: date
    as_distribution: bool = False

    @property
    def package(self) -> str:
        """The name of its Python package."""
        return self.id.replace("-", "_")

    @property
    def inner(self) -> str:
        """The folder of the catalogue inside the distribution, with a slash; empty where it is the whole."""
        return f"src/{self.package}/" if self.as_distribution else ""

    def files(self) -> Mapping[str, bytes]:
        """Every file by its name below the new folder."""
        found = dict(self._written("catalogue", self.inner))
        if self.as_distribution:
            found |= dict(self._written("distribution", ""))
            found["README.md"] = found.pop(f"{self.inner}README.md")
            found[f"{self.inner}__init__.py"] = f'"""The files of the catalogue {self.id}; no code."""\n'.encode()
        return dict(sorted({**found, **self.editor_files()}.items()))

    def editor_files(self) -> Mapping[str, bytes]:
        """The schemas, and the settings by which editors find them."""
        schemas = {f"{_SCHEMAS}/{name}": _pretty(_portable(each)) for name, each in published_schemas().files.items()}
        wanted = {f"{_SCHEMAS}/{name}.json" for name in (*self._patterns(), "common", "case", "events")}
        matches = {f"./{_SCHEMAS}/{name}.json": pattern for name, pattern in self._patterns().items()}
        settings = {"yaml.schemas": matches, "yaml.validate": True}
        return {_EDITOR: _pretty(settings), **{name: text for name, text in schemas.items() if name in wanted}}

    def _patterns(self) -> Mapping[str, str]:
        """Schemas by name, and the files that are written under each."""
        folders = {kind.schema: f"{self.inner}{folder}/*.yaml" for folder, kind in FOLDERS.items()}
        return {"catalogue": f"{self.inner}catalogue.yaml", CASES: f"{self.inner}cases/*.yaml", **folders}

    def _written(self, part: str, before: str) -> Iterator[tuple[str, bytes]]:
        root = resources.files(__name__) / part
        for name, file in _below(root, ""):
            plain = name.removesuffix(_AS_TEXT)
            target = before + _RENAMED.get(plain, plain)
            yield target, self._filled(file.read_text(encoding="utf-8"), target).encode()

    def _filled(self, text: str, name: str) -> str:
        known = {
            "id": self.id,
            "title": self.id.replace("-", " ").capitalize(),
            "package": self.package,
            "review_by": self.review_by.isoformat(),
            "schemas": "../" * name.count("/") + _SCHEMAS if "/" in name else f"./{_SCHEMAS}",
            "here": self.inner.rstrip("/") or ".",
        }
        for word, value in known.items():
            text = text.replace(f"<{word}>", value)
        return text


def _below(folder: Traversable, before: str) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _below(each, f"{before}{each.name}/")
        else:
            yield before + each.name, each


def _portable(schema: object) -> object:
    """A schema without its address, so that editors look for its neighbours beside it."""
    return {key: each for key, each in schema.items() if key != "$id"} if isinstance(schema, dict) else schema


def _pretty(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False, default=_number) + "\n").encode()


def _number(value: object) -> object:
    """Exact numbers of the schemas as JSON has them."""
    return json.loads(str(value))
