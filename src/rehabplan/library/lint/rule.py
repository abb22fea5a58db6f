"""What a lint rule is: a code, a severity, words, and a function that finds; its docstring is the reason."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from rehabplan.documents import Path
from rehabplan.library.kinds import Entry, name_of
from rehabplan.library.lint.context import Context
from rehabplan.library.places import Places
from rehabplan.model.catalogue import Manifest
from rehabplan.model.issue import Act, Issue, Location, Params, Severity, params

E = TypeVar("E", bound=Entry)


@frozen
class Found:
    """A part of an entry that breaks a rule, and the words for the rule's template."""

    path: Path
    words: Params = ()


def found(*path: str | int, **words: object) -> Found:
    """What breaks a rule, by its path in the entry."""
    return Found(path, params(**words))


@frozen
class Words:
    """A rule's stable code, its severity, message and advice."""

    code: str
    severity: Severity
    template: str
    help: str

    def issue(self, entry: Entry, what: Found, places: Places) -> Issue:
        """The issue about a part of an entry, which the message names first."""
        return self.told(name_of(entry), what, places.of(entry, what.path))

    def told(self, name: str, what: Found, at: Location) -> Issue:
        """The issue about a part of what is called so."""
        words = (("entry", name), *what.words)
        return Issue(self.code, self.severity, "the {entry}: " + self.template, words, at, self.help, Act.FIX)


@frozen
class AloneRule(Generic[E]):
    """A rule that an entry keeps or breaks by itself."""

    words: Words
    of: type[E]
    finds: Callable[[E], Iterator[Found]]


@frozen
class TogetherRule(Generic[E]):
    """A rule that an entry keeps or breaks together with the rest of the library."""

    words: Words
    of: type[E]
    finds: Callable[[E, Context], Iterator[Found]]


@frozen
class DatedRule:
    """A rule that a catalogue as a whole keeps or breaks on a day."""

    words: Words
    finds: Callable[[Manifest, date], Iterator[Found]]


def error(code: str, template: str, help: str) -> Words:
    """A rule whose breach keeps a catalogue from being used."""
    return Words(f"lint/{code}", Severity.ERROR, template, help)


def warning(code: str, template: str, help: str) -> Words:
    """A rule whose breach its author should see."""
    return Words(f"lint/{code}", Severity.WARNING, template, help)
