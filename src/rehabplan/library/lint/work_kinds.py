"""What the work of a dose is counted in, as far as an exercise's entry can take it."""

from enum import StrEnum

from rehabplan.model.dose import (
    Amount,
    Cluster,
    Counted,
    Dose,
    Listed,
    Maximum,
    MaximumOf,
    OpenReps,
    Reps,
)


class WorkKind(StrEnum):
    """Kinds of work that do not stand for each other."""

    REPETITIONS = "repetitions"
    TIME = "time, holds or distance"
    COUNTS = "throws, steps, contacts, breaths or the like"


def kinds_of(dose: Dose) -> frozenset[WorkKind]:
    """The kinds of a dose's work; an unstated amount may be any, and is none."""
    kinds = (_kind(work.amount) for work in dose.works)
    return frozenset(kind for kind in kinds if kind is not None)


def _kind(amount: Amount) -> WorkKind | None:
    match amount:
        case Reps(hold=None, count=count):
            return None if count.is_unstated else WorkKind.REPETITIONS
        case Listed(hold=None) | Maximum(of=MaximumOf.REPS) | OpenReps() | Cluster():
            return WorkKind.REPETITIONS
        case Counted():
            return WorkKind.COUNTS
        case _:
            return WorkKind.TIME
