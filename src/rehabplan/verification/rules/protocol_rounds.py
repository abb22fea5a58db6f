"""Exercises of a protocol that are done in turn are not all there, or not side by side.

Law: P6; a group's rounds are its sets.
Definition: on each day, in a session or on the daily list, what says that it is done in turn stands in one run with the
other exercises that it names, in their order, of the same row, each with as many sets.
Source: our design (D).
Why: sets that are done in turn without the others are another dose, with another rest.
"""

from collections.abc import Iterator
from itertools import groupby

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/protocol-rounds"


def check(facts: Facts) -> Iterator[Issue]:
    """Each list of a day, once a prescription."""
    told: set[int] = set()
    for _, listed in groupby(facts.uses, key=lambda use: (use.on, use.part)):
        for use in _broken(list(listed)):
            if use.number not in told:
                told.add(use.number)
                yield error(
                    CODE,
                    use.pointer,
                    "{exercise} on {on} is to be done in turn with exercises that are not beside it",
                    "list the whole group in its order, each with as many sets",
                    exercise=use.exercise.id,
                    on=use.on,
                )


def _broken(uses: list[Use]) -> Iterator[Use]:
    """The uses that no whole group holds."""
    at = 0
    while at < len(uses):
        place = uses[at].prescription.of_protocol
        names = () if place is None else place.in_turn
        if names and not _is_whole(uses[at : at + len(names)], names):
            yield uses[at]
            names = ()
        at += max(1, len(names))


def _is_whole(run: list[Use], names: tuple[str, ...]) -> bool:
    places = [(p.protocol, p.arm, p.track, p.row, p.in_turn) for use in run if (p := use.prescription.of_protocol)]
    is_one = len(places) == len(names) and len(set(places)) == 1
    return is_one and tuple(use.exercise.id for use in run) == names and len({use.dose.sets for use in run}) == 1
