"""An exercise is begun above its lowest dose.

Law: S5 and S6, a relative contraindication starts low; every exercise starts at its entry's lowest dose.
Definition: the first use of an exercise in its track, and every lighter one before its first full one, is at most the
entry's start in sets, amount and intensity; one band colour more where no lighter one is owned. A track may begin at an
exercise of both sides together, without a relative contraindication that is met or unknown, whose best lift is at most
28 days older than the program and later than the latest injection: with a load that by the rehabilitation ladder leaves
one repetition more to spare than any limit asks, and in no higher class than its phase begins with. Mobility, aerobic
work and daily living are exempt.
Source: our design (D): rung-step and start rung.
Why: nobody knows yet how this person takes this exercise.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.lifted import is_borne_out
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.start import INTENSITY, above_start

CODE = "verify/start-dose"


def check(facts: Facts) -> Iterator[Issue]:
    """The first use of each exercise in each track."""
    seen, tracks = set(), set()
    for use in (each for each in facts.uses if each.what.is_bound):
        what, key = use.what, (use.what.prescription.track, use.what.exercise.id)
        above = "" if key in seen else above_start(facts.case, use.exercise, what.figures, what.lowest)
        is_first = use.prescription.track not in tracks
        tracks.add(use.prescription.track)
        if not what.is_lighter:
            seen.add(key)
        if above and not (is_first and above == INTENSITY and is_borne_out(facts, use)):
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} begins on {on} with {dose}: its {above} is above the lowest dose, {start}",
                "begin with the entry's lowest dose",
                exercise=use.exercise.id,
                on=use.on,
                dose=use.dose,
                above=above,
                start=use.exercise.dose.start,
            )
