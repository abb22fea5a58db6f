"""What rules on several entries look up, gathered once from a library."""

import re
from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.library.lint.criteria_places import of_ladder, of_protocol
from rehabplan.library.measures import EVERYWHERE, IN_PROTOCOLS, KnownMeasure, known_measures, stated_measures
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Criterion
from rehabplan.model.exercise import Exercise


@frozen
class Context:
    """A library with each exercise's ladders, what protocols name, codes asked for, measures with units, like names."""

    library: Library
    ladders_of: dict[str, tuple[str, ...]]
    in_protocols: frozenset[str]
    conditions: dict[str, bool]
    lists_of: dict[str, tuple[str, ...]]
    known: tuple[KnownMeasure, ...]
    measures: frozenset[str]
    units: dict[str, frozenset[str]]
    in_rows: frozenset[str]
    gone_by: frozenset[str]
    names_of: dict[tuple[str, tuple[str, ...]], tuple[str, ...]]


def _criteria(content: Content) -> Iterator[Criterion]:
    for ladder in content.ladders:
        yield from (criterion for _, criterion in of_ladder(ladder))
    for protocol in content.protocols:
        yield from (criterion for _, criterion in of_protocol(protocol))


def name_key(exercise: Exercise) -> tuple[str, tuple[str, ...]]:
    """What near-duplicate names share: the catalogue and the words, whatever their order, number and signs."""
    words = sorted(word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", exercise.name.lower()))
    return exercise.id.partition("/")[0], tuple(words)


def context_of(library: Library) -> Context:
    """Gather what the rules look up."""
    content = library.content
    ladders: defaultdict[str, list[str]] = defaultdict(list)
    for ladder in content.ladders:
        for rung in ladder.rungs:
            ladders[rung.exercise].append(ladder.id)
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for each in content.screening:
        for code in (*(flag.code for flag in each.flags), *(condition.code for condition in each.conditions)):
            lists[code].append(each.key)
    names: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for exercise in content.exercises:
        names[name_key(exercise)].append(exercise.id)
    known = known_measures(content)
    units: defaultdict[str, set[str]] = defaultdict(set)
    for measure in known:
        units[measure.word].add(measure.unit)
    return Context(
        library,
        {id: tuple(found) for id, found in ladders.items()},
        frozenset(id for protocol in content.protocols for id in protocol.exercises),
        {condition.code: condition.by_side for each in content.screening for condition in each.conditions},
        {code: tuple(found) for code, found in lists.items()},
        known,
        frozenset(each.word for each in (*EVERYWHERE, *stated_measures(content))),
        {measure: frozenset(named) for measure, named in units.items()},
        frozenset(each.word for each in IN_PROTOCOLS),
        frozenset(criterion.measure for criterion in _criteria(content)),
        {key: tuple(found) for key, found in names.items()},
    )
