"""A criterion is not shown, or shown with a standing that the readings do not give.

Law: P10, criteria with their present status; S9, unknown never counts as met.
Definition: each criterion to step up, and to enter a rung, of a ladder in use is shown for its track; one that is
shown as met is met by the case's readings on the day the program was made. Those that compare with a baseline are not
judged here.
Source: our design (D).
Why: who reads "met" goes on.
"""

from collections.abc import Iterator

from rehabplan.model.criterion import Criterion, CriterionError, Standing
from rehabplan.model.issue import Issue
from rehabplan.model.program import CriterionStatus
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/criteria"


def check(facts: Facts) -> Iterator[Issue]:
    """Each criterion of each track, then each standing."""
    shown = {(status.track, status.criterion) for status in facts.program.criteria}
    for track in (each for each in facts.program.tracks if each.ladder in facts.ladders):
        ladder = facts.ladders[track.ladder]
        wanted = (*ladder.step_up_if_all, *(criterion for rung in ladder.rungs for criterion in rung.enter_if))
        for text in sorted({str(criterion) for criterion in wanted}):
            if (track.id, text) not in shown:
                yield warning(
                    CODE, "/program/criteria", "{text} of {track} is not shown", "show it", text=text, track=track.id
                )
    for index, status in enumerate(facts.program.criteria):
        if status.standing == Standing.MET and not _is_met(facts, status):
            yield warning(
                CODE,
                f"/program/criteria/{index}",
                "{text} is shown as met; the readings do not say so",
                "judge it again",
                text=status.criterion,
            )


def _is_met(facts: Facts, status: CriterionStatus) -> bool:
    try:
        criterion = Criterion.parse(status.criterion)
    except CriterionError:
        return False
    if criterion.against is not None:
        return True
    return criterion.evaluate(facts.case.readings, facts.program.made_on) is Standing.MET
