"""An id in the bundle leads nowhere, or two things share one.

Law: definitions, a bundle is verified alone, years later.
Definition: prescriptions, exercises, tracks, ladders, blocks, healing models and advice named in program and case are
in the program or the excerpt; ids of prescriptions, tracks and blocks are given once.
Source: our design (D): bundle.
Why: what cannot be found cannot be checked, so nothing that rests on it may be given out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/unresolved"
Named = tuple[str, str, str]


def check(facts: Facts) -> Iterator[Issue]:
    """Names without a thing, then things that share a name."""
    known = _known(facts)
    for kind, name, pointer in (*_in_sessions(facts), *_in_parts(facts), *_in_case(facts)):
        if name not in known[kind]:
            yield error(
                CODE, pointer, "the {kind} {name} is not in the bundle", "add it to the excerpt", kind=kind, name=name
            )
    program = facts.program
    yield from _twice("prescription", "/program/prescriptions", (each.id for each in program.prescriptions))
    yield from _twice("track", "/program/tracks", (each.id for each in program.tracks))
    yield from _twice("block", "/program/blocks", (each.id for each in program.blocks))


def _twice(kind: str, pointer: str, ids: Iterable[str]) -> Iterator[Issue]:
    for id, count in sorted(Counter(ids).items()):
        if count > 1:
            yield error(
                CODE, pointer, "{count} things are the {kind} {id}", "one id each", count=count, kind=kind, id=id
            )


def _known(facts: Facts) -> dict[str, set[str]]:
    return {
        "prescription": {each.id for each in facts.program.prescriptions},
        "exercise": set(facts.exercises),
        "track": set(facts.tracks),
        "ladder": set(facts.ladders),
        "block": {each.id for each in facts.program.blocks},
        "healing model": {each.id for each in facts.library.healing},
        "advice": {each.id for each in facts.library.advice},
    }


def _in_sessions(facts: Facts) -> Iterator[Named]:
    for index, session in enumerate(facts.program.sessions):
        pointer = f"/program/sessions/{index}"
        yield "block", session.block, pointer
        yield from (("prescription", item.prescription, pointer) for item in session.items)
    for index, routine in enumerate(facts.program.routines):
        pointer = f"/program/routines/{index}"
        yield "block", routine.block, pointer
        yield from (("prescription", id, pointer) for id in routine.items)


def _in_parts(facts: Facts) -> Iterator[Named]:
    for index, prescription in enumerate(facts.program.prescriptions):
        pointer = prescription_pointer(index)
        yield "exercise", prescription.exercise, pointer
        yield "track", prescription.track, pointer
    for index, track in enumerate(facts.program.tracks):
        yield "ladder", track.ladder, f"/program/tracks/{index}"
    for index, line in enumerate(facts.program.coverage):
        yield "block", line.block, f"/program/coverage/{index}"
    for index, shown in enumerate(facts.program.education):
        yield "advice", shown.advice, f"/program/education/{index}"


def _in_case(facts: Facts) -> Iterator[Named]:
    for index, treatment in enumerate(facts.case.treatments):
        yield "healing model", treatment.healing.model, f"/case/treatments/{index}/healing/model"
