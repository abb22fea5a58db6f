"""Asks code plugins for what they offer, each by itself, so that a faulty one fails alone."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import fields, frozen
from pluggy import PluginManager, PluginValidationError

from rehabplan.library.files import Source
from rehabplan.library.lost import lost_plugin
from rehabplan.library.progressions import Progression
from rehabplan.library.rules import Rule, told
from rehabplan.library.wording import problem
from rehabplan.model.issue import Issue, Location
from rehabplan.plugins import spec

MOST_OFFERS = 1_000
_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", re.ASCII)
_MARK = f"{spec.PROJECT}_impl"


class PluginFaultError(Exception):
    """Why a plugin is left out."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


@frozen
class Offers:
    """What sound plugins offer, in the order of their names, and why the others are left out."""

    catalogues: tuple[Source, ...] = ()
    rules: tuple[Rule, ...] = ()
    progressions: tuple[Progression, ...] = ()
    issues: tuple[Issue, ...] = ()
    lost: tuple[str, ...] = ()


def ask(plugins: Mapping[str, object]) -> Offers:
    """Ask plugins, by name, every hook once; one that fails in any of them is left out altogether."""
    offers = Offers()
    for name in sorted(plugins):
        try:
            plugin = Plugin(name, plugins[name])
            new = Offers(plugin.catalogues(), plugin.verifier_rules(), plugin.progressions())
        except PluginFaultError as fault:
            new = Offers(issues=(fault.issue,), lost=(lost_plugin(name),))
        offers = Offers(*(old + more for old, more in zip(_parts(offers), _parts(new), strict=True)))
    return offers


def _parts(offers: Offers) -> tuple[tuple[Any, ...], ...]:
    return tuple(getattr(offers, each.name) for each in fields(Offers))


class Plugin:
    """One code plugin behind a manager of its own, with a method for each hook. Raises ``PluginFaultError``."""

    def __init__(self, name: str, implementation: object) -> None:
        self.name = name
        self._manager = PluginManager(spec.PROJECT)
        self._manager.add_hookspecs(spec)
        self._register(implementation)

    def catalogues(self) -> tuple[Source, ...]:
        """Its catalogues."""
        return self._ask("rehabplan_catalogues", _is_source, "folders or mappings")

    def verifier_rules(self) -> tuple[Rule, ...]:
        """Its verifier rules."""
        checks = self._ask("rehabplan_verifier_rules", callable, "functions")
        return tuple(Rule(self.name, check) for check in checks)

    def progressions(self) -> tuple[Progression, ...]:
        """Its progressions, by full id, each name once."""
        expected = "functions by small names such as reps-first, each name once"
        pairs = self._ask("rehabplan_progressions", _is_named, expected, _items)
        if len({name for name, _ in pairs}) < len(pairs):
            raise self._fault("plugin/wrong-answer", what="rehabplan_progressions", expected=expected)
        return tuple(Progression(f"{self.name}/{name}", choose) for name, choose in pairs)

    def _register(self, implementation: object) -> None:
        try:
            unmarked = _unmarked(implementation)
            self._manager.register(implementation, self.name)
            self._manager.check_pending()
        except PluginValidationError as error:
            raise self._fault("plugin/unknown-hook", error=told(error)) from error
        except (Exception, SystemExit) as error:
            raise self._fault("plugin/failed", what="its registration", error=told(error)) from error
        if unmarked:
            raise self._fault("plugin/unmarked-hook", hook=unmarked[0])
        if not self._manager.get_hookcallers(implementation):
            raise self._fault("plugin/no-hook")

    def _ask(
        self, hook: str, fits: Callable[[Any], bool], expected: str, parts: Callable[[Any], Iterable[Any]] = iter
    ) -> tuple[Any, ...]:
        try:
            caller = getattr(self._manager.hook, hook)
            answers = caller()
            values = tuple(value for answer in answers for value in islice(parts(answer), MOST_OFFERS + 1))
            whole = len(answers) == len(caller.get_hookimpls())  # pluggy passes over an answer that is None
            sound = whole and len(values) <= MOST_OFFERS and all(map(fits, values))
        except (Exception, SystemExit) as error:
            raise self._fault("plugin/failed", what=hook, error=told(error)) from error
        if not sound:
            raise self._fault("plugin/wrong-answer", what=hook, expected=expected)
        return values

    def _fault(self, code: str, **words: object) -> PluginFaultError:
        return PluginFaultError(problem(code, Location(self.name), plugin=self.name, **words))


def _is_source(value: object) -> bool:
    return isinstance(value, Path | Mapping)


def _items(value: object) -> Iterable[tuple[object, object]]:
    return value.items() if isinstance(value, Mapping) else [(None, value)]


def _is_named(value: tuple[object, object]) -> bool:
    name, choose = value
    return isinstance(name, str) and _NAME.fullmatch(name) is not None and callable(choose)


def _unmarked(implementation: object) -> tuple[str, ...]:
    """Functions called like hooks that pluggy would pass over in silence."""
    hooks = (name for name in dir(implementation) if name.startswith(f"{spec.PROJECT}_"))
    return tuple(name for name in hooks if not hasattr(getattr(implementation, name), _MARK))
