"""One mistake at a time in the entries of the shipped catalogues: dropped, misspelt, mistyped, out of range, moved.

Nothing is drawn by chance: which letter is lost follows from the word alone, and the mutants come in one order.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path as FilePath

import yaml
from attrs import evolve, frozen

from rehabplan.library.files import MANIFEST
from rehabplan.library.kinds import FOLDERS
from tests.authoring.spans import Path, Span, place, spans

PLUGINS = FilePath(__file__).resolve().parents[2] / "plugins"
EXAMPLES = PLUGINS.parent / "examples"
EVENTS = FilePath(__file__).with_name("events.yaml")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_WORD = re.compile(r"[a-z][a-z0-9_]{2,}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOSE = re.compile(r"[0-9]+ x [0-9]")
_UNIT = re.compile(r"\b(?:bodyweight|tempo|rest|days/week|hold|side|reps|min)\b")
_OWN_NAMES = {"id", "name", "code"}


@frozen
class Entry:
    """One entry as a document of its own, and where it came from."""

    source: str
    kind: str
    text: str


@frozen
class Mutant:
    """A document with one mistake: from and to which line and column it stands, and the words that would mend it.

    ``must`` says that the document cannot be sound any more; of others the reader decides.
    """

    entry: Entry
    what: str
    path: Path
    text: str
    at: tuple[tuple[int, int], tuple[int, int]]
    mends: tuple[str, ...]
    must: bool = True

    @property
    def name(self) -> str:
        return f"{self.entry.source} {self.what} {'/'.join(map(str, self.path))}"


def entries(catalogue: FilePath) -> Iterator[Entry]:
    """Every entry of a catalogue, each as a document; the manifest too."""
    yield Entry(f"{catalogue.name}/{MANIFEST}", "catalogue", (catalogue / MANIFEST).read_text("utf-8"))
    for file in sorted(catalogue.glob("*/*.yaml")):
        folder, text = file.parent.name, file.read_text("utf-8")
        if folder not in FOLDERS:
            continue
        found = spans(text)
        if found[()].form == "mapping":
            yield Entry(f"{catalogue.name}/{folder}/{file.name}", folder, text)
            continue
        starts = [found[index,].value[0] - 2 for index in range(sum(len(path) == 1 for path in found))]
        for index, (start, end) in enumerate(pairwise([*starts, len(text)])):
            yield Entry(f"{catalogue.name}/{folder}/{file.name}#{index}", folder, text[start:end])


def records() -> Iterator[Entry]:
    """What is written of patients: every sound example, a document with every kind of event, some worked cases."""
    for file in sorted(EXAMPLES.glob("*.yaml")):
        if "mistakes" not in file.name:
            yield Entry(f"examples/{file.name}", "case", file.read_text("utf-8"))
    yield Entry("events.yaml", "events", EVENTS.read_text("utf-8"))
    for file in sorted((PLUGINS / "published" / "cases").glob("*.yaml"))[:3]:
        yield Entry(f"published/cases/{file.name}", "worked_case", file.read_text("utf-8"))


def chosen(found: Iterable[Entry], of_each: int) -> Iterator[Mutant]:
    """Mistakes in entries: every kind of mistake at every key, in the first ``of_each`` entries that can have it."""
    had: Counter[tuple[str, ...]] = Counter()
    for entry in found:
        known = spans(entry.text)
        for what, path, make in _plans(entry, known):
            shape = (entry.kind, what, *(part for part in path if isinstance(part, str) and _KEY.fullmatch(part)))
            if had[shape] < of_each and (mutant := make()) is not None and parses(mutant.text):
                had[shape] += 1
                yield mutant


def _plans(entry: Entry, found: dict[Path, Span]) -> Iterator[tuple[str, Path, Callable[[], Mutant | None]]]:
    for path, span in found.items():
        makers: list[Callable[[], Mutant | None]] = []
        if path and isinstance(path[-1], str):
            makers += [partial(make, entry, found, path) for make in (_dropped, _misspelt, _moved_up, _moved_down)]
        if path and "\n" not in entry.text[slice(*span.value)]:
            makers += [partial(make, entry, found, path) for make in _CHANGES]
        yield from ((make.func.__name__, path, make) for make in makers if isinstance(make, partial))


def garbled(word: str) -> str:
    """A word with one letter too few, two letters exchanged or one doubled: which one, its letters say."""
    middle = len(word) // 2
    match sum(map(ord, word)) % 3:
        case 0:
            return word[:middle] + word[middle + 1 :]
        case 1 if word[middle] != word[middle - 1]:
            return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
        case _:
            return word[:middle] + word[middle] + word[middle:]


def _edited(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _pieces(found: dict[Path, Span], path: Path) -> tuple[list[Path], int]:
    """The fields of the mapping around a path in their order, and which one it is."""
    siblings = [each for each in found if len(each) == len(path) and each[:-1] == path[:-1]]
    return siblings, siblings.index(path)


def _without(text: str, found: dict[Path, Span], path: Path) -> str | None:
    """The text without a field; nothing where it is the only one."""
    siblings, index = _pieces(found, path)
    if len(siblings) == 1:
        return None
    span = found[path]
    if index + 1 < len(siblings):
        return _edited(text, (span.key[0], found[siblings[index + 1]].key[0]), "")
    return _edited(text, (found[siblings[index - 1]].value[1], span.value[1]), "")


def _dropped(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    text = _without(entry.text, found, path)
    if text is None:
        return None
    start = place(text, spans(text)[path[:-1]].value[0])
    return Mutant(entry, "dropped", path, text, (start, start), (str(path[-1]),), must=False)


def _misspelt(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    key, span = str(path[-1]), found[path]
    if not _WORD.fullmatch(key):
        return None
    start = place(entry.text, span.key[0])
    text = _edited(entry.text, span.key, garbled(key))
    return Mutant(entry, "misspelt", path, text, (start, start), (f"did you mean '{key}'?",))


def _moved_up(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    """A field in the mapping around the one that it belongs to."""
    home = path[:-1]
    above = next((home[:end] for end in range(len(home) - 1, -1, -1) if found[home[:end]].form == "mapping"), None)
    return None if above is None else _moved(entry, found, path, above)


def _moved_down(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    """A field in the first mapping beside it."""
    home = path[:-1]
    beside = (each for each in found if each[:-1] == home and len(each) == len(path) and each != path)
    below = next((each for each in beside if found[each].form == "mapping"), None)
    return None if below is None else _moved(entry, found, path, below)


def _moved(entry: Entry, found: dict[Path, Span], path: Path, to: Path) -> Mutant | None:
    span, key, home = found[path], str(path[-1]), path[:-1]
    field = entry.text[span.key[0] : span.value[1]]
    rest = _without(entry.text, found, path)
    if rest is None or "\n" in field or not _WORD.fullmatch(key) or (*to, key) in found:
        return None
    target = spans(rest)[to]
    start = target.value[0] + target.flow
    indent = " " * (place(rest, start)[1] - 1)
    text = rest[:start] + field + (", " if target.flow else "\n" + indent) + rest[start:]
    at = place(text, start)
    name = next((part for part in reversed(home) if isinstance(part, str)), "move it to the ")
    return Mutant(entry, "moved", (*to, key), text, (at, at), (name.removesuffix("s"),))


def _text_for_number(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or not found[path].plain or not _NUMBER.fullmatch(old):
        return None
    return _changed(entry, found, "mistyped", path, f'"{old}"', "without quotes")


def _number_for_text(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or (found[path].plain and _NUMBER.fullmatch(old)) or old in {"true", "false"}:
        return None
    return _changed(entry, found, "mistyped", path, "7", "text", "expected")


def _list_for_value(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    if found[path].form != "scalar":
        return None
    return _changed(entry, found, "mistyped", path, "[7]", "expected", must=False)


def _value_for_list(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    if found[path].form != "list":
        return None
    return _changed(entry, found, "mistyped", path, "true", "a list")


def _value_for_keys(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    if found[path].form != "mapping":
        return None
    return _changed(entry, found, "mistyped", path, "true", "keys with values")


def _empty(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    if found[path].form != "list":
        return None
    return _changed(entry, found, "out of range", path, "[]", "at least", must=False)


def _too_small(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    return _other_number(entry, found, path, "-1", "at least", "more than")


def _too_large(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    return _other_number(entry, found, path, "99999", "at most", "less than")


def _other_number(entry: Entry, found: dict[Path, Span], path: Path, new: str, *words: str) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or not found[path].plain or not _NUMBER.fullmatch(old):
        return None
    return _changed(entry, found, "out of range", path, new, *words, must=False)


def _no_day(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or not _DATE.fullmatch(old):
        return None
    mutant = _changed(entry, found, "out of range", path, "2027-13-01", "year-month-day")
    line, column = mutant.at[0]
    month = (line, column + len("2027-"))
    return evolve(mutant, at=(month, month))


def _other_word(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or not _WORD.fullmatch(old) or path[-1] in _OWN_NAMES:
        return None
    return _changed(entry, found, "out of range", path, garbled(old), f"did you mean '{old}'?", must=False)


def _blank(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    old = _scalar(entry, found[path])
    if old is None or (found[path].plain and (_NUMBER.fullmatch(old) or old in {"true", "false"})):
        return None
    mutant = _changed(entry, found, "out of range", path, '""', "", must=False)
    line, column = mutant.at[0]
    return evolve(mutant, at=((line, column), (line, column + 1)))


def _other_dose(entry: Entry, found: dict[Path, Span], path: Path) -> Mutant | None:
    """A unit or clause of a dose, misspelt: told at that word."""
    old = entry.text[slice(*found[path].value)]
    word = _UNIT.search(old) if found[path].form == "scalar" and _DOSE.match(old.strip("\"'")) else None
    if word is None:
        return None
    new = old[: word.start()] + garbled(word.group()) + old[word.end() :]
    mutant = _changed(entry, found, "out of range", path, new, f"did you mean '{word.group()}'?")
    line, column = mutant.at[0]
    first = (line, column + word.start())
    return evolve(mutant, at=(first, first))


_CHANGES = (
    _text_for_number,
    _number_for_text,
    _list_for_value,
    _value_for_list,
    _value_for_keys,
    _empty,
    _too_small,
    _too_large,
    _no_day,
    _other_word,
    _blank,
    _other_dose,
)


def _scalar(entry: Entry, span: Span) -> str | None:
    return entry.text[slice(*span.value)].strip("\"'") if span.form == "scalar" else None


def _changed(
    entry: Entry, found: dict[Path, Span], what: str, path: Path, new: str, *words: str, must: bool = True
) -> Mutant:
    span = found[path]
    text = _edited(entry.text, span.value, new)
    start = place(text, span.value[0])
    return Mutant(entry, what, path, text, (start, start), words, must)


def parses(text: str) -> bool:
    """Whether a text is still YAML."""
    try:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return True
