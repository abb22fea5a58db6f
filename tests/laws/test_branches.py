"""The corpus that the laws are tried on reaches what is rare: a law that never met its case says nothing."""

from collections import Counter

import pytest

from rehabplan.model.anatomy import Tissue
from rehabplan.model.dose import Band, Bodyweight, Load, Scale
from rehabplan.model.healing import Between, PhaseName
from rehabplan.model.movement import Impact
from rehabplan.model.program import Move, Sides, Stand
from rehabplan.planning.plan import plan
from rehabplan.testing.examples import knee_case
from tests.laws.support import Planned, injection_days, load, programs, shipped, tiny, uses


def counted() -> Counter[object]:
    """How many programs of the corpus have each feature."""
    return Counter(feature for each in programs() for feature in features(each))


def features(each: Planned) -> set[object]:
    """What happens in a program."""
    given = each.program.prescriptions
    intensities = {type(block.intensity) for p in given for block in p.dose.blocks}
    impact = any(each.library.exercise(p.exercise).how.impact > Impact.NONE for p in given)
    series = max(len(injection_days(each.case, site)) for site in each.case.sites)
    return {
        *(p.move for p in given),
        *(p.sides for p in given),
        *(p.stand for p in given),
        *(span.phase for span in each.program.timeline),
        *(t.tissue for t in each.case.treatments),
        *(t.healing.between for t in each.case.treatments),
        *intensities,
        *(["impact"] if impact else []),
        *(["three injections or more"] if series > 2 else []),
        *(["two clocks in one exercise"] if _two_clocks(each) else []),
        *(["projected"] if any(span.projected for span in each.program.timeline) else []),
        *(["planned before its start"] if each.on < each.case.plan.start else []),
        *(["planned after its start"] if each.on > each.case.plan.start else []),
    }


def _two_clocks(each: Planned) -> bool:
    """Whether some use works two treated sites."""
    return any(sum(load(use, site).worked for site in each.case.sites) > 1 for use in uses(each))


@pytest.mark.parametrize("move", Move)
def test_every_move_is_made(move: Move) -> None:
    """Start, growth, climb, re-entry, step down, return, deload and maintenance all happen in the corpus."""
    assert counted()[move] > 0


@pytest.mark.parametrize(
    "feature",
    [
        *(phase for phase in PhaseName if phase not in {PhaseName.UNRESTRICTED, PhaseName.UNTREATED}),
        *Tissue,
        *Between,
        *Sides,
        *Stand,
        Scale,
        Band,
        Bodyweight,
        Load,
        "impact",
        "three injections or more",
        "two clocks in one exercise",
        "projected",
        "planned before its start",
        "planned after its start",
    ],
    ids=lambda feature: getattr(feature, "__name__", str(feature)),
)
def test_every_branch_is_reached(feature: object) -> None:
    """Phases, tissues, policies between injections, sides, stands and kinds of load all occur in the corpus."""
    assert counted()[feature] > 0


def test_a_long_series_meets_re_entry_every_time() -> None:
    """By hand: six injections 28 days apart leave days 15-27 for loading five times, so re-entry comes five times."""
    case = knee_case(injections=6, weeks=30)
    program = plan(case, tiny(), on=case.plan.start).unwrap()
    by_id = {p.id: p for p in program.prescriptions}
    entered = {s.date for s in program.sessions for i in s.items if by_id[i.prescription].move is Move.RE_ENTRY}
    known = injection_days(case, case.sites[0])
    cycles = {max(day for day in known if day <= on) for on in entered}

    assert cycles == set(known[1:])


def test_the_shipped_knee_reaches_deload_and_maintenance() -> None:
    """By hand: 38 weeks after a single injection leave more than five weeks unbroken, and a late last month."""
    case = knee_case(injections=1, weeks=38)
    moves = {p.move for p in plan(case, shipped(), on=case.plan.start).unwrap().prescriptions}

    assert {Move.DELOAD, Move.MAINTENANCE} <= moves
