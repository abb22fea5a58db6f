"""A plain healing model, and the days of a plan that starts on a Monday.

Its days are those of the shipped model's first version: protection 0-3, subacute 4-14, proliferative 15-42, early
remodelling 43-84, late remodelling 85 on. It stays as it is, so that tests can count on its numbers.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from rehabplan.model.anatomy import Tissue
from rehabplan.model.healing import (
    HealingModel,
    Phase,
    PhaseName,
    ReEntry,
    Resume,
    Row,
    TissueOverride,
)
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import (
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Speed,
)
from rehabplan.model.source import Source, Tag

START = date(2026, 11, 2)
"""A Monday."""
SOURCES = (Source("design", Tag.DESIGN),)


def day(number: int) -> date:
    """Day of the plan, from 0."""
    return START + timedelta(days=number)


_UNLOADED = frozenset({Mode.PASSIVE, Mode.ASSISTED, Mode.ACTIVE, Mode.CYCLIC})
_HELD = _UNLOADED | {Mode.ISOMETRIC}
_LIFTED = _HELD | {Mode.DYNAMIC}
_NO_RUNNING = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
_SLOWLY = Limit(load_step=Decimal("1.05"), volume_step=Decimal("1.10"), dwell_days=7, regain=Decimal("1.20"))
_FASTER = Limit(load_step=Decimal("1.10"), volume_step=Decimal("1.20"), dwell_days=14, regain=Decimal("1.20"))

PROTECTION = _SLOWLY.meet(
    Limit(
        modes=_UNLOADED,
        load_class=DemandClass.ADL,
        percent_1rm=0,
        percent_mvic=0,
        impact=Impact.NONE,
        range=JointRange.FULL,
        speed=Speed.SLOW,
        longest_hold_s=30,
        without_tags=_NO_RUNNING,
        effort=2,
        least_rir=6,
        pain=2,
    )
)
SUBACUTE = _SLOWLY.meet(
    Limit(
        modes=_HELD,
        load_class=DemandClass.LIGHT,
        percent_1rm=0,
        percent_mvic=50,
        impact=Impact.NONE,
        longest_hold_s=45,
        without_tags=_NO_RUNNING,
        effort=3,
        least_rir=5,
        pain=2,
    )
)
PROLIFERATIVE = _SLOWLY.meet(
    Limit(
        modes=_LIFTED,
        load_class=DemandClass.MODERATE,
        percent_1rm=60,
        percent_mvic=70,
        impact=Impact.NONE,
        without_tags=_NO_RUNNING,
        effort=5,
        least_rir=4,
        pain=3,
    )
)
EARLY = _FASTER.meet(
    Limit(
        load_class=DemandClass.HEAVY,
        percent_1rm=80,
        percent_mvic=85,
        impact=Impact.MODERATE,
        effort=7,
        least_rir=2,
        pain=5,
    )
)
LATE = _FASTER.meet(Limit(load_class=DemandClass.HEAVY, percent_1rm=90, effort=9, least_rir=1, pain=5))
UNTREATED = Limit(load_step=Decimal("1.10"), volume_step=Decimal("1.20"), dwell_days=7, regain=Decimal("1.20")).meet(
    Limit(
        load_class=DemandClass.HEAVY,
        percent_1rm=80,
        percent_mvic=85,
        impact=Impact.NONE,
        without_tags=_NO_RUNNING,
        effort=7,
        least_rir=2,
        pain=4,
    )
)
INJECTION_DAY = Limit(
    modes=frozenset({Mode.PASSIVE, Mode.ASSISTED}),
    load_class=DemandClass.MOVES,
    percent_1rm=0,
    percent_mvic=0,
    range=JointRange.MID,
    effort=1,
)
DAY_AFTER = Limit(modes=_UNLOADED, percent_1rm=0, percent_mvic=0)
TENDON_LIMIT = Limit(modes=_HELD, load_class=DemandClass.LIGHT, percent_mvic=30)


def _phases() -> Iterator[Phase]:
    for name, first, last, limit in (
        (PhaseName.PROTECTION, 0, 3, PROTECTION),
        (PhaseName.SUBACUTE, 4, 14, SUBACUTE),
        (PhaseName.PROLIFERATIVE, 15, 42, PROLIFERATIVE),
        (PhaseName.EARLY_REMODELLING, 43, 84, EARLY),
        (PhaseName.LATE_REMODELLING, 85, None, LATE),
    ):
        yield Phase(name, name.value.replace("_", " ").capitalize(), first, limit, SOURCES, last)


MODEL = HealingModel(
    id="t/model",
    title="Tiny",
    phases=tuple(_phases()),
    preparation=Row(UNTREATED, SOURCES),
    untreated=Row(UNTREATED, SOURCES),
    injection_day=Row(INJECTION_DAY, SOURCES),
    day_after=Row(DAY_AFTER, SOURCES),
    tissues=(TissueOverride(Tissue.TENDON, 8, TENDON_LIMIT, SOURCES, 21),),
    re_entry=(
        ReEntry(PhaseName.PROLIFERATIVE, Decimal("0.5"), only_after_break=False, sources=SOURCES),
        ReEntry(PhaseName.EARLY_REMODELLING, Decimal("0.75"), only_after_break=True, sources=SOURCES),
    ),
    resume=Resume(5, PhaseName.PROLIFERATIVE, SOURCES),
)
