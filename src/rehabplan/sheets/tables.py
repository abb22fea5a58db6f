"""The sheets of a workbook: which columns each has, and where their values stand in a document."""

from attrs import frozen

from rehabplan.documents import Path
from rehabplan.sheets.forms import (
    AVOIDED,
    CRITERIA,
    LINES,
    MEDIA,
    NUMBER,
    PAIRS,
    SOURCE,
    SOURCES,
    SPANS,
    TEXT,
    TRAINED,
    WORD,
    WORDS,
    Form,
)

FILE, MANIFEST_KIND = "file", "catalogue"
LISTS, OTHERS = "Lists", "Other files"


@frozen
class Column:
    """A column: its header, the path of its value, how the value is written, how wide it is [characters].

    ``of_row``: the path starts at the row's own part of the entry. ``rest``: items behind those of other columns.
    ``default``: what an empty cell of a required text means.
    """

    label: str
    path: Path
    form: Form = TEXT
    width: int = 14
    of_row: bool = False
    rest: bool = False
    default: str | None = None


@frozen
class Table:
    """A sheet. With ``rows``, an entry has several rows, each a part of what is at that path; ``by`` names its key.

    ``parent`` is the column that names the entry whose parts the rows are; ``number`` the one that orders them.
    ``always`` are parts that an entry has even where nothing is in them.
    """

    title: str
    kind: str
    columns: tuple[Column, ...]
    rows: Path = ()
    by: str = ""
    parent: str = ""
    number: str = ""
    always: tuple[Path, ...] = ()


def _numbered(label: str, path: str, count: int, width: int) -> tuple[Column, ...]:
    """A column for each item of a list of prose."""
    return tuple(Column(f"{label} {number + 1}", (path, number), TEXT, width) for number in range(count))


def _at(path: str, names: str, form: Form = WORD, width: int = 12) -> tuple[Column, ...]:
    """Columns called like the keys of a part."""
    return tuple(Column(name.replace("_", " "), (path, name), form, width) for name in names.split())


_ID = Column("id", ("id",), WORD, 26)
_TITLE = Column("title", ("title",), TEXT, 34)
_SOURCES = Column("sources", ("sources",), SOURCES, 28)
_FILE = Column(FILE, (), WORD, 22)
_MUSCLES = "muscles"

