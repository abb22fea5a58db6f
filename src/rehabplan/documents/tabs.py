"""Tabs in YAML: only inside quotes, block text and comments, as elsewhere two parsers see two indentations."""

import re
from bisect import bisect_right

from attrs import Factory, define

from rehabplan.documents.lines import place
from rehabplan.documents.positions import Grower

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)


@define
class TextSpans:
    """Where quoted and block texts start and end, in the order of the document; offsets in characters."""

    starts: list[int] = Factory(list)
    ends: list[int] = Factory(list)

    def add(self, start: int, end: int) -> None:
        """Keep one text's span."""
        self.starts.append(start)
        self.ends.append(end)

    def hold(self, offset: int) -> bool:
        """Whether an offset lies inside a text."""
        before = bisect_right(self.starts, offset) - 1
        return before >= 0 and offset < self.ends[before]


def refuse_tabs(text: str, spans: TextSpans, grower: Grower) -> None:
    """Note every tab that stands between the parts of a document."""
    comments = TextSpans()
    for comment in _COMMENT.finditer(text):
        if not spans.hold(comment.start()):
            comments.add(*comment.span())
    for tab in re.finditer("\t+", text):
        if not spans.hold(tab.start()) and not comments.hold(tab.start()):
            grower.note("tab", place(text, tab.start()))
