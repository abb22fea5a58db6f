"""Healing models whose limits ascend, and policies, which only tighten."""

from decimal import Decimal
from itertools import accumulate, pairwise

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.model.anatomy import Tissue
from rehabplan.model.case import Irritability
from rehabplan.model.healing import HealingModel, Phase, PhaseName, ReEntry, Resume, Row, TissueOverride
from rehabplan.model.limit import CEILING, EXCLUDING, RATE, Limit
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.source import Source, Tag
from rehabplan.testing.strategies.exercises import CITE, MADE
from rehabplan.testing.strategies.limits import limits

CLOCKED = (
    PhaseName.PROTECTION,
    PhaseName.SUBACUTE,
    PhaseName.PROLIFERATIVE,
    PhaseName.EARLY_REMODELLING,
    PhaseName.LATE_REMODELLING,
)
_SOURCES = (Source(CITE, Tag.DESIGN),)


@st.composite
def healing_models(draw: DrawFn, *, min_phases: int = 3, max_phases: int = 5) -> HealingModel:
    """Models of phases without a gap, each allowing at least what the one before allows.

    Shrinks to phases of two days without limits.
    """
    number = draw(st.integers(min_phases, max_phases))
    starts = [0, *accumulate(draw(st.lists(st.integers(2, 40), min_size=number - 1, max_size=number - 1)))]
    rows = draw(_ascending(number))
    ends = [following - 1 for _, following in pairwise(starts)]
    phases = zip(CLOCKED, starts, rows, [*ends, None], strict=False)
    day_after = draw(limits(groups=_FIXED)).meet(rows[0])
    return HealingModel(
        f"{MADE}/model",
        "Made model",
        tuple(Phase(name, str(name), first, row, _SOURCES, last) for name, first, row, last in phases),
        Row(draw(limits()), _SOURCES),
        Row(draw(limits()), _SOURCES),
        Row(draw(limits(groups=_FIXED)).meet(day_after), _SOURCES),
        Row(day_after, _SOURCES),
        draw(_overrides()),
        draw(_re_entries()),
        Resume(draw(st.integers(2, 10)), PhaseName.PROLIFERATIVE, _SOURCES),
    )


_FIXED = frozenset({EXCLUDING, CEILING})


def _ascending(number: int) -> SearchStrategy[list[Limit]]:
    """Limits each of which is the meet of all later ones with its own."""
    free = st.lists(limits(groups=_FIXED | {RATE}), min_size=number, max_size=number)
    return free.map(lambda drawn: list(accumulate(drawn, Limit.meet))[::-1])


@st.composite
def _overrides(draw: DrawFn) -> tuple[TissueOverride, ...]:
    """One tissue's own limits from day 0, loosening in steps."""
    number = draw(st.integers(0, 3))
    tissue = draw(st.sampled_from(Tissue))
    lengths = draw(st.lists(st.integers(2, 20), min_size=number, max_size=number))
    starts = [0, *accumulate(lengths)]
    rows = draw(_ascending(number))
    spans = zip(pairwise(starts), rows, strict=True)
    return tuple(TissueOverride(tissue, first, row, _SOURCES, following - 1) for (first, following), row in spans)


def _re_entries() -> SearchStrategy[tuple[ReEntry, ...]]:
    factors = st.tuples(st.integers(2, 8), st.integers(2, 8)).map(sorted)
    return factors.map(
        lambda tenths: (
            ReEntry(PhaseName.PROLIFERATIVE, Decimal(tenths[0]) / 10, only_after_break=False, sources=_SOURCES),
            ReEntry(PhaseName.EARLY_REMODELLING, Decimal(tenths[1]) / 10, only_after_break=True, sources=_SOURCES),
        )
    )


def policies(
    *, triggers: tuple[Trigger, ...] = (Trigger.ALWAYS,), condition: str = "hypermobility"
) -> SearchStrategy[Policy]:
    """Policies with any limit; shrinks to one that is always in force at the whole body and restricts nothing."""
    return st.sampled_from(triggers).flatmap(lambda trigger: _policy(trigger, condition))


def _policy(trigger: Trigger, condition: str) -> SearchStrategy[Policy]:
    ages = st.integers(16, 80).map(str)
    values: dict[Trigger, SearchStrategy[str]] = {
        Trigger.CONDITION: st.just(condition),
        Trigger.IRRITABILITY: st.sampled_from([str(each) for each in Irritability]),
        Trigger.ORDER: st.just("brace"),
        Trigger.INTERVENTION: st.just("local_steroid"),
        Trigger.AGE_UNDER: ages,
        Trigger.AGE_FROM: ages,
    }
    return st.builds(
        Policy,
        st.integers(1, 999_999).map(lambda number: f"{MADE}/policy-{number}"),
        st.integers(1, 99).map(lambda number: f"Made policy {number}"),
        st.just(trigger),
        values.get(trigger, st.just("")),
        st.sampled_from(PolicyPlace),
        limits(),
        st.just("You take it easier here."),
        st.just(_SOURCES),
        st.integers(1, 90) if trigger is Trigger.INTERVENTION else st.none(),
    )
