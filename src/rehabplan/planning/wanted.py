"""Needs by the lines that can serve them."""

from collections.abc import Iterable

from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.exercise import Exercise, Line
from rehabplan.planning.needs import Need

Wanted = dict[tuple[Region | None, Capacity], list[tuple[int, Need]]]


def by_line(needs: tuple[Need, ...]) -> Wanted:
    """Numbered needs by the region and capacity of the lines that can serve them."""
    wanted: Wanted = {}
    for number, need in enumerate(needs):
        for region in need.among or (need.region,):
            wanted.setdefault((region, need.capacity), []).append((number, need))
    return wanted


def serve_some(lines: Iterable[Line], wanted: Wanted) -> bool:
    """Whether one of the lines serves one of the needs."""
    return any(has_muscles(line, need) for line in lines for _, need in wanted.get((line.region, line.capacity), ()))


def serves(line: Line, need: Need) -> bool:
    """Whether what is trained is what is needed."""
    at = line.region in need.among if need.among else line.region is need.region
    return at and line.capacity is need.capacity and has_muscles(line, need)


def leads_to(exercise: Exercise, need: Need) -> bool:
    """Whether an exercise has the movement that a goal leads to, if the need names one."""
    return need.towards is None or need.towards in exercise.how.tags


def has_muscles(line: Line, need: Need) -> bool:
    """Whether a line trains a muscle that the need names, if it names any."""
    return not need.muscles or any(muscle in need.muscles for muscle in line.muscles)
