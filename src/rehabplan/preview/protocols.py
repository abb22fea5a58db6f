"""Protocols as tables, a table for each arm and shape; columns that say nothing are left out."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from attrs import asdict, evolve, fields, frozen

from rehabplan.model.protocol import Protocol, Shape
from rehabplan.model.source import Tag
from rehabplan.preview.anchors import anchors, exercise_links, local
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Note
from rehabplan.preview.wording import Cited, cited
from rehabplan.protocols.cert import score
from rehabplan.protocols.table import Cells, Line, cells, table
from rehabplan.render.phrases import capital, spaced
from rehabplan.render.protocol_table import NOT_STATED
from rehabplan.render.words import capacity_words, region_words

_WHEN = {Shape.WEEKS: "Weeks", Shape.DAYS: "Days after", Shape.STEPS: "Weeks", Shape.BY_RESULT: "When"}


@frozen
class Named:
    """A cell's text, the address of its card where there is one, and what stands after it."""

    text: str
    link: str = ""
    after: str = ""


@frozen
class Table:
    """Heads and rows; the third column names exercises."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Named, ...], ...], ...]


@frozen
class ProtocolView:
    """One protocol; ``said`` and ``missing`` are what it says of what CERT asks for."""

    anchor: str
    id: str
    title: str
    place: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    texts: tuple[tuple[str, str], ...]
    said: str
    missing: tuple[str, ...]
    has_recalled: bool
    sources: tuple[Cited, ...]
    notes: tuple[Note, ...]


def protocol_views(seen: Material, works: Mapping[str, str]) -> tuple[ProtocolView, ...]:
    """Every protocol that could be read."""
    found = anchors("p", (each.id for each in seen.draft.protocols))
    links = exercise_links(seen.draft.exercises)
    names = {each.id: Named(each.name, links.get(each.id, "")) for each in seen.library.content.exercises}
    return tuple(_view(each, found[each.id], names, seen, works) for each in seen.draft.protocols)


def _view(
    protocol: Protocol, anchor: str, names: Mapping[str, Named], seen: Material, works: Mapping[str, str]
) -> ProtocolView:
    judged, lines = score(protocol), table(protocol)
    return ProtocolView(
        anchor,
        local(protocol.id),
        protocol.title,
        seen.desk.place(protocol),
        _facts(protocol),
        tuple(_tables(lines, names)),
        _texts(protocol),
        f"{judged.said} of {judged.of} items",
        tuple(item.asks for item in judged.missing),
        any(line.tag is Tag.RECALLED for line in lines),
        cited(protocol.sources, works),
        seen.desk.of(protocol),
    )


def _facts(protocol: Protocol) -> tuple[tuple[str, str], ...]:
    suits = protocol.suits
    whom = (spaced(suits.tissue or ""), suits.condition, suits.population)
    found = (
        ("For", ", ".join(part for part in (region_words(suits.region), *whom) if part)),
        ("Trains", capacity_words(suits.capacity)),
        ("Kind", spaced(protocol.kind)),
        ("Lasts", f"{protocol.weeks} weeks"),
        ("Confidence", protocol.confidence.value),
    )
    return tuple((name, capital(text)) for name, text in found)


def _texts(protocol: Protocol) -> tuple[tuple[str, str], ...]:
    found = [("Progression", protocol.progression), ("Pain", protocol.pain.says)]
    found += [("Caution", caution) for caution in protocol.cautions]
    return tuple((name, text) for name, text in found if text)


def _tables(lines: Iterable[Line], names: Mapping[str, Named]) -> Iterable[Table]:
    for (arm, shape), group in groupby(lines, key=lambda line: (line.arm, line.shape)):
        heads = (_WHEN[shape], "Stage", "Exercise", *(capital(spaced(each.name)) for each in fields(Cells)), "Known")
        rows = [_row(line, names) for line in group]
        kept = [index for index in range(len(heads)) if any(row[index] for row in rows)]
        yield Table(arm, tuple(heads[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _row(line: Line, names: Mapping[str, Named]) -> tuple[tuple[Named, ...], ...]:
    stage = ", ".join(part for part in (line.name, f"session {line.session}" if line.session else "") if part)
    shown = asdict(cells(line.item.dose))
    shown["work"] = NOT_STATED if shown["work"] == "? reps" else shown["work"]
    told = (line.when, stage, *shown.values(), "recalled" if line.tag is Tag.RECALLED else "")
    when, named_stage, *rest = (_cell(text) for text in told)
    return (when, named_stage, _who(line, names), *rest)


def _cell(text: str) -> tuple[Named, ...]:
    return (Named(text),) if text else ()


def _who(line: Line, names: Mapping[str, Named]) -> tuple[Named, ...]:
    item = line.item
    who = [names.get(id, Named(id)) for id in item.exercises]
    who += [Named(f"any {spaced(item.any_mode)} exercise")] if item.any_mode is not None else []
    who += [Named(item.activity)] if item.activity else []
    parted = [evolve(each, after=", ") for each in who[:-1]] + who[-1:]
    return (
        *((Named("or", after=" "),) if line.other else ()),
        *parted,
        *((Named(f" ({item.note})"),) if item.note else ()),
    )
