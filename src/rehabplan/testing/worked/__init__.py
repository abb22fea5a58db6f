"""Worked cases of a catalogue: planned, compared with what their author expects, rewritten only on purpose."""

from rehabplan.testing.worked.facts import Facts, facts
from rehabplan.testing.worked.rewrite import rewritten
from rehabplan.testing.worked.run import Document, Ran, document, documents, run

__all__ = ["Document", "Facts", "Ran", "document", "documents", "facts", "rewritten", "run"]
