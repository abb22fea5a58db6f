"""Kinds of clinical mistakes that an author makes, each as a change of one entry that the schema lets through."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from rehabplan.library.kinds import Entry
from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region
from rehabplan.model.exercise import AvoidSide, ClassSpan, Exercise, Ladder, LimbRole, Tier
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import TOP, DemandClass
from rehabplan.model.movement import DoneWith, Impact, Mode, Position
from rehabplan.model.profile import RegionProfile
from rehabplan.model.screening import ScreeningList

T = TypeVar("T")
Changes = Iterator[tuple[str, Entry]]
_SIDES = {AvoidSide.WORKING_SIDE: AvoidSide.OTHER_SIDE, AvoidSide.OTHER_SIDE: AvoidSide.WORKING_SIDE}


def _wrong_side_of_condition(entry: Entry, _: Library) -> Changes:
    for index, each in enumerate(entry.avoid_if if isinstance(entry, Exercise) else ()):
        if isinstance(entry, Exercise) and each.side in _SIDES:
            other = evolve(each, side=_SIDES[each.side])
            yield f"avoid_if/{each.code}", evolve(entry, avoid_if=_put(entry.avoid_if, index, other))


def _wrong_side_of_demand(entry: Entry, _: Library) -> Changes:
    if (
        isinstance(entry, Exercise)
        and entry.demands.other_side
        and entry.demands.other_side != entry.demands.working_side
    ):
        demands = entry.demands
        swapped = evolve(demands, working_side=demands.other_side, other_side=demands.working_side)
        yield "demands", evolve(entry, demands=swapped)


def _one_side_for_both(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise):
        both = DoneWith.BOTH_SIDES if entry.is_one_sided else DoneWith.ONE_SIDE
        yield "how/done_with", evolve(entry, how=evolve(entry.how, done_with=both))


def _swapped_load(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise) and entry.dose.start != entry.dose.most:
        dose = evolve(entry.dose, start=entry.dose.most, most=entry.dose.start)
        yield "dose", evolve(entry, dose=dose)


def _lighter_demand(entry: Entry, _: Library) -> Changes:
    """The trained region is said to bear one class less than it does."""
    if isinstance(entry, Exercise):
        role = LimbRole.SPINE if entry.main.region in SPINE else LimbRole.WORKING_SIDE
        for region, span in entry.demands.of(role):
            if region is entry.main.region and span.low > DemandClass.MOVES:
                yield f"demands/{role}/{region}", _with_span(entry, role, region, _lighter(span))


def _lost_demand(entry: Entry, _: Library) -> Changes:
    """A region is forgotten."""
    if isinstance(entry, Exercise):
        for role in LimbRole:
            spans = entry.demands.of(role)
            for region, span in spans:
                if span.low >= DemandClass.ADL:
                    yield f"demands/{role}/{region}", _with_span(entry, role, region, None)


def _lost_contraindication(entry: Entry, _: Library) -> Changes:
    for index, each in enumerate(entry.avoid_if if isinstance(entry, Exercise) else ()):
        if isinstance(entry, Exercise) and each.tier is Tier.ABSOLUTE:
            yield f"avoid_if/{each.code}", evolve(entry, avoid_if=_without(entry.avoid_if, index))


def _softer_contraindication(entry: Entry, _: Library) -> Changes:
    for index, each in enumerate(entry.avoid_if if isinstance(entry, Exercise) else ()):
        if isinstance(entry, Exercise) and each.tier is Tier.ABSOLUTE:
            softer = evolve(each, tier=Tier.RELATIVE)
            yield f"avoid_if/{each.code}", evolve(entry, avoid_if=_put(entry.avoid_if, index, softer))


def _misspelt_condition(entry: Entry, _: Library) -> Changes:
    for index, each in enumerate(entry.avoid_if if isinstance(entry, Exercise) else ()):
        if isinstance(entry, Exercise):
            other = evolve(each, code=each.code[:-1])
            yield f"avoid_if/{each.code}", evolve(entry, avoid_if=_put(entry.avoid_if, index, other))


def _lost_question(entry: Entry, _: Library) -> Changes:
    """A condition that exercises avoid is asked for no more."""
    for index, each in enumerate(entry.conditions if isinstance(entry, ScreeningList) else ()):
        if isinstance(entry, ScreeningList):
            yield f"conditions/{each.code}", evolve(entry, conditions=_without(entry.conditions, index))


def _lost_tag(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise):
        for tag in sorted(entry.how.tags):
            yield f"how/tags/{tag}", evolve(entry, how=evolve(entry.how, tags=entry.how.tags - {tag}))


def _other_mode(entry: Entry, _: Library) -> Changes:
    """A movement against load passes for one without, or the other way round."""
    if isinstance(entry, Exercise):
        other = Mode.ACTIVE if entry.how.mode is Mode.DYNAMIC else Mode.ECCENTRIC
        if other is not entry.how.mode:
            yield "how/mode", evolve(entry, how=evolve(entry.how, mode=other))


def _other_position(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise):
        lying = entry.how.position in {Position.STANDING, Position.SINGLE_LEG}
        other = Position.SUPINE if lying else Position.STANDING
        yield "how/position", evolve(entry, how=evolve(entry.how, position=other))


def _lost_impact(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise) and entry.how.impact is not Impact.NONE:
        yield "how/impact", evolve(entry, how=evolve(entry.how, impact=Impact.NONE))


def _lost_equipment(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Exercise):
        for index, item in enumerate(entry.how.equipment):
            kept = _without(entry.how.equipment, index)
            yield f"how/equipment/{item}", evolve(entry, how=evolve(entry.how, equipment=kept))


def _cycle(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Ladder) and len(entry.rungs) > 1:
        yield "rungs", evolve(entry, rungs=(*entry.rungs, entry.rungs[0]))


def _borrowed_rung(entry: Entry, library: Library) -> Changes:
    """A rung of another ladder, so that there are two ways up from it."""
    if isinstance(entry, Ladder):
        other = next(each for each in library.content.ladders if each.id != entry.id and each.trains != entry.trains)
        yield "rungs", evolve(entry, rungs=(*entry.rungs, other.rungs[-1]))


def _swapped_rungs(entry: Entry, library: Library) -> Changes:
    """Two neighbours stand the wrong way round."""
    if isinstance(entry, Ladder):
        for index in range(len(entry.rungs) - 1):
            low, high = entry.rungs[index : index + 2]
            if library.first_class(low.exercise) < library.first_class(high.exercise):
                yield (
                    f"rungs/{index}",
                    evolve(entry, rungs=(*entry.rungs[:index], high, low, *entry.rungs[index + 2 :])),
                )


def _lost_rung(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Ladder) and len(entry.rungs) > 1:
        for index in range(len(entry.rungs)):
            yield f"rungs/{index}", evolve(entry, rungs=_without(entry.rungs, index))


def _lost_criterion(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Ladder):
        for index, rung in enumerate(entry.rungs):
            if rung.enter_if:
                yield f"rungs/{index}", evolve(entry, rungs=_put(entry.rungs, index, evolve(rung, enter_if=())))


def _swapped_criteria(entry: Entry, _: Library) -> Changes:
    """One climbs on what should lead down, and the other way round."""
    if isinstance(entry, Ladder) and len(entry.rungs) > 1:
        up, down = entry.step_up_if_all, entry.step_down_if_any
        yield "step_up_if_all", evolve(entry, step_up_if_all=down, step_down_if_any=up)


def _unknown_measure(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, Ladder) and entry.step_down_if_any:
        first = entry.step_down_if_any[0]
        changed = _put(entry.step_down_if_any, 0, evolve(first, measure=f"{first.measure}_x"))
        yield "step_down_if_any/0", evolve(entry, step_down_if_any=changed)


def _freed_phase(entry: Entry, _: Library) -> Changes:
    """A phase of healing loses its limit."""
    if isinstance(entry, HealingModel):
        for index, phase in enumerate(entry.phases[:-1]):
            yield f"phases/{phase.name}", evolve(entry, phases=_put(entry.phases, index, evolve(phase, limit=TOP)))


def _shifted_days(entry: Entry, _: Library) -> Changes:
    if isinstance(entry, HealingModel):
        for index, phase in enumerate(entry.phases[1:], start=1):
            shifted = evolve(phase, from_day=phase.from_day + 1)
            yield f"phases/{phase.name}", evolve(entry, phases=_put(entry.phases, index, shifted))


def _hasty_aim(entry: Entry, _: Library) -> Changes:
    """What a later phase aims for is wanted in the first."""
    if isinstance(entry, RegionProfile) and len(entry.phases) > 1:
        first, last = entry.phases[0], entry.phases[-1]
        yield f"phases/{first[0]}", evolve(entry, phases=((first[0], last[1]), *entry.phases[1:]))


MUTATORS: Mapping[str, Callable[[Entry, Library], Changes]] = {
    "wrong side of a contraindication": _wrong_side_of_condition,
    "wrong side of the demands": _wrong_side_of_demand,
    "one side for both": _one_side_for_both,
    "swapped load": _swapped_load,
    "lighter demand": _lighter_demand,
    "forgotten region": _lost_demand,
    "lost contraindication": _lost_contraindication,
    "softer contraindication": _softer_contraindication,
    "misspelt contraindication": _misspelt_condition,
    "lost screening question": _lost_question,
    "lost tag": _lost_tag,
    "other mode": _other_mode,
    "other position": _other_position,
    "lost impact": _lost_impact,
    "lost equipment": _lost_equipment,
    "cycle": _cycle,
    "rung of another ladder": _borrowed_rung,
    "swapped rungs": _swapped_rungs,
    "lost rung": _lost_rung,
    "lost entry criterion": _lost_criterion,
    "swapped criteria": _swapped_criteria,
    "misspelt measure": _unknown_measure,
    "phase without limit": _freed_phase,
    "shifted phase": _shifted_days,
    "hasty aim": _hasty_aim,
}
"""Each kind by its name; the first of a pair is where in the entry it was made."""


def _put(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _without(values: tuple[T, ...], index: int) -> tuple[T, ...]:
    return values[:index] + values[index + 1 :]


def _lighter(span: ClassSpan) -> ClassSpan:
    classes = tuple(DemandClass)
    return ClassSpan(classes[span.low.rank - 1], classes[span.high.rank - 1])


def _with_span(entry: Exercise, role: LimbRole, region: Region, span: ClassSpan | None) -> Exercise:
    kept: list[tuple[Region, ClassSpan]] = []
    for at, each in entry.demands.of(role):
        if at is not region:
            kept.append((at, each))
        elif span is not None:
            kept.append((at, span))
    return evolve(entry, demands=evolve(entry.demands, **{role.value: tuple(kept)}))
