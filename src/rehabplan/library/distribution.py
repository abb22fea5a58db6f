"""Where the catalogue of a path is: the path itself, or inside the distribution that it is the root of.

The distribution's own word is taken, its entry points, and only as names of packages in it. No code of it runs.
"""

import tomllib
from pathlib import Path
from typing import Any

from rehabplan.library.files import MANIFEST
from rehabplan.library.packed import is_packed
from rehabplan.library.wording import problem
from rehabplan.model.issue import Location
from rehabplan.model.result import Ok, Refused, Result

PROJECT = "pyproject.toml"
GROUP = "rehabplan.catalogues"
_MOST_BYTES = 1_000_000
_LONGEST_SHOWN, _MOST_SHOWN = 80, 10


class AstrayError(Exception):
    """Why a distribution leads to no catalogue, in a few words."""


def catalogue_in(path: Path) -> Result[Path]:
    """The folder or zip of a catalogue; of a distribution's root the folder of the package that its project names."""
    if not path.is_dir():
        if is_packed(path):
            return Ok(path)
        return Refused((problem("catalogue/not-a-folder", Location(path.name), found=f"'{path.name}'"),))
    project = path / PROJECT
    if (path / MANIFEST).exists() or not (project.exists() or project.is_symlink()):
        return Ok(path)
    name = path.resolve().name
    try:
        return Ok(_inside(path))
    except AstrayError as error:
        at = Location(f"{name}/{PROJECT}")
        return Refused((problem("catalogue/no-distribution", at, name=name, problem=str(error)),))


def _inside(root: Path) -> Path:
    """The one folder that the entry points lead to. Raises ``AstrayError``."""
    named = _packages(_project(root))
    if not named:
        raise AstrayError(f"it has no entry point of the group {GROUP}")
    if len(named) > 1:
        raise AstrayError(f"it holds several catalogues, name the folder of one: {_listed(named)}")
    (package,) = named
    if not (package.isidentifier() and package.isascii()):
        raise AstrayError(f"its entry point leads to {_shown(package)}, which is no package in it")
    found = [each for each in (root / "src" / package, root / package) if (each / MANIFEST).is_file()]
    if not found:
        raise AstrayError(f"its entry point leads to the package {package}, and that holds no {MANIFEST}")
    if not found[0].resolve().is_relative_to(root.resolve()):
        raise AstrayError(f"its package {package} is a link that leads out of it")
    return found[0]


def _project(root: Path) -> dict[str, Any]:
    """What the project file says. Raises ``AstrayError``."""
    path = root / PROJECT
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise AstrayError("it is a link that leads out of it")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise AstrayError("it cannot be read") from error
    if len(content) > _MOST_BYTES:
        raise AstrayError(f"it has more than {_MOST_BYTES} bytes")
    try:
        return tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise AstrayError("it is no TOML that can be read") from error


def _packages(project: dict[str, Any]) -> frozenset[str]:
    """Every value of the group, whatever has been put there."""
    values = _at(project, "project", "entry-points", GROUP)
    return frozenset(map(str, values.values())) if isinstance(values, dict) else frozenset()


def _at(data: Any, *keys: str) -> object:  # noqa: ANN401 - whatever TOML holds
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _listed(packages: frozenset[str]) -> str:
    shown = sorted(map(_shown, packages))[:_MOST_SHOWN]
    return ", ".join(shown) + (", …" if len(packages) > len(shown) else "")


def _shown(text: str) -> str:
    return f"'{text[:_LONGEST_SHOWN].encode('unicode_escape').decode()}'"
