"""A protocol's rows come too early, or out of order.

Law: P6 and S10: rows are never skipped, weeks count as trained, and a protocol begins anew after an injection.
Definition: since it began, and since the latest injection of its site (in the spine, of the region) or a break of 14
days, each week of the program in which it is done is its next week or the same one again, as the next rows may have to
wait; only weeks in which the table has no exercise pass by themselves. The row holds that week. A row by days holds
the days since the injection. A step is the one before it in the program, the next one at most once a week, or one
below as far as the track steps down; it begins with the first, or with the one after those passed since the injection
where the protocol says so. A track that comes after another begins in a week after that one's last, and one with
criteria not before a day on which the case's readings since the injection met them; its weeks count from there.
Source: our design (D).
Why: the order of a table is what makes its doses safe.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocols import is_in_order, stages
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/protocol-order"


def check(facts: Facts) -> Iterator[Issue]:
    """Each use, told once a prescription."""
    told = set()
    for stage in stages(facts):
        number = stage.use.number
        if number not in told and not is_in_order(stage):
            told.add(number)
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} on {on} is row {row} of its protocol, in its week {week}",
                "keep the rows in their order and their weeks",
                exercise=stage.use.exercise.id,
                on=stage.use.on,
                row=stage.number + 1,
                week=stage.weeks[-1],
            )
