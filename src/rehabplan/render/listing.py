"""What there is in a library, kind by kind, as a table and as data."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from rehabplan.library.library import Library
from rehabplan.library.measures import IN_PROTOCOLS, known_measures
from rehabplan.model.anatomy import Region
from rehabplan.model.movement import Equipment
from rehabplan.render.columns import columns

Row: TypeAlias = Mapping[str, str]
BODY = "body"


def listing(library: Library, kind: str, region: str = "") -> tuple[Row, ...]:
    """The rows of one of the ``LISTED`` kinds, for one region or for all."""
    return tuple(row for row in _ROWS[kind](library) if not region or row.get("region", region) in {region, ""})


def listing_text(rows: tuple[Row, ...], width: int) -> str:
    """Rows in columns under what they hold."""
    if not rows:
        return "none\n"
    heads = [name.capitalize() for name in rows[0]]
    return columns(heads, [list(row.values()) for row in rows], width) + "\n"


def listing_data(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    """Rows as data."""
    return [dict(row) for row in rows]


def _exercises(library: Library) -> Iterator[Row]:
    for each in library.content.exercises:
        main = each.trains[0]
        yield {
            "id": each.id,
            "name": each.name,
            "region": _region(main.region),
            "trains": ", ".join([main.capacity, *main.muscles]),
            "equipment": ", ".join(each.how.equipment),
        }


def _ladders(library: Library) -> Iterator[Row]:
    for each in library.content.ladders:
        to = each.trains
        yield {
            "id": each.id,
            "title": each.title,
            "region": _region(to.region),
            "trains": ", ".join([to.capacity, *to.muscles]),
            "rungs": ", ".join(rung.exercise.rpartition("/")[2] for rung in each.rungs),
        }


def _measures(library: Library) -> Iterator[Row]:
    for each in known_measures(library.content):
        yield {
            "measure": each.word,
            "title": each.title,
            "unit": each.unit,
            "better": each.better,
            "region": "" if not each.by else _region(each.region),
            "of": each.by or ("protocols" if each in IN_PROTOCOLS else "every region"),
        }


def _conditions(library: Library) -> Iterator[Row]:
    for each in library.content.screening:
        for condition in each.conditions:
            side = "with a side" if condition.by_side else ""
            yield {"code": condition.code, "title": condition.title, "side": side, "list": each.key}


def _equipment(_: Library) -> Iterator[Row]:
    yield from ({"item": each.value} for each in Equipment)


def _region(region: Region | None) -> str:
    return BODY if region is None else region.value


_ROWS: Mapping[str, Callable[[Library], Iterator[Row]]] = {
    "exercises": _exercises,
    "ladders": _ladders,
    "measures": _measures,
    "conditions": _conditions,
    "equipment": _equipment,
}
LISTED = tuple(_ROWS)
