"""Rules on healing models: days without a gap, and limits that only loosen as tissue heals (law S3)."""

from collections.abc import Iterator
from itertools import pairwise, product

from attrs import evolve

from rehabplan.library.lint.rule import AloneRule, Found, error, found
from rehabplan.model.anatomy import Tissue
from rehabplan.model.healing import HealingModel, Phase, TissueOverride
from rehabplan.model.limit import PARTS, TOP, Limit, meet_all

_EXEMPT = "dwell_days"
_FIRST_LATE_DAY = 2


def _days(model: HealingModel) -> Iterator[Found]:
    """Every day since an injection has one phase: from day 0, without gap or overlap, the last one open."""
    expected = 0
    for index, phase in enumerate(model.phases):
        is_last = index == len(model.phases) - 1
        if phase.from_day != expected:
            yield found(
                "phases", index, "from_day", phase=phase.name, problem=f"starts on day {phase.from_day}, not {expected}"
            )
        if is_last is not (phase.to_day is None):
            yield found("phases", index, phase=phase.name, problem="must end" if not is_last else "must stay open")
        if phase.to_day is not None and phase.to_day < phase.from_day:
            yield found("phases", index, "to_day", phase=phase.name, problem="ends before it starts")
        expected = phase.from_day if phase.to_day is None else phase.to_day + 1


def _phases_ascend(model: HealingModel) -> Iterator[Found]:
    """A later phase allows at least what the phase before it allows; the days on a rung alone may grow."""
    for index in range(1, len(model.phases)):
        before, after = model.phases[index - 1], model.phases[index]
        for part in _tightened(before.limit, after.limit):
            yield found("phases", index, "limit", part, part=part, earlier=before.name, later=after.name)


def _days_ascend(model: HealingModel) -> Iterator[Found]:
    """What a tissue's own limits and the first days leave of a phase loosens by the day, resumed early or not."""
    if not model.phases or model.phases[-1].to_day is not None:
        return
    reported: set[tuple[str, str, int]] = set()
    for tissue, rows in product(Tissue, (model, _resumed(model))):
        for day, later in pairwise(_changes(rows, tissue)):
            for part in _tightened(_limit(rows, tissue, day), _limit(rows, tissue, later)):
                key = (tissue if _has_own(model, tissue) else "any tissue", part, later)
                if key not in reported and not _is_phase_breach(rows, part, day, later):
                    reported.add(key)
                    yield found(tissue=key[0], part=part, day=later)


def _resumed(model: HealingModel) -> HealingModel:
    """The model as ``resume_between_injections`` runs it: the resumed phase takes over from its first day."""
    rule, wanted = model.resume, model.phase(model.resume.phase)
    if wanted is None or wanted.from_day <= rule.first_day:
        return model
    before = [phase for phase in model.phases if phase.from_day < rule.first_day]
    cut = [evolve(phase, to_day=min(phase.to_day or 0, rule.first_day - 1)) for phase in before]
    after = [phase for phase in model.phases if phase.from_day > wanted.from_day]
    return evolve(model, phases=(*cut, evolve(wanted, from_day=rule.first_day), *after))


def _tightened(before: Limit, after: Limit) -> list[str]:
    """Parts that ``after`` allows less of than ``before``."""
    met = before.meet(after)
    return [f.name for f in PARTS if f.name != _EXEMPT and getattr(met, f.name) != getattr(before, f.name)]


def _changes(model: HealingModel, tissue: Tissue) -> list[int]:
    """Days on which the limit of a tissue may change."""
    own = [each for each in model.tissues if each.tissue is tissue]
    ends = [each.to_day + 1 for each in own if each.to_day is not None]
    rows: tuple[Phase | TissueOverride, ...] = (*model.phases, *own)
    starts = [row.from_day for row in rows]
    return sorted({0, 1, _FIRST_LATE_DAY, *ends, *starts})


def _limit(model: HealingModel, tissue: Tissue, day: int) -> Limit:
    own = [
        t.limit
        for t in model.tissues
        if t.tissue is tissue and t.from_day <= day and (t.to_day is None or day <= t.to_day)
    ]
    first = {0: model.injection_day.limit, 1: model.day_after.limit}.get(day, TOP)
    return meet_all([model.phase_on(day).limit, first, *own])


def _has_own(model: HealingModel, tissue: Tissue) -> bool:
    return any(each.tissue is tissue for each in model.tissues)


def _is_phase_breach(model: HealingModel, part: str, day: int, later: int) -> bool:
    """Whether the phases' own limits fall there, which has a rule of its own."""
    return part in _tightened(model.phase_on(day).limit, model.phase_on(later).limit)


RULES = (
    AloneRule(
        error("phase-days", "the phase {phase} {problem}", "let each phase start the day after the one before it"),
        HealingModel,
        _days,
    ),
    AloneRule(
        error("falling-limit", "{part} falls from {earlier} to {later}", "let limits loosen from phase to phase"),
        HealingModel,
        _phases_ascend,
    ),
    AloneRule(
        error(
            "falling-day",
            "{part} for {tissue} is tighter on day {day} than before it",
            "let limits loosen from day to day",
        ),
        HealingModel,
        _days_ascend,
    ),
)
