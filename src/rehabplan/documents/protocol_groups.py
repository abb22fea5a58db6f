"""Lines that are done in turn: the rounds of a group are the sets of its lines, its rest is theirs."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from rehabplan.model.dose import Count, Dose, Listed, ListedTimes, read_clauses

Data = dict[str, Any]


def in_rounds(group: Data) -> Iterator[Data]:
    """The lines of a group, each with as many sets as it has rounds, and the rest after a round."""
    yield from (
        {**part, "dose": str(_in_rounds(group, Dose.parse(part["dose"])))} if "dose" in part else part
        for part in group["together"]
    )


def _in_rounds(group: Data, dose: Dose) -> Dose:
    if "rest" in group:
        dose = dose.under(read_clauses(f"rest {group['rest']}"))
    if "rounds" not in group:
        return dose
    (block,) = dose.blocks
    work = evolve(block.work, sets=Count.of(group["rounds"]))
    return evolve(dose, blocks=(evolve(block, work=work),))


def fault_of_group(group: Data) -> tuple[int, str, str] | None:
    """The number of the line that does not fit its group, what is wrong with it, and what to write."""
    doses = {n: Dose.parse(part["dose"]) for n, part in enumerate(group["together"]) if "dose" in part}
    sets = {}
    for number, dose in doses.items():
        has_sets = any(b.work.sets is not None or isinstance(b.work.amount, Listed | ListedTimes) for b in dose.blocks)
        if "rounds" in group and (has_sets or len(dose.blocks) > 1):
            return number, "rounds say how many sets there are", "write the dose of one round, such as 10 reps"
        sets[number] = str(dose.sets)
        if "rounds" not in group and (dose.sets is None or sets[number] != sets[min(sets)]):
            return number, "lines done in turn have as many sets", "write rounds, and the dose of one round"
    return None
