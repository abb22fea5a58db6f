"""An xlsx file as raw sheets. Nothing of it runs, nothing outside it is looked up."""

import re
from datetime import datetime

from attrs import frozen
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from rehabplan.documents.wording import brief
from rehabplan.sheets.cells import Cell, area_of, reference
from rehabplan.sheets.marks import OURS
from rehabplan.sheets.raw import RawSheet, Value
from rehabplan.sheets.xlsx_archive import Archive, archive, related, relations_of, too_large, unreadable
from rehabplan.sheets.xlsx_cells import Bounds, SheetReader, Styles, hidden_in, text_of
from rehabplan.sheets.xml_walk import Attributes, Node, nodes, walk

MOST_SHEETS, MOST_NOTES, MOST_MERGED = 64, 20, 1_000
_ROOT = "_rels/.rels"
_DRAWN = re.compile(rb"<(\w+:)?(pic|graphicFrame|sp|grpSp)\b")
_YES = {"1", "true"}


@frozen
class _Listed:
    """A sheet as the workbook lists it."""

    title: str
    part: str
    is_hidden: bool


def read_book(content: bytes, name: str) -> tuple[RawSheet, ...]:
    """The sheets of a workbook, in its order. Raises ``UnfitError``."""
    source = archive(content, name)
    book = _lead(source, _ROOT, "officeDocument", "") or "xl/workbook.xml"
    if not source.has(book):
        raise unreadable(name, "it is no workbook")
    listed = _listed(source, book)
    texts = _texts(source, _lead(source, relations_of(book), "sharedStrings", book))
    styles = _styles(source, _lead(source, relations_of(book), "styles", book), _epoch(source, book))
    bounds = Bounds()
    return tuple(_sheet(source, each, texts, styles, bounds) for each in listed)


def _lead(source: Archive, relations: str, kind: str, part: str) -> str:
    """The part that a relation of a kind leads to; empty where there is none."""
    found = (target for told, target in _relations(source, relations, part) if told.endswith(f"/{kind}"))
    return next((target for target in found if source.has(target)), "")


def _relations(source: Archive, relations: str, part: str) -> list[tuple[str, str]]:
    found = [each for each in _all_relations(source, relations) if each.get("TargetMode") != "External"]
    return [(each.get("Type"), related(part, each.get("Target"))) for each in found]


def _listed(source: Archive, book: str) -> list[_Listed]:
    by_id = {each.get("Id"): related(book, each.get("Target")) for each in _all_relations(source, relations_of(book))}
    listed = [
        _Listed(
            brief(each.get("name"), 100), by_id.get(each.get("id"), ""), each.get("state") in {"hidden", "veryHidden"}
        )
        for each in nodes(source, book).all("sheet")
    ]
    if len(listed) > MOST_SHEETS:
        raise too_large(source.name, MOST_SHEETS, "sheets")
    for each in listed:
        if not source.has(each.part):
            raise unreadable(source.name, f"the sheet '{each.title}' is missing in it")
    return listed


def _all_relations(source: Archive, relations: str) -> list[Node]:
    return nodes(source, relations).all("Relationship") if source.has(relations) else []


def _epoch(source: Archive, book: str) -> datetime:
    settings = nodes(source, book).all("workbookPr")
    return CALENDAR_MAC_1904 if any(each.get("date1904") in _YES for each in settings) else CALENDAR_WINDOWS_1900


def _styles(source: Archive, part: str, epoch: datetime) -> Styles:
    if not part:
        return Styles({}, epoch)
    found = nodes(source, part)
    formats = dict(BUILTIN_FORMATS)
    formats |= {
        int(each.get("numFmtId")): each.get("formatCode")
        for each in found.all("numFmt")
        if each.get("numFmtId").isdigit()
    }
    used = [each.get("numFmtId") for cells in found.all("cellXfs") for each in cells.children if each.name == "xf"]
    shapes = {number: formats.get(int(id)) for number, id in enumerate(used) if id.isdigit()}
    return Styles({number: shape for number, shape in shapes.items() if shape and is_date_format(shape)}, epoch)


def _texts(source: Archive, part: str) -> tuple[Value | None, ...]:
    """The texts that cells refer to; how a text is spoken is left out."""
    found: list[Value | None] = []
    if not part:
        return ()
    content: list[str] = []
    takes = spoken = False

    def start(name: str, _: Attributes) -> None:
        nonlocal takes, spoken
        spoken = spoken or name == "rPh"
        takes = name == "t" and not spoken
        if name == "si":
            content.clear()

    def end(name: str) -> None:
        nonlocal takes, spoken
        takes = False
        if name == "rPh":
            spoken = False
        elif name == "si":
            found.append(text_of("".join(content)))

    def text(characters: str) -> None:
        if takes:
            content.append(characters)

    walk(source, part, start, end, text)
    return tuple(found)


def _sheet(
    source: Archive, listed: _Listed, texts: tuple[Value | None, ...], styles: Styles, bounds: Bounds
) -> RawSheet:
    reader = SheetReader(source, listed.title, texts, styles, bounds)
    reader.read(listed.part)
    whole = Cell(listed.title)
    hidden = (((whole, f"the sheet '{listed.title}' is hidden"),) if listed.is_hidden else ()) + hidden_in(reader)
    merged = tuple((_start(listed.title, each), each) for each in reader.merged[:MOST_MERGED])
    notes = [(whole, f"{len(reader.links)} hyperlinks; their texts are")] if reader.links else []
    notes += _comments(source, listed)
    relations = _relations(source, relations_of(listed.part), listed.part)
    drawn = [part for told, part in relations if told.endswith("/drawing") and source.has(part)]
    if any(_DRAWN.search(source.part(part)) for part in drawn):
        notes.append((whole, "pictures or charts"))
    area = sum(map(area_of, [*reader.merged, *reader.links]))
    return RawSheet(listed.title, reader.sorted_rows(), hidden, merged, tuple(notes), area)


def _start(title: str, area: str) -> Cell:
    return Cell(title, *(reference(area.partition(":")[0]) or (0, 0)))


def _comments(source: Archive, listed: _Listed) -> list[tuple[Cell, str]]:
    """Comments that people wrote."""
    part = _lead(source, relations_of(listed.part), "comments", listed.part)
    if not part:
        return []
    found = nodes(source, part)
    told = []
    for each in found.all("comment"):
        words = "".join(piece.text for piece in each.all("t"))
        if not words.rstrip().endswith(OURS):
            told.append((_start(listed.title, each.get("ref")), f"the comment '{brief(words)}'"))
    more = len(told) - MOST_NOTES
    return [*told[:MOST_NOTES], *([(Cell(listed.title), f"{more} more comments")] if more > 0 else [])]
