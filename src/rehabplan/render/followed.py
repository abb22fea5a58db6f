"""The protocols that a program follows: for the clinician's report, and in plain words for the patient."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from attrs import frozen

from rehabplan.model.catalogue import Bundle
from rehabplan.model.dose_number import Count
from rehabplan.model.program import Followed, Prescription, Wait
from rehabplan.model.protocol import Protocol
from rehabplan.model.source import Tag
from rehabplan.render.phrases import dates, day_and_year, listed, plural, say
from rehabplan.render.protocol_rules import growth_sentences
from rehabplan.render.words import place

_WAITS, _REASONS = 8, 2


@frozen
class Told:
    """A protocol at a site: its line, and what is to be said of it; ``never`` where it does not start."""

    line: str
    details: tuple[str, ...]
    never: bool


def told(bundle: Bundle) -> tuple[Told, ...]:
    """What a clinician must see of each protocol."""
    return tuple(_told(bundle, each) for each in bundle.program.protocols)


def _told(bundle: Bundle, each: Followed) -> Told:
    line = say("followed", site=place(each.site), title=_title(bundle, each), id=_named(each))
    details = (
        *([say("followed.chosen")] if each.chosen else []),
        *_sources(bundle, each),
        _starts(bundle, each),
        *_waits(each.waits),
        *_grows(bundle, each),
        *_adapted(bundle, each),
        *(say("followed.left_out", what=what) for what in each.left_out),
    )
    return Told(line, details, each.starts is None)


def _protocol(bundle: Bundle, each: Followed) -> Protocol | None:
    return next((protocol for protocol in bundle.library.protocols if protocol.id == each.protocol), None)


def _title(bundle: Bundle, each: Followed) -> str:
    protocol = _protocol(bundle, each)
    return each.protocol if protocol is None else protocol.title


def _named(each: Followed) -> str:
    return say("followed.arm", id=each.protocol, arm=each.arm) if each.arm else each.protocol


def _sources(bundle: Bundle, each: Followed) -> Iterator[str]:
    protocol = _protocol(bundle, each)
    texts = {citation.id: citation.text for citation in bundle.citations}
    for source in () if protocol is None else protocol.sources:
        key = "followed.source.recalled" if source.tag is Tag.RECALLED else "followed.source"
        yield say(key, work=texts.get(source.cite, source.cite).rstrip("."))


def _starts(bundle: Bundle, each: Followed) -> str:
    if each.starts is None:
        return say("followed.never")
    protocol = _protocol(bundle, each)
    weeks = plural("followed.weeks", Count.of(each.weeks_trained))
    table = "" if protocol is None else str(protocol.weeks)
    return say("followed.starts", day=day_and_year(each.starts), weeks=weeks, table=table)


def _grows(bundle: Bundle, each: Followed) -> Iterator[str]:
    """What the source lets grow inside a row, and whether a step of it is planned ahead."""
    protocol = _protocol(bundle, each)
    arm = None if protocol is None else protocol.arm(each.arm)
    ahead = {place.track for given in _of(bundle, each) if (place := given.of_protocol) and place.grown is not None}
    for number, track in enumerate(() if arm is None else arm.tracks):
        if rule := " ".join(growth_sentences(track)):
            yield say("followed.ahead" if number in ahead else "followed.grows", rule=rule.rstrip("."))


def _waits(waits: tuple[Wait, ...]) -> Iterator[str]:
    for wait in islice(waits, _WAITS):
        first, more = wait.because[:_REASONS], len(wait.because) - _REASONS
        because = "; ".join((*first, *([say("followed.more", count=more)] if more > 0 else [])))
        key = "followed.held" if wait.held else "followed.waits"
        yield say(key, dates=dates(wait.from_date, wait.to_date), because=because)
    if len(waits) > _WAITS:
        yield say("followed.more_waits", count=len(waits) - _WAITS)


def _adapted(bundle: Bundle, each: Followed) -> Iterator[str]:
    """Each change once, with what asked for it."""
    changes: dict[tuple[str, str], dict[str, None]] = {}
    for given in _of(bundle, each):
        place_of = given.of_protocol
        if place_of is not None and place_of.adapted_by:
            change = (_work(place_of.reached.blocks), _work(given.dose.blocks))
            changes.setdefault(change, {}).update(dict.fromkeys(place_of.adapted_by))
    for (stated, delivered), why in changes.items():
        yield say("followed.adapted", stated=stated, delivered=delivered, why=_reasons(why))


def _reasons(told: Iterable[str]) -> str:
    """Restrictions that ask for the same thing together."""
    names: dict[str, list[str]] = {}
    for each in told:
        name, colon, what = each.partition(": ")
        names.setdefault(what if colon else each, []).extend([name] if colon else [])
    return "; ".join(say("followed.by", names=listed(by), what=what) if by else what for what, by in names.items())


def _work(blocks: Iterable[object]) -> str:
    return " then ".join(map(str, blocks))


def _of(bundle: Bundle, each: Followed) -> Iterator[Prescription]:
    for given in bundle.program.prescriptions:
        place_of = given.of_protocol
        if place_of is not None and place_of.protocol == each.protocol and given.track.endswith(f":{each.site}"):
            yield given


def for_patient(bundle: Bundle, on: date) -> tuple[str, ...]:
    """What a patient reads of each protocol on a day."""
    return tuple(" ".join(_sentences(bundle, each, on)) for each in bundle.program.protocols)


def _sentences(bundle: Bundle, each: Followed, on: date) -> Iterator[str]:
    yield say("handout.followed", site=place(each.site), title=_title(bundle, each))
    if each.starts is None:
        yield say("handout.followed.never")
    elif on < each.starts:
        yield say("handout.followed.later", day=day_and_year(each.starts))
    elif any(w.from_date <= on <= w.to_date and not w.held for w in each.waits):
        yield say("handout.followed.waits")
    else:
        yield say("handout.followed.now")
    adapted = [name for given in _of(bundle, each) if given.of_protocol for name in given.of_protocol.adapted_by]
    if adapted and each.starts is not None:
        yield say("handout.followed.adapted")
    names = [what.partition(":")[0] for what in each.left_out if ":" in what]
    if names and each.starts is not None:
        yield say("handout.followed.without", names=listed(dict.fromkeys(names)))
