"""Located messages about someone's data, in the shape of FHIR OperationOutcome."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.source import Source


class Severity(StrEnum):
    """``FATAL``: withheld in its scope; ``ERROR``: nothing given; ``WARNING``: a clinician must see it."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Act(StrEnum):
    """What the reader should do about an issue."""

    NONE = "none"
    FIX = "fix"
    ASK = "ask"
    CONFIRM = "confirm"
    REFER = "refer"


@frozen(order=True)
class Location:
    """A document, a JSON Pointer in it, and line and column (from 1; 0 where unknown)."""

    document: str = ""
    pointer: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.line:
            return f"{self.document}:{self.line}:{self.column}"
        return f"{self.document}#{self.pointer}" if self.pointer else self.document


NOWHERE = Location()
Params = tuple[tuple[str, str], ...]


@frozen
class Issue:
    """One thing that somebody must know; ``message`` is ``template`` filled with ``params``.

    ``code`` is stable and has a page of its own; hosts translate by code and params.
    """

    code: str
    severity: Severity
    template: str
    params: Params = ()
    at: Location = NOWHERE
    help: str = ""
    act: Act = Act.NONE
    related: tuple[Location, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def message(self) -> str:
        """The template with its parameters filled in, one line."""
        text = self.template
        for name, value in self.params:
            text = text.replace("{" + name + "}", value)
        return text

    def __str__(self) -> str:
        where = str(self.at)
        return f"{where + ': ' if where else ''}{self.severity}[{self.code}] {self.message}"


def sort_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Sort by severity, place, code and words; equal issues appear once."""
    order = list(Severity)

    def key(issue: Issue) -> tuple[object, ...]:
        at = issue.at
        place = at.document, at.pointer, at.line, at.column
        last = (issue.help, issue.act, issue.template, issue.params, issue.related, repr(issue.sources))
        return order.index(issue.severity), place, issue.code, issue.message, *last

    return tuple(sorted(set(issues), key=key))


def params(**values: object) -> Params:
    """Name the parameters of a message, as text and in one order."""
    return tuple(sorted((name, str(value)) for name, value in values.items()))


class Urgency(StrEnum):
    """How soon somebody must be seen."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    URGENT = "urgent"


URGENCY_WORDS = {
    Urgency.EMERGENCY: "now: call the emergency number",
    Urgency.SAME_DAY: "today",
    Urgency.URGENT: "within days",
}


@frozen
class Referral:
    """Whom to see, how soon and why; first in every result."""

    whom: str
    urgency: Urgency
    why: str
    site: Site | None = None
    code: str = ""

    def __str__(self) -> str:
        return f"see {self.whom} {URGENCY_WORDS[self.urgency]}: {self.why}"
