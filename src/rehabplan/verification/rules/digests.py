"""The program does not say what it rests on.

Law: P1, and the definition of a program: the digests of what it rests on, and the engine.
Definition: case, events and library digests, and that of every locked catalogue, are SHA-256 in the written form
``sha256:`` and 64 digits; the engine and the patient's code are named, and the patient's code is the case's.
Source: our design (D).
Why: a program that nobody can trace back cannot be audited.
"""

import re
from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/digests"
WRITTEN = re.compile(r"(sha256:)?[0-9a-f]{64}")


def check(facts: Facts) -> Iterator[Issue]:
    """Each digest, the engine, the patient's code."""
    program = facts.program
    named = {
        "case_digest": program.case_digest,
        "events_digest": program.events_digest,
        "library_digest": program.library_digest,
        **{f"lock/{index}/digest": lock.digest for index, lock in enumerate(program.lock)},
    }
    wrong = [name for name, digest in named.items() if not WRITTEN.fullmatch(digest)]
    wrong += [] if program.engine.strip() else ["engine"]
    wrong += [] if program.patient == facts.case.patient.id else ["patient"]
    for name in wrong:
        yield error(CODE, f"/program/{name}", "the program's {name} says nothing", "plan again", name=name)
