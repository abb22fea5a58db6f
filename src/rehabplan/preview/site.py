"""The pages of a preview: names and bytes, the same for the same catalogue."""

import base64
from functools import cache
from hashlib import sha256
from importlib import resources

from attrs import frozen
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rehabplan.library.files import MANIFEST
from rehabplan.library.kinds import FOLDERS
from rehabplan.model.healing import HealingModel
from rehabplan.preview.anchors import LADDERS, PROTOCOLS, RULES
from rehabplan.preview.cards import Shelf, shelves
from rehabplan.preview.drawing import drawn
from rehabplan.preview.grid import Covered, covered
from rehabplan.preview.ladders import LadderView, ladder_views
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Note, counted
from rehabplan.preview.protocols import ProtocolView, protocol_views
from rehabplan.preview.rules import RuleView, rule_views
from rehabplan.preview.samples import Sample, samples
from rehabplan.preview.wording import TAGS
from rehabplan.render.characters import printable
from rehabplan.testing.examples import MODEL

HOME, EXERCISES, COVERAGE, TRY, ISSUES = "index.html", "exercises.html", "coverage.html", "try.html", "issues.html"
STATIC = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
LIVE = STATIC + "; script-src 'sha256-{script}'; connect-src 'self'"
CLOSED = "script-src 'none'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
"""Policies: of our pages, of our pages with live reload, and of handouts, which carry a closer one themselves."""

_DRAWN_ELSEWHERE = {"exercises", "ladders", "protocols"}


@frozen
class Tab:
    """A page in the list of pages: its file, its name, and how many things are on it."""

    file: str
    title: str
    count: int | None = None


@frozen
class Served:
    """A page's bytes, and the policy they are served with."""

    content: bytes
    policy: str


@frozen
class Site:
    """Everything that the pages show."""

    seen: Material
    shelves: tuple[Shelf, ...]
    ladders: tuple[LadderView, ...]
    protocols: tuple[ProtocolView, ...]
    rules: tuple[RuleView, ...]
    covered: tuple[Covered, ...]
    samples: tuple[Sample, ...]
    notes: tuple[tuple[str, tuple[Note, ...]], ...]

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The pages in their order; kinds of which the catalogue has none are left out."""
        found = [
            Tab(HOME, "Overview"),
            Tab(EXERCISES, "Exercises", sum(len(shelf.cards) for shelf in self.shelves)),
            Tab(LADDERS, "Ladders", len(self.ladders)),
            Tab(PROTOCOLS, "Protocols", len(self.protocols)),
            Tab(RULES, "Advice and rules", len(self.rules)),
            Tab(COVERAGE, "Coverage"),
            Tab(TRY, "Try it"),
            Tab(ISSUES, "Issues", len(self.seen.issues)),
        ]
        shown = {PROTOCOLS: self.protocols or self.left("protocols"), RULES: self.rules or self.left_rules}
        return tuple(tab for tab in found if shown.get(tab.file, True))

    def left(self, folder: str) -> tuple[Note, ...]:
        """What is wrong in a folder and concerns nothing that could be read."""
        return self.seen.desk.left(folder)

    @property
    def left_rules(self) -> tuple[Note, ...]:
        """The same of the folders whose entries have no picture."""
        return tuple(note for folder in FOLDERS if folder not in _DRAWN_ELSEWHERE for note in self.left(folder))

    @property
    def left_manifest(self) -> tuple[Note, ...]:
        """What is wrong with ``catalogue.yaml``."""
        return self.left(MANIFEST)


def site(seen: Material) -> Site:
    """Work out everything that the pages show; sample patients are planned here."""
    works = _works(seen)
    models = _models(seen)
    return Site(
        seen,
        shelves(seen, works, models[0] if models else None),
        ladder_views(seen, works),
        protocol_views(seen, works),
        rule_views(seen, works),
        tuple(covered(seen, model) for model in models),
        samples(seen),
        _by_document(seen),
    )


def pages(made: Site, *, live: bool = False) -> dict[str, Served]:
    """Every page by its file's name; with ``live``, each asks the server whether something has changed."""
    policy = (LIVE if live else STATIC).format(style=_digest("preview.css"), script=_digest("reload.js"))
    found = {tab.file: _page(made, tab.file, tab.file, policy, live=live) for tab in made.tabs}
    for shelf in made.shelves:
        found[shelf.page] = _page(made, "region.html", shelf.page, policy, live=live, shelf=shelf)
    for sample in made.samples:
        if sample.page:
            found[sample.page] = Served(sample.handout.encode(), CLOSED)
    return found


def _page(made: Site, template: str, file: str, policy: str, *, live: bool, shelf: Shelf | None = None) -> Served:
    here = EXERCISES if shelf is not None else file
    text = (
        _environment()
        .get_template(template)
        .render(
            site=made,
            seen=made.seen,
            shelf=shelf,
            here=here,
            policy=policy,
            style=Markup(_file("preview.css")),  # noqa: S704 - our own file
            script=Markup(_file("reload.js")) if live else "",  # noqa: S704 - our own file
        )
    )
    return Served(text.encode(), policy)


def _works(seen: Material) -> dict[str, str]:
    """Works by their full id; those of the catalogue also where it cannot be used yet."""
    works = {citation.id: citation.text for citation in seen.library.citations}
    if seen.manifest is not None:
        works |= {f"{seen.manifest.id}/{each.id}": each.text for each in seen.manifest.sources}
    return works


def _models(seen: Material) -> tuple[HealingModel, ...]:
    """The healing models to measure by: the catalogue's own, else the first-party one."""
    known = seen.library.healing(MODEL)
    return seen.draft.healing or (() if known is None else (known,))


def _by_document(seen: Material) -> tuple[tuple[str, tuple[Note, ...]], ...]:
    """All notes by document, each in the order of its lines."""
    groups: dict[str, list[Note]] = {}
    for found in (*seen.desk.by_entry.values(), *seen.desk.by_document.values()):
        for each in found:
            groups.setdefault(each.at.document, []).append(each)
    return tuple((name, tuple(sorted(groups[name], key=lambda each: each.order))) for name in sorted(groups))


@cache
def _environment() -> Environment:
    found = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_file),
        finalize=_visible,
        auto_reload=False,
    )
    found.globals |= {"drawn": drawn, "counted": counted, "tags": TAGS}
    return found


def _visible(value: object) -> object:
    """Text without signs that hide or turn it; markup of our own stays as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else printable(value)


def _digest(name: str) -> str:
    return base64.b64encode(sha256(_file(name).encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    return (resources.files("rehabplan.preview") / name).read_text(encoding="utf-8")
