"""Something is given in the scope of a red flag that stands.

Law: S4, a sufficient flag or a concern not yet judged low: nothing in its scope.
Definition: a flag stands from its answer on until a named clinician's low level of concern, dated since; a sufficient
one besides until the list is answered without it. Its scope is the whole person, or every use that works its region.
Source: our design (D); IFOMPT frameworks FIN20 and RUS23 (R).
Why: what a flag may mean is worse than anything an exercise can mend.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import Region
from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/flag"


def check(facts: Facts) -> Iterator[Issue]:
    """The first use in the scope of each flag that stands."""
    for found in facts.standing:
        use = first_in(facts, found.region)
        if use is not None:
            yield error(
                CODE,
                use.pointer,
                "{exercise} is given on {on} though this flag stands for {scope}: {title}",
                "withhold everything in its scope; time does not clear a flag",
                exercise=use.exercise.id,
                on=use.on,
                scope=found.region or "the whole person",
                title=found.flag.title,
            )


def first_in(facts: Facts, region: Region | None) -> Use | None:
    """The first use in a scope: at all, or that works a region."""
    return next((use for use in facts.uses if region is None or _works(use, region)), None)


def _works(use: Use, region: Region) -> bool:
    return any(each.worked and each.region is region for each in use.loads)
