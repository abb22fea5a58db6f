"""Digests as documents have them: of a lock, and, told from outside, of case, events and excerpt."""

import json
from collections.abc import Iterable
from hashlib import sha256

from attrs import frozen

from rehabplan.model.program import CatalogueLock


@frozen
class Written:
    """Digests of a bundle's parts as documents; this room cannot write documents, so it is told."""

    case: str
    events: str
    excerpt: str


def lock_digest(lock: Iterable[CatalogueLock]) -> str:
    """The digest of a library: SHA-256 over the ids and digests of its catalogues, by id, as JSON is written here."""
    rows = sorted([each.id, each.digest] for each in lock)
    text = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
    return "sha256:" + sha256(text.encode()).hexdigest()
