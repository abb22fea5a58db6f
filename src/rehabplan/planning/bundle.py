"""The bundle: a program with everything ``verify`` needs, years later."""

from collections.abc import Iterable

from attrs import evolve

from rehabplan.documents.assemble import excerpt_digest
from rehabplan.library.library import Library
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Content
from rehabplan.model.events import Event, distinct
from rehabplan.model.program import Program


def bundle(program: Program, case: Case, events: Iterable[Event], library: Library) -> Bundle:
    """Join a program with its case, events and the excerpt of the library it uses, to be kept or handed on."""
    joined = join(program, case, events, library)
    return evolve(joined, excerpt_digest=excerpt_digest(joined))


def join(program: Program, case: Case, events: Iterable[Event], library: Library) -> Bundle:
    """A bundle that nobody keeps: no digest of its excerpt is taken."""
    content = library.content
    ladders = tuple(la for la in content.ladders if la.id in {t.ladder for t in program.tracks})
    protocols = tuple(p for p in content.protocols if p.id in {f.protocol for f in program.protocols})
    names = {p.exercise for p in program.prescriptions} | {r.exercise for la in ladders for r in la.rungs}
    names |= {exercise for protocol in protocols for exercise in protocol.exercises}
    advice = {e.advice for e in program.education}
    excerpt = Content(
        exercises=tuple(e for e in content.exercises if e.id in names),
        ladders=ladders,
        profiles=content.profiles,
        healing=tuple(h for h in content.healing if h.id in {t.healing.model for t in case.treatments}),
        policies=content.policies,
        screening=content.screening,
        protocols=protocols,
        advice=tuple(a for a in content.advice if a.id in advice),
        overrides=tuple(o for o in content.overrides if o.exercise in names),
    )
    return Bundle(program, case, distinct(events), excerpt, library.citations)
