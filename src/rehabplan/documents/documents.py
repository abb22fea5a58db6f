"""The door that everybody uses: documents to values and back.

Reading takes four steps, and tells all problems of the step that finds any: text to a located tree, the tree against
its schema, values from the tree, sense between values.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar, overload

from rehabplan.documents import write
from rehabplan.documents.assemble import (
    Events,
    bundle_of,
    case_of,
    events_of,
    lock_of,
    program_of,
    schema_of,
    structured,
    unstructured,
)
from rehabplan.documents.notations import FORMATS
from rehabplan.documents.source import Source, tree_of
from rehabplan.documents.tree import Json, Tree
from rehabplan.documents.validate import validate
from rehabplan.documents.worked_cases import worked_case_of
from rehabplan.model.advice import Advice
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Bundle, Manifest
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.model.lock import Lock
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, RegionProfile
from rehabplan.model.program import Program
from rehabplan.model.protocol import Protocol
from rehabplan.model.result import Refused, Result
from rehabplan.model.screening import ScreeningList
from rehabplan.model.worked_case import WorkedCase

D = TypeVar("D", Case, Events, Program, Bundle, WorkedCase, Lock)
Document: TypeAlias = Case | Events | Program | Bundle | WorkedCase | Lock

_KINDS: Mapping[type, tuple[str, Callable[[Tree], Result[Any]]]] = {
    Case: ("case", case_of),
    Events: ("events", events_of),
    Program: ("program", program_of),
    Bundle: ("bundle", bundle_of),
    WorkedCase: ("worked_case", worked_case_of),
    Lock: ("lock", lock_of),
}
_PARTS: Mapping[str, Any] = {
    "catalogue": Manifest,
    "exercises": tuple[Exercise, ...],
    "ladders": tuple[Ladder, ...],
    "region": RegionProfile,
    "healing": HealingModel,
    "policies": tuple[Policy, ...],
    "screening": tuple[ScreeningList, ...],
    "advice": tuple[Advice, ...],
    "protocols": tuple[Protocol, ...],
    "overrides": tuple[ExerciseOverride, ...],
    "measures": tuple[FurtherMeasure, ...],
}


def read(src: Source, kind: type[D], name: str = "") -> Result[D]:
    """Read a document of one of the kinds; ``name`` is what issues call it.

    A ``Path`` is read from disk, ``str`` and ``bytes`` are YAML or JSON content, a mapping is data.
    """
    document, build = _KINDS[kind]
    tree = _checked(src, document, name)
    return build(tree) if isinstance(tree, Tree) else Refused(tree)


@overload
def read_part(src: Source, part: Literal["catalogue"], name: str = "") -> Result[Manifest]: ...
@overload
def read_part(src: Source, part: Literal["exercises"], name: str = "") -> Result[tuple[Exercise, ...]]: ...
@overload
def read_part(src: Source, part: Literal["ladders"], name: str = "") -> Result[tuple[Ladder, ...]]: ...
@overload
def read_part(src: Source, part: Literal["region"], name: str = "") -> Result[RegionProfile]: ...
@overload
def read_part(src: Source, part: Literal["healing"], name: str = "") -> Result[HealingModel]: ...
@overload
def read_part(src: Source, part: Literal["policies"], name: str = "") -> Result[tuple[Policy, ...]]: ...
@overload
def read_part(src: Source, part: Literal["screening"], name: str = "") -> Result[tuple[ScreeningList, ...]]: ...
@overload
def read_part(src: Source, part: Literal["advice"], name: str = "") -> Result[tuple[Advice, ...]]: ...
@overload
def read_part(src: Source, part: Literal["protocols"], name: str = "") -> Result[tuple[Protocol, ...]]: ...
@overload
def read_part(src: Source, part: Literal["overrides"], name: str = "") -> Result[tuple[ExerciseOverride, ...]]: ...
@overload
def read_part(src: Source, part: Literal["measures"], name: str = "") -> Result[tuple[FurtherMeasure, ...]]: ...
def read_part(src: Source, part: str, name: str = "") -> Result[Any]:
    """Read one file of a catalogue by the name of its schema; ids stay as the file has them."""
    tree = _checked(src, part, name)
    return structured(tree, _PARTS[part], part) if isinstance(tree, Tree) else Refused(tree)


def dump(doc: Document) -> dict[str, Json]:
    """The document of a value; what has its default is left out."""
    return unstructured(doc, _KINDS[type(doc)][0])


def dumps(doc: Document) -> bytes:
    """The one written form of a value, as JSON."""
    return write.canonical_json(dump(doc))


def digest(doc: Document) -> str:
    """SHA-256 of the written form."""
    return write.digest(dump(doc))


def _checked(src: Source, document: str, name: str) -> Tree | tuple[Issue, ...]:
    """A tree that fits the schema of its kind, or every issue of the first step that finds any."""
    tree = tree_of(src, document, name)
    if not isinstance(tree, Tree):
        return tree
    return _other_version(tree, document) or validate(tree, document, FORMATS) or tree


def _other_version(tree: Tree, document: str) -> tuple[Issue, ...]:
    """A document of a later version is told as such: its keys are not ours to judge."""
    said = tree.data.get("schema") if isinstance(tree.data, dict) else None
    stem, _, version = said.rpartition("/") if isinstance(said, str) else ("", "", "")
    is_later = f"{stem}/1" == schema_of(document) and version.isascii() and version.isdigit() and int(version) > 1
    if not is_later:
        return ()
    words = params(found=said, known=schema_of(document))
    text = "the document is written in the newer version {found}; this installation reads {known}"
    advice = "update rehabplan, or have the document written in the older version"
    return (Issue("document/newer-version", Severity.ERROR, text, words, tree.at(("schema",)), advice, Act.FIX),)
