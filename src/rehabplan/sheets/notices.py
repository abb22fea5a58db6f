"""What is told though nothing is refused: what is read unseen, what is not read, what stays behind."""

from rehabplan.model.issue import Act, Issue, Location, Severity, params


def hidden(at: Location, what: str) -> Issue:
    """Something that cannot be seen is read like the rest."""
    text, advice = "{what}, and read like the rest", "show it, and see whether it is meant"
    return Issue("sheet/hidden", Severity.WARNING, text, params(what=what), at, advice, Act.CONFIRM)


def number_as_text(at: Location, found: str) -> Issue:
    """A number where text is wanted may have lost zeros when it was typed."""
    text = "the spreadsheet keeps the number {found} here, and it is read as that text"
    advice = "format the cell as text, then type it again, where zeros belong before or behind it"
    return Issue("sheet/number-as-text", Severity.WARNING, text, params(found=found), at, advice, Act.CONFIRM)


def passed_over(at: Location, what: str, why: str = "") -> Issue:
    """Something is not read, by its author's word or because a catalogue has no place for it."""
    return Issue("sheet/passed-over", Severity.INFORMATION, "not read: {what}", params(what=what), at, why)


def as_text(at: Location, what: str, sheet: str) -> Issue:
    """Documents that suit no table are carried as their lines."""
    text, advice = "{what} suits no table and stands line by line in the sheet '{sheet}'", "change it there, or in YAML"
    return Issue("sheet/as-text", Severity.INFORMATION, text, params(what=what, sheet=sheet), at, advice)


def left_behind(at: Location, what: str) -> Issue:
    """Something of the folder is not in the spreadsheet."""
    text, advice = "not exported: {what}", "it stays in the folder; an import writes no such thing"
    return Issue("sheet/left-behind", Severity.INFORMATION, text, params(what=what), at, advice)


def removed(at: Location, what: str) -> Issue:
    """A document of the folder that the spreadsheet no longer has."""
    text, advice = "{what} is no longer in the spreadsheet and was removed", "take it back from your last copy"
    return Issue("sheet/removed", Severity.WARNING, text, params(what=what), at, advice, Act.CONFIRM)
