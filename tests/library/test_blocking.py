"""Over-blocking: what leaves nothing to start for an aim, alone or in twos."""

import pytest

from rehabplan.library.blocking import Block, BlockedBy, emptied, least_covers
from rehabplan.library.coverage import by_equipment, coverage
from rehabplan.library.load import load
from rehabplan.model.healing import PhaseName
from rehabplan.testing.edits import edited

CHAIR, STANDING, FLARE = (
    Block(BlockedBy.EQUIPMENT, "chair", "no chair"),
    Block(BlockedBy.POSITION, "standing", "not standing"),
    Block(BlockedBy.PRECAUTION, "flare", "Flare"),
)


@pytest.mark.parametrize(
    ("stopped", "alone", "pairs"),
    [
        ([], [], []),
        ([{CHAIR}], [CHAIR], []),
        ([{CHAIR}, {STANDING}], [], [(CHAIR, STANDING)]),
        ([{CHAIR, FLARE}, {FLARE, STANDING}], [FLARE], [(CHAIR, STANDING)]),
        ([{CHAIR, FLARE}, {STANDING}], [], [(CHAIR, STANDING), (STANDING, FLARE)]),
        ([{CHAIR}, {STANDING}, {FLARE}], [], []),
        ([{CHAIR}, set()], [], []),
    ],
    ids=["no rung", "one rung", "one each", "both stopped by one", "two ways", "three are needed", "a free rung"],
)
def test_the_least_that_stops_every_rung(
    stopped: list[set[Block]], alone: list[Block], pairs: list[tuple[Block, Block]]
) -> None:
    """A block is told alone, or in a pair that needs both; three together are not asked for."""
    found_alone, found_pairs = least_covers(map(frozenset, stopped))

    assert {*found_alone} == {*alone}
    assert {frozenset(pair) for pair in found_pairs} == {frozenset(pair) for pair in pairs}


def test_a_contraindication_empties_an_aim(small: dict[str, bytes]) -> None:
    """The only rung that may start in the subacute phase is kept from a knee with an effusion."""
    library = load([small]).unwrap()
    found = emptied(library, library.content.profiles, library.content.healing[0])

    [subacute] = [each for each in found if each.aim.phase is PhaseName.SUBACUTE]

    assert "knee_effusion" in {block.value for block in subacute.alone}


def test_every_rung_has_one_kit(small: dict[str, bytes]) -> None:
    """Counts by equipment sum to the rungs; things of every home are not bought."""
    library = load([small]).unwrap()

    for found in coverage(library, library.content.healing[0]):
        kits = by_equipment(found, library)
        assert kits.total() == len(found.rungs)
        assert not any("floor" in kit or "wall" in kit for kit in kits)


def test_what_stops_nothing_is_not_told(small: dict[str, bytes]) -> None:
    """A position that no rung needs empties nothing."""
    library = load([edited(small)]).unwrap()
    found = emptied(library, library.content.profiles, library.content.healing[0])

    assert "hanging" not in {block.value for each in found for block in each.alone}
