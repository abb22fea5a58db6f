"""Where entries stand on the pages: addresses that hold nothing of what an author writes but letters and digits."""

import re
from collections.abc import Iterable, Mapping

from rehabplan.model.anatomy import Region
from rehabplan.model.exercise import Exercise

LADDERS, PROTOCOLS, RULES = "ladders.html", "protocols.html", "rules.html"

_LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")


def anchors(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    """An anchor for each id, no two alike: ``e-step-up``."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        stem = f"{prefix}-{_OTHER.sub('-', local(id).lower()).strip('-')[:_LONGEST]}".rstrip("-")
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        found[id] = name
    return found


def local(id: str) -> str:
    """The id as its author wrote it: ``knee/step-up`` is ``step-up``."""
    return id.partition("/")[2] or id


def region_page(region: Region | None) -> str:
    """The page of the exercises that train a region first: ``exercises-low-back.html``."""
    return f"exercises-{'body' if region is None else region.replace('_', '-')}.html"


def exercise_links(exercises: Iterable[Exercise]) -> Mapping[str, str]:
    """The address of every exercise's card."""
    found = list(exercises)
    names = anchors("e", (each.id for each in found))
    return {each.id: f"{region_page(each.main.region)}#{names[each.id]}" for each in found}
