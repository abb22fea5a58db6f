"""What a protocol's document says of the 16 items of CERT, the consensus on exercise reporting templates."""

from collections.abc import Callable
from itertools import groupby

from attrs import frozen

from rehabplan.model.dose import Dose, Maximum, OpenReps
from rehabplan.model.dose_time import total
from rehabplan.model.protocol import CertItem, Protocol, Shape, StartAt


@frozen
class Item:
    """An item, or one of its parts (``7a``, ``7b``): what it asks for, whether that is said, and where to say it."""

    number: str
    asks: str
    said: bool
    write: str


@frozen
class Score:
    """The items in order; one that has parts is said where all of them are."""

    items: tuple[Item, ...]

    @property
    def said(self) -> int:
        """How many of the items are said."""
        return sum(self._whole)

    @property
    def of(self) -> int:
        """How many items there are."""
        return len(self._whole)

    @property
    def _whole(self) -> list[bool]:
        """Of each item, whether all of its parts are said."""
        return [all(part.said for part in parts) for _, parts in groupby(self.items, key=_number)]

    @property
    def missing(self) -> tuple[Item, ...]:
        """What the document does not say."""
        return tuple(item for item in self.items if not item.said)


def score(protocol: Protocol) -> Score:
    """Judge a protocol by what its document holds; an item counts only where all of it is there."""
    return Score(tuple(Item(number, asks, says(protocol), write) for number, asks, says, write in _ITEMS))


def _number(item: Item) -> str:
    """The item's number without the letter of its part."""
    return item.number.rstrip("ab")


def _reports(item: CertItem) -> Callable[[Protocol], bool]:
    return lambda protocol: item in dict(protocol.reported)


def _doses(protocol: Protocol) -> list[Dose]:
    return [item.dose for row in protocol.rows for item in row.items if item.dose is not None]


def _has_rule(protocol: Protocol) -> bool:
    """Whether something decides when to progress: a table of weeks or days, criteria, or results."""
    return all(
        track.shape is not Shape.STEPS
        or all(row.step_up_if_all or track.step_up_if_all or row.at is not None for row in track.rows[:-1])
        for track in protocol.tracks
    )


def _is_replicable(protocol: Protocol) -> bool:
    """Whether every line names its exercises and the amount of work."""
    items = [item for row in protocol.rows for item in row.items if not item.activity]
    return bool(items) and all(item.exercises and item.dose is not None and _is_stated(item.dose) for item in items)


def _is_stated(dose: Dose) -> bool:
    """Whether every block says how much is done; as much as possible says so."""
    return all(
        not work.written_sets.is_unstated if isinstance(work.amount, Maximum | OpenReps) else total((work,)) is not None
        for work in dose.works
    )


def _says_how_often(protocol: Protocol) -> bool:
    doses = _doses(protocol)
    return bool(doses) and all(dose.says_days for dose in doses)


def _says_start(protocol: Protocol) -> bool:
    return CertItem.STARTING_LEVEL in dict(protocol.reported) or any(
        track.start_at is StartAt.HIGHEST_PASSED or track.by_result is not None for track in protocol.tracks
    )


_REPORTED = "a text under reported: {}"
_ITEMS: tuple[tuple[str, str, Callable[[Protocol], bool], str], ...] = (
    ("1", "the equipment", lambda p: bool(p.exercises), "name exercises: their entries list the equipment"),
    ("2", "who delivers it, with which training", _reports(CertItem.PROVIDER), _REPORTED.format("provider")),
    ("3", "alone or in a group", _reports(CertItem.INDIVIDUAL_OR_GROUP), _REPORTED.format("individual_or_group")),
    ("4", "how it is supervised", _reports(CertItem.SUPERVISION), _REPORTED.format("supervision")),
    ("5", "how adherence is measured", _reports(CertItem.ADHERENCE), _REPORTED.format("adherence")),
    ("6", "what motivates", _reports(CertItem.MOTIVATION), _REPORTED.format("motivation")),
    ("7a", "the rule that decides on progress", _has_rule, "weeks, days, by_result, or step_up_if_all on every step"),
    ("7b", "how it progresses", lambda p: bool(p.progression), "a text under progression"),
    ("8", "every exercise so that it can be done again", _is_replicable, "an exercise and a stated dose on every line"),
    ("9", "what is done at home", _reports(CertItem.HOME_COMPONENT), _REPORTED.format("home_component")),
    ("10", "what comes beside exercise", _reports(CertItem.BEYOND_EXERCISE), _REPORTED.format("beyond_exercise")),
    ("11", "adverse events", _reports(CertItem.ADVERSE_EVENTS), _REPORTED.format("adverse_events")),
    ("12", "where it takes place", _reports(CertItem.SETTING), _REPORTED.format("setting")),
    ("13", "how much, how hard, how often, how long", _says_how_often, "days/week in always or in every dose"),
    ("14", "whether and how it is tailored", _reports(CertItem.TAILORING), _REPORTED.format("tailoring")),
    ("15", "how the starting level is chosen", _says_start, "start_at, by_result, or reported: starting_level"),
    ("16", "whether it was delivered as planned", _reports(CertItem.FIDELITY), _REPORTED.format("fidelity")),
)
"""CERT as recalled (M): 16 items, of which the seventh has two parts."""
