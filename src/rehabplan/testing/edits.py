"""Breaks a catalogue in one place: for tests of what is told of it."""

from collections.abc import Mapping

Edit = tuple[str, str, str]
"""A file, a text in it (``first ... last`` is all from the one to before the other), and the text instead."""

_FROM_TO = " ... "


def edited(files: Mapping[str, bytes], *edits: Edit) -> dict[str, bytes]:
    """A catalogue with edits. Raises ``ValueError`` where a text is not there."""
    found = dict(files)
    for name, old, new in edits:
        text = found[name].decode()
        start, _, end = old.partition(_FROM_TO)
        first = text.index(start)
        last = text.index(end, first) if end else first + len(start)
        found[name] = (text[:first] + new + text[last:]).encode()
    return found
