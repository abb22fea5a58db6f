"""Documents and libraries a verb works on; what cannot be read ends the verb with its issues."""

from pathlib import Path
from typing import Any

from rehabplan.cli.arguments import Chosen
from rehabplan.cli.output import ISSUES, has_errors, refuse, tell
from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import read
from rehabplan.library.catalogue_folder import id_of
from rehabplan.library.distribution import catalogue_in
from rehabplan.library.files import Source
from rehabplan.library.library import Library
from rehabplan.library.load import first_party
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle
from rehabplan.model.events import Event
from rehabplan.model.issue import Issue
from rehabplan.model.lock import Lock
from rehabplan.model.result import Refused
from rehabplan.plugins.load import Beside, by_kind, load_library
from rehabplan.plugins.load import beside as beside_of


def case_at(path: Path, form: str, empty: dict[str, Any] | None = None) -> Case:
    """The case of a file."""
    found = read(path, Case)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    tell(found.issues)
    return found.value


def events_at(path: Path, form: str, empty: dict[str, Any] | None = None) -> tuple[Event, ...]:
    """The events of a file."""
    found = read(path, Events)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    tell(found.issues)
    return found.value.events


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


def library_of(chosen: Chosen, form: str, empty: dict[str, Any] | None = None) -> Library:
    """The first-party catalogues and what was chosen beside them: all of it sound, and the lock's if there is one."""
    lock = lock_at(chosen.locked, form, empty) if chosen.locked else None
    catalogues, plugins = by_kind(chosen.plugins) if chosen.plugins else ((), ())
    own: tuple[Source | str, ...] = (*catalogues, *chosen.catalogues)
    named = (*first_party(), *own) if own else ()
    found = load_library(*named, plugins=plugins, allowed=frozenset(chosen.plugins), lock=lock, cache=chosen.cache)
    if isinstance(found, Refused):
        refuse(found, form, empty)
    if has_errors(found.issues):
        refuse(Refused(found.issues), form, empty)
    if own and (clashes := _clashes(found.value)):
        refuse(Refused(clashes), form, empty)
    tell(found.issues)
    return found.value


def _clashes(library: Library) -> tuple[Issue, ...]:
    """What makes 'catalogue validate' call a catalogue not valid though it can be read by itself."""
    from rehabplan.library.lint import clashing

    return clashing(library, {id_of(source) for source in first_party()})


def source_at(path: Path, form: str, empty: dict[str, Any] | None = None) -> Path:
    """The folder or zip of the catalogue that a path leads to."""
    found = catalogue_in(path)
    if isinstance(found, Refused):
        refuse(found, form, empty, code=ISSUES)
    return found.value


def beside(source: Source, plugins: tuple[str, ...], form: str) -> Beside:
    """The first-party catalogues and those of plugins, but for one of the same id, and the plugins' code."""
    found = beside_of(source, plugins)
    if isinstance(found, Refused):
        refuse(found, form, code=ISSUES)
    return found.value
