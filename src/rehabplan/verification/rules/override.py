"""An override is incomplete, not printed, or sets a sufficient flag aside.

Law: S12, an override carries clinician, reason and time, is printed, cannot lift a sufficient flag.
Definition: each override recorded in the events stands in the program, and no other; every override in the program has
all three and names no sufficient flag's code.
Source: our design (D).
Why: what somebody decided against the rules must be seen by everyone who reads the program.
"""

from collections.abc import Iterator

from rehabplan.model.events import Overrode
from rehabplan.model.issue import Issue
from rehabplan.model.program import Override
from rehabplan.model.screening import Kind
from rehabplan.verification.facts import Facts
from rehabplan.verification.report import error

CODE = "verify/override"


def check(facts: Facts) -> Iterator[Issue]:
    """The program's overrides, then the events'."""
    sufficient = {f.code for lst in facts.library.screening for f in lst.flags if f.kind is Kind.SUFFICIENT}
    recorded = {(e.code, e.clinician, e.reason) for e in facts.events if isinstance(e, Overrode)}
    for index, override in enumerate(facts.program.overrides):
        why = _wrong(override, sufficient, recorded)
        if why:
            yield _broken(f"/program/overrides/{index}", override.code, why)
    printed = {(each.code, each.clinician) for each in facts.program.overrides}
    for index, event in enumerate(facts.bundle.events):
        if isinstance(event, Overrode) and event in facts.events and (event.code, event.clinician) not in printed:
            yield _broken(f"/events/{index}", event.code, "is not printed with the program")


def _wrong(override: Override, sufficient: set[str], recorded: set[tuple[str, str, str]]) -> str:
    if override.code in sufficient:
        return "lifts a sufficient flag"
    if not all(text.strip() for text in (override.clinician, override.reason, override.at)):
        return "lacks clinician, reason or time"
    known = (override.code, override.clinician, override.reason) in recorded
    return "" if known else "is recorded in no event"


def _broken(pointer: str, code: str, why: str) -> Issue:
    return error(CODE, pointer, "the override of {code} {why}", "record and print it whole", code=code, why=why)
