"""Plain values to start a test from: a knee case, the first-party library, the smallest useful one."""

from collections.abc import Mapping

from rehabplan.library.library import Library
from rehabplan.library.load import first_party as folders
from rehabplan.library.load import load

FOUNDATION = "prolotherapy"
"""The catalogue of healing model, policies and screening lists that every case needs."""


def first_party() -> Library:
    """The library that rehabplan ships, read anew: keep it for a whole session. Raises ``RefusedError``."""
    return load(folders()).unwrap()


def foundation() -> Library:
    """The prolotherapy model, policies and screening lists alone, without exercises. Raises ``RefusedError``."""
    return load([folder for folder in folders() if _is_foundation(folder)]).unwrap()


def _is_foundation(folder: Mapping[str, bytes]) -> bool:
    return f"\nid: {FOUNDATION}\n".encode() in folder["catalogue.yaml"]
