"""What of a catalogue could not be read, and which findings that may explain: one bad file never hides another.

A finding that a sound document could make go away waits for that document; every other one is told at once.
"""

from collections.abc import Mapping

from attrs import frozen

from rehabplan.library.kinds import KINDS
from rehabplan.model.issue import Issue


@frozen
class Gaps:
    """Names of entries that cannot be read (``exercise knee/step-up``), and kinds of which any might be missing."""

    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: "Gaps") -> "Gaps":
        return Gaps(self.names | other.names, self.kinds | other.kinds)

    def __bool__(self) -> bool:
        return bool(self.names or self.kinds)

    def explain(self, issue: Issue) -> bool:
        """Whether a finding might go away once everything can be read."""
        cure = _CURES.get(issue.code, _ANYTHING if issue.code.startswith(_TOGETHER) else _NOTHING)
        if issue.code == "catalogue/unknown-name":
            cure = _Cure((_LISTED.get(kind := dict(issue.params)["kind"], kind),))
        if cure.param:
            [kind] = cure.kinds
            return kind in self.kinds or f"{kind} {dict(issue.params).get(cure.param)}" in self.names
        return any(kind in self.kinds or any(name.startswith(f"{kind} ") for name in self.names) for kind in cure.kinds)


@frozen
class _Cure:
    """Kinds of entries whose absence may be the only reason; ``param`` where the finding names the one."""

    kinds: tuple[str, ...] = ()
    param: str = ""


NO_GAPS = Gaps()
EVERY_KIND = frozenset(kind.word for kind in KINDS)
_TOGETHER = ("lint/", "library/")
_LISTED = {"screening code": "screening list"}
_ANYTHING = _Cure(tuple(sorted(EVERY_KIND)))
_NOTHING = _Cure()
_CURES: Mapping[str, _Cure] = {
    "library/broken-override": _Cure(("exercise",), "exercise"),
    "library/broken-protocol": _Cure(("exercise",), "exercise"),
    "library/duplicate-catalogue": _NOTHING,
    "library/duplicate-id": _NOTHING,
    "library/duplicate-override": _NOTHING,
    "library/duplicate-profile": _NOTHING,
    "lint/ambiguous-code": _NOTHING,
    "lint/falling-impact": _NOTHING,
    "lint/falling-ladder": _NOTHING,
    "lint/idle-override": _NOTHING,
    "lint/leaping-ladder": _Cure(("exercise",)),
    "lint/low-ladder": _Cure(("exercise",)),
    "lint/formula": _NOTHING,
    "lint/missing-condition": _NOTHING,
    "lint/near-duplicate-name": _NOTHING,
    "lint/shared-exercise": _NOTHING,
    "lint/side-not-recorded": _NOTHING,
    "lint/stray-rung": _NOTHING,
    "lint/stuck-rung": _NOTHING,
    "lint/unguarded-impact": _NOTHING,
    "lint/unknown-condition": _Cure(("screening list",)),
    "lint/unknown-exercise": _Cure(("exercise",), "exercise"),
    "lint/unknown-measure": _Cure(("measure", "profile")),
    "lint/unknown-policy-condition": _Cure(("screening list",)),
    "lint/unmet-aim": _Cure(("exercise", "ladder")),
    "lint/unreachable-rung": _Cure(("healing model",)),
    "lint/untold-patient": _Cure(("advice",)),
    "lint/unused-exercise": _Cure(("ladder", "protocol")),
}
"""A code of those families that is not here waits until everything can be read."""
