"""Protocols written short, as authors do."""

from rehabplan.documents.documents import read_part
from rehabplan.model.protocol import Protocol, ProtocolTrack

HEAD = """\
- id: made
  title: Made
  kind: exercise
  for: {region: knee, capacity: strength}
  confidence: high
  weeks: "12"
  sources: [{cite: design, tag: D}]
"""


def document(text: str) -> str:
    """A document of one protocol: its head, then lines that start in the first column."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.strip("\n").split("\n"))
    return HEAD + lines


def protocol(text: str) -> Protocol:
    """The protocol of such a document."""
    (found,) = read_part(document(text), "protocols", "made.yaml").unwrap()
    return found


def track(text: str) -> ProtocolTrack:
    """The only track of such a document."""
    (found,) = protocol(text).tracks
    return found
