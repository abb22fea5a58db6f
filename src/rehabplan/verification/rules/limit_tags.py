"""A movement has a feature that a site's limit excludes.

Law: S1, no prescription exceeds an excluding limit of a site on its date.
Definition: a tag is compared at the regions that it concerns, else at trained sites.
Source: our design (D); early limits by region (D).
Why: end ranges, overhead work, carries and the like are dangerous at certain places, whatever the load.
"""

from collections.abc import Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.excess import Asked, beyond
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, meets_tag

CODE = "verify/limit-tags"


def exceeds(exercise: Exercise, _dose: Dose, place: Loaded, limit: Limit) -> Asked:
    """The tags that the limit excludes at this place."""
    found = sorted(tag for tag in exercise.how.tags if tag in limit.without_tags and meets_tag(place, tag))
    return (", ".join(found), "no such movement") if found else None


def check(facts: Facts) -> Iterator[Issue]:
    """Each use against each restriction in force."""
    return beyond(facts, CODE, "movement", exceeds)
