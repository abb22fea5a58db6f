"""A starting measure that something depends on is neither known nor asked for.

Law: P10, baseline measures are asked for where missing.
Definition: each measure in an entry criterion of a ladder in use has a reading, or a baseline entry; and each treated
site has a reading or a baseline entry of its own.
Source: our design (D).
Why: without a start nobody can see an effect, and no criterion can be met.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import warning

CODE = "verify/baselines"


def check(facts: Facts) -> Iterator[Issue]:
    """Each measure of the entry criteria, each treated site."""
    asked = {baseline.measure for baseline in facts.program.baselines}
    known = {reading.measure for reading in facts.case.readings}
    ladders = [facts.ladders[track.ladder] for track in facts.program.tracks if track.ladder in facts.ladders]
    measures = {criterion.measure for ladder in ladders for rung in ladder.rungs for criterion in rung.enter_if}
    sites = {baseline.site for baseline in facts.program.baselines} | {reading.site for reading in facts.case.readings}
    missing = [
        *sorted(measures - asked - known),
        *(f"any measure of the {s}" for s in facts.case.sites if s not in sites),
    ]
    for what in missing:
        yield warning(
            CODE, "/program/baselines", "{what} is not known and not asked for", "ask for it at the start", what=what
        )