CATALOGUE = Table(
    "Catalogue",
    MANIFEST_KIND,
    (
        Column("id", ("id",), WORD, 20),
        _TITLE,
        Column("version", ("version",), WORD, 12),
        Column("licence", ("licence",), WORD, 14),
        Column("authors", ("authors",), LINES, 30),
        Column("review by", ("review_by",), WORD, 14),
    ),
)
CITED = Table(
    "Sources",
    MANIFEST_KIND,
    (
        Column("id", ("id",), WORD, 18, of_row=True),
        Column("tag", ("tag",), WORD, 8, of_row=True),
        Column("text", ("text",), TEXT, 110, of_row=True),
    ),
    rows=("sources",),
)
EXERCISES = Table(
    "Exercises",
    "exercises",
    (
        _ID,
        Column("name", ("name",), TEXT, 30),
        Column("region", ("trains", 0, "region"), WORD, 12),
        Column("capacity", ("trains", 0, "capacity"), WORD, 18),
        Column(_MUSCLES, ("trains", 0, "muscles"), WORDS, 24),
        Column("also trains", ("trains",), TRAINED, 36, rest=True),
        *_at("how", "pattern mode done_with position range impact speed", width=14),
        *_at("how", "equipment tags", WORDS, 26),
        Column("working side", ("demands", "working_side"), SPANS, 44),
        Column("other side", ("demands", "other_side"), SPANS, 36),
        Column("spine", ("demands", "spine"), SPANS, 24),
        Column("everywhere else", ("demands", "everywhere_else"), WORD, 16),
        Column("start dose", ("dose", "start"), WORD, 34),
        Column("usual dose", ("dose", "usual"), WORD, 46),
        Column("most dose", ("dose", "most"), WORD, 46),
        Column("avoid if", ("avoid_if",), AVOIDED, 40),
        *_numbered("cue", "cues", 6, 44),
        _SOURCES,
        _FILE,
    ),
)
LADDERS = Table(
    "Ladders",
    "ladders",
    (
        _ID,
        _TITLE,
        Column("region", ("trains", "region"), WORD, 12),
        Column("capacity", ("trains", "capacity"), WORD, 18),
        Column(_MUSCLES, ("trains", "muscles"), WORDS, 24),
        Column("climb", ("climb",), WORDS, 24),
        Column("rung", (), NUMBER, 8, of_row=True),
        Column("exercise", ("exercise",), WORD, 34, of_row=True),
        Column("enter if", ("enter_if",), CRITERIA, 50, of_row=True),
        Column("step up if all", ("step_up_if_all",), CRITERIA, 50),
        Column("step down if any", ("step_down_if_any",), CRITERIA, 50),
        Column("progression", ("progression",), WORD, 24),
        _SOURCES,
        _FILE,
    ),
    rows=("rungs",),
    parent="id",
    number="rung",
)
REGIONS = Table(
    "Regions",
    "regions",
    (
        _ID,
        Column("region", ("region",), WORD, 12),
        _TITLE,
        Column("conditions", ("conditions",), LINES, 40),
        Column("links", ("links",), WORDS, 24),
        Column("antagonists", ("antagonists",), PAIRS, 36),
        *_at("codes", "icf snomed icd10", WORDS, 20),
        Column("warning signs", ("warning_signs",), LINES, 60),
        _SOURCES,
        _FILE,
    ),
    always=(("codes",),),
)
AIMS = Table(
    "Aims",
    "regions",
    (
        Column("profile", (), WORD, 20),
        Column("phase", (), WORD, 20),
        Column("capacity", ("capacity",), WORD, 20, of_row=True),
        *(Column(name, (name,), NUMBER, 10, of_row=True) for name in ("weight", "days", "target")),
        Column(_MUSCLES, ("muscles",), WORDS, 30, of_row=True),
    ),
    rows=("phases",),
    by="phase",
    parent="profile",
)
MEASURES = Table(
    "Measures",
    "regions",
    (
        Column("profile", (), WORD, 20),
        Column("id", ("id",), WORD, 24, of_row=True),
        Column("title", ("title",), TEXT, 44, of_row=True),
        Column("unit", ("unit",), TEXT, 12, of_row=True),
        Column("better", ("better",), WORD, 10, of_row=True),
        Column("change", ("change",), TEXT, 30, of_row=True),
        Column("source", ("source",), SOURCE, 24, of_row=True),
    ),
    rows=("measures",),
    parent="profile",
)
POLICIES = Table(
    "Policies",
    "policies",
    (
        _ID,
        _TITLE,
        Column("trigger", ("trigger",), WORD, 14),
        Column("value", ("value",), WORD, 22, default=""),
        Column("place", ("place",), WORD, 14),
        Column("within days", ("within_days",), NUMBER, 12),
        Column("modes", ("limit", "modes"), WORDS, 24),
        *_at("limit", "load_class"),
        *_at("limit", "percent_1rm percent_mvic", NUMBER),
        *_at("limit", "impact range speed weight_bearing", width=14),
        *_at("limit", "longest_hold_s", NUMBER),
        *_at("limit", "without_tags without_positions", WORDS, 36),
        *_at("limit", "effort least_rir pain load_step volume_step dwell_days regain", NUMBER),
        Column("say", ("say",), TEXT, 60),
        _SOURCES,
        _FILE,
    ),
    always=(("limit",),),
)
ADVICE = Table(
    "Advice",
    "advice",
    (
        _ID,
        _TITLE,
        Column("topic", ("topic",), WORD, 14),
        Column("region", ("region",), WORD, 12),
        Column("phases", ("phases",), WORDS, 30),
        *_numbered("text", "text", 8, 48),
        _SOURCES,
        _FILE,
    ),
)
OVERRIDES = Table(
    "Overrides",
    "overrides",
    (
        _ID,
        Column("exercise", ("exercise",), WORD, 34),
        Column("name", ("name",), TEXT, 30),
        *_numbered("cue", "cues", 6, 44),
        Column("media", ("media",), MEDIA, 60),
        Column("preference", ("preference",), WORD, 12),
        _FILE,
    ),
)

TABLES = (CATALOGUE, CITED, EXERCISES, LADDERS, REGIONS, AIMS, MEASURES, POLICIES, ADVICE, OVERRIDES)
KINDS = tuple(dict.fromkeys(table.kind for table in TABLES))
CSV_TABLES = {each.kind: each for each in (EXERCISES, LADDERS, POLICIES, ADVICE, OVERRIDES)}


def tables_of(kind: str) -> tuple[Table, ...]:
    """The sheets of a kind of document; the first one has a row, or rows, for every entry."""
    return tuple(table for table in TABLES if table.kind == kind)
