"""The "stop and call" box is not whole.

Law: S13, the box is always there, with the region's own warning signs.
Definition: its title and action are the fixed texts, its signs hold the general ones and those of every treated
region's profile, and its digest is that of its texts.
Source: our design (D); warning signs after injections (R and D, as in the evidence).
Why: it is the one part of the program that may save a joint or a life.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.texts import GENERAL_SIGNS, STOP_ACTION, STOP_TITLE, box_digest
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/stop-box"


def check(facts: Facts) -> Iterator[Issue]:
    """The box against the fixed texts and the profiles."""
    for what in _wrong(facts):
        yield error(CODE, "/program/stop_box", "the stop box {what}", "print the fixed texts and signs", what=what)


def _wrong(facts: Facts) -> Iterator[str]:
    box = facts.program.stop_box
    if (box.title, box.action) != (STOP_TITLE, STOP_ACTION):
        yield "has another title or action"
    profiles = {profile.region: profile for profile in facts.library.profiles}
    for region in facts.regions():
        signs = profiles[region].warning_signs if region in profiles else ()
        if not signs or not set(signs) <= set(box.signs):
            yield f"lacks warning signs of the {region.replace('_', ' ')}"
    if not set(GENERAL_SIGNS) <= set(box.signs):
        yield "lacks general warning signs"
    if box.digest != box_digest(box.title, box.signs, box.action):
        yield "was changed after its digest was taken"
