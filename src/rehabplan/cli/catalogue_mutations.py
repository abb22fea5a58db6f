"""How the kill rate of seeded mistakes is told: kind by kind, with the survivors."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rehabplan.testing.mutations import KillRate

_WIDTH = 80


def mutations_text(rates: "Iterable[KillRate]") -> str:
    """A line a kind, its survivors below it, and the whole in a last line."""
    from rehabplan.render.characters import printable

    return printable("\n".join(_lines(tuple(rates))) + "\n")


def _lines(rates: "tuple[KillRate, ...]") -> Iterator[str]:
    yield "Seeded mistakes, and how many of them the linter finds:"
    for rate in (each for each in rates if each.mutations):
        yield f"{rate.found:>5} of {len(rate.mutations):>3}  {rate.kind}"
        for each in rate.survivors:
            told = f"survives: {each.entry} {each.where}"
            yield from wrap(told, _WIDTH, initial_indent=" " * 13, subsequent_indent=" " * 15)
    found, made = totals(rates)
    percent = f": {100 * found // made}%" if made else ""
    yield f"{found} of {made} seeded mistakes are found{percent}"


def totals(rates: "Iterable[KillRate]") -> tuple[int, int]:
    """How many are found, of how many."""
    kinds = tuple(rates)
    return sum(rate.found for rate in kinds), sum(len(rate.mutations) for rate in kinds)


def mutations_data(rates: "Iterable[KillRate]") -> dict[str, Any]:
    """The same as JSON, with the rules that find each mistake."""
    kinds = tuple(rates)
    found, made = totals(kinds)
    return {"found": found, "made": made, "kinds": [_kind_data(rate) for rate in kinds]}


def _kind_data(rate: "KillRate") -> dict[str, Any]:
    return {
        "kind": rate.kind,
        "found": rate.found,
        "made": len(rate.mutations),
        "codes": sorted({code for each in rate.mutations for code in each.codes}),
        "survivors": [{"entry": each.entry, "where": each.where} for each in rate.survivors],
    }
