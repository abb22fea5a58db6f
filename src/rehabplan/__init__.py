"""rehabplan: dated, progressive programs after prolotherapy, keyed to each region's healing phase.

Names are loaded when they are first used, so that ``import rehabplan`` stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehabplan.audit import verify
    from rehabplan.documents.documents import digest, dump, dumps, read
    from rehabplan.library.library import Library
    from rehabplan.model.case import Case
    from rehabplan.model.catalogue import Bundle
    from rehabplan.model.issue import Issue, Referral, Severity
    from rehabplan.model.program import Program
    from rehabplan.model.result import Ok, Refused, RefusedError, Result
    from rehabplan.planning.bundle import bundle
    from rehabplan.planning.explain import Reasons, why, why_not
    from rehabplan.planning.plan import plan
    from rehabplan.plugins.load import load_library

__version__ = "2026.1.0"

_HOMES = {
    "Bundle": "model.catalogue",
    "Case": "model.case",
    "Issue": "model.issue",
    "Library": "library.library",
    "Ok": "model.result",
    "Program": "model.program",
    "Reasons": "planning.explain",
    "Referral": "model.issue",
    "Refused": "model.result",
    "RefusedError": "model.result",
    "Result": "model.result",
    "Severity": "model.issue",
    "bundle": "planning.bundle",
    "digest": "documents.documents",
    "dump": "documents.documents",
    "dumps": "documents.documents",
    "load_library": "plugins.load",
    "plan": "planning.plan",
    "read": "documents.documents",
    "verify": "audit",
    "why": "planning.explain",
    "why_not": "planning.explain",
}

__all__ = [
    "Bundle",
    "Case",
    "Issue",
    "Library",
    "Ok",
    "Program",
    "Reasons",
    "Referral",
    "Refused",
    "RefusedError",
    "Result",
    "Severity",
    "bundle",
    "digest",
    "dump",
    "dumps",
    "load_library",
    "plan",
    "read",
    "verify",
    "why",
    "why_not",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
