"""A goal of the case has no forecast.

Law: P10, goals with date and feasibility.
Definition: each goal stands in the program with its own date and says how feasible it is.
Source: our design (D).
Why: the goal is why a person does all this.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/goals"


def check(facts: Facts) -> Iterator[Issue]:
    """Each goal against the forecasts."""
    told = {(each.activity, each.target, each.by) for each in facts.program.goals if each.feasible.strip()}
    for index, goal in enumerate(facts.case.goals):
        if (goal.activity, goal.target, goal.by) not in told:
            yield warning(
                CODE,
                f"/case/goals/{index}",
                "the goal {activity} has no forecast",
                "say from when the limits allow it, and what else it needs",
                activity=goal.activity,
            )
