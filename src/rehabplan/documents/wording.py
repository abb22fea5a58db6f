"""Every problem of a document that can be told: its stable code, its words, its advice."""

from collections.abc import Iterable
from decimal import Decimal

from rehabplan.documents.tree import Json
from rehabplan.model.issue import Act, Issue, Location, Severity, params, sort_issues

_EXPECTED = "{where}: expected {expected}, found {found}"
_QUOTE_IT = "put the text in quotes"

WORDS: dict[str, tuple[str, str]] = {
    # the text as a whole
    "too-large": ("the document is larger than {limit} bytes", "split it into several files"),
    "not-utf-8": ("the text is not UTF-8: {problem}", "save the file in the encoding UTF-8"),
    "hidden-character": (
        "the character {character} cannot be seen and may not stand in a document",
        "delete it, and type the text again if it came from a word processor or a web page",
    ),
    "empty": ("the document is empty", "write at least one key and its value"),
    "several-documents": ("a second document starts here", "keep one document in a file: remove the line '---'"),
    "too-many-problems": ("more than {limit} problems; the others are not listed", "correct these, then read again"),
    # forms of YAML that are not taken
    "alias": ("'*{name}' repeats another part of the document, which is not allowed", "write the part out again"),
    "anchor": ("'&{name}' names a part to be repeated, which is not allowed", "remove '&{name}'"),
    "tag": ("the tag '{name}' is not allowed", "remove the tag; put the value in quotes if it is meant as text"),
    "directive": ("the line '{line}' is not allowed", "remove it; only %YAML 1.2 may stand above a document"),
    "merge-key": ("the key '<<' copies keys from elsewhere, which is not allowed", "write the keys out"),
    "tab": ("a tab stands where only spaces may", "write spaces; a tab may stand inside quotes"),
    # keys and values
    "duplicate-key": ("the key '{key}' is given twice, first on line {first}", "keep one of the two"),
    "key-not-text": ("a key must be text, found {found}", "put the key in quotes, and write a value after its colon"),
    "number": ("{found} is not a number that can be kept exactly", "{limit}; put it in quotes if it is meant as text"),
    "text-too-long": ("a text of {length} characters; at most {limit} are allowed", "shorten it"),
    "too-deep": ("more than {limit} lists or keys inside each other", "check the brackets and the indentation"),
    "too-many-values": ("more than {limit} values in one document", "split it into several files"),
    # writing that cannot be read
    "unclosed-quote": ("the quotation mark opened here is never closed", "close it, or double a ' inside '...'"),
    "bad-escape": (
        "a backslash in this text is followed by something it cannot stand before",
        "write \\\\ for a backslash",
    ),
    "missing-colon": ("a colon and a space are missing after this key", "write 'key: value'"),
    "second-colon": (
        "a colon followed by a space cannot stand here",
        "put text that holds ': ' in quotes, and start each key on its own line, indented like its neighbours",
    ),
    "unquoted-text": ("text cannot start with {character}", _QUOTE_IT),
    "unclosed-bracket": (
        "the bracket opened here does not end well: see line {line}",
        "add the missing comma or closing bracket, or quote a text that holds brackets or ': '",
    ),
    "indentation": (
        "this does not fit what stands before it",
        "indent keys of one level alike, start every item of a list with '- ', and end every quoted text with its line",
    ),
    "syntax": ("the text cannot be read from here on", "check indentation, colons, dashes, quotes and brackets"),
    "json-syntax": ("expected {expected}, found {found}", "{advice}"),
    # a value against its schema
    "missing-key": ("{where}: '{key}' is missing", "{advice}"),
    "one-of-keys": (
        "{where}: expected exactly one of the keys {keys}, found {found}",
        "write the one that is meant, and no other",
    ),
    "unknown-key": ("{where}: the key '{key}' is not known here", "{advice}"),
    "wrong-type": (_EXPECTED, "{advice}"),
    "not-in-list": (_EXPECTED, "{advice}"),
    "out-of-range": (_EXPECTED, "{advice}"),
    "bad-format": ("{where}: {problem}", "{advice}"),
    "too-short": (_EXPECTED, "{advice}"),
    "too-long": (_EXPECTED, "{advice}"),
    "duplicate-item": ("{where}: item {second} repeats item {first}", "keep one of the two"),
    "ambiguous": ("{where}: {found} fits more than one form", "{advice}"),
    "not-allowed": ("{where}: {found} may not stand here", "{advice}"),
    "unfit": ("{where}: {found} does not fit", "{advice}"),
}


def problem(code: str, at: Location, *, related: tuple[Location, ...] = (), **values: object) -> Issue:
    """Issue with the words of ``code``; its code is ``document/`` and that name."""
    template, advice = WORDS[code]
    for name, value in values.items():
        advice = advice.replace("{" + name + "}", str(value))
    named = params(**{name: value for name, value in values.items() if "{" + name + "}" in template})
    return Issue(f"document/{code}", Severity.ERROR, template, named, at, advice, Act.FIX, related)


def in_text_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues of one document as its author meets them, each once."""
    return tuple(sorted(sort_issues(issues), key=lambda issue: (issue.at.line, issue.at.column)))


def brief(text: str, most: int = 40) -> str:
    """Text on one line, cut to ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def shown(value: Json) -> str:
    """Name a value in the author's words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return f"the number {value}"
        case str():
            return f"'{brief(value)}'" if value.strip() else "empty text"
        case list():
            return f"a list of {len(value)}" if value else "an empty list"
        case dict():
            return "keys with values"


def character(char: str) -> str:
    """Name a character that may not be visible, as ``U+202E``."""
    return f"U+{ord(char):04X}"
