"""Walks through XML by expat: no document type, no depth without end, names without their namespaces."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from attrs import define, field

from rehabplan.sheets.xlsx_archive import Archive, active, too_large, unreadable

MOST_DEPTH, MOST_NODES = 64, 60_000
Attributes = Mapping[str, str]


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def walk(
    source: Archive,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call back for every start, end and text of a part. Raises ``UnfitError``."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise too_large(source.name, MOST_DEPTH, "parts inside each other")
        start(local(name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(name))

    def declared(*_: object) -> None:
        raise active(source.name, "declarations of XML entities", "save it anew")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = declared, declared
    parser.buffer_text = True
    try:
        parser.Parse(source.part(part), True)  # noqa: FBT003 - expat takes its arguments by place
    except expat.ExpatError as error:
        raise unreadable(source.name, f"its part {part} is no sound XML") from error


@define
class Node:
    """An element with what is in it."""

    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(factory=list)
    text: str = ""

    def all(self, name: str) -> list["Node"]:
        """Every element of that name in it, at any depth, in order."""
        found = []
        for child in self.children:
            found += [child] if child.name == name else []
            found += child.all(name)
        return found

    def get(self, name: str) -> str:
        """An attribute by its name without namespace; empty where it is missing."""
        return self.attributes.get(name, "")


def nodes(source: Archive, part: str) -> Node:
    """A small part as a whole. Raises ``UnfitError``."""
    root = Node("", {})
    around = [root]
    count = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal count
        count += 1
        if count > MOST_NODES:
            raise too_large(source.name, MOST_NODES, f"elements in its part {part}")
        node = Node(name, {local(key): value for key, value in attributes.items()})
        around[-1].children.append(node)
        around.append(node)

    def end(_: str) -> None:
        around.pop()

    def text(characters: str) -> None:
        around[-1].text += characters

    walk(source, part, start, end, text)
    return root
