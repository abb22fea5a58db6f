"""A prescription says another rung, track or sides than its exercise.

Law: a note that differs has its own code.
Definition: the exercise stands on that rung of the track's ladder; the track's line is the ladder's; an exercise done
on one side is for the left, the right or each, any other for both.
Source: our design (D).
Why: the step rules count rungs, and the load rules count sides.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import Prescription, Sides
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/rung-note"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against its track, ladder and entry."""
    for number, prescription in enumerate(facts.program.prescriptions):
        for what in (_rung(facts, prescription), _line(facts, prescription), _sides(facts, prescription)):
            if what:
                yield error(
                    CODE,
                    prescription_pointer(number),
                    "{exercise} {what}",
                    "plan again from the library",
                    exercise=prescription.exercise,
                    what=what,
                )


def _rung(facts: Facts, prescription: Prescription) -> str:
    track = facts.tracks.get(prescription.track)
    ladder = None if track is None else facts.ladders.get(track.ladder)
    if ladder is None:
        return ""
    names = [rung.exercise for rung in ladder.rungs]
    right = prescription.rung in range(len(names)) and names[prescription.rung] == prescription.exercise
    return "" if right else f"is not rung {prescription.rung} of {ladder.id}"


def _line(facts: Facts, prescription: Prescription) -> str:
    track = facts.tracks.get(prescription.track)
    ladder = None if track is None else facts.ladders.get(track.ladder)
    if track is None or ladder is None:
        return ""
    same = (track.region, track.capacity) == (ladder.trains.region, ladder.trains.capacity)
    return "" if same else f"stands in a track for another need than {ladder.id}"


def _sides(facts: Facts, prescription: Prescription) -> str:
    exercise = facts.exercises.get(prescription.exercise)
    if exercise is None:
        return ""
    one = exercise.how.done_with is DoneWith.ONE_SIDE
    return "" if one is (prescription.sides is not Sides.BOTH) else f"is not done on {prescription.sides}"
