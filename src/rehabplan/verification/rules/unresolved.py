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
from rehabplan.model.program import Program, Track
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/unresolved"
Named = tuple[str, str, str]
Known = dict[str, set[str]]


def check(facts: Facts) -> Iterator[Issue]:
    """Names without a thing, then things that share a name."""
    known = _known(facts)
    for kind, name, pointer in (*_in_sessions(facts, known), *_in_parts(facts, known), *_in_case(facts, known)):
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


def _known(facts: Facts) -> Known:
    return {
        "prescription": {each.id for each in facts.program.prescriptions},
        "exercise": set(facts.exercises),
        "track": set(facts.tracks),
        "ladder": set(facts.ladders),
        "protocol": {each.id for each in facts.library.protocols},
        "block": {each.id for each in facts.program.blocks},
        "healing model": {each.id for each in facts.library.healing},
        "advice": {each.id for each in facts.library.advice},
    }


def _in_sessions(facts: Facts, known: Known) -> Iterator[Named]:
    blocks, prescriptions = known["block"], known["prescription"]
    dated = [("sessions", n, s.block, [i.prescription for i in s.items]) for n, s in enumerate(facts.program.sessions)]
    daily = [("routines", n, r.block, r.items) for n, r in enumerate(facts.program.routines)]
    for part, index, block, items in (*dated, *daily):
        pointer = f"/program/{part}/{index}"
        if block not in blocks:
            yield "block", block, pointer
        if not prescriptions.issuperset(items):
            yield from (("prescription", id, pointer) for id in items if id not in prescriptions)


def _in_parts(facts: Facts, known: Known) -> Iterator[Named]:
    program = facts.program
    exercises, tracks = known["exercise"], known["track"]
    for index, prescription in enumerate(program.prescriptions):
        if prescription.exercise not in exercises:
            yield "exercise", prescription.exercise, prescription_pointer(index)
        if prescription.track not in tracks:
            yield "track", prescription.track, prescription_pointer(index)
    named = (
        *(("ladder", track.ladder, f"tracks/{index}") for index, track in _climbing(program)),
        *(("protocol", each.protocol, f"protocols/{index}") for index, each in enumerate(program.protocols)),
        *(("block", line.block, f"coverage/{index}") for index, line in enumerate(program.coverage)),
        *(("advice", shown.advice, f"education/{index}") for index, shown in enumerate(program.education)),
    )
    yield from ((kind, name, f"/program/{place}") for kind, name, place in named if name not in known[kind])


def _climbing(program: Program) -> Iterator[tuple[int, Track]]:
    """The tracks that climb a ladder, not those of protocols."""
    followed = {each.track for each in program.prescriptions if each.of_protocol is not None}
    return ((n, track) for n, track in enumerate(program.tracks) if track.id not in followed)


def _in_case(facts: Facts, known: Known) -> Iterator[Named]:
    for index, treatment in enumerate(facts.case.treatments):
        if treatment.healing.model not in known["healing model"]:
            yield "healing model", treatment.healing.model, f"/case/treatments/{index}/healing/model"
