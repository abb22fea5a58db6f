"""Rules on what patients read: plain sentences, whole ones, without markup or addresses."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from rehabplan.documents import Path
from rehabplan.library.kinds import Entry
from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.advice import Advice
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, RegionProfile
from rehabplan.model.protocol import Protocol
from rehabplan.model.screening import ScreeningList

_MARKUP = re.compile(r"<[A-Za-z!/]|&[A-Za-z]+;|\*\*|`|\]\(|\{[{%]|\$\{")
_FORMULA = re.compile(r"\A[=+@-]")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_WHOLE = re.compile(r"[A-Z0-9\"'].*[.!?]\"?", re.DOTALL)

Text: TypeAlias = tuple[Path, str]


def texts_of(entry: Entry) -> Iterator[Text]:
    """Everything of an entry that people read, by its path."""
    match entry:
        case Exercise():
            yield ("name",), entry.name
            yield from sentences_of(entry)
        case ExerciseOverride():
            yield from [(("name",), entry.name)] if entry.name else []
            yield from sentences_of(entry)
            yield from ((("media", index, "title"), each.title) for index, each in enumerate(entry.media))
        case Ladder() | FurtherMeasure():
            yield ("title",), entry.title
        case RegionProfile():
            yield ("title",), entry.title
            yield from sentences_of(entry)
        case Policy():
            yield ("title",), entry.title
            yield from sentences_of(entry)
        case Advice():
            yield ("title",), entry.title
            yield from sentences_of(entry)
        case Protocol():
            yield from _of_protocol(entry)
            yield from sentences_of(entry)
        case ScreeningList():
            yield from ((("flags", i, "title"), each.title) for i, each in enumerate(entry.flags))
            yield from ((("conditions", i, "question"), each.question) for i, each in enumerate(entry.conditions))


def sentences_of(entry: Entry) -> Iterator[Text]:
    """The whole sentences among them."""
    match entry:
        case Exercise(cues=lines) | ExerciseOverride(cues=lines):
            yield from ((("cues", index), line) for index, line in enumerate(lines))
        case RegionProfile(warning_signs=lines):
            yield from ((("warning_signs", index), line) for index, line in enumerate(lines))
        case Advice(text=lines):
            yield from ((("text", index), line) for index, line in enumerate(lines))
        case Policy(say=say):
            yield ("say",), say
        case Protocol(cautions=lines):
            yield from ((("cautions", index), line) for index, line in enumerate(lines))


def _of_protocol(protocol: Protocol) -> Iterator[Text]:
    """What a protocol says beside its cautions: its names, notes and activities, and what its source reports."""
    suits, pain = protocol.suits, protocol.pain
    yield from _said((), protocol, "title", "progression")
    yield from _said(("for",), suits, "condition", "population")
    yield from _said(("pain",), pain, "settles_by", "says")
    yield from ((("reported", key.value), text) for key, text in protocol.reported)
    for place, track in tracks_of(protocol):
        yield from _said(place, track, "name")
        for path, row in rows_of(place, track):
            yield from _said(path, row, "name", "goal", "note")
            for item in row.items:
                yield from ((path, text) for _, text in _said(path, item, "activity", "note"))


def _said(path: Path, holder: object, *names: str) -> Iterator[Text]:
    return (((*path, name), text) for name in names if (text := getattr(holder, name)))


def _markup(entry: Entry) -> Iterator[Found]:
    """Texts are printed in many forms, and markup would be shown as it stands, or run."""
    for path, text in texts_of(entry):
        if sign := _MARKUP.search(text):
            yield found(*path, sign=sign.group())


def _formula(entry: Entry) -> Iterator[Found]:
    """A text with one of these signs first is a formula to a program that opens tables, and runs there."""
    for path, text in texts_of(entry):
        if sign := _FORMULA.match(text):
            yield found(*path, sign=sign.group())


def _address(entry: Entry) -> Iterator[Found]:
    """An address in a text cannot be followed on paper and leads somewhere else next year."""
    for path, text in texts_of(entry):
        if _ADDRESS.search(text):
            yield found(*path)


def _cut(entry: Entry) -> Iterator[Found]:
    """Flow style cuts prose at its commas and a bare ' #' ends it: what is left is no whole sentence."""
    for path, text in sentences_of(entry):
        if not _WHOLE.fullmatch(text):
            yield found(*path, text=text[:60])


_READ = (Exercise, Ladder, RegionProfile, Policy, ScreeningList, Advice, ExerciseOverride, Protocol, FurtherMeasure)

RULES: tuple[AloneRule[Any], ...] = (
    *(AloneRule(error("markup", "'{sign}' is markup", "write plain text"), kind, _markup) for kind in _READ),
    *(
        AloneRule(warning("formula", "a text begins with '{sign}'", "begin with a word or a number"), kind, _formula)
        for kind in _READ
    ),
    *(
        AloneRule(warning("address", "a text holds an address", "cite the work as a source"), kind, _address)
        for kind in _READ
    ),
    *(
        AloneRule(
            warning("cut-sentence", "'{text}' is no whole sentence", "write whole sentences in a block list"),
            kind,
            _cut,
        )
        for kind in (Exercise, RegionProfile, Policy, Advice, ExerciseOverride, Protocol)
    ),
)
