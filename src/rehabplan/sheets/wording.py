"""Every problem of a spreadsheet: its stable code, its words, its advice."""

from rehabplan.model.issue import Act, Issue, Location, Severity, params

_SAVE = "save it as .xlsx with a spreadsheet program"

WORDS: dict[str, tuple[str, str]] = {
    # the file
    "sheet/unreadable": ("{name} is no workbook that can be read: {problem}", _SAVE),
    "sheet/too-large": ("{name} holds more than {limit} {what}", "split it, or delete empty rows that are formatted"),
    "sheet/active-content": ("{name} holds {what}, which may not stand in a catalogue", "remove it: {advice}"),
    "sheet/csv-syntax": ("the line cannot be read: {problem}", "close every quotation mark; double those inside texts"),
    "sheet/unknown-kind": (
        "the header fits no kind of entry that a csv file can hold",
        "start from a file that 'rehabplan catalogue export' wrote",
    ),
    # sheets, rows and columns
    "sheet/missing-sheet": ("there is no sheet '{sheet}'", "add it, as 'rehabplan catalogue export' writes it"),
    "sheet/unknown-sheet": ("the sheet '{sheet}' is not known here", "{advice}"),
    "sheet/unknown-column": ("the column '{column}' is not known here", "{advice}"),
    "sheet/missing-column": ("the column '{column}' is missing", "add it ({about})"),
    "sheet/repeated-column": ("the column '{column}' stands here twice", "keep one of the two"),
    "sheet/no-header": ("{found} stands in a column without a header", "{advice}"),
    "sheet/merged": ("the cells {range} are merged, so it is unclear what the others hold", "unmerge them"),
    "sheet/extra-row": ("a second row, and a catalogue is described in one", "delete the row"),
    "sheet/no-such-parent": ("{found} is no {kind} of this workbook", "{advice}"),
    "sheet/differs": (
        "'{column}' of {id} is given in row {first}, and differently here",
        "leave the cell empty, or give the entry an id of its own",
    ),
    "sheet/row-number": ("{problem}", "number the rungs of a ladder 1, 2, 3 and so on, or leave the column empty"),
    # cells
    "sheet/formula": ("a formula stands here", "write the value itself; {advice}"),
    "sheet/cell-error": ("the cell holds the error {found}", "write the value that is meant"),
    "sheet/date": ("the text that was typed here has become {found}", "{advice}"),
    "sheet/bad-item": ("'{found}' cannot be read: {problem}", "{advice}"),
    "sheet/file-name": ("'{found}' is no name of a file for this sheet", "write a name such as {example}"),
    "sheet/file-twice": ("the file {file} would hold two entries", "a file of this sheet holds one: give each its own"),
    # writing
    "sheet/cannot-keep": ("{what} cannot be kept in a cell: {problem}", "{advice}"),
}


def problem(code: str, at: Location, **values: object) -> Issue:
    """Error with the words of ``code``."""
    template, advice = WORDS[code]
    for name, value in values.items():
        advice = advice.replace("{" + name + "}", str(value))
    named = params(**{name: value for name, value in values.items() if "{" + name + "}" in template})
    return Issue(code, Severity.ERROR, template, named, at, advice, Act.FIX)
