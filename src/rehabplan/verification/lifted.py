"""Whether a first dose is one that a measured best lift bears out."""

from datetime import date

from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import DoneWith
from rehabplan.verification.facts import Facts
from rehabplan.verification.intensity import repetitions, table_percent
from rehabplan.verification.screening import cautions, conditions
from rehabplan.verification.uses import Use

RECENT_DAYS, SPARE_MORE = 28, 1
"""Age of a lift at the program's start; repetitions in reserve beyond those of the limits (D)."""
BEGINS_WITH = {
    PhaseName.PROTECTION: DemandClass.ADL,
    PhaseName.SUBACUTE: DemandClass.LIGHT,
    PhaseName.PROLIFERATIVE: DemandClass.LIGHT,
}
"""Highest class to begin with by phase, moderate in every other (definitions, start rung)."""


def is_borne_out(facts: Facts, use: Use) -> bool:
    """Whether the lift counts, and the load leaves enough to spare in a class that may be begun with."""
    phases = (facts.phase(site, use.on) for site in facts.past.sites(use))
    highest = min((BEGINS_WITH.get(phase, DemandClass.MODERATE) for phase in phases), default=DemandClass.MODERATE)
    may_begin = use.what.ask.main <= highest and not _begins_low(facts, use)
    return may_begin and _counts(facts, use) and _leaves_enough(facts, use)


def _begins_low(facts: Facts, use: Use) -> bool:
    known = conditions(facts.case, facts.library)
    return any(cautions(use.exercise, use.prescription.sides, known))


def _counts(facts: Facts, use: Use) -> bool:
    on = max((lift.on for lift in facts.case.best_lifts if lift.exercise == use.exercise.id), default=date.min)
    injected = facts.past.injected(use)
    recent = (facts.program.start.toordinal() - on.toordinal()) <= RECENT_DAYS
    return recent and use.exercise.how.done_with is not DoneWith.ONE_SIDE and (injected is None or on > injected)


def _leaves_enough(facts: Facts, use: Use) -> bool:
    """Against the repetitions that the entry's lowest dose has, of which the load may be worked with fewer."""
    percent, reps = use.what.figures.percent, repetitions(use.exercise.dose.start)
    if percent is None or reps is None:
        return False
    spares = [each.limit.least_rir for each in facts.worked_under(use)]
    return percent <= table_percent(reps + max(spares, default=0) + SPARE_MORE)
