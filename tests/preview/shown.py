"""Catalogues to look at: the kit's tiny one, in a folder, changed on purpose."""

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from attrs import evolve

from rehabplan.library.load import first_party
from rehabplan.preview.material import Base, Material, base_of, material
from rehabplan.preview.site import Site, pages, site
from rehabplan.testing import tiny
from rehabplan.testing.examples import FOUNDATION

VOID = {"meta", "br", "hr", "img", "input", "link"}


@cache
def base() -> Base:
    """The foundation of healing model, policies and screening lists, without exercises."""
    wanted = f"\nid: {FOUNDATION}\n".encode()
    return base_of(each for each in first_party() if wanted in each["catalogue.yaml"])


def folder_of(at: Path, changes: Mapping[str, bytes | None] | None = None) -> Path:
    """The tiny catalogue in the folder ``tiny``, with files changed, added, or (``None``) left out."""
    root = at / "tiny"
    for name, content in {**tiny.catalogue(), **(changes or {})}.items():
        if content is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
    return root


def swapped(name: str, old: str, new: str) -> dict[str, bytes]:
    """A file of the tiny catalogue with one text changed."""
    content = tiny.catalogue()[name].decode()
    assert old in content
    return {name: content.replace(old, new, 1).encode()}


def seen_in(folder: Path) -> Material:
    """What a preview of a folder shows, beside the foundation alone."""
    return material(folder, base())


def pages_of(made: Site, *, live: bool = False) -> dict[str, str]:
    """The pages as text."""
    return {name: page.content.decode() for name, page in pages(made, live=live).items()}


def site_without_samples(seen: Material) -> Site:
    """A site without sample patients, so that nothing has to be planned."""
    return site(evolve(seen, usable=None))


class Outline(HTMLParser):
    """Tags, attributes, headings, ids, links and words of a page, and what does not close as it should."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.headings: list[int] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._meet(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._meet(tag, attrs)

    def _meet(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        """The values of an attribute, in their order."""
        return [value or "" for _, each, value in self.attributes if each == name]

    @property
    def text(self) -> str:
        """All words, spaces as one."""
        return " ".join(" ".join(self.words).split())


def outline(page: str) -> Outline:
    """Parse a page."""
    found = Outline()
    found.feed(page)
    found.close()
    return found
