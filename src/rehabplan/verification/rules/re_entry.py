"""A track comes back after an injection above its re-entry load.

Law: S10, re-entry.
Definition: R is the best intensity of the track before the latest injection. Its first use in the proliferative phase
or later, in a session or a daily list, is at most 0.5 R, one in early remodelling after a break of 14 days at most 0.75
of the larger of R and of what was done since; where that use is exempt, the next that is not is bound too, unless it
climbs by the rules of steps from exempt work that kept to it. Or it is the lowest dose of a rung below which no rung of
the ladder could be given; or the track was already given at that intensity since the injection, under the limits of the
earlier phases.
Source: our design (D).
Why: the injected tissue is not what it was, and the patient remembers only the old weight.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.available import may_start
from rehabplan.verification.facts import Facts
from rehabplan.verification.reentry import Entry
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.start import above_start
from rehabplan.verification.uses import Use

CODE = "verify/re-entry"


def check(facts: Facts) -> Iterator[Issue]:
    """Each use that must start low."""
    for entry in facts.entries:
        use, percent = entry.use, entry.use.what.percent
        if percent > entry.most and not _is_excused(facts, entry):
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} returns on {on} at {percent} %; {factor} of the best before, {best} %, is {allowed} %",
                "return at or below it, or with the lowest dose of the lowest rung",
                exercise=use.exercise.id,
                on=use.on,
                percent=percent,
                factor=entry.factor,
                best=entry.best,
                allowed=entry.most,
            )


def _is_excused(facts: Facts, entry: Entry) -> bool:
    return _climbs(facts, entry) or _is_taken_up(facts, entry.use) or _is_lowest(facts, entry.use)


def _climbs(facts: Facts, entry: Entry) -> bool:
    """Whether it climbs from exempt work that began low: the step rules bind it."""
    if entry.begun is None or entry.begun.what.percent > entry.most:
        return False
    turns = (turn for track in facts.past.turns for turn in track)
    return any(turn.after is entry.use and turn.climbs and turn.before.on >= entry.begun.on for turn in turns)


def _is_lowest(facts: Facts, use: Use) -> bool:
    track = facts.tracks.get(use.prescription.track)
    ladder = None if track is None else facts.ladders.get(track.ladder)
    if ladder is None or above_start(facts.case, use.exercise, use.what.figures, use.what.lowest):
        return False
    names = [rung.exercise for rung in ladder.rungs]
    place = names.index(use.exercise.id) if use.exercise.id in names else 0
    lower = [facts.exercises[name] for name in names[:place] if name in facts.exercises]
    return not any(may_start(facts, each, use.prescription.sides, use.on) for each in lower)


def _is_taken_up(facts: Facts, use: Use) -> bool:
    """Whether the track was given since that injection at this intensity or above."""
    day = facts.past.injected(use)
    same = (each for each in facts.uses if each.prescription.track == use.prescription.track)
    return day is not None and any(day <= u.on < use.on and u.what.percent >= use.what.percent for u in same)
