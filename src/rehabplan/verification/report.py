"""How a rule says what it found."""

from rehabplan.model.issue import Act, Issue, Location, Severity, params

BUNDLE = "bundle"


def error(code: str, pointer: str, template: str, help: str = "", /, **values: object) -> Issue:
    """A broken safety law: nothing may be given out."""
    return Issue(code, Severity.ERROR, template, params(**values), Location(BUNDLE, pointer), help, Act.FIX)


def warning(code: str, pointer: str, template: str, help: str = "", /, **values: object) -> Issue:
    """Something missing that a clinician must see."""
    return Issue(code, Severity.WARNING, template, params(**values), Location(BUNDLE, pointer), help, Act.CONFIRM)


def prescription_pointer(number: int) -> str:
    """Where a prescription stands in the bundle."""
    return f"/program/prescriptions/{number}"
