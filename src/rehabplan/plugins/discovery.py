"""Finds plugins by the names they were asked for; nothing is used because it is installed."""

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from rehabplan.library.distribution import GROUP
from rehabplan.library.rules import told
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location
from rehabplan.model.result import Ok, Refused, Result

CATALOGUES, PLUGINS = GROUP, "rehabplan.plugins"
_KINDS = {CATALOGUES: "catalogue", PLUGINS: "plugin"}


def find_catalogue(name: str) -> Result[Path]:
    """The folder of an installed catalogue; its package is found, never imported."""
    entry = _entry(CATALOGUES, name)
    if isinstance(entry, Issue):
        return Refused((entry,))
    folder = _folder(entry.value) if entry.value.isidentifier() else None
    if folder is None:
        return Refused((problem("plugin/no-package", Location(name), name=name, value=entry.value),))
    return Ok(folder)


def find_plugin(name: str) -> Result[object]:
    """The module or object of a code plugin; this runs its code."""
    entry = _entry(PLUGINS, name)
    if isinstance(entry, Issue):
        return Refused((entry,))
    try:
        return Ok(entry.load())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an import does is told
        return Refused((problem("plugin/failed", Location(name), plugin=name, what="its import", error=told(error)),))


def offered(name: str) -> frozenset[str]:
    """The groups in which something of that name is installed; looking runs nothing of it."""
    return frozenset(group for group in _KINDS if entry_points(group=group, name=name))


def _entry(group: str, name: str) -> EntryPoint | Issue:
    found = entry_points(group=group, name=name)
    if len(found) == 1:
        return next(iter(found))
    if not found:
        return problem("plugin/not-installed", Location(name), kind=_KINDS[group], name=name)
    return problem("plugin/ambiguous", Location(name), count=len(found), kind=_KINDS[group], name=name)


def _folder(package: str) -> Path | None:
    """The folder of a top-level package: looking for it runs nothing of it."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    folders = [] if spec is None or spec.submodule_search_locations is None else [*spec.submodule_search_locations]
    return Path(folders[0]) if folders and Path(folders[0]).is_dir() else None
