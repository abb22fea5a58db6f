"""The program does not say what it rests on, or rests on something else.

Law: P1, and the definition of a program: the digests of what it rests on, and the engine.
Definition: case, events and library digests, and that of every locked catalogue, are SHA-256 in the written form
``sha256:`` and 64 digits; the library's is that of the lock. The engine and the patient's code are named, and the
patient's code is the case's. The digests of case and events, and that of the library's excerpt with its citations,
which the bundle states, are worked out from the bundle's own by whoever can write documents, ``rehabplan.verify`` and
the command line, and handed in; the rules alone see their form. A bundle does not hold the catalogues' files, so a
catalogue's digest is taken as it stands.
Source: our design (D).
Why: a program that nobody can trace back cannot be audited, and a case that was changed later is not the one it is for.
"""

import re
from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error
from rehabplan.verification.written import lock_digest

CODE = "verify/digests"
FORM = re.compile(r"(sha256:)?[0-9a-f]{64}")


def check(facts: Facts) -> Iterator[Issue]:
    """Each digest, the engine, the patient's code."""
    for name, what in (*_unsaid(facts), *_different(facts)):
        yield error(CODE, f"/program/{name}", "the program's {name} {what}", "plan again", name=name, what=what)
    if facts.written is not None and facts.bundle.excerpt_digest != facts.written.excerpt:
        what = "is not that of its library and citations" if facts.bundle.excerpt_digest else "is missing"
        yield error(
            CODE, "/excerpt_digest", "the bundle's excerpt_digest {what}", "plan again; never edit a bundle", what=what
        )


def _unsaid(facts: Facts) -> Iterator[tuple[str, str]]:
    program = facts.program
    named = {
        "case_digest": program.case_digest,
        "events_digest": program.events_digest,
        "library_digest": program.library_digest,
        **{f"lock/{index}/digest": lock.digest for index, lock in enumerate(program.lock)},
    }
    wrong = [name for name, digest in named.items() if not FORM.fullmatch(digest)]
    wrong += [] if program.engine.strip() else ["engine"]
    wrong += [] if program.patient == facts.case.patient.id else ["patient"]
    yield from ((name, "says nothing") for name in wrong)


def _different(facts: Facts) -> Iterator[tuple[str, str]]:
    """What has the form of a digest and is another one."""
    program, written = facts.program, facts.written
    known = [("library_digest", program.library_digest, lock_digest(program.lock))]
    if written is not None:
        known.append(("case_digest", program.case_digest, written.case))
        known.append(("events_digest", program.events_digest, written.events))
    for name, said, found in known:
        if FORM.fullmatch(said) and said.removeprefix("sha256:") != found.removeprefix("sha256:"):
            yield name, f"is not that of the bundle, {found}"
