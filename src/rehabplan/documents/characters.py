"""From bytes to text: UTF-8, without characters that a reader cannot see."""

import re

from rehabplan.documents.lines import place
from rehabplan.documents.tree import Limits
from rehabplan.documents.wording import character, problem
from rehabplan.model.issue import Issue, Location

# Control characters but tab and line ends; line and paragraph separators; marks that turn the reading direction
# around (shown text would differ from stored text); halves of surrogate pairs; byte order marks inside the text.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BYTE_ORDER_MARK = "\ufeff"


def decode(content: bytes | str, name: str, limits: Limits) -> str | tuple[Issue, ...]:
    """Text without byte order mark, or what is wrong with it."""
    if len(content) > limits.size:
        return (problem("too-large", Location(name), limit=limits.size),)
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
    except UnicodeDecodeError as error:
        return (_not_utf_8(error.object, error.start, name),)
    text = text.removeprefix(_BYTE_ORDER_MARK)
    return _hidden(text, name, limits) or text


def _not_utf_8(text: bytes, offset: int, name: str) -> Issue:
    before = text[:offset].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    wide = text[:2] in (b"\xff\xfe", b"\xfe\xff")
    found = "it looks like UTF-16" if wide else f"byte 0x{text[offset]:02X} cannot be read"
    return problem("not-utf-8", Location(name, "", *place(before, len(before))), problem=found)


def _hidden(text: str, name: str, limits: Limits) -> tuple[Issue, ...]:
    issues: list[Issue] = []
    for found in HIDDEN.finditer(text):
        at = Location(name, "", *place(text, found.start()))
        if len(issues) == limits.issues:
            issues.append(problem("too-many-problems", at, limit=limits.issues))
            break
        issues.append(problem("hidden-character", at, character=character(found.group())))
    return tuple(issues)
