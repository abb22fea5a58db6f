"""A prescription says another rung, track or sides than its exercise.

Law: a note that differs has its own code.
Definition: the exercise stands on that rung of the track's ladder; the track's line is the ladder's; an exercise done
on one side is for each limb, or for the one that the track is named for; any other for both.
Source: our design (D).
Why: the step rules count rungs, and the load rules count sides.
"""

from collections.abc import Iterator

from rehabplan.model.exercise import Ladder
from rehabplan.model.issue import Issue
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import Prescription, Sides, Track
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/rung-note"
ONE_LIMB = frozenset({Sides.LEFT, Sides.RIGHT})


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription against its track, ladder and entry."""
    found = ((track, facts.ladders.get(track.ladder)) for track in facts.tracks.values())
    climbed = {track.id: (track, ladder) for track, ladder in found if ladder is not None}
    rungs = {id: tuple(rung.exercise for rung in ladder.rungs) for id, (_, ladder) in climbed.items()}
    for number, prescription in enumerate(facts.program.prescriptions):
        whats = [_sides(facts, prescription)]
        if prescription.track in climbed:
            track, ladder = climbed[prescription.track]
            whats += [_rung(prescription, rungs[track.id], ladder), _line(track, ladder)]
            whats += [] if any(whats) else [_limb(prescription, track)]
        for what in filter(None, whats):
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} {what}",
                "plan again from the library",
                exercise=prescription.exercise,
                what=what,
            )


def _rung(prescription: Prescription, rungs: tuple[str, ...], ladder: Ladder) -> str:
    right = prescription.rung in range(len(rungs)) and rungs[prescription.rung] == prescription.exercise
    return "" if right else f"is not rung {prescription.rung} of {ladder.id}"


def _line(track: Track, ladder: Ladder) -> str:
    same = (track.region, track.capacity) == (ladder.trains.region, ladder.trains.capacity)
    return "" if same else f"stands in a track for another need than {ladder.id}"


def _sides(facts: Facts, prescription: Prescription) -> str:
    exercise = facts.exercises.get(prescription.exercise)
    if exercise is None:
        return ""
    one = exercise.how.done_with is DoneWith.ONE_SIDE
    return "" if one is (prescription.sides is not Sides.BOTH) else f"is not done on {prescription.sides}"


def _limb(prescription: Prescription, track: Track) -> str:
    """One limb trains alone only in a track of its own, which is named for it."""
    named = track.id.rpartition(":")[2]
    wanted = {Sides(named)} if named in ONE_LIMB else {Sides.EACH, Sides.BOTH}
    return "" if prescription.sides in wanted else f"is for the {prescription.sides} in the track {track.id}"
