"""The door to libraries: catalogues by path, by mapping and by name, and code plugins by name."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from rehabplan.library.files import Source
from rehabplan.library.library import Library
from rehabplan.library.load import first_party, load
from rehabplan.library.lost import lost_catalogue, lost_plugin
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

    A ``Path`` is a folder or a zip, a mapping holds names and bytes, a ``str`` is the name of an installed catalogue.
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
        if not isinstance(each, str):
            sources.append(each)
            continue
        from rehabplan.plugins.discovery import find_catalogue

        folder = _barred("catalogue", each, allowed) or find_catalogue(each)
        sources += [folder.value] if isinstance(folder, Ok) else []
        issues += folder.issues
        lost += [] if isinstance(folder, Ok) else [lost_catalogue(each)]
    return _Found(tuple(sources), tuple(issues), tuple(lost))


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
