"""The door to libraries: catalogues by path, by mapping and by name, and code plugins by name."""

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from rehabplan.library.catalogue_folder import id_of
from rehabplan.library.files import Source
from rehabplan.library.library import Library
from rehabplan.library.load import first_party, load
from rehabplan.library.lost import lost_catalogue, lost_plugin
from rehabplan.library.progressions import Progression
from rehabplan.library.rules import Rule
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location, sort_issues
from rehabplan.model.lock import Lock
from rehabplan.model.program import CatalogueLock
from rehabplan.model.result import Ok, Refused, Result

if TYPE_CHECKING:
    from rehabplan.plugins.manager import Offers


def load_library(
    *catalogues: Source | str,
    plugins: Iterable[str] = (),
    allowed: Container[str] | None = None,
    lock: Lock | Iterable[CatalogueLock] | None = None,
    cache: Path | None = None,
) -> Result[Library]:
    """The library of some catalogues, the first-party ones where none is given, and of what plugins offer.

    A ``Path`` is a folder, a zip or the root of a distribution, a mapping holds names and bytes, a ``str`` is the name
    of an installed catalogue.
    What is faulty is left out, named in the issues and in ``lost``; refused is only what differs from a lock.
    ``allowed`` names the installed catalogues and plugins that may be used: no other is even looked for. ``cache`` is
    a folder of our own making: a catalogue that is known there is not validated again.
    """
    found = _found(catalogues or first_party(), allowed)
    offers = _offers(plugins, allowed)
    result = load([*found.sources, *offers.catalogues], lock, [*found.lost, *offers.lost], cache, offers.progressions)
    issues = sort_issues([*found.issues, *offers.issues, *result.issues])
    if isinstance(result, Refused):
        return evolve(result, issues=issues)
    return Ok(evolve(result.value, rules=offers.rules), issues, result.referrals)


def by_kind(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Installed names, as catalogues and as code plugins: one name may be both, one of neither counts as a plugin."""
    from rehabplan.plugins.discovery import CATALOGUES, PLUGINS, offered

    groups = {name: offered(name) for name in sorted(set(names))}
    catalogues = tuple(name for name, found in groups.items() if CATALOGUES in found)
    return catalogues, tuple(name for name, found in groups.items() if PLUGINS in found or not found)


@frozen
class Beside:
    """What a catalogue is looked at beside: other catalogues, and what the code of plugins offers."""

    sources: tuple[Source, ...]
    rules: tuple[Rule, ...] = ()
    progressions: tuple[Progression, ...] = ()


def beside(source: Source, plugins: Iterable[str] = ()) -> Result[Beside]:
    """The first-party catalogues and what installed plugins offer, without a catalogue of the same id.

    Refused where anything of a plugin cannot be had.
    """
    catalogues, code = by_kind(plugins) if (plugins := tuple(plugins)) else ((), ())
    found, offers = _found(catalogues, None), _offers(code) if code else None
    issues = [*found.issues, *(offers.issues if offers else ())]
    if issues:
        return Refused(sort_issues(issues))
    own, known = id_of(source), (*first_party(), *found.sources, *(offers.catalogues if offers else ()))
    sources = tuple(each for each in known if id_of(each) != own)
    return Ok(Beside(sources, offers.rules, offers.progressions) if offers else Beside(sources))


def verifier_rules(plugins: Iterable[str]) -> Result[tuple[Rule, ...]]:
    """The rules that code plugins offer; refused where one of them fails, as its rules would be missed."""
    offers = _offers(plugins)
    return Refused(offers.issues) if offers.issues else Ok(offers.rules)


@frozen
class _Found:
    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]
    lost: tuple[str, ...]


def _found(catalogues: Iterable[Source | str], allowed: Container[str] | None) -> _Found:
    """Catalogues that were named are looked for where packages are installed."""
    sources: list[Source] = []
    issues: list[Issue] = []
    lost: list[str] = []
    for each in catalogues:
        found = _source(each, allowed)
        sources += [found.value] if isinstance(found, Ok) else []
        issues += found.issues
        lost += [] if isinstance(found, Ok) else [lost_catalogue(each.name if isinstance(each, Path) else str(each))]
    return _Found(tuple(sources), tuple(issues), tuple(lost))


def _source(named: Source | str, allowed: Container[str] | None) -> Result[Path] | Ok[Mapping[str, bytes]]:
    if isinstance(named, str):
        from rehabplan.plugins.discovery import find_catalogue

        return _barred("catalogue", named, allowed) or find_catalogue(named)
    if isinstance(named, Path):
        from rehabplan.library.distribution import catalogue_in

        return catalogue_in(named)
    return Ok(named)


def _barred(kind: str, name: str, allowed: Container[str] | None) -> Refused | None:
    """Why a name may not be used, where there is a list and it is not on it."""
    if allowed is None or name in allowed:
        return None
    return Refused((problem("plugin/not-allowed", Location(name), kind=kind, name=name),))


def _offers(names: Iterable[str], allowed: Container[str] | None = None) -> "Offers":
    """What the plugins of those names offer; pluggy is loaded here and nowhere earlier."""
    from rehabplan.plugins.discovery import find_plugin
    from rehabplan.plugins.manager import ask

    found = {name: _barred("plugin", name, allowed) or find_plugin(name) for name in sorted(set(names))}
    offers = ask({name: each.value for name, each in found.items() if isinstance(each, Ok)})
    failed = {name: each for name, each in found.items() if not isinstance(each, Ok)}
    issues = [*offers.issues, *(issue for each in failed.values() for issue in each.issues)]
    return evolve(offers, issues=sort_issues(issues), lost=(*offers.lost, *map(lost_plugin, failed)))
