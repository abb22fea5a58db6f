"""What a lint rule is: a code, a severity, words, and a function that finds; its docstring is the reason."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import frozen

from rehabplan.documents import Path
from rehabplan.library.kinds import Entry, name_of
from rehabplan.library.lint.context import Context
from rehabplan.library.places import Places
from rehabplan.model.issue import Act, Issue, Params, Severity, params

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
        words = (("entry", name_of(entry)), *what.words)
        at = places.of(entry, what.path)
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


def error(code: str, template: str, help: str) -> Words:
    """A rule whose breach keeps a catalogue from being used."""
    return Words(f"lint/{code}", Severity.ERROR, template, help)


def warning(code: str, template: str, help: str) -> Words:
    """A rule whose breach its author should see."""
    return Words(f"lint/{code}", Severity.WARNING, template, help)
