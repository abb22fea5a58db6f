"""More than assisted movement in the middle of the range, at an injected site on the day of the injection.

Law: S2, on the day itself assisted mid-range movement only, no balance, stairs practice or pool.
Definition: where the site is trained, the mode is passive or assisted and the range none or mid; where it is loaded
at all, none of the three tags concerns it.
Source: our design (D).
Why: until sensation and strength are normal, the patient cannot feel too much and may fall.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.movement import JointRange, Mode, MovementTag
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/injection-day-movement"
GENTLE = frozenset({Mode.PASSIVE, Mode.ASSISTED})
UNSAFE = frozenset({MovementTag.BALANCE_CHALLENGE, MovementTag.STAIRS, MovementTag.POOL})


def check(facts: Facts) -> Iterator[Issue]:
    """Every use of the day at every injected site."""
    for site in facts.case.sites:
        for injected in facts.injections(site):
            for use in facts.on(injected):
                loads = [each for each in use.loads if any(site in facts.treated(place) for place in each.sites)]
                if any(_is_too_much(use, each) for each in loads):
                    yield error(
                        CODE,
                        use.pointer,
                        "{exercise} on {on}: the {site} is injected that day, so only assisted mid-range movement",
                        "leave it out on that day",
                        exercise=use.exercise.id,
                        site=site,
                        on=injected,
                    )


def _is_too_much(use: Use, load: Loaded) -> bool:
    how = use.exercise.how
    ungentle = how.mode not in GENTLE or how.range.rank > JointRange.MID.rank
    return (load.trained and ungentle) or not load.tags.isdisjoint(UNSAFE)
