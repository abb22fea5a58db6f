"""What rules on several entries look up, gathered once from a library."""

import re
from collections import defaultdict

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.exercise import Exercise

CHECK_IN_MEASURES = frozenset(
    {
        "brisk_walk",
        "effort",
        "effusion",
        "grip_pain_free",
        "heel_raises",
        "hop_pain",
        "pain_during",
        "pain_next_morning",
        "pain_resting",
        "range_symmetry",
        "repetitions_spare",
        "sessions_done",
        "single_leg_stance",
        "strength_symmetry",
    }
)
"""Measures that check-ins and reviews ask for in every region."""
_UNITS_EVERYWHERE = (
    ("days_since_surgery", "days"),
    ("effort", "score"),
    ("pain_during", "score"),
    ("pain_next_morning", "score"),
    ("pain_resting", "score"),
    ("repetitions_spare", "repetitions"),
)


@frozen
class Context:
    """A library with each exercise's ladders, what protocols name, codes asked for, measures with units, like names."""

    library: Library
    ladders_of: dict[str, tuple[str, ...]]
    in_protocols: frozenset[str]
    conditions: dict[str, bool]
    lists_of: dict[str, tuple[str, ...]]
    measures: frozenset[str]
    units: dict[str, frozenset[str]]
    names_of: dict[tuple[str, tuple[str, ...]], tuple[str, ...]]


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
    units: defaultdict[str, set[str]] = defaultdict(set)
    taken = ((measure.id, measure.unit) for profile in content.profiles for measure in profile.measures)
    for measure, unit in (*_UNITS_EVERYWHERE, *taken):
        units[measure].add(unit)
    return Context(
        library,
        {id: tuple(found) for id, found in ladders.items()},
        frozenset(id for protocol in content.protocols for id in protocol.exercises),
        {condition.code: condition.by_side for each in content.screening for condition in each.conditions},
        {code: tuple(found) for code, found in lists.items()},
        CHECK_IN_MEASURES | {measure.id for profile in content.profiles for measure in profile.measures},
        {measure: frozenset(named) for measure, named in units.items()},
        {key: tuple(found) for key, found in names.items()},
    )
