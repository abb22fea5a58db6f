"""Something is given though a required screening list is not answered as a whole.

Law: S5, unanswered: nothing for its region, nothing at all if it is about the whole person.
Definition: the newest version of each required list for the person and for each treated region; a region without a
list counts as unanswered.
Source: our design (D).
Why: a question that was not asked is not answered with no.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.rules.flag import first_in
from rehabplan.verification.screening import asked_for, is_answered

CODE = "verify/unanswered"


def check(facts: Facts) -> Iterator[Issue]:
    """The first use in the scope of each unanswered list."""
    for region, lst in asked_for(facts.library, facts.regions()):
        if lst is not None and is_answered(facts.case, lst):
            continue
        use = first_in(facts, region)
        if use is not None:
            yield error(
                CODE,
                use.pointer,
                "{exercise} is given on {on} though {list} is not answered",
                "ask every question of the list first",
                exercise=use.exercise.id,
                on=use.on,
                list=lst.key if lst is not None else f"a red-flag list for {region or 'the whole person'}",
            )
