"""The linter: rules on a catalogue's entries, alone and together with the rest of the library."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Any

from rehabplan.library.kinds import Entry, entries_of, key_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.lint import (
    conditions,
    criteria,
    demands,
    doses,
    healing,
    ladders,
    measures,
    movement,
    overrides,
    profiles,
    protocols,
    reach,
    references,
    scales,
    texts,
)
from rehabplan.library.lint.context import Context, context_of
from rehabplan.library.lint.rule import AloneRule, TogetherRule
from rehabplan.library.places import NO_PLACES, Places
from rehabplan.model.issue import Issue, Severity, sort_issues

ALONE: tuple[AloneRule[Any], ...] = (
    *demands.RULES,
    *doses.ALONE,
    *healing.RULES,
    *ladders.ALONE,
    *movement.RULES,
    *overrides.ALONE,
    *profiles.ALONE,
    *protocols.ALONE,
    *references.ALONE,
    *scales.RULES,
    *texts.RULES,
)
TOGETHER: tuple[TogetherRule[Any], ...] = (
    *conditions.TOGETHER,
    *criteria.TOGETHER,
    *doses.TOGETHER,
    *ladders.TOGETHER,
    *measures.TOGETHER,
    *overrides.TOGETHER,
    *profiles.TOGETHER,
    *protocols.TOGETHER,
    *reach.TOGETHER,
    *references.TOGETHER,
)


def lint(library: Library, places: Places = NO_PLACES) -> tuple[Issue, ...]:
    """Everything that entries of a library get wrong; where ``places`` knows them, at line and column."""
    return concerning(entries_of(library.content), context_of(library), places)


def concerning(judged: Iterable[Entry], context: Context, places: Places = NO_PLACES) -> tuple[Issue, ...]:
    """What some entries of a library get wrong, alone and together with the rest of it."""
    entries = tuple(judged)
    return sort_issues([*_alone(entries, places), *_together(entries, context, places)])


def beside(library: Library, new: Container[str], places: Places = NO_PLACES) -> tuple[Issue, ...]:
    """What entries of a library get wrong together, and those named in ``new`` alone too."""
    entries = tuple(entries_of(library.content))
    own = (entry for entry in entries if name_of(entry) in new)
    return sort_issues([*_alone(own, places), *_together(entries, context_of(library), places)])


def clashing(library: Library, known: Container[str]) -> tuple[Issue, ...]:
    """The errors that entries make together with the rest of a library, but for those of catalogues that are known."""
    grave = tuple(rule for rule in TOGETHER if rule.words.severity is Severity.ERROR)
    new = [entry for entry in entries_of(library.content) if key_of(entry).partition("/")[0] not in known]
    return sort_issues(_together(new, context_of(library), NO_PLACES, grave))


def _together(
    entries: Iterable[Entry], context: Context, places: Places, rules: Iterable[TogetherRule[Any]] = TOGETHER
) -> Iterator[Issue]:
    return (
        rule.words.issue(entry, what, places)
        for entry in entries
        for rule in rules
        if rule.of is type(entry)
        for what in rule.finds(entry, context)
    )


def unsound(entries: Iterable[Entry], places: Places = NO_PLACES) -> tuple[Issue, ...]:
    """The errors that entries have by themselves; a catalogue with one is not used."""
    grave = tuple(rule for rule in ALONE if rule.words.severity is Severity.ERROR)
    return sort_issues(_alone(entries, places, grave))


def _alone(entries: Iterable[Entry], places: Places, rules: Iterable[AloneRule[Any]] = ALONE) -> Iterator[Issue]:
    by_kind: defaultdict[type, list[AloneRule[Any]]] = defaultdict(list)
    for rule in rules:
        by_kind[rule.of].append(rule)
    for entry in entries:
        for rule in by_kind[type(entry)]:
            yield from (rule.words.issue(entry, what, places) for what in rule.finds(entry))
