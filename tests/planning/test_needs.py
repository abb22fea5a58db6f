"""Needs: what matters in a block, and how much (DESIGN P5, P9; Protection is not emptiness)."""

from datetime import date

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Capacity, Muscle, Region, Side
from rehabplan.model.case import Case, Impairment
from rehabplan.model.healing import PhaseName
from rehabplan.model.profile import Aim
from rehabplan.planning.credit import rotated
from rehabplan.planning.needs import Need, needs
from rehabplan.testing.builders import ANSWERED, RIGHT_KNEE, case, day, library, profile, treated
from tests.planning.tiny import context

QUADS, HAMSTRINGS = (Muscle.QUADRICEPS,), (Muscle.HAMSTRINGS,)
STRENGTH, BALANCE = Aim(Capacity.STRENGTH, 5, 3, 60, QUADS), Aim(Capacity.BALANCE, 2, 3, 30)
MOVE, KEEP = Aim(Capacity.MOBILITY, 4, 7, 5), Aim(Capacity.STRENGTH, 1, 2, 60, HAMSTRINGS)
KNEE = profile(
    "knee",
    {
        PhaseName.PROTECTION: (MOVE,),
        PhaseName.SUBACUTE: (MOVE, BALANCE),
        PhaseName.PROLIFERATIVE: (STRENGTH, BALANCE),
        PhaseName.UNTREATED: (KEEP,),
    },
    (Region.HIP,),
)
HIP, WRIST = (profile(region, {PhaseName.UNTREATED: (KEEP,)}) for region in ("hip", "wrist"))


def found(one: Case, on: date) -> tuple[Need, ...]:
    """The needs of a case on a day."""
    return needs(context(one, library(KNEE, HIP, WRIST)), on)


def of(one: Case, on: int, region: Region, side: Side | None) -> dict[Capacity, int]:
    """Capacities and weights of a region's needs."""
    return {n.capacity: n.weight for n in found(one, day(on)) if (n.region, n.side) == (region, side)}


# Aims of the phase: protection moves, subacute moves and balances, proliferative strengthens and balances.
@pytest.mark.parametrize(
    ("on", "capacities"),
    [
        (2, {Capacity.MOBILITY}),
        (8, {Capacity.MOBILITY, Capacity.BALANCE}),
        (20, {Capacity.STRENGTH, Capacity.BALANCE}),
    ],
)
def test_treated_site_needs_what_its_phase_aims_at(on: int, capacities: set[Capacity]) -> None:
    """The needs of a treated site are the aims of its region in its phase."""
    assert set(of(case(), on, Region.KNEE, Side.RIGHT)) == capacities


def test_heaviest_resisted_aim_of_a_treated_site_comes_first() -> None:
    """Strength of weight 5 counts twice beside balance of weight 2: 5 x 12 and 2 x 6."""
    weights = of(case(), 20, Region.KNEE, Side.RIGHT)
    assert (weights[Capacity.STRENGTH], weights[Capacity.BALANCE]) == (60, 12)


@pytest.mark.parametrize(
    ("served", "strength", "balance"),
    [
        ({Capacity.STRENGTH}, 60 * 3 // 2 + 1, 12 * 3 // 2 + 1),
        ({Capacity.BALANCE}, 60, 12),
        (set(), 60, 12 * 3 // 2 + 1),
    ],
)
def test_variety_never_comes_before_a_sites_first_need(served: set[Capacity], strength: int, balance: int) -> None:
    """In a further block what went without rises by half, and a first need that was served rises with it."""
    wanted = found(case(), day(20))
    keys = frozenset(need.key for need in wanted if need.side is Side.RIGHT and need.capacity in served)
    after = {n.capacity: n.weight for n in rotated(wanted, keys) if (n.region, n.side) == (Region.KNEE, Side.RIGHT)}
    assert after == {Capacity.STRENGTH: strength, Capacity.BALANCE: balance}


def test_impairment_adds_weight() -> None:
    """What the assessment found wanting weighs more than before; the rest stays as it was."""
    impaired = evolve(case(), impairments=(Impairment(RIGHT_KNEE, Capacity.BALANCE),))
    plain, more = of(case(), 20, Region.KNEE, Side.RIGHT), of(impaired, 20, Region.KNEE, Side.RIGHT)
    assert more[Capacity.BALANCE] > plain[Capacity.BALANCE]
    assert more[Capacity.STRENGTH] == plain[Capacity.STRENGTH]


def test_impairment_of_other_muscles_adds_nothing() -> None:
    """A weakness of the hamstrings says nothing of the quadriceps."""
    weak = evolve(case(), impairments=(Impairment(RIGHT_KNEE, Capacity.STRENGTH, HAMSTRINGS),))
    assert of(weak, 20, Region.KNEE, Side.RIGHT) == of(case(), 20, Region.KNEE, Side.RIGHT)


@pytest.mark.parametrize(("on", "kept"), [(2, True), (8, True), (20, False)])
def test_other_limb_keeps_its_strength_below_moderate_load(on: int, kept: bool) -> None:  # noqa: FBT001 - a table's column
    """Whenever a site is below moderate load the other limb is trained: in protection and subacute days."""
    assert bool(of(case(), on, Region.KNEE, Side.LEFT)) is kept


def test_both_limbs_treated_have_no_other_limb() -> None:
    """j.2: both sides injected means no other side."""
    both = case(treated("right knee", 0), treated("left knee", 0))
    assert of(both, 8, Region.KNEE, Side.LEFT) == of(both, 8, Region.KNEE, Side.RIGHT)


def test_links_weigh_more_than_the_rest() -> None:
    """The links above and below weigh more than other regions: the hip's more than the wrist's, for the knee."""
    hip, wrist = (of(case(), 8, region, None) for region in (Region.HIP, Region.WRIST))
    assert hip[Capacity.STRENGTH] > wrist[Capacity.STRENGTH] > 0


def test_treated_sites_weigh_most() -> None:
    """The same aim weighs more at the treated site than at its link."""
    same = profile("knee", dict.fromkeys(PhaseName, (KEEP,)), (Region.HIP,))
    by = {n.region: n.weight for n in needs(context(case(), library(same, HIP)), day(20)) if n.muscles == HAMSTRINGS}
    assert by[Region.KNEE] > by[Region.HIP]


def test_withheld_region_has_no_needs() -> None:
    """Nothing is planned for a withheld region, so nothing is wanted of it."""
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_knee"))
    one = case(treated("right knee", 0), treated("right shoulder", 0), screening=told)
    assert not any(n.region is Region.KNEE for n in found(one, day(20)))


def test_strength_of_the_rest_is_always_wanted() -> None:
    """P9: strength away from the treated region is a need on every day."""
    for number in (0, 2, 8, 20, 100):
        among = [n.among for n in found(case(), day(number)) if n.among]
        assert among
        assert all(Region.KNEE not in regions for regions in among)


def test_needs_are_in_one_order() -> None:
    """P1: needs come sorted, each once."""
    keys = [n.key for n in found(case(), day(8))]
    assert keys == sorted(set(keys))
