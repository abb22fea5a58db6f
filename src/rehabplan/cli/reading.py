"""Documents and libraries a verb works on; what cannot be read ends the verb with its issues."""

from pathlib import Path
from typing import Any

from rehabplan.cli.output import has_errors, refuse, tell
from rehabplan.documents.documents import read
from rehabplan.library.files import Source
from rehabplan.library.library import Library
from rehabplan.library.load import first_party
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle
from rehabplan.model.lock import Lock
from rehabplan.model.result import Refused
from rehabplan.plugins.load import load_library


def case_at(path: Path, form: str, empty: dict[str, Any] | None = None) -> Case:
    """The case of a file."""
    found = read(path, Case)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    tell(found.issues)
    return found.value


def bundle_at(path: Path, form: str) -> Bundle:
    """The bundle of a file."""
    found = read(path, Bundle)
    if isinstance(found, Refused):
        refuse(found, form)
    return found.value


def lock_at(path: Path, form: str, empty: dict[str, Any] | None = None) -> Lock:
    """The lock of a file."""
    found = read(path, Lock)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    return found.value


def library_of(
    catalogues: tuple[Path, ...],
    form: str,
    empty: dict[str, Any] | None = None,
    lock: Lock | None = None,
    cache: Path | None = None,
) -> Library:
    """The first-party catalogues and those of the paths, all of them sound, and those of the lock if there is one."""
    named: tuple[Source, ...] = (*first_party(), *catalogues) if catalogues else ()
    found = load_library(*named, lock=lock, cache=cache) if lock or cache else load_library(*named)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    if has_errors(found.issues):
        refuse(Refused(found.issues), form, empty)
    tell(found.issues)
    return found.value
