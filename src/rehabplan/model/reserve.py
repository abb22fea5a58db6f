"""Repetitions in reserve: n repetitions with r to spare are done with the load of the (n + r)RM."""

from decimal import Decimal

from rehabplan.model.rep_tables import RepTable, percent_of, reps_at

MOST_RESERVE = 10


def rm_with(reps: int, reserve: int) -> int:
    """The n of the nRM load for so many repetitions with a reserve of 0 to 10. Raises ``ValueError``."""
    _check(reps, reserve)
    return reps + reserve


def reps_with(rm: int, reserve: int) -> int:
    """Repetitions with an nRM load that leave the reserve. Raises ``ValueError`` where none are left to do."""
    _check(rm - reserve, reserve)
    return rm - reserve


def reserve_with(rm: int, reps: int) -> int:
    """The reserve, 0 to 10, that so many repetitions with an nRM load leave. Raises ``ValueError``."""
    _check(reps, rm - reps)
    return rm - reps


def percent_with(reps: int, reserve: int, table: RepTable) -> Decimal:
    """Per cent of 1RM for so many repetitions with a reserve, by a table. Raises ``ValueError`` outside it."""
    return percent_of(rm_with(reps, reserve), table)


def reserve_at(percent: Decimal, reps: int, table: RepTable) -> int:
    """The reserve that is left at least at a per cent of 1RM, by a table. Raises ``ValueError`` outside it."""
    return reserve_with(reps_at(percent, table), reps)


def _check(reps: int, reserve: int) -> None:
    if reps < 1 or not 0 <= reserve <= MOST_RESERVE:
        raise ValueError(f"1 repetition or more with 0 to {MOST_RESERVE} in reserve, not {reps} with {reserve}")
