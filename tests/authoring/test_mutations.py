"""Seeded mistakes in the shipped catalogues: how many the linter finds, kind by kind, and which kinds it must."""

from functools import cache

import pytest

from rehabplan.library.load import first_party, load
from rehabplan.testing.mutations import KillRate, kill_rates

EACH, FLOOR = 6, 65
ALWAYS_FOUND = (
    "cycle",
    "lost impact",
    "lost screening question",
    "misspelt contraindication",
    "misspelt measure",
    "one side for both",
    "phase without limit",
    "rung of another ladder",
    "shifted phase",
    "swapped criteria",
    "swapped load",
    "swapped rungs",
)


@cache
def rates() -> tuple[KillRate, ...]:
    """Mistakes of every kind in the first-party catalogues, evenly spread over them."""
    return kill_rates(load(first_party()).unwrap(), each=EACH)


def test_the_kill_rate_keeps_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    """Of all seeded mistakes the linter finds at least the floor [%]; the figure is printed."""
    found, made = sum(rate.found for rate in rates()), sum(len(rate.mutations) for rate in rates())
    with capsys.disabled():
        print(f"\nseeded catalogue mistakes found by the linter: {found} of {made}")  # noqa: T201 - the figure

    assert 100 * found >= FLOOR * made


@pytest.mark.parametrize("kind", ALWAYS_FOUND)
def test_a_kind_that_is_always_found(kind: str) -> None:
    """A mistake of this kind has a rule made for it, so that none survives."""
    [rate] = [each for each in rates() if each.kind == kind]

    assert rate.mutations
    assert rate.survivors == ()


def test_every_kind_is_tried() -> None:
    """There is a place for each kind of mistake."""
    assert [rate.kind for rate in rates() if not rate.mutations] == []
